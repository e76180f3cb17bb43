import type { FieldProps } from '../editor-props';
import { valueOptions } from '../options';
import { OneField } from './OneField';

interface Props extends FieldProps {
  readonly value: string;
  readonly onChange: (agentId: string) => void;
}

export function AgentField({ id, suggestions, variables, value, onChange }: Props): React.JSX.Element {
  return (
    <OneField
      id={`${id}-agent`}
      label="Agent"
      value={value}
      custom
      options={(typed) => valueOptions(suggestions, 'agent', variables, typed)}
      placeholder="Choose an agent or a variable"
      onChange={(agentId) => onChange(agentId ?? '')}
    />
  );
}
