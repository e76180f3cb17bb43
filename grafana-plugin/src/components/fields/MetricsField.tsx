import { labelOf } from '../../catalog/labels';
import type { FieldProps } from '../editor-props';
import { metricOptions } from '../options';
import { ManyField } from './ManyField';

interface Props extends FieldProps {
  readonly values: readonly string[];
  readonly onChange: (metrics: string[]) => void;
  readonly label?: string;
  readonly placeholder?: string;
}

export function MetricsField({
  id,
  catalog,
  variables,
  values,
  onChange,
  label = 'Metrics',
  placeholder = 'Choose metrics',
}: Props): React.JSX.Element {
  return (
    <ManyField
      id={`${id}-metrics`}
      label={label}
      values={values}
      titleOf={(name) => labelOf(catalog, name)}
      options={[...metricOptions(catalog), ...variables]}
      custom={catalog === undefined}
      placeholder={placeholder}
      onChange={onChange}
    />
  );
}
