import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { renderMigration } from '../../collector/src/store/migrate.ts';

const directory = new URL('../../collector/src/store/migrations/', import.meta.url);
const names = (await readdir(directory)).filter((name) => name.endsWith('.sql'));

let path: string;
let database: Database;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'resonant-migrate-'));
  database = await openDatabase({ path, maxQuerySeconds: 30, maxQueryBytes: 1e9 });
});

afterAll(async () => {
  await database.shutdown();
  await rm(path, { recursive: true, force: true });
});

const sample = `-- A comment; with a semicolon.
CREATE TABLE {table:facts} (
  org_id String,
  trace_id FixedString(32)
)
ENGINE = {engine:ReplacingMergeTree(version, is_deleted)}
ORDER BY (org_id, trace_id);

CREATE TABLE {table:names} (name String)
ENGINE = {engine:MergeTree}
ORDER BY name;
`;

describe('renderMigration', () => {
  it('makes one table of each statement on one server', () => {
    expect(renderMigration(sample, undefined)).toEqual([
      'CREATE TABLE IF NOT EXISTS facts (\n  org_id String,\n  trace_id FixedString(32)\n)\nENGINE = ReplacingMergeTree(version, is_deleted)\nORDER BY (org_id, trace_id)',
      'CREATE TABLE IF NOT EXISTS names (name String)\nENGINE = MergeTree\nORDER BY name',
    ]);
  });

  it('makes a replicated table and a distributed one over it on a cluster', () => {
    expect(renderMigration(sample, 'c1')).toEqual([
      "CREATE TABLE IF NOT EXISTS facts_local ON CLUSTER 'c1' (\n  org_id String,\n  trace_id FixedString(32)\n)\nENGINE = ReplicatedReplacingMergeTree(version, is_deleted)\nORDER BY (org_id, trace_id)",
      "CREATE TABLE IF NOT EXISTS facts ON CLUSTER 'c1' AS facts_local ENGINE = Distributed('c1', currentDatabase(), 'facts_local', cityHash64(org_id, trace_id))",
      "CREATE TABLE IF NOT EXISTS names_local ON CLUSTER 'c1' (name String)\nENGINE = ReplicatedMergeTree\nORDER BY name",
      "CREATE TABLE IF NOT EXISTS names ON CLUSTER 'c1' AS names_local ENGINE = Distributed('c1', currentDatabase(), 'names_local', cityHash64(name))",
    ]);
  });

  it('adds columns to one table, and on a cluster to both', () => {
    const alter = 'ALTER TABLE {table:facts}\n  ADD COLUMN n UInt8 CODEC(Delta, ZSTD(1)),\n  ADD COLUMN t String;';
    expect(renderMigration(alter, undefined)).toEqual([
      'ALTER TABLE facts\n  ADD COLUMN n UInt8 CODEC(Delta, ZSTD(1)),\n  ADD COLUMN t String',
    ]);
    expect(renderMigration(alter, 'c1')).toEqual([
      "ALTER TABLE facts_local ON CLUSTER 'c1'\n  ADD COLUMN n UInt8 CODEC(Delta, ZSTD(1)),\n  ADD COLUMN t String",
      "ALTER TABLE facts ON CLUSTER 'c1'\n  ADD COLUMN n UInt8,\n  ADD COLUMN t String",
    ]);
  });

  it('adds indices to one table, and on a cluster to the one that holds the rows', () => {
    const alter = 'ALTER TABLE {table:facts}\n  ADD INDEX IF NOT EXISTS by_end end_ns TYPE minmax GRANULARITY 1;';
    expect(renderMigration(alter, undefined)).toEqual([
      'ALTER TABLE facts\n  ADD INDEX IF NOT EXISTS by_end end_ns TYPE minmax GRANULARITY 1',
    ]);
    expect(renderMigration(alter, 'c1')).toEqual([
      "ALTER TABLE facts_local ON CLUSTER 'c1'\n  ADD INDEX IF NOT EXISTS by_end end_ns TYPE minmax GRANULARITY 1",
    ]);
  });

  it('has migrations with a number each', () => {
    expect(names.toSorted().map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });

  it.each(names)('renders %s for a cluster as SQL that the engine can read', async (name) => {
    const statements = renderMigration(await readFile(new URL(name, directory), 'utf8'), 'c1');
    expect(statements.length).toBeGreaterThan(0);
    await expect(database.command('EXPLAIN AST CREATE TABEL t')).rejects.toThrow('Syntax error');
    for (const statement of statements) {
      expect(statement).not.toMatch(/\{(table|engine):/);
      await database.command(`EXPLAIN AST ${statement}`);
    }
  });
});
