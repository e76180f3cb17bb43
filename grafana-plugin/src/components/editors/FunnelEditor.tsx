import type { FunnelQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { EditorRow } from '../fields/EditorRow';
import { LimitField } from '../fields/LimitField';
import { ManyField } from '../fields/ManyField';
import { QueryFilters } from '../fields/QueryFilters';
import { valueOptions } from '../options';

export function FunnelEditor({ query, change, ...field }: EditorProps<FunnelQuery>): React.JSX.Element {
  const { id, suggestions, variables } = field;
  return (
    <>
      <EditorRow>
        <ManyField
          id={`${id}-steps`}
          label="Steps, in order"
          values={query.steps ?? []}
          options={(typed) => valueOptions(suggestions, 'tool', [chat, ...variables], typed)}
          placeholder="None: how many steps sessions take"
          onChange={(steps) => change({ steps: steps.length === 0 ? undefined : steps })}
        />
        <LimitField id={id} label="Most steps" value={query.limit} onChange={(limit) => change({ limit })} />
      </EditorRow>
      <EditorRow>
        <QueryFilters query={query} change={change} {...field} />
      </EditorRow>
    </>
  );
}

/** Steps are tools by name, and calls of models by operation. */
const chat = { value: 'chat', label: 'chat', description: 'A call of a model' };
