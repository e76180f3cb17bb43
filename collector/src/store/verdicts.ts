/** Verdicts that callers give by the API: scores, outcomes of sessions, and what the callers' own ids stand for. */

import type { ScoreRow } from '../normalise/score.ts';
import type { Database } from './database.ts';

/** A score as it is kept: with the span that it is about, where the response that it names was found. */
export interface GivenScoreRow extends ScoreRow {
  readonly about_trace_id: string;
  readonly about_span_id: string;
}

export interface GivenOutcomeRow {
  readonly org_id: string;
  readonly session_id: string;
  readonly time_ns: string;
  readonly outcome: string;
  /** Of what is said of a session for the same time, the greatest stands. */
  readonly version: string;
}

/** What an id stands for. */
export interface VerdictId {
  readonly id: string;
  /** What the verdict is about, and what it judges: never its value. */
  readonly verdict: string;
  readonly timeNs: bigint;
}

export interface VerdictRows {
  readonly ids: readonly VerdictId[];
  readonly scores: readonly GivenScoreRow[];
  readonly outcomes: readonly GivenOutcomeRow[];
}

/** What those of the ids that came before stand for: what they came with first. */
export async function readVerdictIds(database: Database, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, VerdictId>> {
  if (ids.length === 0) return new Map();
  const sql = `SELECT id, argMin(verdict, (time_ns, verdict)) AS verdict, min(time_ns) AS first_ns FROM verdict_ids
WHERE org_id = {org:String} AND id IN {ids:Array(String)} GROUP BY id LIMIT 10000`;
  const rows = await database.select<{ id: string; verdict: string; first_ns: string }>('query', sql, { org: orgId, ids });
  return new Map(rows.map(({ id, verdict, first_ns }) => [id, { id, verdict, timeNs: BigInt(first_ns) }]));
}

/** The ids first: sent again after a failure they give the same rows. */
export async function writeVerdicts(database: Database, orgId: string, { ids, scores, outcomes }: VerdictRows): Promise<void> {
  const idRows = ids.map(({ id, verdict, timeNs }) => ({ org_id: orgId, id, verdict, time_ns: `${timeNs}` }));
  await database.insert('ingest', 'verdict_ids', idRows);
  await database.insert('ingest', 'scores', scores);
  // Said by no span, an outcome starts at its time.
  const outcomeRows = outcomes.map((row) => ({ ...row, start_ns: row.time_ns, trace_id: '', span_id: '', is_deleted: 0 }));
  await database.insert('ingest', 'session_outcomes', outcomeRows);
}
