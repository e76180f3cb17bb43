import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
const hourMs = 3_600_000;
/** A quarter to an hour that lies some hours back, so that the first sample's hold crosses it. */
const startMs = Math.floor(Date.now() / hourMs) * hourMs - 5 * hourMs - hourMs / 4;
const day = 'period=1d';
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

async function post<T = Record<string, unknown>>(url: string, body: object): Promise<T> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return (await response.json()) as T; // decode boundary: the test says what it expects
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

/** Sends one point of the gauge, at minutes after the start. */
async function send(atMinutes: number, bytes: number): Promise<void> {
  const attributes = [text('db.collection.name', 'notes'), text('user.id', 'ann'), text('resonant.feature', 'memory')];
  const dataPoints = [{ timeUnixNano: `${startMs + atMinutes * 60_000}000000`, asInt: `${bytes}`, attributes }];
  const metrics = [{ name: 'resonant.storage.bytes', unit: 'By', gauge: { dataPoints } }];
  const resource = { attributes: [text('service.name', 'shop')] };
  await post(`${service.otlpHttpUrl}/v1/metrics`, {
    resourceMetrics: [{ resource, scopeMetrics: [{ scope: { name: 'meter' }, metrics }] }],
  });
}

const setPrice = (usd: string) => post(`${service.apiUrl}/api/v1/prices`, { kind: 'storage_bytes', name: 'Notes', usd_per_gb_month: usd });

it('costs what its samples say for as long as each holds, however they arrive', async () => {
  await setPrice('10');
  // A month has 730 hours: 73 GB for half an hour are 0.1 × 0.5 GB-months, that is 0.50 USD; 146 GB for an hour 2 USD.
  await send(30, 146e9);
  await service.settle();
  expect(await ask(service.apiUrl, `/summary?${day}`)).toMatchObject({ total_cost: 2 });
  await send(180, 0);
  await send(0, 73e9);
  await send(30, 146e9);
  await service.settle();
  expect(await ask(service.apiUrl, `/summary?${day}`)).toMatchObject({
    ...{ total_cost: 2.5, total_executions: 0, active_agents: 0, active_users: 0, priced_coverage: null, hints: [] },
  });
});

it('is a cost of storage, of its user and feature, and no step', async () => {
  const metrics = ['storage_costs', 'model_costs', 'tool_costs', 'total_cost', 'step_count'];
  const query = { metrics, group_by: ['user', 'feature', 'service'], period: '1d' };
  const answer = await post<{ data: object[] }>(`${service.apiUrl}/api/v1/analytics/query`, query);
  expect(answer.data).toEqual([
    {
      ...{ user: 'ann', user_name: 'ann', feature: 'memory', service: 'shop' },
      ...{ storage_costs: 2.5, model_costs: 0, tool_costs: 0, total_cost: 2.5, step_count: 0 },
    },
  ]);
});

it('is priced anew with its period', async () => {
  await setPrice('20');
  const { id } = await post<{ id: string }>(`${service.apiUrl}/api/v1/prices/reprice`, { period: '1d' });
  const job = async () => (await (await fetch(`${service.apiUrl}/api/v1/prices/reprice/${id}`)).json()) as { status: string }; // decode boundary
  await expect.poll(job).toMatchObject({ status: 'done' });
  expect(await ask(service.apiUrl, `/summary?${day}`)).toMatchObject({ total_cost: 5 });
});

it('is accounted for as the spans that its samples became', async () => {
  const answer = await (await fetch(`${service.apiUrl}/api/v1/ingest/reconcile?${day}`)).json();
  expect(answer).toMatchObject({ received: 8, stored: 6, repeated: 2, rejected: {} });
});
