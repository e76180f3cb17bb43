import { labelOf } from '../../catalog/labels';
import type { FieldProps } from '../editor-props';
import { dimensionNamed, dimensionOptions } from '../options';
import { ManyField } from './ManyField';

interface Props extends FieldProps {
  readonly metrics: readonly string[];
  readonly values: readonly string[];
  readonly onChange: (dimensions: string[]) => void;
}

const most = 4;

export function DimensionsField({ id, catalog, variables, metrics, values, onChange }: Props): React.JSX.Element {
  return (
    <ManyField
      id={`${id}-group-by`}
      label="Group by"
      values={values}
      titleOf={(name) => labelOf(catalog, name)}
      options={[...dimensionOptions(catalog, metrics), ...variables]}
      placeholder="Nothing: one total"
      onChange={(dimensions) => onChange(dimensions.slice(0, most).map((text) => dimensionNamed(catalog, text)))}
    />
  );
}
