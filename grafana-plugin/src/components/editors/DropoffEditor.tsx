import type { DropoffQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { EditorRow } from '../fields/EditorRow';
import { FiltersField } from '../fields/FiltersField';
import { LimitField } from '../fields/LimitField';
import { commonFilters } from '../filter-names';
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
      <FiltersField {...field} filters={query.filters} names={commonFilters} onChange={(filters) => change({ filters })} />
    </EditorRow>
  );
}
