import type { EventKind, EventsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { EditorRow } from '../fields/EditorRow';
import { FiltersField } from '../fields/FiltersField';
import { LimitField } from '../fields/LimitField';
import { commonFilters } from '../filter-names';

const kinds: Readonly<Record<EventKind, string>> = { alerts: 'Alerts that fired', deployments: 'New agent versions' };

export function EventsEditor({ query, change, ...field }: EditorProps<EventsQuery>): React.JSX.Element {
  const { kind = 'alerts', limit } = query;
  return (
    <EditorRow>
      <ChoiceField id={`${field.id}-kind`} label="Events" choices={kinds} value={kind} onChange={(next) => change({ kind: next })} />
      <LimitField id={field.id} label="Most events" value={limit} onChange={(next) => change({ limit: next })} />
      {kind === 'deployments' && (
        <FiltersField {...field} filters={query.filters} names={commonFilters} onChange={(filters) => change({ filters })} />
      )}
    </EditorRow>
  );
}
