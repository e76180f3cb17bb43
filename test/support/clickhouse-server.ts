/** A ClickHouse for tests of the remote mode: chDB in a process of its own, behind ClickHouse's HTTP interface. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ClickHouseServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Without `dataDir` the server's data lies in a temporary directory that `stop` removes. */
export async function startClickHouseServer(options: { readonly dataDir?: string } = {}): Promise<ClickHouseServer> {
  const path = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'resonant-clickhouse-')));
  const child = fork(new URL('./clickhouse-server-process.ts', import.meta.url), [path], {
    execArgv: ['--conditions=resonant-source'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  const url = await listening(child);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
    if (options.dataDir === undefined) await rm(path, { recursive: true, force: true });
  };
  return { url, stop };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the ClickHouse test server ended with ${code} before it listened`)));
    child.once('message', (message: { readonly url: string }) => resolve(message.url));
  });
}
