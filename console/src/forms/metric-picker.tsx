import { useCatalog } from '../data/use-catalog.ts';
import { Combobox } from '../ui/combobox.tsx';
import type { ControlProps } from '../ui/field.tsx';

interface MetricPickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}

const most = 24;

/** Metrics of the catalogue. */
export function MetricPicker(props: MetricPickerProps) {
  const { metrics } = useCatalog();
  const options = metrics.map(({ name, label }) => ({ value: name, label }));
  return <Combobox {...props} options={options} most={most} />;
}

interface MetricSelectProps extends ControlProps {
  readonly value: string;
  readonly choose: (name: string) => void;
}

/** One metric of the catalogue. */
export function MetricSelect({ value, choose, ...control }: MetricSelectProps) {
  const { metrics } = useCatalog();
  return (
    <select {...control} value={value} onChange={({ target }) => choose(target.value)}>
      {metrics.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}
