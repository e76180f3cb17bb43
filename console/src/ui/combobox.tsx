import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, X } from 'lucide-react';
import { useRef, useState } from 'react';
import styles from './combobox.module.css';
import { type ControlProps, Field } from './field.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly description?: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Told of all that are chosen then. */
  readonly choose: (values: readonly string[]) => void;
  /** The last ones count where more are chosen. */
  readonly most: number;
  readonly placeholder: string;
}

interface ComboboxProps extends ChoiceProps {
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
}

/** Some of many, found by their names and by what they are. What was chosen and is no option stays, under its own name. */
export function Combobox({ hint, problem, ...choice }: ComboboxProps) {
  return (
    <Field label={choice.label} hint={hint} problem={problem}>
      {(control) => <Control {...choice} control={control} />}
    </Field>
  );
}

function Control({ control, label, options, chosen: values, choose, most, placeholder }: ChoiceProps & { readonly control: ControlProps }) {
  const [isOpen, setOpen] = useState(false);
  const chosen = values.map((value) => options.find((option) => option.value === value) ?? { value, label: value });
  return (
    <Base.Root
      multiple
      items={options}
      value={chosen}
      open={isOpen}
      onOpenChange={setOpen}
      onValueChange={(next, details) => {
        // Escape closes the list, then what this is a part of; what was chosen stays.
        if (details.reason === 'escape-key') details.allowPropagation();
        else choose(next.slice(-most).map(({ value }) => value));
      }}
      isItemEqualToValue={(one, other) => one.value === other.value}
      filter={isFound}
      autoHighlight
    >
      <Base.InputGroup className={styles['group']}>
        <Base.Chips className={styles['chips']} aria-label={chosen.length === 0 ? undefined : `${label}, chosen`}>
          {chosen.map((item) => (
            <Chip key={item.value} label={item.label} />
          ))}
          <Base.Input {...control} placeholder={chosen.length === 0 ? placeholder : ''} onBlur={() => setOpen(false)} />
        </Base.Chips>
      </Base.InputGroup>
      <List isOpen={isOpen} />
    </Base.Root>
  );
}

function Chip({ label }: { readonly label: string }) {
  const name = label.slice(0, 100);
  return (
    <Base.Chip className={styles['chip']} aria-label={name}>
      <bdi title={label.slice(0, 300)}>{name}</bdi>
      <Base.ChipRemove aria-label={`Remove ${name}`}>
        <X size={13} aria-hidden="true" />
      </Base.ChipRemove>
    </Base.Chip>
  );
}

/** Beside its field also in the document, and without the library's popup, which hides all the rest from those who do not see. */
function List({ isOpen }: { readonly isOpen: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place}>
      {isOpen && (
        <Base.Portal container={place}>
          <Base.Positioner className={styles['positioner']} positionMethod="fixed" sideOffset={6} align="start">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: a press on it leaves the focus in the field */}
            <div className={`raised ${styles['popup']}`} onMouseDown={(event) => event.preventDefault()}>
              <Base.Empty className={styles['none']}>No match.</Base.Empty>
              <Base.List className={styles['list']}>{(item: Option) => <Item key={item.value} item={item} />}</Base.List>
            </div>
          </Base.Positioner>
        </Base.Portal>
      )}
    </div>
  );
}

function Item({ item }: { readonly item: Option }) {
  return (
    <Base.Item value={item} className={styles['item']}>
      <span>
        <Base.ItemIndicator>
          <Check size={14} aria-hidden="true" />
        </Base.ItemIndicator>
      </span>
      <bdi>{item.label.slice(0, 200)}</bdi>
      <span className={styles['what']}>{item.description}</span>
    </Base.Item>
  );
}

/** Each word of the query somewhere in it. */
function isFound({ value, label, description }: Option, query: string): boolean {
  const text = `${value} ${label} ${description ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
