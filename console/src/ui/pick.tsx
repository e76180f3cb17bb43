import { Combobox } from '@base-ui/react/combobox';
import { Check, X } from 'lucide-react';
import { useRef, useState } from 'react';
import styles from './pick.module.css';

export interface Choosable {
  readonly value: string;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly description?: string;
}

interface PickProps {
  /** Of the field, which a label names. */
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly label: string;
  readonly items: readonly Choosable[];
  readonly values: readonly string[];
  /** Told of all that are chosen then. */
  readonly choose: (values: readonly string[]) => void;
  /** The last ones count where more are chosen. */
  readonly most: number;
  readonly placeholder: string;
}

/** Some of many, found by their names and by what they are. What was chosen and is none of them stays, under its own name. */
export function Pick({ id, describedBy, isInvalid = false, label, items, values, choose, most, placeholder }: PickProps) {
  const [isOpen, setOpen] = useState(false);
  const chosen = values.map((value) => items.find((item) => item.value === value) ?? { value, label: value });
  return (
    <Combobox.Root
      multiple
      items={items}
      value={chosen}
      open={isOpen}
      onOpenChange={setOpen}
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
            <Chip key={item.value} label={item.label} />
          ))}
          <Combobox.Input
            id={id}
            aria-describedby={describedBy}
            aria-invalid={isInvalid}
            placeholder={chosen.length === 0 ? placeholder : ''}
            onBlur={() => setOpen(false)}
          />
        </Combobox.Chips>
      </Combobox.InputGroup>
      <List isOpen={isOpen} />
    </Combobox.Root>
  );
}

function Chip({ label }: { readonly label: string }) {
  const name = label.slice(0, 100);
  return (
    <Combobox.Chip className={styles['chip']} aria-label={name}>
      <bdi title={label.slice(0, 300)}>{name}</bdi>
      <Combobox.ChipRemove aria-label={`Remove ${name}`}>
        <X size={13} aria-hidden="true" />
      </Combobox.ChipRemove>
    </Combobox.Chip>
  );
}

/** Beside its field also in the document, and without the library's popup, which hides all the rest from those who do not see. */
function List({ isOpen }: { readonly isOpen: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place}>
      {isOpen && (
        <Combobox.Portal container={place}>
          <Combobox.Positioner className={styles['positioner']} positionMethod="fixed" sideOffset={6} align="start">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: a press on it leaves the focus in the field */}
            <div className={styles['popup']} onMouseDown={(event) => event.preventDefault()}>
              <Combobox.Empty className={styles['none']}>No match.</Combobox.Empty>
              <Combobox.List className={styles['list']}>{(item: Choosable) => <Item key={item.value} item={item} />}</Combobox.List>
            </div>
          </Combobox.Positioner>
        </Combobox.Portal>
      )}
    </div>
  );
}

function Item({ item }: { readonly item: Choosable }) {
  return (
    <Combobox.Item value={item} className={styles['item']}>
      <span>
        <Combobox.ItemIndicator>
          <Check size={14} aria-hidden="true" />
        </Combobox.ItemIndicator>
      </span>
      <bdi>{item.label.slice(0, 200)}</bdi>
      <span className={styles['what']}>{item.description}</span>
    </Combobox.Item>
  );
}

/** Each word of the query somewhere in it. */
function isFound({ value, label, description }: Choosable, query: string): boolean {
  const text = `${value} ${label} ${description ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
