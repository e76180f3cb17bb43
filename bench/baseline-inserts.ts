/** What the engine itself costs: the rows that the service would store, already encoded, straight into the same tables. */

import { deriveTrace } from '../collector/src/derive/derive-trace.ts';
import { createPricer } from '../collector/src/derive/price.ts';
import { createNormaliser } from '../collector/src/normalise/normalise-span.ts';
import type { SpanRow } from '../collector/src/normalise/span-row.ts';
import { decode } from '../collector/src/receive/decode.ts';
import type { Database } from '../collector/src/store/database.ts';
import { spanToStored } from '../collector/src/store/span-table.ts';
import { answer } from './child.ts';
import { peakMemoryBytes } from './process-stats.ts';
import { withStore } from './store.ts';
import { createTemplates, fill, spansPerTrace, tracesPerBody } from './traces.ts';

export interface InsertBaseline {
  readonly spans: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
}

const bodiesPerBatch = 30;

answer<{ readonly dataDir: string; readonly spans: number }>(({ dataDir, spans }) =>
  withStore(dataDir, async (database) => {
    const cost = { spans: 0, seconds: 0, cpuSeconds: 0 };
    const batches = batchesOf(Math.ceil(spans / spansPerTrace / tracesPerBody));
    for (const rows of batches) {
      cost.spans += rows.spans.length;
      for (const [table, some] of Object.entries(rows)) await insert(database, table, some, cost);
    }
    return { ...cost, peakMemoryBytes: peakMemoryBytes(process.pid) } satisfies InsertBaseline;
  }),
);

/** Encoding is left out of the cost. */
async function insert(
  database: Database,
  table: string,
  rows: readonly object[],
  cost: { seconds: number; cpuSeconds: number },
): Promise<void> {
  const statement = `INSERT INTO ${table} FORMAT JSONEachRow\n${rows.map((row) => JSON.stringify(row)).join('\n')}`;
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await database.command(statement);
  const used = process.cpuUsage(cpu);
  cost.seconds += (performance.now() - began) / 1000;
  cost.cpuSeconds += (used.user + used.system) / 1e6;
}

function* batchesOf(
  bodies: number,
): Generator<{ readonly spans: readonly object[]; readonly steps: readonly object[]; readonly executions: readonly object[] }> {
  const { whole } = createTemplates(12);
  const normalise = createNormaliser({ hashKey: 'baseline' });
  const price = createPricer();
  for (let first = 0; first < bodies; first += bodiesPerBatch) {
    const rows: SpanRow[] = [];
    for (let body = first; body < Math.min(first + bodiesPerBatch, bodies); body++) {
      const template = whole[body % whole.length];
      if (template === undefined) continue;
      const nowNs = BigInt(Date.now()) * 1_000_000n;
      const bytes = fill(
        template,
        1,
        (place) => body * tracesPerBody + place,
        (place) => nowNs + BigInt(place) * 1_000_000n,
      );
      for (const span of decode('protobuf', 'traces', bytes)) {
        const outcome = normalise(span, { orgId: 'default', arrivedMs: Date.now() });
        if ('row' in outcome) rows.push(outcome.row);
      }
    }
    const derived = [...Map.groupBy(rows, (row) => row.trace_id).values()].map((spans) =>
      deriveTrace(spans, { settled: false, truncated: false, price }),
    );
    const asWritten = (row: object): object => ({ ...row, version: '1', is_deleted: 0 });
    yield {
      spans: rows.map(spanToStored),
      steps: derived.flatMap((trace) => trace.steps.map(asWritten)),
      executions: derived.flatMap((trace) => trace.executions.map(asWritten)),
    };
  }
}
