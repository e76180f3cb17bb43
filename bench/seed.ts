/**
 * A month of stored rows, made by the engine itself while no service runs: it serves only to measure queries.
 * One execution in five is written a second time with a later version, as a late span would have caused.
 */

import type { Database } from '../collector/src/store/database.ts';
import { answer } from './child.ts';
import {
  agentSpans,
  apiCallRows,
  creationRows,
  executionRows,
  outcomeRows,
  type Range,
  type Seed,
  scoreRows,
  seenRows,
  stepRows,
  stepSpans,
  traceRows,
} from './seed-rows.ts';
import { withStore } from './store.ts';
import { spansPerTrace } from './traces.ts';

const days = 30;
const dayNs = 86_400_000_000_000n;
/** Inserts a day, so that its rows lie in several parts. */
const insertsPerDay = 3;

answer<{ readonly dataDir: string; readonly spans: number }>(({ dataDir, spans }) =>
  withStore(dataDir, async (database) => {
    const perInsert = Math.ceil(spans / spansPerTrace / days / insertsPerDay);
    const lengthNs = BigInt(days) * dayNs;
    const firstNs = (BigInt(Date.now()) - 60_000n) * 1_000_000n - lengthNs;
    const stepNs = lengthNs / BigInt(perInsert * insertsPerDay * days);
    for (let insert = 0; insert < days * insertsPerDay; insert++) {
      const range: Range = { first: insert * perInsert, count: perInsert, firstNs, stepNs };
      for (const rows of rowsOf(range)) await write(database, rows);
    }
    await write(database, creationRows(firstNs, lengthNs));
    await untilMerged(database);
    return { executions: perInsert * insertsPerDay * days };
  }),
);

function rowsOf(range: Range): readonly Seed[] {
  const derived = ([1, 2] as const).flatMap((version) => [
    stepRows(range, version),
    executionRows(range, version),
    apiCallRows(range, version),
  ]);
  const once = [stepSpans(range), agentSpans(range), traceRows(range), outcomeRows(range), scoreRows(range), ...seenRows(range)];
  return [...derived, ...once];
}

function write(database: Database, { table, columns, sql }: Seed): Promise<void> {
  return database.command(`INSERT INTO ${table} (${columns.join(', ')}) ${sql}`);
}

const mergedWithinMs = 900_000;

/** The engine merges a day to which nothing was written for five minutes, as it has in a service that has run for longer. */
async function untilMerged(database: Database): Promise<void> {
  const deadline = Date.now() + mergedWithinMs;
  while (Date.now() < deadline && (await unmergedDays(database)) > 0) await new Promise((resolve) => setTimeout(resolve, 5_000));
}

async function unmergedDays(database: Database): Promise<number> {
  const sql = `SELECT count() AS days FROM (
  SELECT table, partition FROM system.parts
  WHERE active AND table IN ('executions', 'steps', 'api_calls') GROUP BY table, partition HAVING count() > 1
) LIMIT 1`;
  const [row] = await database.select<{ days: string }>('query', sql, {});
  return Number(row?.days ?? 0);
}
