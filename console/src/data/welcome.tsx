import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import logo from '../logo.svg';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { createClient, isUnauthorized, useSession } from './client.tsx';
import styles from './welcome.module.css';

/** Asks for a key where the service wants one; then shows the page. */
export function Welcome({ children }: { readonly children: ReactNode }) {
  const { client, hasKey } = useSession();
  const queries = useQueryClient();
  const { error, isPending, refetch } = useQuery({
    queryKey: ['welcome'],
    queryFn: async ({ signal }) => {
      const catalog = await client.analytics.getCatalog({}, { signal });
      queries.setQueryData(['getCatalog', {}], catalog); // every page reads it
      return true;
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (isPending) return null;
  if (isUnauthorized(error)) return <SignIn wasRefused={hasKey} />;
  if (error !== null) {
    return (
      <main className={styles['page']}>
        <ErrorNotice error={error} retry={() => void refetch()} />
      </main>
    );
  }
  return children;
}

function SignIn({ wasRefused }: { readonly wasRefused: boolean }) {
  const { signIn } = useSession();
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    try {
      createClient(key);
      signIn(key);
    } catch {
      setProblem('That is no key: it has spaces, line breaks or letters that a key does not have.');
    }
  };
  return (
    <main className={styles['page']}>
      <section className={styles['card']}>
        <img src={logo} width={36} height={36} alt="" />
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
            {problem ?? (wasRefused ? 'The service does not know this key, or it has expired.' : '')}
          </p>
          <Button type="submit" look="primary">
            Sign in
          </Button>
        </form>
      </section>
    </main>
  );
}
