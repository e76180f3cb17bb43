import type { ReactNode } from 'react';
import { Asked } from './asked.tsx';
import { Button } from './button.tsx';
import form from './form.module.css';
import { ErrorNotice } from './notice.tsx';
import { type Meanwhile, SaveProblem, sentBy } from './save-problem.tsx';

interface SheetProps {
  /** Of the form. */
  readonly label: string;
  /** What sending the form does. */
  readonly action: string;
  /** `isMine`: whatever somebody else has made of it. */
  readonly send: (given: FormData, isMine: boolean) => void;
  readonly isPending: boolean;
  readonly cancel: () => void;
  /** Why it was not done; null where nothing went wrong. */
  readonly error: Error | null;
  /** Of a form that changes what others may change too. */
  readonly meanwhile?: Meanwhile;
  /** What sending it means for other things. */
  readonly note?: string;
  readonly children: ReactNode;
}

/** A form that was asked for: its fields, sending and leaving it, and what went wrong. */
export function Sheet({ label, action, send, isPending, cancel, error, meanwhile, note, children }: SheetProps) {
  return (
    <Asked>
      <form
        className={form['sheet']}
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          const { given, isMine } = sentBy(event);
          send(given, isMine);
        }}
      >
        {children}
        <div className={form['across']}>
          <Button type="submit" look="primary" disabled={isPending}>
            {action}
          </Button>
          <Button onClick={cancel}>Cancel</Button>
          {note}
        </div>
        {error !== null && (
          <div className={form['across']}>
            {meanwhile === undefined ? <ErrorNotice error={error} /> : <SaveProblem {...meanwhile} error={error} />}
          </div>
        )}
      </form>
    </Asked>
  );
}
