import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow, StepRow } from '../../collector/src/derive/rows.ts';
import { catalogAnswer, readCatalog } from '../../collector/src/query/catalog.ts';
import { type MetricName, metricNames, metrics } from '../../collector/src/query/engine/catalogue.ts';
import { dimensionsOf } from '../../collector/src/query/engine/dimensions.ts';
import { emptyValue } from '../../collector/src/query/engine/metric.ts';
import { type QueryAnswer, queryAnswer, queryBody, readQuery } from '../../collector/src/query/query.ts';
import { executionFigures, type Figures, nearestRank, stepFigures } from './expected.ts';
import { apiCall, execution, insertDerived, insertRows, openStore, score, step, type TestStore } from './rows.ts';
import { sample } from './sample.ts';

const { executions, steps } = sample('org', 500, 3);
const whole = { start: '2026-06-01', end: '2026-07-01' };

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, steps);
  await insertDerived(store.database, 'api_calls', [apiCall(1, '2026-06-10T00:00:00Z')]);
  await store.database.insert('ingest', 'scores', [
    score('helpful', '2026-06-10T00:00:00Z', 1, { trace_id: executions[0]?.trace_id ?? '' }),
  ]);
  await insertRows(store.database, sample('other', 60, 4).executions, sample('other', 60, 4).steps);
});
afterAll(() => store.close());

const query = (asked: object, orgId = 'org'): Promise<QueryAnswer> => readQuery(store, orgId, queryBody.parse({ ...whole, ...asked }));

function figuresOf(of: (row: ExecutionRow | StepRow) => boolean): Figures {
  return { ...executionFigures(executions.filter(of)), ...stepFigures(steps.filter(of)) };
}

function sumOf(data: QueryAnswer['data'], metric: string): number {
  return data.reduce((total, entry) => total + Number(entry[metric]), 0);
}

const additive = metricNames.filter((name) => metrics[name].additive && metrics[name].unit !== 'USD');

describe('query', () => {
  it('comes to the figures of the rows for every metric', async () => {
    const all = figuresOf(() => true);
    const answer = await query({ metrics: Object.keys(all) });
    expect(answer.data).toHaveLength(1);
    for (const [metric, value] of Object.entries(all)) expect([metric, answer.data[0]?.[metric]]).toEqual([metric, value]);
    expect(queryAnswer.parse(answer)).toEqual(answer);
  });

  it('comes to the figures of each agent, over both tables', async () => {
    const names = Object.keys(figuresOf(() => false));
    const { data } = await query({ metrics: names, group_by: 'agent', order_by: 'agent' });
    expect(data.map((entry) => entry['agent'])).toEqual([...new Set(executions.map((row) => row.agent_id))].sort());
    for (const entry of data) {
      const { agent, agent_name, ...figures } = entry;
      expect(figures).toEqual(figuresOf((row) => row.agent_id === agent));
      expect(agent_name).toBe(String(agent).replace('agent_', 'Agent '));
    }
  });

  it('adds up over agents, customers, features, models and days, whether cut or not', async () => {
    const [total] = (await query({ metrics: additive })).data;
    for (const group_by of ['agent', 'customer', 'feature', 'user', 'label.team', 'status', 'day', 'week', 'hour']) {
      for (const limit of [2, 1000]) {
        const { data } = await query({ metrics: additive, group_by, limit, time_zone: 'Asia/Kathmandu' });
        for (const metric of additive) expect([group_by, metric, sumOf(data, metric)]).toEqual([group_by, metric, total?.[metric]]);
      }
    }
    const { data } = await query({ metrics: ['tokens', 'llm_calls'], group_by: 'model', limit: 2 });
    expect([sumOf(data, 'total_tokens'), sumOf(data, 'llm_calls')]).toEqual([total?.['total_tokens'], total?.['llm_calls']]);
  });

  it('ends a breakdown that was cut with the figures of the rest', async () => {
    const names = ['execution_count', 'p95_duration_ms', 'active_users', 'success_rate', 'total_cost', 'llm_p50_duration_ms'];
    const { data } = await query({ metrics: names, group_by: 'user', order_by: 'execution_count desc', limit: 3 });
    expect(data).toHaveLength(4);
    const kept = data.slice(0, 3).map((entry) => entry['user']);
    const counts = Map.groupBy(executions, (row) => row.user_id);
    const largest = [...counts].map(([user, rows]) => [user, rows.length] as const).sort((one, two) => two[1] - one[1]);
    expect(data.slice(0, 3).map((entry) => entry['execution_count'])).toEqual(largest.slice(0, 3).map(([, count]) => count));
    const rest = figuresOf((row) => !kept.includes(row.user_id === '' ? null : row.user_id));
    expect(data[3]).toEqual({ other: true, user: null, ...Object.fromEntries(names.map((name) => [name, rest[name]])) });
  });

  it('cuts by several dimensions at once', async () => {
    const { data } = await query({ metrics: ['execution_count', 'tokens'], group_by: ['feature', 'customer'], limit: 4 });
    expect(data).toHaveLength(5);
    expect(sumOf(data, 'execution_count')).toBe(executions.length);
    const [first] = data;
    const of = (row: ExecutionRow): boolean => row.feature === first?.['feature'] && row.customer === (first?.['customer'] ?? '');
    expect(first?.['execution_count']).toBe(executions.filter(of).length);
  });

  it('gives every kept group and the rest in every bucket', async () => {
    const { data } = await query({ metrics: ['execution_count'], group_by: ['agent', 'day'], limit: 2, time_zone: 'America/New_York' });
    const perDay = Map.groupBy(data, (entry) => entry.date);
    expect([...perDay.keys()].at(0)).toBe('2026-06-01');
    expect(perDay.size).toBe(30);
    for (const entries of perDay.values()) expect(entries.map((entry) => entry.other)).toEqual([undefined, undefined, true]);
    expect(sumOf(data, 'execution_count')).toBe(executions.length);
  });

  it('shows the newest bucket first where asked to', async () => {
    const asked = { metrics: ['execution_count'], group_by: ['agent', 'day'], limit: 2 };
    const { data } = await query({ ...asked, order_by: 'day desc' });
    expect([data[0]?.date, data.at(-1)?.date]).toEqual(['2026-06-30', '2026-06-01']);
    expect(new Set(data.map((entry) => entry['agent']))).toEqual(new Set((await query(asked)).data.map((entry) => entry['agent'])));
  });

  it('counts a row once per tag, and rows without one as null', async () => {
    const { data } = await query({ metrics: ['execution_count', 'tokens'], group_by: 'tag', order_by: 'tag' });
    const tagged = (tag: string | null) => (row: ExecutionRow | StepRow) => (tag === null ? row.tags.length === 0 : row.tags.includes(tag));
    expect(data).toEqual(
      ['eu', 'production', 'test', null].map((tag) => ({
        tag,
        execution_count: executions.filter(tagged(tag)).length,
        total_tokens: figuresOf(tagged(tag))['total_tokens'],
      })),
    );
  });

  it('keeps to its filters on both tables', async () => {
    const filters = {
      agent_id: ['agent_1', 'agent_2'],
      agent_tags: 'production',
      'label.team': ['team_0', 'team_1'],
      customer: 'customer_1,customer_2',
    };
    const [only] = (await query({ metrics: ['execution_count', 'tokens', 'session_count'], filters })).data;
    const expected = figuresOf(
      (row) =>
        ['agent_1', 'agent_2'].includes(row.agent_id) &&
        row.tags.includes('production') &&
        ['team_0', 'team_1'].includes(row.labels['team'] ?? '') &&
        ['customer_1', 'customer_2'].includes(row.customer),
    );
    expect(only).toEqual({
      execution_count: expected['execution_count'],
      total_tokens: expected['total_tokens'],
      session_count: expected['session_count'],
    });
  });

  it('passes an execution by a model if one of its steps used it', async () => {
    const [only] = (await query({ metrics: ['execution_count', 'tokens'], filters: { model: 'model_2' } })).data;
    const used = new Set(steps.filter((row) => row.model === 'model_2').map((row) => row.execution_id));
    expect(only).toEqual({
      execution_count: executions.filter((row) => used.has(row.execution_id)).length,
      total_tokens: stepFigures(steps.filter((row) => row.model === 'model_2'))['total_tokens'],
    });
  });

  it('answers an unknown value with nothing', async () => {
    expect((await query({ metrics: ['execution_count', 'success_rate', 'cost'], filters: { model: "x' OR 1=1 --" } })).data).toEqual([
      { execution_count: 0, success_rate: null, total_cost: 0 },
    ]);
    expect((await query({ metrics: ['tokens'], group_by: 'agent' }, 'nobody')).data).toEqual([]);
  });

  it('says null of inclusive money where something is unpriced and nothing priced, whoever else had nothing to pay', async () => {
    const unpriced = { billable_steps: 1, priced_steps: 0 };
    const rows = [
      execution(1, '2026-06-01T00:00:00Z', { ...unpriced, customer: 'none priced' }),
      execution(2, '2026-06-01T00:00:01Z', { inclusive_cost: '0', customer: 'none priced' }),
      execution(3, '2026-06-01T00:00:02Z', { ...unpriced, customer: 'some priced' }),
      execution(4, '2026-06-01T00:00:03Z', { inclusive_cost: '0.5', customer: 'some priced' }),
      execution(5, '2026-06-01T00:00:04Z', { inclusive_cost: '0', customer: 'nothing to pay' }),
    ].map((row) => ({ ...row, org_id: 'money' }));
    await insertRows(store.database, rows, []);
    const { data } = await query({ metrics: ['inclusive_cost'], group_by: 'customer', order_by: 'customer' }, 'money');
    expect(data).toEqual([
      { customer: 'none priced', inclusive_cost: null },
      { customer: 'nothing to pay', inclusive_cost: 0 },
      { customer: 'some priced', inclusive_cost: 0.5 },
    ]);
  });

  it('compares each group with itself in the period before', async () => {
    const [now, before] = [
      { start: '2026-06-13', end: '2026-06-18' },
      { start: '2026-06-08', end: '2026-06-13' },
    ];
    const asked = { metrics: ['execution_count'], group_by: 'agent', order_by: 'agent' };
    const { data } = await query({ ...asked, ...now, compare_to: 'previous' });
    const earlier = (await query({ ...asked, ...before })).data;
    expect(data.map((entry) => entry.previous)).toEqual(earlier.map(({ execution_count }) => ({ execution_count })));
    for (const { execution_count, previous, change } of data) {
      const from = previous?.['execution_count'] ?? 0;
      expect(change).toEqual({ execution_count: (100 * (Number(execution_count) - from)) / from });
    }
  });

  describe('ordered by what differs most between the periods', () => {
    const [now, before] = [
      { start: '2026-06-13', end: '2026-06-18' },
      { start: '2026-06-08', end: '2026-06-13' },
    ];
    // Of `stopped` there are rows before only, of `begun` now only; `steady` counts most in both.
    const days = { stopped: [0, 40], begun: [30, 0], risen: [25, 5], fallen: [5, 22], steady: [90, 91], unpriced: [3, 3] } as const;
    const rowsOf = (agent: string, count: number, at: string, from: number) =>
      Array.from({ length: count }, (_, index) =>
        step(from + index, at, {
          ...{ org_id: 'moved', agent_id: agent, billable: true },
          ...(agent === 'unpriced' ? {} : { cost: '0.25' }),
        }),
      );
    beforeAll(async () => {
      const steps = Object.entries(days).flatMap(([agent, [after, earlier]], index) => [
        ...rowsOf(agent, after, '2026-06-14T10:00:00Z', 700_000 + index * 1000),
        ...rowsOf(agent, earlier, '2026-06-09T10:00:00Z', 700_500 + index * 1000),
      ]);
      await insertRows(store.database, [], steps);
    });
    const asked = { ...now, metrics: ['step_count', 'total_cost'], group_by: 'agent', compare_to: 'previous' };
    const line = (agent: string, steps: number, earlier: number) => ({
      ...{ agent, agent_name: agent, step_count: steps, total_cost: steps / 4 },
      previous: { step_count: earlier, total_cost: earlier / 4 },
      difference: { step_count: steps - earlier, total_cost: (steps - earlier) / 4 },
      change: {
        step_count: earlier === 0 ? null : (100 * (steps - earlier)) / earlier,
        total_cost: earlier === 0 ? null : (100 * (steps - earlier)) / earlier,
      },
    });

    it('has groups of one period only among the first, and the rest of both in one', async () => {
      const answer = await query({ ...asked, order_by: 'difference.total_cost', limit: 4 }, 'moved');
      const { agent, agent_name, ...rest } = line('', 93, 94);
      expect(answer.data).toEqual([
        line('stopped', 0, 40),
        line('begun', 30, 0),
        line('risen', 25, 5),
        line('fallen', 5, 22),
        {
          ...rest,
          ...{ agent: null, other: true, total_cost: 22.5 },
          previous: { step_count: 94, total_cost: 22.75 },
          difference: { step_count: -1, total_cost: -0.25 },
          change: { step_count: expect.closeTo(-100 / 94), total_cost: expect.closeTo(-25 / 22.75) },
        },
      ]);
      expect(queryAnswer.parse(answer)).toEqual(answer);
    });

    it('says the same difference in any order', async () => {
      const byAgent = async (order_by: string) =>
        (await query({ ...asked, order_by }, 'moved')).data
          .map(({ agent, difference }) => ({ agent, difference }))
          .toSorted((a, b) => (String(a.agent) < String(b.agent) ? -1 : 1));
      const byFigure = await byAgent('total_cost');
      expect(byFigure).toContainEqual({ agent: 'begun', difference: { step_count: 30, total_cost: 7.5 } });
      expect((await byAgent('difference.total_cost')).filter(({ agent }) => agent !== 'stopped')).toEqual(byFigure);
    });

    it('puts last what has no figure, also in the other direction', async () => {
      const ids = async (order_by: string) => (await query({ ...asked, order_by }, 'moved')).data.map((entry) => entry['agent']);
      expect(await ids('difference.total_cost')).toEqual(['stopped', 'begun', 'risen', 'fallen', 'steady', 'unpriced']);
      expect(await ids('difference.total_cost asc')).toEqual(['steady', 'fallen', 'risen', 'begun', 'stopped', 'unpriced']);
    });

    it('keeps by any limit the same that it shows without one', async () => {
      for (const [metric, group_by] of [
        ['execution_count', 'user'],
        ['total_tokens', 'agent'],
        ['success_rate', 'customer'],
        ['session_avg_steps', 'agent'],
      ]) {
        const same = { ...now, metrics: [metric, 'error_count'], group_by, compare_to: 'previous', order_by: `difference.${metric}` };
        const all = (await query(same)).data;
        const moved = all.map((entry) => Math.abs(entry.difference?.[metric ?? ''] ?? -1));
        expect(moved).toEqual(moved.toSorted((one, two) => two - one));
        const others = (await query({ ...same, ...before, compare_to: undefined, order_by: group_by })).data;
        const ids = new Set([...others, ...all].map((entry) => entry[group_by ?? '']));
        expect(new Set(all.map((entry) => entry[group_by ?? '']))).toEqual(ids);
        for (const limit of [1, 2, 3]) {
          const { data } = await query({ ...same, limit });
          expect(data.slice(0, limit)).toEqual(all.slice(0, limit));
          expect(data.slice(limit).map(({ other }) => other)).toEqual(all.length > limit ? [true] : []);
        }
      }
    });

    it('sees what fell among what is read within the period alone, such as scores', async () => {
      const given = (name: string, times: number, day: string) =>
        Array.from({ length: times }, (_, index) => score(name, `${day}T10:00:0${index}Z`, 1, { org_id: 'moved' }));
      await store.database.insert('ingest', 'scores', [
        ...[...given('fallen', 1, '2026-06-14'), ...given('fallen', 7, '2026-06-09')],
        ...[...given('steady', 5, '2026-06-14'), ...given('steady', 4, '2026-06-09')],
      ]);
      const answer = await query(
        { ...asked, metrics: ['score_count'], group_by: 'score', order_by: 'difference.score_count', limit: 1 },
        'moved',
      );
      expect(answer.data.map((entry) => [entry['score'], entry.difference])).toEqual([
        ['fallen', { score_count: -6 }],
        [null, { score_count: 1 }],
      ]);
    });

    it('needs a period to compare with, and no buckets of time', async () => {
      const refused = { code: 'invalid_request', fields: [{ field: 'order_by', value: 'difference.total_cost' }] };
      const order_by = 'difference.total_cost';
      await expect(query({ ...asked, order_by, compare_to: undefined }, 'moved')).rejects.toMatchObject(refused);
      await expect(query({ ...asked, order_by, granularity: 'day' }, 'moved')).rejects.toMatchObject(refused);
      await expect(query({ ...asked, order_by: 'difference.agent' }, 'moved')).rejects.toMatchObject({ fields: [{ field: 'order_by' }] });
    });
  });

  it('cuts days as long as the clocks of Berlin make them', async () => {
    const hoursFrom = (iso: string): string[] =>
      Array.from({ length: 96 }, (_, hour) => new Date(Date.parse(iso) + hour * 3_600_000).toISOString());
    const hours = [...hoursFrom('2025-03-29T00:00:00Z'), ...hoursFrom('2025-10-25T00:00:00Z')];
    await insertRows(
      store.database,
      hours.map((hour, index) => execution(900_000 + index, hour, { org_id: 'dst' })),
      [],
    );
    const berlin = { metrics: ['executions'], granularity: 'daily', time_zone: 'Europe/Berlin' };
    const march = await query({ ...berlin, start: '2025-03-29', end: '2025-04-01' }, 'dst');
    expect(march.data).toEqual([
      { date: '2025-03-29', execution_count: 23 }, // rows begin at 01:00 local
      { date: '2025-03-30', execution_count: 23 },
      { date: '2025-03-31', execution_count: 24 },
    ]);
    const october = await query({ ...berlin, start: '2025-10-26', end: '2025-10-28' }, 'dst');
    expect(october.data).toEqual([
      { date: '2025-10-26', execution_count: 25 },
      { date: '2025-10-27', execution_count: 24 },
    ]);
  });

  it('takes percentiles by nearest rank for any number of rows', async () => {
    const rows = Array.from({ length: 20 }, (_, size) => size + 1).flatMap((size) =>
      Array.from({ length: size }, (_, index) =>
        execution(800_000 + size * 100 + index, '2024-05-05T00:00:00Z', {
          org_id: 'rank',
          agent_id: `size_${size}`,
          duration_ms: (index + 1) * 10,
        }),
      ),
    );
    await insertRows(store.database, rows, [step(1, '2024-05-05T00:00:00Z', { org_id: 'rank', agent_id: 'size_1' })]);
    const names = ['p50_duration_ms', 'p95_duration_ms', 'p99_duration_ms'];
    const { data } = await query({ start: '2024-05-05', end: '2024-05-06', metrics: names, group_by: 'agent' }, 'rank');
    expect(data).toHaveLength(20);
    for (const entry of data) {
      const durations = rows.filter((row) => row.agent_id === entry['agent']).map((row) => row.duration_ms);
      expect(names.map((name) => entry[name])).toEqual([50, 95, 99].map((p) => nearestRank(durations, p)));
    }
  });
});

describe('what cannot be asked', () => {
  it('names metrics that a dimension cannot split', async () => {
    await expect(query({ metrics: ['execution_count', 'tokens'], group_by: 'model' })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'group_by', value: 'model', expected: expect.stringContaining('execution_count cannot be split by model') }],
    });
  });

  it('names a field to order by that was not asked for', async () => {
    await expect(query({ metrics: ['tokens'], order_by: 'total_cost' })).rejects.toMatchObject({ fields: [{ field: 'order_by' }] });
  });

  it('names a granularity that is too fine', async () => {
    await expect(query({ metrics: ['tokens'], granularity: 'minute' })).rejects.toMatchObject({
      fields: [{ field: 'granularity', value: 'minute' }],
    });
  });
});

describe('the catalogue', () => {
  it('can split every metric by every dimension that it says', async () => {
    const names = [...new Set(metricNames.flatMap(dimensionsOf))].filter((name) => name !== 'minute');
    for (const dimension of names) {
      const splittable = metricNames.filter((name) => dimensionsOf(name).includes(dimension));
      const group_by = dimension.replace('<key>', 'team');
      const { data } = await query({ metrics: splittable, group_by, limit: 1 });
      expect(Object.keys(data[0] ?? {})).toEqual(expect.arrayContaining(splittable));
    }
  });

  it('describes itself', () => {
    const catalog = readCatalog('org_1');
    expect(catalog.metrics.map(({ name }) => name)).toEqual([...metricNames]);
    expect(catalog.metrics.find(({ name }) => name === 'total_cost')).toMatchObject({
      aliases: ['cost', 'costs'],
      ...{ label: 'Total cost', better: 'down', unit: 'USD', additive: true },
    });
    expect(catalog.dimensions.find(({ name }) => name === 'tag')).toMatchObject({ label: 'Tag', additive: false });
    expect(catalog.dimensions.find(({ name }) => name === 'agent_version')).toMatchObject({ label: 'Agent version' });
    expect(catalog.metrics.find(({ name }) => name === 'execution_count')).toMatchObject({ label: 'Executions', better: null });
    expect(catalog.metrics.find(({ name }) => name === 'completion_rate')).toMatchObject({ unit: 'percent', table: 'sessions' });
    expect(catalogAnswer.parse(catalog)).toEqual(catalog);
  });

  it('can filter every metric by every filter that it says', async () => {
    for (const { name, filters } of readCatalog('org_1').metrics) {
      const asked = Object.fromEntries(filters.map((filter) => [filter.replace('<key>', 'team'), 'nothing']));
      const { data } = await query({ metrics: [name], filters: asked });
      expect([name, data]).toEqual([name, [{ [name]: emptyValue(metrics[name as MetricName].kind) }]]);
    }
  });
});
