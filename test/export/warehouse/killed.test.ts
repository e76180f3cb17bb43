import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import type { Place } from '../../../collector/src/export/warehouse/open-warehouse.ts';
import { openDatabase } from '../../../collector/src/store/database.ts';
import { type RandomSpan, randomNumbers, randomTrace } from '../../support/random-traces.ts';
import { type ServiceProcess, startShiftedService, temporaryDirectory } from '../../support/service.ts';
import { comparable, differences, sourceRows, type TestWarehouse, tableNames, testWarehouses } from './test-warehouses.ts';

const directory = temporaryDirectory();
const opened: (() => Promise<unknown>)[] = [];
const processes: ServiceProcess[] = [];

afterAll(async () => {
  for (const service of processes) await service.stop('SIGKILL');
  for (const close of opened.reverse()) await close();
  directory.remove();
});

const environment = {
  ...{ RESONANT_DATA_DIR: directory.path, RESONANT_LOG_LEVEL: 'silent', RESONANT_ALLOWED_HOSTS: '127.0.0.1' },
  ...{ RESONANT_API_PORT: '0', RESONANT_OTLP_HTTP_PORT: '0', RESONANT_OTLP_GRPC_PORT: '0', RESONANT_ROOT_WAIT: '1' },
};

/** Each start finds the leases of the one that was killed run out. */
let starts = 0;

async function start(more: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  starts += 1;
  const service = await startShiftedService({ ...environment, ...more }, starts * 20 * 60_000);
  processes.push(service);
  return service;
}

async function send({ otlpHttpUrl }: ServiceProcess, spans: readonly RandomSpan[]): Promise<void> {
  const resourceSpans = [{ resource: { attributes: [] }, scopeSpans: [{ scope: { name: 'test' }, spans }] }];
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${otlpHttpUrl}/v1/traces`, { method: 'POST', headers, body: JSON.stringify({ resourceSpans }) });
  expect(response.status).toBe(200);
}

interface Entry {
  readonly id: string;
  readonly status: string;
  readonly error: string | null;
}

async function ask(service: ServiceProcess, path: string, body?: object) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${service.apiUrl}/api/v1/analytics/bi-exports${path}`, body === undefined ? {} : post);
  expect(response.status).toBe(200);
  const answer: Entry & { readonly data: readonly Entry[] } = JSON.parse(await response.text());
  return answer;
}

/** Until all that was sent is derived, the traces whose root is waited for included. */
async function settled({ apiUrl }: ServiceProcess): Promise<void> {
  for (let quiet = 0; quiet < 8; ) {
    const metrics = await (await fetch(`${apiUrl}/metrics`)).text();
    quiet = metrics.includes('\nresonant_derive_backlog_traces 0\n') ? quiet + 1 : 0;
    await delay(250);
  }
}

/** Until no run of these exports waits or works. */
async function finished(service: ServiceProcess, ids: readonly string[]): Promise<void> {
  for (;;) {
    const runs = (await Promise.all(ids.map((id) => ask(service, `/${id}/runs`)))).flatMap(({ data }) => data);
    expect(runs.filter(({ status }) => status === 'failed')).toEqual([]);
    if (runs.every(({ status }) => status === 'done')) return;
    await delay(200);
  }
}

function configOf({ place, document }: TestWarehouse): { readonly provider: Place['provider']; readonly config: object } {
  return { provider: place.provider, config: { ...place.config, ...(document === undefined ? {} : { credentials: document }) } };
}

const startable = Object.values(testWarehouses).flatMap((start) => start ?? []);

it.skipIf(startable.length < 4)(
  'a collector that is killed again and again while it writes leaves every warehouse equal to the source in the end',
  async () => {
    const warehouses = await Promise.all(startable.map((start) => start()));
    opened.push(...warehouses.map((warehouse) => warehouse.stop));
    const random = randomNumbers(11);
    const startMs = Date.now() - 3_600_000;
    const traces = Array.from({ length: 30 }, (_, index) => randomTrace(index, startMs - index * 1_200_000, random));
    const bucket = Object.assign({}, ...warehouses.map((warehouse) => warehouse.bucket?.environment ?? {}));
    let service = await start(bucket);
    await send(service, traces.slice(0, 20).flat());
    await settled(service);
    const ids: string[] = [];
    for (const warehouse of warehouses) ids.push((await ask(service, '', configOf(warehouse))).id);
    for (const round of [0, 1]) {
      await Promise.all(ids.map((id) => ask(service, `/${id}/run`, {})));
      await delay(200 + Math.floor(random() * 1_500));
      await service.stop('SIGKILL');
      service = await start(bucket);
      // Late spans of known traces, which change rows that may be there, and new ones.
      await send(service, [
        ...traces
          .slice(round * 10, round * 10 + 5)
          .flat()
          .map(later),
        ...traces.slice(20 + round * 5, 25 + round * 5).flat(),
      ]);
    }
    await settled(service);
    await finished(service, ids);
    await Promise.all(ids.map((id) => ask(service, `/${id}/run`, {})));
    await finished(service, ids);
    await service.stop('SIGTERM');
    const database = await openDatabase({ path: join(directory.path, 'telemetry'), maxQuerySeconds: 60, maxQueryBytes: 4e9 });
    opened.push(() => database.shutdown());
    const source = await sourceRows({ database, clock: { now: Date.now } }, 'default');
    expect(source.executions.length).toBeGreaterThan(30);
    for (const warehouse of warehouses) {
      for (const table of tableNames) {
        const found = differences(comparable(table, await warehouse.rows(table)), comparable(table, source[table]));
        expect({ provider: warehouse.place.provider, table, ...found }).toEqual({
          ...{ provider: warehouse.place.provider, table },
          ...{ rows: source[table].length, missing: [], extra: [] },
        });
      }
    }
  },
  180_000,
);

/** A version of the span that ends later and so stands. */
function later(span: RandomSpan): RandomSpan {
  return { ...span, endTimeUnixNano: `${BigInt(String(span['endTimeUnixNano'])) + 60_000_000_000n}` };
}
