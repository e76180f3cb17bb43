import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { createContentFilter } from '../../collector/src/normalise/content-filter.ts';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import { decode } from '../../collector/src/receive/decode.ts';
import type { Database } from '../../collector/src/store/database.ts';
import { createAccept } from '../../collector/src/store/ingest.ts';
import { SpanWriter } from '../../collector/src/store/span-writer.ts';

const clock = { now: () => Date.UTC(2025, 9, 10) };
const body = readFileSync(new URL('../fixtures/claude-code/logs-only.logs.otlp.json', import.meta.url));
const records = decode('json', 'logs', body);

interface Insert {
  readonly table: string;
  readonly rows: readonly object[];
}

function acceptWith(failing: string): { accept: ReturnType<typeof createAccept>; inserts: Insert[]; derived: () => number } {
  const inserts: Insert[] = [];
  const database: Database = {
    insert: async (_lane, table, rows) => {
      if (table === failing) throw new AppError('store_unavailable', `no ${table}`);
      if (rows.length > 0) inserts.push({ table, rows });
    },
    select: async () => [],
    command: async () => undefined,
    shutdown: async () => undefined,
  };
  let stored = 0;
  const options = { maxQueueBytes: 1e6, gatherMs: 0, maxBatchRows: 1_000 };
  const ignore = (): void => undefined;
  const writer = new SpanWriter(database, clock, options, { opening: ignore, stored: (_batch, rows) => (stored += rows), failed: ignore });
  const normalise = createNormaliser({ hashKey: 'a key for tests' });
  return {
    accept: createAccept({ database, writer, normalise, withoutContent: createContentFilter(), clock, events: { accepted: ignore } }),
    inserts,
    derived: () => stored,
  };
}

test('records of calls go through the span writer, so that they are derived; every record is kept', async () => {
  const { accept, inserts, derived } = acceptWith('');
  expect(await accept('logs', records, { orgId: 'acme', bytes: 0 })).toEqual({ rejected: 0, message: '' });
  const rowsOf = (table: string): number => inserts.filter((insert) => insert.table === table).flatMap(({ rows }) => rows).length;
  expect({ spans: rowsOf('spans'), logs: rowsOf('log_records'), derived: derived() }).toEqual({ spans: 5, logs: 8, derived: 5 });
});

test('what a convention lists as content is not kept with the record', async () => {
  const { accept, inserts } = acceptWith('');
  await accept('logs', records, { orgId: 'acme', bytes: 0 });
  const kept = JSON.stringify(inserts.filter(({ table }) => table === 'log_records'));
  expect(kept).toContain('cost_usd');
  expect(kept).not.toMatch(/cat secret|tool_parameters|REDACTED/);
});

test('where the spans cannot be stored no record is, so that sending them again repeats none', async () => {
  const { accept, inserts } = acceptWith('spans');
  await expect(accept('logs', records, { orgId: 'acme', bytes: 0 })).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(inserts.filter(({ table }) => table === 'log_records')).toEqual([]);
});

test('a verdict is a score, with its explanation left out', async () => {
  const { accept, inserts } = acceptWith('');
  const attributes = [
    { key: 'gen_ai.evaluation.name', value: { stringValue: 'Relevance' } },
    { key: 'gen_ai.evaluation.score.value', value: { doubleValue: 0.83 } },
    { key: 'gen_ai.evaluation.explanation', value: { stringValue: 'because of the user’s words' } },
    { key: 'gen_ai.response.id', value: { stringValue: 'r1' } },
  ];
  const logRecords = [{ timeUnixNano: '1760000000000000000', eventName: 'gen_ai.evaluation.result', attributes }];
  const request = { resourceLogs: [{ scopeLogs: [{ logRecords }] }] };
  await accept('logs', decode('json', 'logs', Buffer.from(JSON.stringify(request))), { orgId: 'acme', bytes: 0 });
  expect(inserts.find(({ table }) => table === 'scores')?.rows).toMatchObject([{ name: 'Relevance', value: 0.83, response_id: 'r1' }]);
  expect(JSON.stringify(inserts)).not.toContain('because');
});

const gauge = (name: string) => ({ name, gauge: { dataPoints: [{ timeUnixNano: '1760000000000000000', asInt: '5' }] } });
const metrics = [gauge('resonant.storage.bytes'), gauge('another')];
const points = decode('json', 'metrics', Buffer.from(JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })));

test('samples of storage go through the span writer, so that they are derived; every point is kept', async () => {
  const { accept, inserts, derived } = acceptWith('');
  expect(await accept('metrics', points, { orgId: 'acme', bytes: 0 })).toEqual({ rejected: 0, message: '' });
  const rowsOf = (table: string): object[] => inserts.filter((insert) => insert.table === table).flatMap(({ rows }) => rows);
  expect(rowsOf('spans')).toMatchObject([{ kind: 'storage_sample', storage_bytes: 5 }, { kind: 'storage_sample' }]);
  expect({ points: rowsOf('metric_points').length, derived: derived() }).toEqual({ points: 2, derived: 2 });
});

test('where samples cannot be stored no point is', async () => {
  const { accept, inserts } = acceptWith('spans');
  await expect(accept('metrics', points, { orgId: 'acme', bytes: 0 })).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(inserts.filter(({ table }) => table === 'metric_points')).toEqual([]);
});
