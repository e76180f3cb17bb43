import type { FlowsQuery, Scope } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { EditorRow } from '../fields/EditorRow';
import { LimitField } from '../fields/LimitField';
import { NumberField } from '../fields/NumberField';
import { QueryFilters } from '../fields/QueryFilters';

const formats = { node_graph: 'Node graph', table: 'Table' } as const;

export const scopeNames: Readonly<Record<Scope, string>> = { session: 'Sessions', execution: 'Executions' };

export function FlowsEditor({ query, change, ...field }: EditorProps<FlowsQuery>): React.JSX.Element {
  const { format = 'node_graph', scope = 'session', depth, minCount, limit } = query;
  const { id } = field;
  return (
    <>
      <EditorRow>
        <ChoiceField id={`${id}-format`} label="Format" choices={formats} value={format} onChange={(next) => change({ format: next })} />
        <ChoiceField id={`${id}-scope`} label="Steps of" choices={scopeNames} value={scope} onChange={(next) => change({ scope: next })} />
        <NumberField
          id={`${id}-depth`}
          label="First steps only"
          value={depth}
          min={1}
          max={50}
          whole
          placeholder="All"
          onChange={(next) => change({ depth: next })}
        />
        <NumberField
          id={`${id}-min-count`}
          label="Taken at least"
          value={minCount}
          min={1}
          whole
          placeholder="1"
          onChange={(next) => change({ minCount: next })}
        />
        <LimitField id={id} label="Most flows" value={limit} onChange={(next) => change({ limit: next })} />
      </EditorRow>
      <EditorRow>
        <QueryFilters query={query} change={change} {...field} />
      </EditorRow>
    </>
  );
}
