import { NumberField } from './NumberField';

interface Props {
  readonly id: string;
  readonly value: number | undefined;
  readonly onChange: (limit: number | undefined) => void;
  readonly label?: string;
}

const most = 1000;

export function LimitField({ id, value, onChange, label = 'Limit' }: Props): React.JSX.Element {
  return <NumberField id={`${id}-limit`} label={label} value={value} min={1} max={most} whole placeholder="100" onChange={onChange} />;
}
