import type { DropoffQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { EditorRow } from '../fields/EditorRow';
import { LimitField } from '../fields/LimitField';
import { QueryFilters } from '../fields/QueryFilters';
import { scopeNames } from './FlowsEditor';

export function DropoffEditor({ query, change, ...field }: EditorProps<DropoffQuery>): React.JSX.Element {
  const { scope = 'session', limit } = query;
  return (
    <EditorRow>
      <ChoiceField
        id={`${field.id}-scope`}
        label="Steps of"
        choices={scopeNames}
        value={scope}
        onChange={(next) => change({ scope: next })}
      />
      <LimitField id={field.id} label="Most steps" value={limit} onChange={(next) => change({ limit: next })} />
      <QueryFilters query={query} change={change} {...field} />
    </EditorRow>
  );
}
