/** Sessions with some of everything, the same every time: several executions and agents, steps of other sessions and of nobody, outcomes. */

import type { ExecutionRow, StepRow } from '../../../collector/src/derive/rows.ts';
import type { Database } from '../../../collector/src/store/database.ts';
import { insertRows, ns, randomNumbers } from '../rows.ts';
import { sample } from '../sample.ts';
import type { JourneyRows, OutcomeRow } from './expected-journeys.ts';

const names = { llm: 'chat', embedding: 'embeddings', retrieval: 'retrieval', reported: 'invoke_agent', storage: 'storage' } as const;

export function journeySample(orgId: string, count: number, seed: number): JourneyRows {
  const random = randomNumbers(seed);
  const chance = (of: number): boolean => random() < of;
  const plain = sample(orgId, count, seed);
  const steps = plain.steps.map((row): StepRow => {
    const named = { ...row, name: row.kind === 'tool' ? row.tool : names[row.kind] };
    if (chance(0.05)) return { ...named, execution_id: '', agent_id: '' };
    return chance(0.05) ? { ...named, session_id: `session_${Math.floor(random() * 65)}` } : named;
  });
  const executions = plain.executions.map((row) => (chance(0.1) ? { ...row, session_root: true } : row));
  const said = Array.from({ length: 40 }, (): OutcomeRow => {
    const session = `session_${Math.floor(random() * 25)}`;
    const outcome = (['completed', 'failed', 'abandoned'] as const)[Math.floor(random() * 3)] ?? 'failed';
    const span = Math.floor(random() * 1e6);
    const time_ns = `${BigInt(ns('2026-06-10T00:00:00Z')) + BigInt(Math.floor(random() * 3)) * 1_000_000_000n}`;
    return { org_id: orgId, session_id: session, time_ns, trace_id: `${span % 7}`, span_id: `${span}`, outcome };
  });
  return { executions, steps, outcomes: said };
}

export async function insertJourneys(database: Database, { executions, steps, outcomes }: JourneyRows): Promise<void> {
  await insertRows(database, executions, steps);
  await insertOutcomes(database, outcomes);
}

export async function insertOutcomes(database: Database, outcomes: readonly OutcomeRow[]): Promise<void> {
  await database.insert(
    'derive',
    'session_outcomes',
    outcomes.map((row) => ({ ...row, version: '1', is_deleted: 0 })),
  );
}

/** An execution that is, or is not, top-level in its session whatever its parent. */
export function rooted(row: ExecutionRow, session_root: boolean): ExecutionRow & { readonly session_root: boolean } {
  return { ...row, session_root };
}
