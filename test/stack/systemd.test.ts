import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig, unreadVariables } from '../../collector/src/config.ts';
import { temporaryDirectory } from '../support/service.ts';
import { toolOrSkip } from '../support/tools.ts';
import { read, root } from './compose.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

const unit = read('docs/resonant-analytics.service');
const settings = unit.split('\n').filter((line) => /^#?\w+=/.test(line));
const valuesOf = (name: string): readonly string[] =>
  settings.filter((line) => line.replace('#', '').startsWith(`${name}=`)).map((line) => line.slice(line.indexOf('=') + 1));

/** The unit with what is commented out, and with the checkout in the place where it would be installed. */
function installed(): string {
  const path = join(directory.path, 'resonant-analytics.service');
  writeFileSync(
    path,
    unit
      .replace(/^#(?=\w+=)/gm, '')
      .replaceAll('/opt/resonant-analytics/', root)
      .replaceAll('/opt/resonant-analytics', root),
  );
  return path;
}

it('is a unit that systemd takes without a warning', (context) => {
  const { status, stdout, stderr } = spawnSync(toolOrSkip(context, 'systemd-analyze', 'systemd'), ['verify', installed()], {
    encoding: 'utf8',
  });
  expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
});

it('leaves the service little to do harm with', (context) => {
  const args = ['security', '--offline=true', '--no-pager', '--threshold=20', installed()];
  const { status, stderr } = spawnSync(toolOrSkip(context, 'systemd-analyze', 'systemd'), args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('lets Node compile', () => {
  expect(valuesOf('MemoryDenyWriteExecute')).toEqual([]);
});

it('starts what npm start starts, with variables that the service reads', () => {
  const { scripts } = parse(read('package.json')) as { scripts: { start: string } }; // decode boundary: asserted below
  const environment = Object.fromEntries(valuesOf('Environment').flatMap((line) => line.split(' ').map((pair) => pair.split('='))));
  const [threads = '', node, ...args] = scripts.start.split(' ');
  expect(valuesOf('ExecStart')).toEqual([`/opt/resonant-analytics/node_modules/node/bin/${node} ${args.join(' ')}`]);
  expect(`UV_THREADPOOL_SIZE=${environment['UV_THREADPOOL_SIZE']}`).toBe(threads);
  expect(unreadVariables(environment)).toEqual([]);
  expect(readConfig({ RESONANT_DATA_DIR: environment['RESONANT_DATA_DIR'] }).dataDir).toBe(`/var/lib/${valuesOf('StateDirectory')[0]}`);
});
