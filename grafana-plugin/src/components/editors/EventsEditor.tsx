import type { EventKind, EventsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { EditorRow } from '../fields/EditorRow';
import { LimitField } from '../fields/LimitField';
import { QueryFilters } from '../fields/QueryFilters';

const kinds: Readonly<Record<EventKind, string>> = { alerts: 'Alerts that fired', deployments: 'New agent versions' };

export function EventsEditor({ query, change, ...field }: EditorProps<EventsQuery>): React.JSX.Element {
  const { kind = 'alerts', limit } = query;
  return (
    <EditorRow>
      <ChoiceField id={`${field.id}-kind`} label="Events" choices={kinds} value={kind} onChange={(next) => change({ kind: next })} />
      <LimitField id={field.id} label="Most events" value={limit} onChange={(next) => change({ limit: next })} />
      <QueryFilters query={query} change={change} {...field} />
    </EditorRow>
  );
}
