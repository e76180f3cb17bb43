import type { GetBiExportAnswer } from '@resonantgenesis/client';
import { Badge } from '../ui/badge.tsx';

type Status = NonNullable<GetBiExportAnswer['last_run_status']>;

const tones = { waiting: 'plain', running: 'plain', done: 'good', failed: 'bad' } as const;

export function RunState({ status }: { readonly status: Status }) {
  return <Badge tone={tones[status]}>{status}</Badge>;
}

/** Whether it is kept right. */
export function WarehouseState({ of }: { readonly of: Pick<GetBiExportAnswer, 'paused' | 'last_error' | 'data_through'> }) {
  if (of.paused) return <Badge tone="plain">paused</Badge>;
  if (of.last_error !== null) return <Badge tone="bad">failing</Badge>;
  return of.data_through === null ? <Badge tone="plain">waiting</Badge> : <Badge tone="good">active</Badge>;
}
