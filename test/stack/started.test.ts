/**
 * The stack as processes of this machine: what the images hold and run, with the variables, keys and configurations of docker-compose.yml.
 * ClickHouse is the tests' stand-in, PostgreSQL, Prometheus, Alertmanager and the OpenTelemetry Collector are those that are installed.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { type ClickHouseServer, startClickHouseServer } from '../support/clickhouse-server.ts';
import { freePort } from '../support/free-port.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { startAlertmanager, startPrometheus } from '../support/prometheus.ts';
import { ask, temporaryDirectory } from '../support/service.ts';
import { hasTool, otelCollectorOrSkip } from '../support/tools.ts';
import { instruction, read, root } from './compose.ts';
import { type Container, containerOf, layOutImage, startInImage, user } from './container.ts';

const bin = findPostgres();
const hasBoth = hasTool('prometheus', 'prometheus') && hasTool('prometheus-alertmanager', 'prometheus-alertmanager');
const directory = temporaryDirectory();
const volume = (name: string): string => join(directory.path, 'volumes', name);
const key = (name: string): string => readFileSync(join(volume(`keys-${name}`), 'key'), 'utf8');

let app: string;
let postgres: Postgres;
let clickHouse: ClickHouseServer;
let collector: ChildProcess;
let ports: Readonly<Record<'api' | 'otlpHttp' | 'otlpGrpc' | 'prometheus' | 'alertmanager', number>>;
const cleanups: (() => Promise<unknown>)[] = [];

const container = (name: string): Container =>
  containerOf(name, directory.path, {
    'http://prometheus:9090': `http://127.0.0.1:${ports.prometheus}`,
    'http://collector:4318': `http://127.0.0.1:${ports.otlpHttp}`,
    '/tmp/data': volume('collector-data'),
  });

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  const output = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (output[0] += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output[1] += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code, stdout: output[0] ?? '', stderr: output[1] ?? '' };
}

/** As the service `secrets` does, after which its URLs are those of the databases of this machine. */
function makeSecrets(): void {
  const made = volume('secrets');
  mkdirSync(made, { recursive: true });
  if (user.uid !== undefined) chownSync(made, user.uid, user.gid);
  const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };
  const { status, stderr } = spawnSync('sh', [join(root, 'docker/first-secrets.sh'), made], { encoding: 'utf8', env, ...user });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const name of readdirSync(made)) symlinkSync(join(made, name), volume(`secrets-${name}`));
  writeFileSync(join(made, 'collector', 'database_url'), postgres.url);
  writeFileSync(join(made, 'collector', 'clickhouse_url'), clickHouse.url.replace('//', '//resonant:a-password@'));
}

const healthy = (): number | null => {
  const [node = '', ...args] = JSON.parse(instruction('collector', 'HEALTHCHECK').replace(/^.*? CMD /, '')) as string[]; // decode boundary: Docker's form
  return spawnSync(node === 'node' ? process.execPath : node, args, { env: { RESONANT_API_PORT: String(ports.api) }, ...user }).status;
};

beforeAll(async () => {
  if (bin === undefined) return;
  const [api, otlpHttp, otlpGrpc, prometheus, alertmanager] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  ports = { api, otlpHttp, otlpGrpc, prometheus, alertmanager };
  postgres = await startPostgres(bin);
  clickHouse = await startClickHouseServer();
  app = layOutImage(directory.path);
  makeSecrets();
  container('collector'); // its volumes are there before others name them
});

afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  await clickHouse?.stop();
  await postgres?.stop();
  directory.remove();
});

// What is waited for takes seconds; on a machine that does much else it takes longer.
describe.skipIf(bin === undefined)('the first start', { timeout: 180_000 }, () => {
  it('makes a key a program, and shows the one with every scope', async () => {
    const first = await ended(startInImage(app, container('keys')));
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('admin, ingest, read, write') });
    expect(first.stdout).toBe(`${key('admin')}\n`);
    const second = await ended(startInImage(app, container('keys')));
    expect({ code: second.code, stdout: second.stdout }).toEqual({ code: 0, stdout: '' });
  });

  it('is ready without the embedded engine, in files that its user cannot change', async () => {
    expect(healthy()).toBe(1);
    const env = {
      RESONANT_API_PORT: String(ports.api),
      RESONANT_OTLP_HTTP_PORT: String(ports.otlpHttp),
      RESONANT_OTLP_GRPC_PORT: String(ports.otlpGrpc),
    };
    const asComposed = container('collector');
    const data = volume('collector-data');
    collector = startInImage(app, { ...asComposed, env: { ...asComposed.env, RESONANT_DATA_DIR: data, ...env } });
    const said: string[] = [];
    for (const stream of [collector.stdout, collector.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    cleanups.push(async () => {
      collector.kill('SIGTERM');
      expect((await once(collector, 'exit'))[0]).toBe(0);
      expect(said.join('')).not.toMatch(/"level":"(error|fatal)"|nothing reads this variable/);
    });
    await expect.poll(() => (collector.exitCode === null ? healthy() : said.join('')), { timeout: 60_000 }).toBe(0);
    const page = await fetch(`http://127.0.0.1:${ports.api}/`, { headers: { accept: 'text/html' } });
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(readdirSync(join(app, 'node_modules')).filter((name) => name.includes('chdb'))).toEqual([]);
  });

  it('takes telemetry by the key of agents and answers by the key of readers', async () => {
    const api = `http://127.0.0.1:${ports.api}`;
    const send = (name: string) =>
      fetch(`http://127.0.0.1:${ports.otlpHttp}/v1/traces`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key(name)}`, 'content-type': 'application/json' },
        body: JSON.stringify(requestOf(agentTrace(1, Date.now() - 60_000))),
      });
    expect([(await send('read')).status, (await send('ingest')).status]).toEqual([403, 200]);
    const summary = () => ask(api, '/summary?period=1h', { headers: { authorization: `Bearer ${key('read')}` } });
    await expect.poll(summary, { timeout: 60_000 }).toMatchObject({ total_executions: 1 });
  });

  it.skipIf(!hasBoth)(
    'is scraped by Prometheus, which has its rules and gives Alertmanager what fires',
    async () => {
      const named = (text: string, { here }: Container): string =>
        here(
          text.replaceAll('alertmanager:9093', `127.0.0.1:${ports.alertmanager}`).replaceAll('collector:8080', `127.0.0.1:${ports.api}`),
        );
      const alertmanager = await startAlertmanager(
        { 'alertmanager.yml': named(read('docker/alertmanager.yml'), container('alertmanager')) },
        ports.alertmanager,
      );
      cleanups.push(alertmanager.stop);
      const prometheus = await startPrometheus(
        {
          'prometheus.yml': named(read('docker/prometheus.yml'), container('prometheus')).replaceAll('15s', '1s'),
          'rules.yml': read('dashboards/prometheus/rules.yml'),
        },
        ports.prometheus,
      );
      cleanups.push(prometheus.stop);
      const up = async () => (await prometheus.query('up{job="resonant"}')).map(({ value }) => value);
      await expect.poll(up, { timeout: 60_000 }).toEqual([1]);
      await expect.poll(() => prometheus.query('sum(resonant_executions_total)'), { timeout: 60_000 }).toMatchObject([{ value: 1 }]);

      const headers = { authorization: `Bearer ${key('admin')}`, 'content-type': 'application/json' };
      const condition = { metric: 'execution_count', operator: 'greater_than', threshold: 10, window: '5m' };
      await ask(`http://127.0.0.1:${ports.api}`, '/alerts', {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'Busy', condition, actions: { channels: ['email'] } }),
      });
      const groups = async (): Promise<string> => JSON.stringify(await (await fetch(`${prometheus.url}/api/v1/rules`)).json());
      await expect.poll(groups, { timeout: 60_000 }).toMatch(/resonant defaults.*Busy|Busy.*resonant defaults/);

      const alerts = [{ labels: { alertname: 'FromAlertmanager' }, annotations: { summary: 'A rule of Prometheus fires.' } }];
      await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      const notified = async (): Promise<string> => (await fetch(`${alertmanager.url}/metrics`)).text();
      await expect.poll(notified, { timeout: 60_000 }).toMatch(/alertmanager_notifications_total\{integration="webhook"[^}]*\} [1-9]/);
      expect(await notified()).not.toMatch(/alertmanager_notifications_failed_total\{integration="webhook"[^}]*\} [1-9]/);
    },
    150_000,
  );

  it('is sent to by an OpenTelemetry Collector that has the key from its file', async (context) => {
    const binary = otelCollectorOrSkip(context);
    const { env, command, here } = container('otel-collector');
    const [http, grpc] = [await freePort(), await freePort()];
    mkdirSync(here('/queue'), { recursive: true });
    const child = spawn(binary, [...command, '--set=service::telemetry::metrics::level=none'], {
      env: { ...env, OTELCOL_HTTP_PORT: `${http}`, OTELCOL_GRPC_PORT: `${grpc}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    cleanups.push(async () => child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await expect.poll(() => said, { timeout: 60_000 }).toContain('Everything is ready');
    const sent = await fetch(`http://127.0.0.1:${http}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(requestOf(agentTrace(2, Date.now() - 60_000))),
    });
    expect(sent.status).toBe(200);
    const summary = () =>
      ask(`http://127.0.0.1:${ports.api}`, '/summary?period=1h', { headers: { authorization: `Bearer ${key('read')}` } });
    await expect.poll(summary, { timeout: 60_000 }).toMatchObject({ total_executions: 2 });
  });
});
