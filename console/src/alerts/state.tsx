import type { Alert } from '@resonantgenesis/client';
import { Badge } from '../ui/badge.tsx';

const tones = { inactive: 'good', pending: 'warn', firing: 'bad' } as const;

export function AlertState({ alert }: { readonly alert: Pick<Alert, 'state' | 'paused' | 'silenced_until'> }) {
  if (alert.paused) return <Badge tone="plain">paused</Badge>;
  const isSilent = alert.silenced_until !== null && Date.parse(alert.silenced_until) > Date.now();
  return (
    <>
      <Badge tone={tones[alert.state]}>{alert.state === 'inactive' ? 'ok' : alert.state}</Badge>
      {isSilent && ' '}
      {isSilent && <Badge tone="plain">silenced</Badge>}
    </>
  );
}
