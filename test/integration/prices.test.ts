import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { ask, askUntil, startTestService, temporaryDirectory } from '../support/service.ts';

/** Each trace of `house-model`: 300 input and 30 output tokens in two calls, and one call of the tool `search`. */
const directory = temporaryDirectory();
const hourAgo = Date.now() - 3_600_000;
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function admin(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${service.apiUrl}/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // decode boundary: the test says what it expects
}

async function send(spans: readonly object[]): Promise<void> {
  await deliveries['protobuf']?.(service, requestOf(spans));
  await service.settle();
}

const house = (index: number) => agentTrace(index, hourAgo, { agent: 'house', model: 'house-model' });
const housePrice = (input: number) => ({ kind: 'model', name: 'house-model', usd_per_million: { input, output: 10 } });
const costs = (): Promise<Record<string, unknown>> => ask(service.apiUrl, '/summary?period=1d');

async function reprice(): Promise<Record<string, unknown>> {
  const begun = await admin('POST', '/prices/reprice', { period: '1d' });
  return ended(begun.body['id']);
}

async function ended(id: unknown): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 200; tries++) {
    const { body } = await admin('GET', `/prices/reprice/${id}`);
    if (body['status'] !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the re-pricing does not end');
}

async function net(metric: string): Promise<number> {
  const text = await (await fetch(`${service.apiUrl}/metrics`)).text();
  const sum = (name: string): number =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{agent="house"`))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);
  return sum(metric) - sum(metric.replace('_total', '_corrections_total'));
}

it('lists a model without a price with what it used', async () => {
  await send(house(1));
  await send(house(2));
  expect((await admin('GET', '/prices')).body).toMatchObject({ data: [], price_version: 1, table: { version: 'genai-prices-0.1.8' } });
  expect((await admin('GET', '/prices/unpriced?period=1d')).body).toMatchObject({
    data: [
      {
        model: 'house-model',
        provider: 'openai',
        service_tier: null,
        calls: 4,
        calls_without_usage: 0,
        input_tokens: 600,
        output_tokens: 60,
      },
    ],
  });
  expect(await costs()).toMatchObject({ total_cost: null, priced_coverage: 0 });
});

it('prices new traces by a new price, and leaves those that are there', async () => {
  expect(await admin('POST', '/prices', housePrice(2))).toMatchObject({
    status: 200,
    body: { kind: 'model', name: 'house-model', usd_per_million: { input: '2', output: '10' }, price_version: 2, origin: 'api' },
  });
  await send(house(3));
  // 300 × 2 + 30 × 10 = 900 µ$
  expect(await costs()).toMatchObject({ total_cost: 0.0009, priced_coverage: (100 * 2) / 6 });
});

it('keeps the prices of a trace of which a span comes late', async () => {
  const [agent, first, tool, last] = house(4);
  await send([agent ?? {}, first ?? {}, tool ?? {}]);
  expect(await costs()).toMatchObject({ total_cost: 0.0009 + 0.00035 });
  await admin('POST', '/prices', housePrice(4));
  await send([last ?? {}]);
  // 300 × 2 + 30 × 10 again: the price of 4 is not of its time
  expect(await costs()).toMatchObject({ total_cost: 0.0018 });
});

it('prices a period anew, and counters follow', async () => {
  expect(await net('resonant_cost_usd_total')).toBeCloseTo(0.0018, 12);
  expect(await net('resonant_unpriced_calls_total')).toBe(4);
  expect(await reprice()).toMatchObject({ status: 'done', price_version: 3, traces_total: 4, traces_done: 4, error: null });
  // 4 × (300 × 4 + 30 × 10) = 6000 µ$
  expect(await costs()).toMatchObject({ total_cost: 0.006, priced_coverage: 100 });
  expect(await net('resonant_cost_usd_total')).toBeCloseTo(0.006, 12);
  expect(await net('resonant_unpriced_calls_total')).toBe(0);
  expect(await net('resonant_executions_total')).toBe(4);
  expect((await admin('GET', '/prices/unpriced?period=1d')).body).toMatchObject({ data: [] });
});

it('explains what an execution cost', async () => {
  const { data } = await ask<{ data: { execution_id: string; cost: number }[] }>(service.apiUrl, '/executions?period=1d&limit=1');
  const { execution_id = '', cost } = data[0] ?? {};
  const detail = await ask<{ steps: { bill: { lines: object[]; total: string | null } }[] }>(service.apiUrl, `/executions/${execution_id}`);
  const [first, tool, last] = detail.steps.map(({ bill }) => bill);
  expect(first).toEqual({
    ...{ source: 'operator', price_version: 'operator-3', service_tier: null, total: '0.00055' },
    lines: [
      { bucket: 'input', quantity: 100, per: 'million_tokens', unit_price: '4', amount: '0.0004' },
      { bucket: 'output', quantity: 15, per: 'million_tokens', unit_price: '10', amount: '0.00015' },
    ],
  });
  expect(tool).toMatchObject({ source: 'not_billable', lines: [], total: null });
  expect(last).toMatchObject({ source: 'operator', total: '0.00095' });
  expect(cost).toBe(0.0015);
});

it('prices nothing twice', async () => {
  expect(await reprice()).toMatchObject({ status: 'done', traces_total: 0, traces_done: 0 });
  expect(await costs()).toMatchObject({ total_cost: 0.006 });
});

it('makes tool calls billable by their price', async () => {
  await admin('POST', '/prices', { kind: 'tool', name: 'search', usd_per_call: '0.01' });
  await send(house(5));
  const { body } = await admin('GET', '/prices');
  expect(body).toMatchObject({ price_version: 4, data: [{ name: 'house-model' }, { name: 'search', usd_per_call: '0.01' }] });
  const answer = await ask<{ totals: object }>(service.apiUrl, '/query', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ metrics: ['tool_costs', 'total_cost'], period: '1d' }),
  });
  expect(JSON.stringify(answer)).toContain('"tool_costs":0.01');
});

it('closes a price that is replaced or deleted, and knows no other', async () => {
  const { body } = await admin('GET', '/prices');
  const [model, tool] = body['data'] as { id: string }[]; // decode boundary: asserted in the test before
  const replaced = await admin('PUT', `/prices/${model?.id}`, { ...housePrice(1), effective_from: '2020-01-01' });
  expect(replaced.body).toMatchObject({ price_version: 5, effective_from: '2020-01-01T00:00:00.000Z' });
  expect((await admin('DELETE', `/prices/${tool?.id}`)).body).toMatchObject({ id: tool?.id, price_version: 6 });
  expect(await admin('DELETE', `/prices/${tool?.id}`)).toMatchObject({ status: 404, body: { code: 'price_not_found' } });
  expect((await admin('GET', '/prices')).body).toMatchObject({ price_version: 6, data: [{ id: replaced.body['id'] }] });
  expect(await admin('GET', '/prices/reprice/none')).toMatchObject({ status: 404, body: { code: 'reprice_not_found' } });
});

it('names every field of a price that is wrong', async () => {
  expect(await admin('POST', '/prices', { kind: 'model', nam: 'x', usd_per_million: { input: -1 } })).toMatchObject({
    status: 400,
    body: {
      code: 'invalid_request',
      fields: expect.arrayContaining([
        expect.objectContaining({ field: 'name' }),
        expect.objectContaining({ field: 'nam' }),
        expect.objectContaining({ field: 'usd_per_million.input' }),
        expect.objectContaining({ field: 'usd_per_million.output' }),
      ]),
    },
  });
});

it('takes prices from a file at start, without repeating them, and goes on with a re-pricing', async () => {
  const begun = await admin('POST', '/prices/reprice', { period: '1d' });
  await service.shutdown();
  const file = join(directory.path, 'prices.yaml');
  writeFileSync(file, 'prices:\n  - { kind: tool, name: search, usd_per_call: 0.5 }\n');
  const environment = { RESONANT_DATA_DIR: directory.path, RESONANT_PRICES_FILE: file, RESONANT_ROOT_WAIT: '0.05' };
  service = await startTestService(environment);
  expect(await ended(begun.body['id'])).toMatchObject({ status: 'done', price_version: 6, traces_total: 5, traces_done: 5 });
  const { body } = await admin('GET', '/prices');
  expect(body).toMatchObject({ price_version: 7, data: [{ origin: 'api' }, { origin: 'file', name: 'search' }] });
  await service.shutdown();
  service = await startTestService(environment);
  expect((await admin('GET', '/prices')).body).toMatchObject({ price_version: 7 });
  // 5 × (300 × 1 + 30 × 10 µ$ + 0.5 $)
  expect(await reprice()).toMatchObject({ status: 'done', price_version: 7 });
  expect(await costs()).toMatchObject({ total_cost: 2.503, priced_coverage: 100 });
});

it('prices a trace anew that was given up waiting for its root, and it stays given up', async () => {
  const [, first] = agentTrace(20, hourAgo, { model: 'orphan-model' });
  await send([first ?? {}]);
  const trace = `/traces/${(21).toString(16).padStart(32, '0')}`;
  type Found = { readonly executions: { readonly incomplete: boolean; readonly cost: number | null }[] };
  const before = await askUntil<Found>(service.apiUrl, trace, (answer) => answer.executions?.length === 1);
  expect(before.executions).toMatchObject([{ incomplete: true, cost: null }]);
  const { body } = await admin('POST', '/prices', { kind: 'model', name: 'orphan-model', usd_per_million: { input: 1, output: 1 } });
  expect(await reprice()).toMatchObject({ status: 'done' });
  expect((await ask<Found>(service.apiUrl, trace)).executions).toMatchObject([{ incomplete: true, cost: 0.000115 }]);
  await admin('DELETE', `/prices/${body['id']}`);
});
