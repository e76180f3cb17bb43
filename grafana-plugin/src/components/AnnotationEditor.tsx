import type { AnnotationQuery, QueryEditorProps } from '@grafana/data';
import { Stack } from '@grafana/ui';
import { useId } from 'react';
import type { AnalyticsDataSource } from '../datasource';
import { defaultQuery } from '../query/defaults';
import type { AnalyticsOptions, AnalyticsQuery, EventsQuery } from '../types';
import { withFields } from './change-query';
import type { Changes } from './editor-props';
import { EventsEditor } from './editors/EventsEditor';
import { useCatalog } from './use-catalog';
import { variableOptions } from './variable-options';

type Props = QueryEditorProps<AnalyticsDataSource, AnalyticsQuery, AnalyticsOptions> & {
  readonly annotation?: AnnotationQuery<AnalyticsQuery>;
  readonly onAnnotationChange?: (annotation: AnnotationQuery<AnalyticsQuery>) => void;
};

/** What annotations mark: alerts that fired, or new versions of agents. */
export function AnnotationEditor({ query, onChange, onRunQuery, datasource }: Props): React.JSX.Element {
  const id = useId();
  const { suggestions } = datasource;
  const { catalog } = useCatalog(suggestions);
  const events: EventsQuery = query?.queryType === 'events' ? query : { ...defaultQuery('events'), refId: query?.refId ?? 'Anno' };

  function change(fields: Changes<EventsQuery>): void {
    onChange(withFields(events, fields));
    onRunQuery();
  }
  return (
    <Stack direction="column" gap={0.5}>
      <EventsEditor query={events} change={change} id={id} suggestions={suggestions} catalog={catalog} variables={variableOptions()} />
    </Stack>
  );
}
