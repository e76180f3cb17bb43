/** A PostgreSQL of its own for a test: temporary data, a free port, nothing left behind. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

export interface Postgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const installations = '/usr/lib/postgresql';

/** The programs' directory; `undefined` where PostgreSQL is not installed, which is an error in CI. */
export function findPostgres(): string | undefined {
  const versions = existsSync(installations) ? readdirSync(installations).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(installations, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (found === undefined && process.env['CI'] === 'true')
    throw new Error(`CI needs PostgreSQL in ${installations} (apt-get install postgresql)`);
  return found;
}

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
}

export async function startPostgres(bin: string): Promise<Postgres> {
  const path = await mkdtemp(join(tmpdir(), 'resonant-postgres-'));
  const { uid, gid } = unprivileged();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  const data = join(path, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'resonant', '-A', 'trust', '--no-sync'], { ...unprivileged(), cwd: path });
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', path, '-h', '127.0.0.1', '-F'], {
    ...unprivileged(),
    cwd: path,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await ready(server);
  return { url: `postgres://resonant@127.0.0.1:${port}/postgres`, stop: () => stop(server, path) };
}

async function ready(server: ChildProcess): Promise<void> {
  const { stderr } = server;
  if (stderr === null) throw new Error('PostgreSQL was started without a log');
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    said.push(line);
    if (!line.includes('ready to accept connections')) continue;
    stderr.resume();
    return;
  }
  throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`);
}

async function stop(server: ChildProcess, path: string): Promise<void> {
  if (server.exitCode === null) {
    const exited = once(server, 'exit');
    server.kill('SIGINT'); // the fast shutdown: it does not wait for clients
    await exited;
  }
  await rm(path, { recursive: true, force: true });
}
