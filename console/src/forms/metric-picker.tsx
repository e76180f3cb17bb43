import { useRead } from '../data/use-read.ts';
import { metricLabel } from '../format/names.ts';
import { Combobox } from '../ui/combobox.tsx';

interface MetricPickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}

const most = 24;

/** Metrics of the catalogue. */
export function MetricPicker(props: MetricPickerProps) {
  const { data: catalog } = useRead('getCatalog', {}, { everyMs: false });
  const options = (catalog?.metrics ?? []).map(({ name }) => ({ value: name, label: metricLabel(name) }));
  return <Combobox {...props} options={options} most={most} />;
}

/** One metric of the catalogue. */
export function MetricSelect({
  id,
  value,
  choose,
}: {
  readonly id: string;
  readonly value: string;
  readonly choose: (name: string) => void;
}) {
  const { data: catalog } = useRead('getCatalog', {}, { everyMs: false });
  return (
    <select id={id} value={value} onChange={({ target }) => choose(target.value)}>
      {(catalog?.metrics ?? [{ name: value }]).map(({ name }) => (
        <option key={name} value={name}>
          {metricLabel(name)}
        </option>
      ))}
    </select>
  );
}
