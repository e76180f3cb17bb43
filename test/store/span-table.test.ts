import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { migrate } from '../../collector/src/store/migrate.ts';
import { columnsOf } from '../../collector/src/store/row-text.ts';
import { derivedFromColumns, type StoredSpan, spanFromStored, spanToStored } from '../../collector/src/store/span-table.ts';
import { emptySpan, fullSpan } from '../support/span-rows.ts';

let path: string;
let database: Database;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'resonant-span-table-'));
  database = await openDatabase({ path, maxQuerySeconds: 30, maxQueryBytes: 1e9 });
  await migrate(database);
});

beforeEach(() => database.command('TRUNCATE TABLE spans'));

afterAll(async () => {
  await database.shutdown();
  await rm(path, { recursive: true, force: true });
});

async function store(rows: readonly SpanRow[]): Promise<void> {
  const stored = rows.map(spanToStored);
  await database.insert('ingest', 'spans', stored, columnsOf(stored));
}

async function roundTrip(row: SpanRow, columns: readonly string[]): Promise<readonly SpanRow[]> {
  await store([row]);
  const stored = await database.select<StoredSpan>('derive', `SELECT ${columns.join(', ')} FROM spans WHERE org_id = {org:String}`, {
    org: row.org_id,
  });
  return stored.map((one) => spanFromStored(row.org_id, one));
}

const allColumns = [...derivedFromColumns, 'attributes', 'events'];

describe('the spans table', () => {
  it('gives a fully filled span back as it was', async () => {
    expect(await roundTrip(fullSpan, allColumns)).toEqual([fullSpan]);
  });

  it('gives an empty span back as it was', async () => {
    expect(await roundTrip(emptySpan, allColumns)).toEqual([emptySpan]);
  });

  it('keeps zero apart from what was not reported', async () => {
    const zeros: SpanRow = { ...emptySpan, input_tokens: 0, reported_cost: '0', time_to_first_token_ms: 0 };
    expect(await roundTrip(zeros, allColumns)).toEqual([zeros]);
  });

  it('leaves the long text empty where it was not selected', async () => {
    expect(await roundTrip(fullSpan, derivedFromColumns)).toEqual([{ ...fullSpan, attributes: '', events: '' }]);
  });

  it('keeps the version with the later end, then more attributes, then the greater hash', async () => {
    const versions: SpanRow[] = [
      { ...emptySpan, end_ns: '1767225600000000002', attribute_count: 1, content_hash: '0000000000000001', name: 'kept' },
      { ...emptySpan, end_ns: '1767225600000000002', attribute_count: 1, content_hash: '00000000000000ff', name: 'greater hash' },
      { ...emptySpan, end_ns: '1767225600000000001', attribute_count: 9, content_hash: 'ffffffffffffffff', name: 'earlier end' },
    ];
    await store(versions);
    const kept = await database.select('derive', 'SELECT name FROM spans FINAL', {});
    expect(kept).toEqual([{ name: 'greater hash' }]);
  });
});
