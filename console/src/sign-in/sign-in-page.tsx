import { ResonantError } from '@resonantgenesis/client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { createClient, isUnauthorized, useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import styles from './sign-in.module.css';

interface SignInPageProps {
  /** The key that this tab had, by the service. */
  readonly wasRefused: boolean;
}

export function SignInPage({ wasRefused }: SignInPageProps) {
  const { signIn } = useSession();
  const trial = useMutation({
    mutationFn: async (key: string) => {
      await createClient(key).analytics.getCatalog({});
      return key;
    },
    onSuccess: signIn,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    trial.mutate(String(new FormData(event.currentTarget).get('key') ?? '').trim());
  };
  const problem = trial.error === null ? (wasRefused ? unknownKey : '') : problemOf(trial.error);
  return (
    <main className={styles['page']}>
      <section className={styles['card']}>
        <Logo size={36} />
        <h1>Sign in</h1>
        <p className={styles['faint']}>
          This service wants an API key with the scope <code>read</code>. It stays in this tab and is forgotten with it.
        </p>
        <form onSubmit={submit}>
          <label className={styles['field']}>
            API key
            <input name="key" type="password" autoComplete="current-password" required spellCheck={false} aria-describedby="key-problem" />
          </label>
          <p id="key-problem" role="alert" className={styles['problem']}>
            {problem}
          </p>
          <Button type="submit" look="primary" disabled={trial.isPending}>
            Sign in
          </Button>
        </form>
      </section>
    </main>
  );
}

const unknownKey = 'The service does not know this key, or it has expired.';

function problemOf(error: Error): string {
  if (isUnauthorized(error)) return unknownKey;
  if (error instanceof ResonantError && error.code === 'configuration')
    return 'That is no key: it has spaces, line breaks or letters that a key does not have.';
  return error instanceof ResonantError ? error.detail : error.message;
}
