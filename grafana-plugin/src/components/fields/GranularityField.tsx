import { Combobox, Field } from '@grafana/ui';
import { inWords } from '../../catalog/labels';
import { type GranularityChoice, granularities } from '../../types';

interface Props {
  readonly id: string;
  /** Without one, rows are not split by time. */
  readonly value: GranularityChoice | undefined;
  readonly onChange: (value: GranularityChoice | undefined) => void;
  readonly optional?: boolean;
}

const none = 'none';
const auto = { value: 'auto', label: 'Auto', description: 'As fine as the panel allows' } as const;
const named = granularities.map((name) => ({ value: name, label: inWords(name) }));
const whole = { value: none, label: 'None', description: 'The whole time range' } as const;

export function GranularityField({ id, value, onChange, optional = false }: Props): React.JSX.Element {
  const options = optional ? [whole, auto, ...named] : [auto, ...named];
  return (
    <Field noMargin label="Granularity">
      <Combobox<GranularityChoice | typeof none>
        id={`${id}-granularity`}
        width={16}
        options={options}
        value={value ?? (optional ? none : 'auto')}
        onChange={(option) => onChange(option.value === none ? undefined : option.value)}
      />
    </Field>
  );
}
