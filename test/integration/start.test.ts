import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../collector/src/store/database.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { startClickHouseServer } from '../support/clickhouse-server.ts';
import { deliveries } from '../support/send-otlp.ts';
import { ask, askUntil, startServiceProcess, startTestService, temporaryDirectory } from '../support/service.ts';

const cleanups: (() => Promise<unknown> | undefined)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function directory(): string {
  const { path, remove } = temporaryDirectory();
  cleanups.push(async () => remove());
  return path;
}

describe('starting', () => {
  it('says that another process uses the data directory', async () => {
    const path = directory();
    const first = await startServiceProcess({ RESONANT_DATA_DIR: path });
    cleanups.push(() => first.stop('SIGKILL'));
    await expect(startServiceProcess({ RESONANT_DATA_DIR: path })).rejects.toThrow(/RESONANT_DATA_DIR to another directory/);
  });

  it('says which port is taken and which variable changes it', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    cleanups.push(() => new Promise((resolve) => taken.close(resolve)));
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const start = (variable: string) => startServiceProcess({ RESONANT_DATA_DIR: directory(), [variable]: port });
    for (const variable of ['RESONANT_API_PORT', 'RESONANT_OTLP_HTTP_PORT', 'RESONANT_OTLP_GRPC_PORT']) {
      await expect(start(variable)).rejects.toThrow(new RegExp(`127.0.0.1:${port} is already in use; set ${variable}`));
    }
  });

  it('lists every invalid variable at once, and no secret', async () => {
    const start = startServiceProcess({ RESONANT_API_PORT: 'eighty', RESONANT_ROOT_WAIT: '-1', RESONANT_API_KEY: 'short' });
    await expect(start).rejects.toThrow(/RESONANT_API_PORT=eighty[\s\S]*RESONANT_API_KEY=\(hidden\)[\s\S]*RESONANT_ROOT_WAIT=-1/);
  });

  it('refuses to serve other machines without a key', async () => {
    await expect(startServiceProcess({ RESONANT_DATA_DIR: directory(), RESONANT_HOST: '0.0.0.0' })).rejects.toThrow(/no API key/);
  });

  it('stops on SIGTERM with code 0 and keeps what it accepted', async () => {
    const path = directory();
    const service = await startServiceProcess({ RESONANT_DATA_DIR: path });
    await deliveries['JSON']?.(service, requestOf(agentTrace(1, Date.now() - 60_000)));
    expect(await service.stop('SIGTERM')).toBe(0);
    const again = await startServiceProcess({ RESONANT_DATA_DIR: path });
    cleanups.push(() => again.stop('SIGTERM'));
    await askUntil<{ total_executions: number }>(again.apiUrl, '/summary', (summary) => summary.total_executions === 1);
  });
});

it('refuses to be the second collector on a ClickHouse where definitions are not shared', async () => {
  const clickHouse = await startClickHouseServer();
  cleanups.push(() => clickHouse.stop());
  const first = await startServiceProcess({ RESONANT_DATA_DIR: directory(), CLICKHOUSE_URL: clickHouse.url });
  cleanups.push(() => first.stop('SIGTERM'));
  await deliveries['JSON']?.(first, requestOf(agentTrace(1, Date.now() - 60_000)));
  await askUntil<{ data_through: string | null }>(first.apiUrl, '/summary', (summary) => summary.data_through !== null);
  const second = startServiceProcess({ RESONANT_DATA_DIR: directory(), CLICKHOUSE_URL: clickHouse.url });
  await expect(second).rejects.toThrow(/Several need DATABASE_URL/);
});

describe('a key', () => {
  const key = 'a-key-of-at-least-sixteen';

  it('is needed for every request once it exists, but for health and the description', async () => {
    const service = await startTestService({ RESONANT_DATA_DIR: directory(), RESONANT_API_KEY: key, RESONANT_ORG: 'acme' });
    cleanups.push(() => service.shutdown());
    const status = async (path: string, headers: Record<string, string> = {}) => (await fetch(service.apiUrl + path, { headers })).status;
    const open = ['/healthz', '/readyz', '/api/v1/openapi.json', '/docs'];
    expect(await Promise.all(open.map((path) => status(path)))).toEqual(open.map(() => 200));
    const guarded = ['/metrics', '/api/v1/analytics/summary', '/api/v1/analytics/catalog'];
    expect(await Promise.all(guarded.map((path) => status(path)))).toEqual(guarded.map(() => 401));
    const authorization = `Bearer ${key}`;
    expect(await Promise.all(guarded.map((path) => status(path, { authorization })))).toEqual(guarded.map(() => 200));
    expect(await status('/metrics', { authorization: 'Bearer wrong' })).toBe(401);
  });
});

describe('without a key', () => {
  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['a forwarding proxy', { 'x-forwarded-for': '203.0.113.9' }],
    ['a Forwarded header', { forwarded: 'for=203.0.113.9' }],
  ])('refuses a request with %s', async (_name, headers) => {
    const service = await startTestService({ RESONANT_DATA_DIR: directory() });
    cleanups.push(() => service.shutdown());
    expect(await ask(service.apiUrl, '/summary', { headers })).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

it('answers a full disk as retryable, and recovers', async () => {
  const path = directory();
  const first = await startServiceProcess({ RESONANT_DATA_DIR: path });
  await first.stop('SIGTERM');
  const setFreeDisk = async (bytes: string): Promise<void> => {
    const database = await openDatabase({ path: `${path}/telemetry`, maxQuerySeconds: 30, maxQueryBytes: 4e9 });
    await database.command(`ALTER TABLE spans MODIFY SETTING min_free_disk_bytes_to_perform_insert = ${bytes}`);
    await database.shutdown();
  };
  await setFreeDisk('1000000000000000');
  const full = await startServiceProcess({ RESONANT_DATA_DIR: path });
  const post = (url: string) =>
    fetch(`${url}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(requestOf(agentTrace(1, Date.now() - 60_000))),
    });
  const refused = await post(full.otlpHttpUrl);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await full.stop('SIGTERM');
  await setFreeDisk('0');
  const recovered = await startServiceProcess({ RESONANT_DATA_DIR: path });
  cleanups.push(() => recovered.stop('SIGTERM'));
  expect((await post(recovered.otlpHttpUrl)).status).toBe(200);
  await askUntil<{ total_executions: number }>(recovered.apiUrl, '/summary', (summary) => summary.total_executions === 1);
});
