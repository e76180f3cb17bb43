import type { Session } from '@resonantgenesis/client';
import { Status } from '../ui/status.tsx';

/** How a session ended, as was said of it, else as its last execution did. */
export function Completed({ session: { completed, outcome } }: { readonly session: Pick<Session, 'completed' | 'outcome'> }) {
  return <Status status={completed ? 'ok' : 'error'} why={outcome ?? 'not completed'} okText={outcome ?? 'completed'} />;
}
