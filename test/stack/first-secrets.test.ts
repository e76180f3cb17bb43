import { spawnSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../../collector/src/config.ts';
import { temporaryDirectory } from '../support/service.ts';
import { root } from './compose.ts';
import { user } from './container.ts';

const directory = temporaryDirectory();
if (user.uid !== undefined) chownSync(directory.path, user.uid, user.gid);
afterAll(() => directory.remove());

function start() {
  const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };
  const { status, stdout, stderr } = spawnSync('sh', [join(root, 'docker/first-secrets.sh'), directory.path], {
    encoding: 'utf8',
    env,
    ...user,
  });
  return { status, stdout, stderr };
}

const files = [
  'clickhouse/password',
  'collector/clickhouse_url',
  'collector/database_url',
  'collector/secret_key',
  'grafana/password',
  'postgres/password',
];
const contents = (): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map((file) => [file, readFileSync(join(directory.path, file), 'utf8')]));

it('makes every secret of the stack, and shows the one that people need', () => {
  const { status, stdout, stderr } = start();
  const made = contents();
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: `Grafana's first password of the user admin, which is not shown again:\n${made['grafana/password']}\n`,
    stderr: '',
  });
  const random = files.filter((file) => !file.endsWith('_url')).map((file) => made[file]);
  expect(random.filter((secret) => !/^[\w-]{43}$/.test(secret ?? ''))).toEqual([]);
  expect(new Set(random).size).toBe(4);
  const { databaseUrl, clickhouseUrl, secretKey } = readConfig({
    DATABASE_URL_FILE: join(directory.path, 'collector/database_url'),
    CLICKHOUSE_URL_FILE: join(directory.path, 'collector/clickhouse_url'),
    RESONANT_SECRET_KEY_FILE: join(directory.path, 'collector/secret_key'),
  });
  expect({ databaseUrl, clickhouseUrl, secretKey }).toEqual({
    databaseUrl: `postgres://resonant:${made['postgres/password']}@postgres:5432/resonant`,
    clickhouseUrl: `http://resonant:${made['clickhouse/password']}@clickhouse:8123`,
    secretKey: made['collector/secret_key'],
  });
});

it('lets nobody but the group read them', () => {
  const all = readdirSync(directory.path, { recursive: true, encoding: 'utf8' });
  const modes = all.map((path) => [path, (statSync(join(directory.path, path)).mode % 0o1000).toString(8)]);
  expect(modes.filter(([, mode]) => mode !== '640' && mode !== '750')).toEqual([]);
});

it('changes nothing at the next start', () => {
  const before = contents();
  expect(start()).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(contents()).toEqual(before);
});

it('makes again what is lost, and leaves the rest', () => {
  const before = contents();
  rmSync(join(directory.path, 'clickhouse/password'));
  rmSync(join(directory.path, 'collector/database_url'));
  expect(start()).toEqual({ status: 0, stdout: '', stderr: '' });
  const { 'clickhouse/password': password = '', 'collector/clickhouse_url': url, ...rest } = contents();
  expect(rest).toEqual(Object.fromEntries(Object.entries(before).filter(([file]) => file in rest)));
  expect(password).not.toBe(before['clickhouse/password']);
  expect(url).toBe(`http://resonant:${password}@clickhouse:8123`);
});
