import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import form from './form.module.css';
import { ErrorNotice } from './notice.tsx';

interface FormEndProps {
  /** What sending the form does. */
  readonly label: string;
  readonly isPending: boolean;
  readonly cancel: () => void;
  /** Why it was not done; null where nothing went wrong. */
  readonly error: Error | null;
  readonly children?: ReactNode;
}

/** The end of a form that was asked for: to send it, to leave it, and what went wrong. */
export function FormEnd({ label, isPending, cancel, error, children }: FormEndProps) {
  return (
    <>
      <div className={form['across']}>
        <Button type="submit" look="primary" disabled={isPending}>
          {label}
        </Button>
        <Button onClick={cancel}>Cancel</Button>
        {children}
      </div>
      {error !== null && (
        <div className={form['across']}>
          <ErrorNotice error={error} />
        </div>
      )}
    </>
  );
}
