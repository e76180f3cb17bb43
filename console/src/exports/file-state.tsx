import type { Export } from '@resonantgenesis/client';
import { Badge } from '../ui/badge.tsx';

const tones = { waiting: 'plain', running: 'plain', done: 'good', failed: 'bad', expired: 'plain' } as const;

export function FileState({ status, error }: Pick<Export, 'status' | 'error'>) {
  return (
    <span title={error ?? undefined}>
      <Badge tone={tones[status]}>{status}</Badge>
      {error !== null && ` ${error}`}
    </span>
  );
}
