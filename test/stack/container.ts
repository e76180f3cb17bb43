/** What a container of the stack would be, without Docker: the image's files in a folder, the volumes in others, the variables, and its user. */

import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtConsole } from '../../collector/src/serve/console-files.ts';
import { compose, copiesOf, environmentOf, instruction, lineage, mountsOf, root } from './compose.ts';

/** The image's user, where these tests may become one and the checkout lets others read it. */
export const user = process.getuid?.() === 0 && isForOthers(root) && isForOthers(process.execPath) ? { uid: 10_001, gid: 10_001 } : {};

function isForOthers(path: string): boolean {
  const above = dirname(path);
  return (statSync(path).mode & 0o005) === 0o005 && (above === path || isForOthers(above));
}

function forUser(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o750 });
  if (user.uid !== undefined) chownSync(path, user.uid, user.gid);
  return path;
}

interface LockEntry {
  readonly dev?: boolean;
  readonly peer?: boolean;
}

/** The image `collector` below a folder: what its stages copy, the console as `npm ci` built it here, and of the modules those that its own `npm ci` leaves. */
export function layOutImage(folder: string): string {
  const app = join(folder, 'app');
  for (const { sources, target } of lineage('collector').flatMap(copiesOf)) {
    for (const source of sources) cpSync(join(root, source), join(app, target === './' ? source : target), { recursive: true });
  }
  cpSync(builtConsole, join(app, 'console', 'dist'), { recursive: true });
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockEntry> }; // decode boundary: npm's
  for (const [path, { dev, peer }] of Object.entries(lock.packages)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || dev === true || peer === true || name === 'chdb' || name.startsWith('@chdb/')) continue;
    const own = name.replace('@resonantgenesis/', '');
    const source = own === name ? join(root, path) : join(app, own);
    if (!existsSync(source)) continue; // of another platform, or no part of the image
    mkdirSync(dirname(join(app, path)), { recursive: true });
    symlinkSync(source, join(app, path));
  }
  chmodSync(folder, 0o755);
  return app;
}

export interface Container {
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** Where a path of the container lies here. */
  readonly here: (path: string) => string;
}

/**
 * A service's container below a folder, with links in the places of its mounts; volumes are folders by their names. `replaced` stands in
 * place of what only the stack's network has.
 */
export function containerOf(name: string, folder: string, replaced: Readonly<Record<string, string>> = {}): Container {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`there is no service ${name}`);
  const container = join(folder, 'containers', name);
  const mounts = mountsOf(service);
  for (const { source, target } of mounts) {
    const place = join(container, target);
    mkdirSync(dirname(place), { recursive: true });
    if (!existsSync(place)) symlinkSync(source.startsWith('./') ? join(root, source) : forUser(join(folder, 'volumes', source)), place);
  }
  const first = [...new Set(mounts.map(({ target }) => target.split('/')[1]))].join('|');
  const mounted = new RegExp(`(?<![\\w.])/(?:${first})(?=/|\\s|$)`, 'g');
  const here = (text: string): string => {
    const placed = text.replaceAll(mounted, (path) => container + path);
    return Object.entries(replaced).reduce((so, [there, instead]) => so.replaceAll(there, instead), placed);
  };
  const env = Object.fromEntries(Object.entries(environmentOf(service)).map(([variable, value]) => [variable, here(value)]));
  return { env, command: (service.command ?? []).map((word) => here(word.replaceAll('$$', '$'))), here };
}

/** Starts what the image's entry point starts, as its user. */
export function startInImage(app: string, { env, command }: Container): ChildProcess {
  const [, ...entry] = JSON.parse(instruction('collector', 'ENTRYPOINT')) as string[]; // decode boundary: Docker's form
  const args = [...entry.map((word) => word.replace('/app/', `${app}/`)), ...(command.length > 0 ? command : ['serve'])];
  const image = imageVariables();
  const child = spawn(process.execPath, args, { cwd: app, env: { PATH: process.env['PATH'], ...image, ...env }, stdio: 'pipe', ...user });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  return child;
}

function imageVariables(): Readonly<Record<string, string>> {
  const pairs = [...instruction('collector', 'ENV').matchAll(/(\w+)=(\S+)/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}
