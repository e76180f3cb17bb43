import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';

const root = new URL('../..', import.meta.url).pathname;
const directories = [temporaryDirectory(), temporaryDirectory()] as const;
const [data, files] = [directories[0].path, directories[1].path];
let service: ServiceProcess | undefined;

afterEach(async () => {
  await service?.stop('SIGTERM');
  service = undefined;
});
afterAll(() => {
  for (const directory of directories) directory.remove();
});

function command(...args: string[]) {
  const environment = { RESONANT_DATA_DIR: data, RESONANT_ORG: 'acme' };
  return runProgram(root, ['--conditions=resonant-source', 'collector/src/main.ts', 'keys', ...args], environment);
}

const first = (...args: string[]) => command('first', '--dir', files, ...args);
const names = ['admin', 'ingest', 'read', 'write'];
const keys = (): Record<string, string> => Object.fromEntries(names.map((name) => [name, readFileSync(join(files, name, 'key'), 'utf8')]));

async function statusesOf(key: string | undefined, { apiUrl, otlpHttpUrl }: ServiceProcess): Promise<readonly number[]> {
  const json = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const asked = [
    fetch(`${apiUrl}/api/v1/keys`, { headers: json }),
    fetch(`${otlpHttpUrl}/v1/traces`, { method: 'POST', headers: json, body: '{"resourceSpans":[]}' }),
    fetch(`${apiUrl}/metrics`, { headers: json }),
    fetch(`${apiUrl}/api/v1/analytics/alerts/alertmanager`, { method: 'POST', headers: json, body: '{"alerts":[]}' }),
  ];
  return (await Promise.all(asked)).map(({ status }) => (status === 400 ? 200 : status)); // let in, whatever is said to the body
}

it('gives each of those who use the service a key that lets it do its part alone', async () => {
  const made = await first();
  const written = keys();
  expect(made).toEqual({
    code: 0,
    stdout: `${written['admin']}\n`,
    stderr: `Keys of acme made in ${files}: admin, ingest, read, write.\nThis is the one with every scope. It is not shown again:\n`,
  });
  expect(Object.values(written).filter((key) => !/^rsk_[\w-]{43}$/.test(key))).toEqual([]);
  expect(names.map((name) => statSync(join(files, name, 'key')).mode % 0o1000)).toEqual(names.map(() => 0o640));

  const started = await startServiceProcess({ RESONANT_DATA_DIR: data, RESONANT_HOST: '0.0.0.0' });
  service = started;
  const statuses = await Promise.all([...names.map((name) => written[name]), undefined].map((key) => statusesOf(key, started)));
  expect(statuses).toEqual([
    [200, 200, 200, 200],
    [403, 200, 403, 403],
    [403, 403, 200, 403],
    [403, 403, 403, 200],
    [401, 401, 401, 401],
  ]);
});

it('changes nothing at the next start', async () => {
  const before = keys();
  expect(await first()).toEqual({ code: 0, stdout: '', stderr: `The keys in ${files} work.\n` });
  expect(keys()).toEqual(before);
});

it('replaces a key that does not work any more, and no other', async () => {
  const before = keys();
  const { stdout } = await command('list');
  const id = /(\S+) {2}\S+ {2}active {2}read /.exec(stdout)?.[1] ?? '';
  expect(await command('revoke', id)).toMatchObject({ code: 0 });
  writeFileSync(join(files, 'write', 'key'), 'cut off');
  const { stdout: shown, stderr } = await first();
  expect({ shown, stderr }).toEqual({ shown: '', stderr: `Keys of acme made in ${files}: read, write.\n` });
  const { read, write, ...others } = keys();
  expect(others).toEqual({ admin: before['admin'], ingest: before['ingest'] });
  expect([before['read'], before['write'], 'cut off']).not.toContain(read);
  expect(write).toMatch(/^rsk_/);
});

it('makes keys of its own for another organisation', async () => {
  const before = keys();
  const { stderr } = await first('--org', 'globex');
  expect(stderr.split('\n')[0]).toBe(`Keys of globex made in ${files}: admin, ingest, read, write.`);
  expect(Object.values(keys()).filter((key) => Object.values(before).includes(key))).toEqual([]);
});

it.each([['first'], ['list', '--dir', files]])('is refused where the directory is not given, or means nothing (%s)', async (...args) => {
  const { code, stderr } = await command(...args);
  expect({ code, usage: stderr.startsWith('Usage: resonant keys') }).toEqual({ code: 2, usage: true });
});
