/** `GET /api/v1/ingest/reconcile` and `/ingest/dead-letters` */

import type { Arrivals } from '../reference/arrivals.ts';
import { type Difference, differences, exactly } from './compare.ts';
import { type Answer, type Door, entriesOf, partOf } from './door.ts';
import type { Facts } from './facts.ts';

const says =
  'Refused alone, with a reason, counted, and kept as dead letter; kept and counted as mended; every span received is stored, a repeat or rejected';

export async function checkReconcile(door: Door, { arrivals }: Facts): Promise<readonly Difference[]> {
  const answer = await door.administration('/ingest/reconcile', { period: '1d' });
  const rejected = total(arrivals.refused);
  const came = {
    ...answer,
    rejected: reasonsOf(partOf(answer, 'rejected'), 'by_reason'),
    mended: reasonsOf(answer, 'mended'),
  };
  return [
    ...differences('/ingest/reconcile', came, {
      received: exactly(arrivals.received, says),
      stored: exactly(arrivals.kept.size, says),
      repeated: exactly(arrivals.received - rejected - arrivals.kept.size, says),
      in_doubt: exactly(0, says),
      missing: exactly(0, says),
      balanced: exactly(true, says),
      rejected: exactly(textOf(arrivals.refused), says),
      mended: exactly(textOf(arrivals.mended), says),
    }),
    ...(await checkDeadLetters(door, arrivals)),
  ];
}

async function checkDeadLetters(door: Door, { refused }: Arrivals): Promise<readonly Difference[]> {
  const letters = await door.listAdministration('/ingest/dead-letters', { period: '1d', limit: '97' });
  const byReason = Map.groupBy(letters, ({ reason }) => String(reason));
  const counts = new Map([...byReason].map(([reason, of]) => [reason, of.length]));
  return differences('/ingest/dead-letters', { letters: textOf(counts) }, { letters: exactly(textOf(refused), says) });
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function textOf(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .map(([reason, count]) => `${reason} ${count}`)
    .sort()
    .join();
}

function reasonsOf(answer: Answer | undefined, field: string): string {
  const entries = answer === undefined ? [] : entriesOf(answer, field);
  return textOf(new Map(entries.map(({ reason, count }) => [String(reason), Number(count)])));
}
