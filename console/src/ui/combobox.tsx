import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, X } from 'lucide-react';
import { useId } from 'react';
import styles from './combobox.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface ComboboxProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Told of all that are chosen then. */
  readonly choose: (values: readonly string[]) => void;
  /** Whoever chooses more loses the first of them. */
  readonly most: number;
  readonly placeholder: string;
}

/** Several of many, found by typing. What was chosen and is no option stays, under its own name. */
export function Combobox({ label, options, chosen, choose, most, placeholder }: ComboboxProps) {
  const id = useId();
  const value = chosen.map((one) => options.find((option) => option.value === one) ?? { value: one, label: one });
  const change = (next: readonly Option[]) => choose(next.slice(-most).map((option) => option.value));
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <Base.Root items={options} multiple value={value} onValueChange={change} isItemEqualToValue={isSame}>
        <Base.InputGroup className={styles['group']}>
          <Base.Chips className={styles['chips']} aria-label={value.length > 0 ? `${label}: chosen` : undefined}>
            {value.map((option) => (
              <Chip key={option.value} label={option.label} />
            ))}
            {/* Named by itself, since its label is hidden while the list is open. */}
            <Base.Input id={id} aria-label={label} className={styles['input']} placeholder={value.length === 0 ? placeholder : ''} />
          </Base.Chips>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} align="start">
            <Base.Popup className={styles['popup']}>
              <Base.Empty className={styles['none']}>Nothing is called so.</Base.Empty>
              <Base.List>{(option: Option) => <Item key={option.value} option={option} />}</Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}

function isSame(one: Option, other: Option): boolean {
  return one.value === other.value;
}

function Chip({ label }: { readonly label: string }) {
  return (
    <Base.Chip className={styles['chip']} aria-label={label.slice(0, 100)}>
      <bdi title={label.slice(0, 300)}>{label.slice(0, 100)}</bdi>
      <Base.ChipRemove className={styles['remove']} aria-label={`Remove ${label.slice(0, 100)}`}>
        <X size={13} aria-hidden="true" />
      </Base.ChipRemove>
    </Base.Chip>
  );
}

function Item({ option }: { readonly option: Option }) {
  return (
    <Base.Item value={option} className={styles['item']}>
      <Base.ItemIndicator>
        <Check size={14} aria-hidden="true" />
      </Base.ItemIndicator>
      <bdi>{option.label.slice(0, 200)}</bdi>
    </Base.Item>
  );
}
