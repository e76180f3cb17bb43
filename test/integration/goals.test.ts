import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SeededService, startSeededService } from '../support/seeded-service.ts';

let seeded: SeededService;

/** The middle of a day, so that the seed's twenty hours lie in two. */
const clock = { now: () => Date.parse('2026-06-18T12:00:00Z') };

beforeAll(async () => {
  seeded = await startSeededService(clock);
});

afterAll(() => seeded.stop());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(method: string, path: string, body?: object, organisation = 0): Promise<Answer> {
  const key = seeded.organisations[organisation]?.key;
  const response = await fetch(`${seeded.service.apiUrl}/api/v1/analytics/goals${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // decode boundary: the test says what it expects
}

const failures = { name: 'Few failures', metric: 'error_count', target: 10, direction: 'at_most', period: 'day' };

it('keeps goals and tells how far they are', async () => {
  const asked = {
    ...failures,
    description: 'Of **all** agents',
    filters: { agent_id: 'org_1_agent_0,org_1_agent_1', 'label.team': ['a', 'b'] },
  };
  const { status, body } = await call('POST', '', { ...asked, metric: 'executions', time_zone: 'Europe/Berlin' });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      name: 'Few failures',
      description: 'Of **all** agents',
      metric: 'execution_count', // by its name
      unit: '1',
      filters: { agent_id: ['org_1_agent_0', 'org_1_agent_1'], 'label.team': ['a', 'b'] },
      period: 'day',
      time_zone: 'Europe/Berlin',
      created_at: '2026-06-18T12:00:00.000Z',
      progress: { period: { start: '2026-06-17T22:00:00.000Z', end: '2026-06-18T22:00:00.000Z' }, value: 0, met: true },
    },
  });
  const id = String(body['id']);
  expect(await call('GET', `/${id}`)).toEqual({ status, body });
  // Twelve hours of the day hold every trace but eight; of these twelve every fourth failed.
  const replaced = await call('PUT', `/${id}`, failures);
  expect(replaced).toMatchObject({
    status: 200,
    body: {
      id,
      description: null,
      filters: {},
      progress: { value: 3, percent: 30, met: true },
      pace: { expected: 5, projected: 6, on_track: true },
    },
  });
  expect(await call('GET', `/${id}`)).toEqual(replaced);
  const { progress: _progress, pace: _pace, hints: _hints, ...definition } = replaced.body;
  const listed = await call('GET', '');
  expect(listed.body['data']).toContainEqual(definition);
  expect(await call('DELETE', `/${id}`)).toEqual({ status: 200, body: { id } });
  for (const [method, fields] of [['GET'], ['PUT', failures], ['DELETE']] as const) {
    expect(await call(method, `/${id}`, fields)).toMatchObject({ status: 404, body: { code: 'goal_not_found' } });
  }
});

it('lists a page at a time, and each organisation its own', async () => {
  const made = [await call('POST', '', failures, 1), await call('POST', '', failures, 1), await call('POST', '', failures, 1)];
  const first = (await call('GET', '?limit=2', undefined, 1)).body as { data: { id: string }[]; next_cursor: string }; // decode boundary: asserted
  const rest = (await call('GET', `?limit=1000&cursor=${first.next_cursor}`, undefined, 1)).body as { data: { id: string }[] };
  const ids = [...first.data, ...rest.data].map(({ id }) => id);
  expect(first.data).toHaveLength(2);
  expect(ids).toEqual(expect.arrayContaining(made.map(({ body }) => body['id'])));
  const { data } = (await call('GET', '')).body as { data: { id: string }[] }; // decode boundary: as above
  expect(data.filter(({ id }) => ids.includes(id))).toEqual([]);
});

it('refuses what can never be a goal, and names each field', async () => {
  const wrong = {
    name: '',
    metric: 'happiness',
    target: -1,
    direction: 'up',
    period: 'fortnight',
    time_zone: 'Mars/Olympus',
    filters: { colour: 'red' },
  };
  const { status, body } = await call('POST', '', wrong);
  const { fields } = body as { fields: { field: string }[] }; // decode boundary: asserted by the next line
  expect([status, fields.map(({ field }) => field).sort()]).toEqual([
    400,
    ['direction', 'filters.colour', 'metric', 'name', 'period', 'target', 'time_zone'],
  ]);
  const impossible = await call('POST', '', { ...failures, metric: 'api_calls', filters: { model: 'gpt-4o' } });
  expect(impossible).toMatchObject({ status: 400, body: { fields: [{ field: 'filters.model' }] } });
  for (const period of ['0d', '367d', '1y', '9999999w']) {
    expect(await call('POST', '', { ...failures, period })).toMatchObject({ status: 400, body: { fields: [{ field: 'period' }] } });
  }
});
