/** A service that makes exports, for tests: rows put in by hand, jobs that are waited for, and files read by readers of others. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ExecutionRow, StepRow } from '../../../collector/src/derive/rows.ts';
import type { ExportAnswer } from '../../../collector/src/export/jobs/answers.ts';
import { openDatabase } from '../../../collector/src/store/database.ts';
import { migrate } from '../../../collector/src/store/migrate.ts';
import { insertRows } from '../../query/rows.ts';

export type Exported = ExportAnswer & {
  readonly code?: string;
  readonly fields?: readonly { readonly field: string; readonly expected: string }[];
};

export async function call<T = Exported>(apiUrl: string, method: string, path: string, body?: object, key?: string): Promise<T> {
  const headers = { ...(body && { 'content-type': 'application/json' }), ...(key && { authorization: `Bearer ${key}` }) };
  const response = await fetch(`${apiUrl}/api/v1/analytics${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return (await response.json()) as T; // decode boundary: the test says what it expects
}

const ended = new Set(['done', 'failed', 'expired']);

/** Waits until it is done or has failed. */
export async function ending(apiUrl: string, id: string, key?: string, withinMs = 60_000): Promise<Exported> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await call(apiUrl, 'GET', `/exports/${id}`, undefined, key);
    if (ended.has(answer.status)) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function exported(apiUrl: string, asked: object, key?: string): Promise<Exported> {
  const made = await call(apiUrl, 'POST', '/export', asked, key);
  if (made.id === undefined) throw new Error(`refused: ${JSON.stringify(made)}`);
  return ending(apiUrl, made.id, key);
}

export async function download(apiUrl: string, url: string | null): Promise<Buffer> {
  const response = await fetch(new URL(url ?? '', apiUrl));
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

const reader = fileURLToPath(new URL('read_export.py', import.meta.url));

export interface ExportedFile {
  readonly content: Buffer;
  readonly format: string;
}

export type ReadRow = Readonly<Record<string, unknown>>;

/** The rows of each file, by readers of others. `tools` is the folder of the pinned Python tools. */
export async function readByOthers(tools: string, files: readonly ExportedFile[]): Promise<readonly (readonly ReadRow[])[]> {
  const directory = mkdtempSync(join(tmpdir(), 'resonant-test-'));
  const paths = files.map(({ content, format }, index) => {
    const path = join(directory, `${index}.${format}`);
    writeFileSync(path, content);
    return path;
  });
  const { stdout } = await promisify(execFile)(`${tools}/python`, [reader, ...paths], { maxBuffer: 500_000_000 });
  rmSync(directory, { recursive: true });
  return JSON.parse(stdout) as readonly (readonly ReadRow[])[]; // decode boundary: the script wrote it
}

/** An engine's directory with these rows in it, before there is a service. */
export async function seedStore(
  dataDir: string,
  samples: readonly { readonly executions: readonly ExecutionRow[]; readonly steps: readonly StepRow[] }[],
): Promise<void> {
  const database = await openDatabase({ path: join(dataDir, 'telemetry'), maxQuerySeconds: 30, maxQueryBytes: 2_000_000_000 });
  await migrate(database);
  for (const { executions, steps } of samples) await insertRows(database, executions, steps);
  await database.shutdown();
}
