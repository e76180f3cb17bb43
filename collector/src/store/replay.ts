/** Sends dead letters through the pipeline again: those that are acceptable now are stored, the others stay. */

import type { SpanRow } from '../normalise/span-row.ts';
import type { Mend } from '../receive/otlp.ts';
import { spanOfDeadLetter } from './dead-letter.ts';
import { held, type IngestDependencies } from './ingest.ts';
import { notSuperseded } from './ledger.ts';

export interface ReplayRequest {
  /** Unset = any. */
  readonly ids?: readonly string[] | undefined;
  readonly reason?: string | undefined;
}

export interface Replayed {
  readonly replayed: number;
  /** Letters that are refused still, with the reason; `unreadable` ones hold no span. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

const maxLetters = 10_000;

interface Letter {
  readonly id: string;
  readonly span: string;
}

/** At most ten thousand letters at once, oldest first; those replayed before are left out. Throws as the pipeline does. */
export async function replayDeadLetters(deps: IngestDependencies, orgId: string, asked: ReplayRequest): Promise<Replayed> {
  const arrivedMs = deps.clock.now();
  const rows: SpanRow[] = [];
  const mended: Mend[] = [];
  const stored: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const { id, span } of await readLetters(deps, orgId, asked)) {
    const decoded = spanOfDeadLetter(span);
    const outcome = decoded && deps.normalise(decoded, { orgId, arrivedMs });
    if (outcome === undefined || 'refused' in outcome) {
      refused.push({ id, reason: outcome?.refused ?? 'unreadable' });
      continue;
    }
    rows.push(outcome.row);
    mended.push(...outcome.mended);
    stored.push(id);
  }
  if (rows.length > 0) {
    await deps.writer.write({ orgId, rows, deadLetters: [], mended, bytes: held(0, rows.length) });
    deps.events.accepted(orgId, 'traces', { received: rows.length, stored: rows.length, rejected: [], mended });
    const replays = stored.map((id) => ({ org_id: orgId, letter_id: id, replayed_ms: arrivedMs }));
    await deps.database.insert('ingest', 'dead_letter_replays', replays);
  }
  return { replayed: rows.length, refused };
}

function readLetters({ database }: IngestDependencies, orgId: string, { ids, reason }: ReplayRequest): Promise<Letter[]> {
  const conditions = [
    'org_id = {org:String}',
    notSuperseded,
    'letter_id GLOBAL NOT IN (SELECT letter_id FROM dead_letter_replays WHERE org_id = {org:String})',
    ...(ids === undefined ? [] : ['toString(letter_id) IN {ids:Array(String)}']),
    ...(reason === undefined ? [] : ['reason = {reason:String}']),
  ];
  const sql = `SELECT toString(letter_id) AS id, span FROM dead_letters WHERE ${conditions.join(' AND ')}
    ORDER BY received_ms, letter_id LIMIT ${maxLetters}`;
  const parameters = { org: orgId, ...(ids === undefined ? {} : { ids }), ...(reason === undefined ? {} : { reason }) };
  return database.select<Letter>('query', sql, parameters);
}
