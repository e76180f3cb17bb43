import { Field, Input } from '@grafana/ui';
import { type KeyboardEvent, useState } from 'react';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly placeholder?: string;
  readonly width?: number;
  readonly description?: string;
  /** What is wrong with a text, where something is; it is then not committed. */
  readonly problemOf?: (value: string) => string | undefined;
}

/** A text that counts once it is left or Enter is pressed, so that no query runs for each key. Escape restores what was. */
export function CommitInput({ id, label, value, onCommit, placeholder, width = 20, description, problemOf }: Props): React.JSX.Element {
  const [draft, setDraft] = useState<string>();
  const shown = draft ?? value;
  const problem = problemOf?.(shown.trim());

  function commit(): void {
    if (draft === undefined || problem !== undefined) return;
    setDraft(undefined);
    if (draft.trim() !== value) onCommit(draft.trim());
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(undefined);
  }

  return (
    <Field noMargin label={label} description={description} invalid={problem !== undefined} error={problem}>
      <Input
        id={id}
        width={width}
        value={shown}
        placeholder={placeholder ?? ''}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={commit}
        onKeyDown={handleKey}
      />
    </Field>
  );
}
