import type { CostsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { EditorRow } from '../fields/EditorRow';
import { GranularityField } from '../fields/GranularityField';
import { LimitField } from '../fields/LimitField';
import { NumberField } from '../fields/NumberField';
import { QueryFilters } from '../fields/QueryFilters';

const views = { total: 'Total', breakdown: 'Breakdown', trend: 'Trend' } as const;
const parts = { agent: 'Agent', model: 'Model', feature: 'Feature', user: 'User', customer: 'Customer' } as const;

export function CostsEditor({ query, change, ...field }: EditorProps<CostsQuery>): React.JSX.Element {
  const { view = 'trend', by = 'agent', limit, granularity, forecast } = query;
  const { id } = field;
  return (
    <>
      <EditorRow>
        <ChoiceField id={`${id}-view`} label="View" choices={views} value={view} onChange={(next) => change({ view: next })} />
        {view === 'breakdown' && (
          <>
            <ChoiceField id={`${id}-by`} label="By" choices={parts} value={by} onChange={(next) => change({ by: next })} />
            <LimitField id={id} label="Most groups" value={limit} onChange={(next) => change({ limit: next })} />
          </>
        )}
        {view === 'trend' && (
          <>
            <GranularityField id={id} value={granularity} onChange={(next) => change({ granularity: next })} />
            <NumberField
              id={`${id}-forecast`}
              label="Forecast buckets"
              value={forecast}
              max={366}
              whole
              placeholder="Auto"
              onChange={(next) => change({ forecast: next })}
            />
          </>
        )}
      </EditorRow>
      <EditorRow>
        <QueryFilters query={query} change={change} {...field} />
      </EditorRow>
    </>
  );
}
