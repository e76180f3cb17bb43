import { ResonantError } from '@resonantgenesis/client';
import { CircleAlert, KeyRound, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { lackedScope, useSession } from '../data/client.tsx';
import { Button } from './button.tsx';
import styles from './notice.module.css';

/** Something that the reader should know, and can mend. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['notice']} role="status">
      <TriangleAlert size={16} aria-hidden="true" />
      <div className={styles['text']}>{children}</div>
    </div>
  );
}

/** What went wrong, in the API's words, and the way on. */
export function ErrorNotice({ error, retry }: { readonly error: unknown; readonly retry?: (() => void) | undefined }) {
  const lacked = lackedScope(error);
  if (lacked !== undefined) return <Lacking scope={lacked} />;
  return (
    <div className={`${styles['notice']} ${styles['bad']}`} role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <div className={styles['text']}>
        <p>{messageOf(error)}</p>
        {error instanceof ResonantError && error.fields.length > 0 && (
          <ul>
            {error.fields.map(({ field, value, expected }) => (
              <li key={field}>
                <code>{field}</code>
                {value === undefined ? '' : ` is ${JSON.stringify(value)}`}: expected {expected}
              </li>
            ))}
          </ul>
        )}
      </div>
      {retry !== undefined && <Button onClick={retry}>Try again</Button>}
    </div>
  );
}

function messageOf(error: unknown): string {
  if (error instanceof ResonantError) return error.detail;
  return error instanceof Error ? error.message : String(error);
}

/** Nothing is broken: another key may do what this one may not. */
function Lacking({ scope }: { readonly scope: string }) {
  const { signOut } = useSession();
  return (
    <div className={`${styles['notice']} ${styles['plain']}`} role="status">
      <KeyRound size={16} aria-hidden="true" />
      <div className={styles['text']}>
        Your key may not do this: it lacks the scope <code>{scope}</code>.
      </div>
      <Button onClick={signOut}>Use another key</Button>
    </div>
  );
}

/** In place of what is not there, with what would bring it. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className={styles['empty']}>{children}</div>;
}

/** Takes the room of what is on its way, so that nothing moves when it comes. */
export function Skeleton({ height, width = '100%' }: { readonly height: string; readonly width?: string }) {
  return <div className={styles['skeleton']} style={{ height, width }} aria-hidden="true" />;
}
