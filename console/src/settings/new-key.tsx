import type { CreatedKey } from '@resonantgenesis/client';
import { useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './settings.module.css';

/** The one time that a key is shown. */
export function NewKey({ of: { name, key }, done }: { readonly of: CreatedKey; readonly done: () => void }) {
  const { hasKey, signIn } = useSession();
  return (
    <section className={styles['shown']} aria-label="The new key">
      <p>
        The key <bdi>{name}</bdi>. Copy it now: it is not shown again.
      </p>
      <input readOnly value={key} aria-label="The key" onFocus={({ currentTarget }) => currentTarget.select()} spellCheck={false} />
      <div className={styles['buttons']}>
        <CopyButton text={key} />
        {hasKey ? <Button onClick={done}>Done</Button> : <Button onClick={() => signIn(key)}>Sign in with it</Button>}
      </div>
    </section>
  );
}
