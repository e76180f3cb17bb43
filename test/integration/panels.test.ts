/** What panels ask beyond `POST /query`. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { type SeededService, startSeededService } from '../support/seeded-service.ts';

let seeded: SeededService;

const clock = { now: () => Date.parse('2026-06-18T12:00:00Z') };

/** An agent whose name is a list to whoever splits it. */
const hostile = `a,b\\,"c" $d {{e}}`;

beforeAll(async () => {
  seeded = await startSeededService(clock);
  const [{ key }] = seeded.organisations;
  const spans = agentTrace(500, clock.now() - 60_000, { agent: hostile, session: 'hostile', user: 'u', failed: false });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  await fetch(`${seeded.service.otlpHttpUrl}/v1/traces`, { method: 'POST', headers, body: JSON.stringify(requestOf(spans)) });
  await seeded.service.settle();
});

afterAll(() => seeded.stop());

type Body = Readonly<Record<string, unknown>>;

async function call(path: string, body?: object): Promise<Body> {
  const [{ key }] = seeded.organisations;
  const response = await fetch(`${seeded.service.apiUrl}/api/v1/analytics${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Body; // decode boundary: the test says what it expects
}

const query = { metrics: ['execution_count', 'total_cost'], group_by: ['agent'], granularity: 'day', period: '2d' };

describe('queries asked together', () => {
  it('are answered in their order as each is alone', async () => {
    const other = { metrics: ['llm_calls'], group_by: ['model'] };
    const [one, two] = [await call('/query', query), await call('/query', other)];
    expect(await call('/query/batch', { queries: [other, query] })).toEqual({
      answers: [
        { ...two, problem: null },
        { ...one, problem: null },
      ],
    });
  });

  it('leave each other alone where one cannot be read, which says why', async () => {
    const impossible = { metrics: ['api_calls'], group_by: ['model'] };
    expect(await call('/query/batch', { queries: [impossible, query] })).toEqual({
      answers: [
        {
          problem: {
            code: 'invalid_request',
            detail: 'These metrics cannot be split like this.',
            fields: [{ field: 'group_by', value: 'model', expected: expect.stringContaining('api_calls cannot be split by model') }],
          },
        },
        { ...(await call('/query', query)), problem: null },
      ],
    });
  });

  it('are refused where one is not a query, by its place, and where there are none or too many', async () => {
    expect(await call('/query/batch', { queries: [query, { metrics: ['happiness'] }] })).toMatchObject({
      status: 400,
      fields: [{ field: 'queries.1.metrics' }],
    });
    for (const queries of [[], Array.from({ length: 21 }, () => query)]) {
      expect(await call('/query/batch', { queries })).toMatchObject({ status: 400, fields: [{ field: 'queries' }] });
    }
  });
});

describe('a heatmap', () => {
  it('counts the executions of each pair', async () => {
    const answer = await call('/query/heatmap', { metric: 'error_count', x: 'agent', y: 'status', period: '24h' });
    // Of twenty traces an hour apart every fourth failed; agents took turns.
    expect(answer).toMatchObject({
      period: { start: '2026-06-17T12:00:00.000Z', end: '2026-06-18T12:00:00.000Z' },
      metric: 'error_count',
      x: { name: 'agent', values: ['org_1_agent_0', 'org_1_agent_1', 'org_1_agent_2', hostile] },
      y: { name: 'status', values: ['error', 'ok'] },
      cells: [
        [2, 2, 1, 0],
        [0, 0, 0, 0],
      ],
    });
  });

  it('says what is not valid', async () => {
    for (const [asked, field] of [
      [{ metric: 'error_count', x: 'agent', y: 'agent' }, 'y'],
      [{ metric: 'error_count', x: 'model', y: 'agent' }, 'group_by'],
      [{ metric: 'error_count', x: 'day' }, 'x'],
      [{ metric: 'api_calls', filters: { tool: 'x' } }, 'filters.tool'],
    ] as const) {
      expect(await call('/query/heatmap', asked)).toMatchObject({ status: 400, fields: [{ field }] });
    }
  });
});

describe('a funnel', () => {
  it('counts sessions that took the named steps, or that many steps', async () => {
    const named = await call('/query/funnel', { steps: ['chat', 'no such step'], period: '24h' });
    expect(named['steps']).toMatchObject([
      { number: 1, name: 'chat', sessions: 6, percentage: 100, conversion_rate: 100 },
      { number: 2, name: 'no such step', sessions: 0, percentage: 0, conversion_rate: 0 },
    ]);
    const counted = await call('/query/funnel', { period: '24h', limit: 2 });
    const { steps } = (await call('/sessions/dropoff?period=24h&limit=2')) as { steps: Body[] }; // decode boundary: asserted below
    expect(steps.length).toBe(2);
    expect(counted['steps']).toMatchObject(steps.map((step) => ({ name: null, ...step })));
  });

  it('refuses filters that steps do not have', async () => {
    expect(await call('/query/funnel', { filters: { score: 'x' } })).toMatchObject({ status: 400, fields: [{ field: 'filters.score' }] });
  });
});

describe('a name that holds commas, backslashes and quotes', () => {
  it('is one value where its commas and backslashes are escaped, and in a body as it is', async () => {
    const escaped = encodeURIComponent(hostile.replaceAll(/[\\,]/g, '\\$&'));
    expect(await call(`/agents?agent_id=${escaped}`)).toMatchObject({ data: [{ agent_id: hostile, execution_count: 1 }] });
    const filters = { agent_id: [hostile] };
    expect(await call('/query', { metrics: ['execution_count'], filters })).toMatchObject({ data: [{ execution_count: 1 }] });
  });
});
