import type { ReactNode } from 'react';
import { isUnauthorized, useSession } from '../data/client.tsx';
import { pageMeta } from '../data/page-meta.ts';
import { useRead } from '../data/use-read.ts';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './sign-in.module.css';
import { SignInPage } from './sign-in-page.tsx';

/** Shows the page to those who may read it; asks for a key where the service wants one. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { hasKey } = useSession();
  const isLocked = pageMeta('wants-key') === 'true' && !hasKey;
  const { data, error, refetch } = useRead('getCatalog', {}, { everyMs: false, isEnabled: !isLocked }); // every page reads it
  if (isLocked) return <SignInPage wasRefused={false} />;
  // What was shown once stays: a key that ends meanwhile takes nothing along that was not saved.
  if (error === null || data !== undefined) return children;
  if (isUnauthorized(error)) return <SignInPage wasRefused={hasKey} />;
  return (
    <main className={styles['page']}>
      <ErrorNotice error={error} retry={() => void refetch()} />
    </main>
  );
}
