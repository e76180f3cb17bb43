import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.ts';

const directory = new URL('./migrations/', import.meta.url);

/**
 * Renders one migration file into the statements of one server, or of a cluster.
 * `{table:x}` is a table's name where it is created, `{engine:E}` its engine. On a cluster the table is `x_local`,
 * its engine replicated, and a `Distributed` table `x` over it shards by organisation and trace. Tables without a trace
 * shard by the first column of their sorting key, so that rows which replace one another meet on one shard.
 * `ALTER TABLE {table:x}` adds columns, or indices in a statement of their own.
 */
export function renderMigration(sql: string, cluster: string | undefined): readonly string[] {
  return sql
    .replaceAll(/^--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .flatMap((statement) => renderStatement(statement, cluster));
}

function renderStatement(statement: string, cluster: string | undefined): readonly string[] {
  if (statement.startsWith('ALTER TABLE')) return renderAlter(statement, cluster);
  const table = /\{table:(\w+)\}/.exec(statement)?.[1] ?? '';
  if (cluster === undefined) return [statement.replace(/\{table:(\w+)\}/, 'IF NOT EXISTS $1').replace(/\{engine:([^}]+)\}/, '$1')];
  const onCluster = `ON CLUSTER '${cluster}'`;
  const local = statement.replace(/\{table:(\w+)\}/, `IF NOT EXISTS $1_local ${onCluster}`).replace(/\{engine:([^}]+)\}/, 'Replicated$1');
  return [
    local,
    `CREATE TABLE IF NOT EXISTS ${table} ${onCluster} AS ${table}_local ENGINE = Distributed('${cluster}', currentDatabase(), '${table}_local', ${shardBy(statement)})`,
  ];
}

/**
 * On a cluster columns are changed in the table that holds the rows and in the one over it, which leaves their codecs out;
 * indices are only in the former.
 */
function renderAlter(statement: string, cluster: string | undefined): readonly string[] {
  const altered = (suffix: string): string => statement.replace(/\{table:(\w+)\}/, `$1${suffix}`);
  if (cluster === undefined) return [altered('')];
  const local = altered(`_local ON CLUSTER '${cluster}'`);
  if (/\bADD INDEX\b/.test(statement)) return [local];
  const over = altered(` ON CLUSTER '${cluster}'`).replaceAll(/ CODEC\((?:[^()]|\([^()]*\))*\)/g, '');
  return [local, over];
}

function shardBy(statement: string): string {
  if (/^\s*trace_id FixedString/m.test(statement)) return 'cityHash64(org_id, trace_id)';
  const first = /ORDER BY \(?(\w+)/.exec(statement)?.[1];
  return first === undefined ? 'rand()' : `cityHash64(${first})`;
}

/** Applies the migrations that the database does not have yet, in the order of their names. */
export async function migrate(database: Database, cluster?: string): Promise<void> {
  for (const statement of renderMigration(migrationsTable, cluster)) await database.command(statement);
  const applied = await database.select<{ name: string }>('derive', 'SELECT name FROM schema_migrations LIMIT 10000', {});
  const known = new Set(applied.map((row) => row.name));
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) {
    if (known.has(name)) continue;
    const sql = await readFile(new URL(name, directory), 'utf8');
    for (const statement of renderMigration(sql, cluster)) await database.command(statement);
    await database.insert('derive', 'schema_migrations', [{ name }]);
  }
}

const migrationsTable = `CREATE TABLE {table:schema_migrations} (name String, applied_at DateTime DEFAULT now())
ENGINE = {engine:ReplacingMergeTree} ORDER BY name`;
