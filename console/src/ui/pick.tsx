import { Combobox } from '@base-ui/react/combobox';
import { Check, X } from 'lucide-react';
import styles from './pick.module.css';

export interface Choosable {
  readonly value: string;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly description: string;
}

interface PickProps {
  /** Of the field, which a label names. */
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly label: string;
  readonly items: readonly Choosable[];
  readonly values: readonly string[];
  readonly choose: (values: readonly string[]) => void;
  /** The last ones count where more are chosen. */
  readonly most: number;
  readonly placeholder: string;
}

/** Some of many, found by their names and by what they are. */
export function Pick({ id, describedBy, isInvalid, label, items, values, choose, most, placeholder }: PickProps) {
  const chosen = values.map((value) => items.find((item) => item.value === value) ?? { value, label: value, description: '' });
  return (
    <Combobox.Root
      multiple
      items={items}
      value={chosen}
      onValueChange={(next, details) => {
        // Escape closes: the list, and what this is a part of. What was chosen stays.
        if (details.reason === 'escape-key') {
          details.cancel();
          details.allowPropagation();
        } else choose(next.slice(-most).map(({ value }) => value));
      }}
      isItemEqualToValue={(one, other) => one.value === other.value}
      filter={isFound}
      autoHighlight
    >
      <Combobox.InputGroup className={styles['group']}>
        <Combobox.Chips className={styles['chips']} aria-label={chosen.length === 0 ? undefined : `${label}, chosen`}>
          {chosen.map((item) => (
            <Combobox.Chip key={item.value} className={styles['chip']} aria-label={item.label}>
              {item.label}
              <Combobox.ChipRemove aria-label={`Remove ${item.label}`}>
                <X size={13} aria-hidden="true" />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            id={id}
            aria-describedby={describedBy}
            aria-invalid={isInvalid}
            placeholder={chosen.length === 0 ? placeholder : ''}
          />
        </Combobox.Chips>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner className={styles['positioner']} sideOffset={6} align="start">
          <Combobox.Popup className={styles['popup']}>
            <Combobox.Empty className={styles['none']}>There is none of that name.</Combobox.Empty>
            <Combobox.List className={styles['list']}>
              {(item: Choosable) => (
                <Combobox.Item key={item.value} value={item} className={styles['item']}>
                  <span>
                    <Combobox.ItemIndicator>
                      <Check size={14} aria-hidden="true" />
                    </Combobox.ItemIndicator>
                  </span>
                  <span>{item.label}</span>
                  <span className={styles['what']}>{item.description}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

/** Each word of the query somewhere in it. */
function isFound({ value, label, description }: Choosable, query: string): boolean {
  const text = `${value} ${label} ${description}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
