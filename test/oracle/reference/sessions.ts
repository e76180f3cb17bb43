/** Figures of sessions. */

import { remembered } from './remembered.ts';
import type { Execution, Outcome } from './rows.ts';

export interface Session {
  readonly id: string;
  /** Those that started in the period and pass the filters. */
  readonly executions: readonly Execution[];
}

export const sessionsOf = remembered((executions: readonly Execution[]): readonly Session[] => {
  const bySession = Map.groupBy(executions, ({ session }) => session);
  return [...bySession].flatMap(([id, ofSession]) => (id === undefined ? [] : [{ id, executions: ofSession }]));
});

/** "duration = last end − first start". */
export function lengthMs(executions: readonly Execution[]): number {
  const first = executions.reduce((least, { startNs }) => (startNs < least ? startNs : least), executions[0]?.startNs ?? 0n);
  const last = executions.reduce((most, { endNs }) => (endNs > most ? endNs : most), 0n);
  return Number(last - first) / 1_000_000;
}

/** Sessions are "of what was received": each counts once, whatever its weight. */
export function meanOf<T>(of: readonly T[], value: (one: T) => number): number | null {
  return of.length === 0 ? null : of.reduce((sum, one) => sum + value(one), 0) / of.length;
}

export type HasCompleted = (session: string) => boolean;

/**
 * "Only completion looks at the whole session: its last top-level execution (by start, end, id; top-level = no parent execution in the same
 * session) succeeded, unless `resonant.session.outcome` (latest, on any span or log of the session) decides."
 */
export function completion(executions: readonly Execution[], outcomes: readonly Outcome[]): HasCompleted {
  const outcomeOf = lastOf(outcomes, (one) => [one.atNs, 0n, `${one.traceId} ${one.spanId}`]);
  const top = executions.filter(({ topInSession }) => topInSession);
  const executionOf = lastOf(top, (one) => [one.startNs, one.endNs, one.id]);
  return (session) => outcomeOf.get(session)?.completed ?? executionOf.get(session)?.status === 'ok';
}

type Rank = readonly [bigint, bigint, string];

function lastOf<T extends { readonly session: string | undefined }>(rows: readonly T[], rank: (row: T) => Rank): ReadonlyMap<string, T> {
  const last = new Map<string, T>();
  for (const row of rows) {
    if (row.session === undefined) continue;
    const known = last.get(row.session);
    if (known === undefined || isLater(rank(row), rank(known))) last.set(row.session, row);
  }
  return last;
}

function isLater([start, end, id]: Rank, [otherStart, otherEnd, otherId]: Rank): boolean {
  if (start !== otherStart) return start > otherStart;
  return end === otherEnd ? id > otherId : end > otherEnd;
}
