import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededService, startSeededService } from '../support/seeded-service.ts';

let seeded: SeededService;

/** Thursday noon. The seed's traces lie an hour apart, the first ten seconds before. */
const clock = { now: () => Date.parse('2026-06-18T12:00:00Z') };

beforeAll(async () => {
  seeded = await startSeededService(clock);
});

afterAll(() => seeded.stop());

type Body = Readonly<Record<string, unknown>>;

async function call(method: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: Body }> {
  const [organisation] = seeded.organisations;
  const response = await fetch(`${seeded.service.apiUrl}/api/v1/analytics${path}`, {
    method,
    headers: { authorization: `Bearer ${organisation.key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body }; // decode boundary: the test says what it expects
}

async function create(widgets: readonly object[], others: object = {}): Promise<Body> {
  const { status, body } = await call('POST', '/dashboards', { name: 'Production', widgets, ...others });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

/** What the widgets of a new dashboard show. */
async function shown(widgets: readonly object[], others: object = {}, look = ''): Promise<readonly Body[]> {
  const { id } = await create(widgets, others);
  const { status, body } = await call('GET', `/dashboards/${id}/data${look}`);
  expect(status).toBe(200);
  return body['widgets'] as readonly Body[]; // decode boundary: as above
}

const rate = { type: 'metric', title: 'Success Rate', metric: 'success_rate', period: '24h' };

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((any) => any.trim() !== '' && any.isWellFormed());
const filters = fc.record(
  { agent_id: fc.array(text, { minLength: 1, maxLength: 3 }), 'label.team': fc.array(text, { minLength: 1 }) },
  {
    requiredKeys: [],
  },
);
const period = fc.constantFrom('24h', '7d');
const dimensions = (least: number, most: number) =>
  fc.uniqueArray(fc.constantFrom('agent', 'label.team', 'customer', 'environment'), { minLength: least, maxLength: most });
const position = fc.record({
  x: fc.nat(11),
  y: fc.nat(100),
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 20 }),
});
const shared = { description: fc.option(text), filters, period, position };
const measured = { metrics: fc.constantFrom(['execution_count'], ['tokens', 'success_rate']) };
const limit = fc.integer({ min: 1, max: 50 });

/** Any fields that a widget of a type may have beside its own. */
function widgetOf(type: string, required: Record<string, fc.Arbitrary<unknown>>, others: Record<string, fc.Arbitrary<unknown>>) {
  const own = { type: fc.constant(type), title: text, ...required };
  return fc.record<Record<string, unknown>, string>({ ...own, ...shared, ...others }, { requiredKeys: Object.keys(own) });
}

const one = { metric: fc.constantFrom('executions', 'total_cost') };
const anyWidget = fc.oneof(
  widgetOf('metric', measured, {}),
  widgetOf('chart', measured, {
    ...{
      chart_type: fc.constantFrom('line', 'bar', 'area'),
      group_by: dimensions(0, 2),
      granularity: fc.constantFrom('hour', 'daily'),
      limit,
    },
  }),
  widgetOf('table', { ...measured, group_by: dimensions(1, 4) }, { limit }),
  widgetOf('pie', { ...one, group_by: dimensions(1, 1) }, { limit }),
  widgetOf('heatmap', one, { x: fc.constantFrom('hour_of_day', 'agent'), limit }),
  widgetOf('funnel', {}, { steps: fc.array(text, { minLength: 1, maxLength: 3 }), limit }),
);
const othersOfDashboard = { description: fc.option(text), period, time_zone: fc.constantFrom('UTC', 'Asia/Kathmandu'), filters };

describe('a dashboard', () => {
  it('is kept as it was asked for, with its defaults, listed, replaced and deleted', async () => {
    const widgets = [rate, { type: 'table', title: 'Top Agents', metric: 'executions', group_by: 'agent', limit: 10 }];
    const made = await create(widgets, { description: '**Of** all agents' });
    expect(made).toMatchObject({
      name: 'Production',
      description: '**Of** all agents',
      widgets: [rate, { type: 'table', metric: 'execution_count', group_by: ['agent'], limit: 10, filters: {} }],
      period: null,
      time_zone: 'UTC',
      created_at: '2026-06-18T12:00:00.000Z',
    });
    expect(await call('GET', `/dashboards/${made['id']}`)).toEqual({ status: 200, body: made });
    expect((await call('GET', '/dashboards?limit=1000')).body['data']).toContainEqual(made);
    const replaced = await call('PUT', `/dashboards/${made['id']}`, { name: 'Empty', widgets: [] });
    expect(replaced).toMatchObject({ status: 200, body: { id: made['id'], name: 'Empty', widgets: [] } });
    expect(await call('DELETE', `/dashboards/${made['id']}`)).toEqual({ status: 200, body: { id: made['id'] } });
    for (const path of ['', '/data', '/grafana']) {
      expect(await call('GET', `/dashboards/${made['id']}${path}`)).toMatchObject({ status: 404, body: { code: 'dashboard_not_found' } });
    }
  });

  it('is replaced by what is got of it, whatever its widgets are', async () => {
    const kept = fc.record(
      { widgets: fc.array(anyWidget, { minLength: 1, maxLength: 6 }), ...othersOfDashboard },
      { requiredKeys: ['widgets'] },
    );
    await fc.assert(
      fc.asyncProperty(kept, async ({ widgets, ...others }) => {
        const made = await create(widgets, others);
        const { id, created_at: _createdAt, updated_at: _updatedAt, ...got } = (await call('GET', `/dashboards/${made['id']}`)).body;
        expect(await call('PUT', `/dashboards/${id}`, got)).toMatchObject({ status: 200, body: { ...got, id } });
        await call('DELETE', `/dashboards/${id}`);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a widget that can never be read, naming the widget and the field', async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ type: 'gauge', title: 'x' }, 'widgets.0.type'],
      [{ type: 'metric', title: 'x' }, 'widgets.0.metric'],
      [{ type: 'metric', title: 'x', metric: 'happiness' }, 'widgets.0.metric'],
      [{ type: 'metric', title: 'x', metric: 'total_cost', metrics: ['total_cost'] }, 'widgets.0.metric'],
      [{ type: 'metric', title: 'x', metric: 'total_cost', period: 'soon' }, 'widgets.0.period'],
      [{ type: 'pie', title: 'x', metrics: ['total_cost', 'total_tokens'], group_by: 'model' }, 'widgets.0.metrics'],
      [{ type: 'pie', title: 'x', metric: 'total_cost' }, 'widgets.0.group_by'],
      [{ type: 'table', title: 'x', metric: 'execution_count', group_by: 'model' }, 'widgets.0.group_by'],
      [{ type: 'chart', title: 'x', metric: 'api_calls', filters: { model: 'gpt-4o' } }, 'widgets.0.filters.model'],
      [{ type: 'chart', title: 'x', metric: 'total_cost', period: '300d', granularity: 'minute' }, 'widgets.0.granularity'],
      [{ type: 'heatmap', title: 'x', metric: 'total_cost', x: 'day_of_week' }, 'widgets.0.y'],
      [{ type: 'funnel', title: 'x', steps: [] }, 'widgets.0.steps'],
    ];
    for (const [widget, field] of cases) {
      const { status, body } = await call('POST', '/dashboards', { name: 'x', widgets: [widget] });
      const { fields } = body as { fields?: { field: string }[] }; // decode boundary: asserted here
      expect([status, fields?.map((each) => each.field)]).toEqual([400, [field]]);
    }
  });
});

describe('the widgets show', () => {
  it('a metric with the period before', async () => {
    // Of the last ten hours nine traces are there, of the ten before ten; every fourth failed, the first among them.
    const [widget] = await shown([{ type: 'metric', title: 'x', metrics: ['execution_count', 'error_count'], period: '10h' }]);
    expect(widget).toMatchObject({
      type: 'metric',
      problem: null,
      period: { start: '2026-06-18T02:00:00.000Z', end: '2026-06-18T12:00:00.000Z' },
      figures: [
        { metric: 'execution_count', unit: '1', value: 10, previous: 10, change: 0 },
        { metric: 'error_count', unit: '1', value: 3, previous: 2, change: 50 },
      ],
    });
  });

  it('a chart in buckets that fit the period, as POST /query says', async () => {
    const widget = { type: 'chart', title: 'x', metric: 'execution_count', chart_type: 'area', group_by: 'agent', period: '2d' };
    const [chart] = await shown([widget]);
    const { body } = await call('POST', '/query', {
      metrics: ['execution_count'],
      group_by: ['agent'],
      granularity: 'hour',
      period: '2d',
      limit: 10,
    });
    expect(chart).toMatchObject({ chart_type: 'area', metrics: ['execution_count'], group_by: ['hour', 'agent'], rows: body['data'] });
  });

  it('a table and a pie, cut with the rest', async () => {
    const widget = { title: 'x', metric: 'execution_count', group_by: 'agent', limit: 2 };
    const [table, pie] = await shown([
      { type: 'table', ...widget },
      { type: 'pie', ...widget },
    ]);
    const rows = [
      { agent: 'org_1_agent_0', execution_count: 7 },
      { agent: 'org_1_agent_1', execution_count: 7 },
      { agent: null, other: true, execution_count: 6 },
    ];
    expect(table).toMatchObject({ type: 'table', rows });
    expect(pie).toMatchObject({ type: 'pie', rows });
  });

  it('a heatmap of the week in the time zone of the dashboard, or by dimensions', async () => {
    const [week, byAgent] = await shown(
      [
        { type: 'heatmap', title: 'x', metric: 'execution_count' },
        { type: 'heatmap', title: 'x', metric: 'error_rate', x: 'agent', y: 'status' },
      ],
      { time_zone: 'Asia/Kolkata' },
    );
    const { x, y, cells } = week as { x: { values: string[] }; y: { values: string[] }; cells: number[][] }; // decode boundary: asserted below
    expect([x.values.length, y.values]).toEqual([24, ['1', '2', '3', '4', '5', '6', '7']]);
    // The traces start ten seconds before the hours 12:00, 11:00 … 17:00 UTC; there it is five and a half hours later, Wednesday or Thursday.
    const [wednesday, thursday] = [cells[2], cells[3]];
    expect(thursday).toEqual(Array.from({ length: 24 }, (_, hour) => (hour <= 17 ? 1 : 0)));
    expect(wednesday).toEqual(Array.from({ length: 24 }, (_, hour) => (hour >= 22 ? 1 : 0)));
    expect(cells.flat().reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(byAgent).toMatchObject({ x: { name: 'agent' }, y: { name: 'status' } });
    const { y: status, cells: rates } = byAgent as { y: { values: string[] }; cells: (number | null)[][] }; // decode boundary: as above
    expect(rates[status.values.indexOf('error')]).toEqual([100, 100, 100]);
    expect(rates[status.values.indexOf('ok')]).toEqual([0, 0, 0]);
  });

  it('a funnel of named steps, or of how many steps sessions take', async () => {
    const [counted, named] = await shown([
      { type: 'funnel', title: 'x' },
      { type: 'funnel', title: 'x', steps: ['chat gpt-4o-mini', 'no such step'] },
    ]);
    const { body } = await call('GET', '/sessions/dropoff?limit=10');
    const { steps } = body as { steps: { number: number; sessions: number }[] }; // decode boundary: asserted here
    const first = steps[0]?.sessions ?? 0;
    expect(first).toBe(5);
    expect(counted).toMatchObject({
      steps: steps.map((step) => ({ ...step, name: null, percentage: (100 * step.sessions) / first })),
    });
    const { steps: stepsNamed } = named as { steps: { name: string; sessions: number }[] }; // decode boundary: as above
    expect(stepsNamed.map(({ name }) => name)).toEqual(['chat gpt-4o-mini', 'no such step']);
    expect(stepsNamed[1]).toMatchObject({ sessions: 0, conversion_rate: expect.toBeOneOf([0, null]) });
  });

  it("the dashboard's filters and the period of whoever looks, where a widget has none of its own", async () => {
    const widgets = [
      { type: 'metric', title: 'its own', metric: 'execution_count', period: '5h', filters: { agent_id: 'org_1_agent_1' } },
      { type: 'metric', title: 'the looker’s', metric: 'execution_count' },
    ];
    const look = '?start=2026-06-18T06:00:00Z&end=2026-06-18T12:00:00Z';
    const [own, other] = await shown(widgets, { filters: { agent_id: 'org_1_agent_0' } }, look);
    expect([own, other]).toMatchObject([{ figures: [{ value: 2 }] }, { figures: [{ value: 2 }] }]);
    const only = await shown(widgets, {}, '?widgets=1');
    expect(only).toMatchObject([{ index: 1, title: 'the looker’s' }]);
  });
});

it('is shown before it is kept as it is shown afterwards', async () => {
  const widgets = [
    { type: 'metric', title: 'Runs', metric: 'execution_count' },
    { type: 'table', title: 'Agents', metrics: ['execution_count', 'total_cost'], group_by: 'agent', limit: 2 },
  ];
  const look = { start: '2026-06-18T06:00:00Z', end: '2026-06-18T12:00:00Z' };
  const asked = { widgets, time_zone: 'Asia/Kolkata', filters: { agent_id: ['org_1_agent_0', 'org_1_agent_1'] } };
  const kept = async () => (await call('GET', '/dashboards?limit=1000')).body['data'];
  const before = await kept();
  const { status, body } = await call('POST', '/dashboards/preview', { ...asked, ...look });
  expect([status, await kept()]).toEqual([200, before]);
  const { widgets: _, ...others } = asked;
  expect(body['widgets']).toEqual(await shown(widgets, others, `?${new URLSearchParams(look)}`));
  expect(
    await call('POST', '/dashboards/preview', { widgets: [...widgets, { type: 'pie', title: 'x', metric: 'total_cost' }] }),
  ).toMatchObject({ status: 400, body: { code: 'invalid_request', fields: [{ field: 'widgets.2.group_by' }] } });
  const unreadable = { type: 'chart', title: 'x', metric: 'api_calls', filters: { model: 'gpt-4o' } };
  expect(await call('POST', '/dashboards/preview', { widgets: [unreadable] })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'widgets.0.filters.model' }] },
  });
});

it('is the same for Grafana: a panel for each widget, of this service’s data source', async () => {
  const widgets = [
    rate,
    { type: 'chart', title: 'Executions', metric: 'execution_count', chart_type: 'bar' },
    { type: 'table', title: 'Agents', metric: 'total_cost', group_by: 'agent' },
    { type: 'pie', title: 'Models', metric: 'total_cost', group_by: 'model', limit: 40 },
    { type: 'heatmap', title: 'Week', metric: 'execution_count' },
    { type: 'heatmap', title: 'Who fails', metric: 'error_rate', x: 'agent', y: 'status' },
    { type: 'funnel', title: 'Steps', position: { x: 0, y: 30, width: 24, height: 6 } },
  ];
  const { id } = await create(widgets, { period: '7d', filters: { environment: 'production' } });
  const { body } = await call('GET', `/dashboards/${id}/grafana`);
  const { panels } = body as { panels: { id: number; type: string; gridPos: object; targets: Body[]; timeFrom?: string }[] }; // decode boundary: asserted
  expect(body).toMatchObject({ title: 'Production', time: { from: 'now-7d', to: 'now' }, schemaVersion: 42 });
  expect(panels.map(({ type }) => type)).toEqual(['stat', 'timeseries', 'table', 'piechart', 'heatmap', 'table', 'bargauge']);
  expect(panels.map(({ gridPos }) => gridPos)).toEqual([
    { x: 0, y: 0, w: 6, h: 4 },
    { x: 6, y: 0, w: 12, h: 8 },
    { x: 0, y: 8, w: 12, h: 8 },
    { x: 12, y: 8, w: 8, h: 8 },
    { x: 0, y: 16, w: 12, h: 8 },
    { x: 12, y: 16, w: 12, h: 8 },
    { x: 0, y: 30, w: 24, h: 6 },
  ]);
  expect(panels[0]).toMatchObject({ timeFrom: '24h', fieldConfig: { defaults: { unit: 'percent' } } });
  expect(panels[3]).toMatchObject({ options: { reduceOptions: { values: true, limit: 41 } } });
  expect(panels[4]).toMatchObject({ options: { cellValues: { unit: 'short' }, rowsFrame: { value: 'Week' }, yAxis: { reverse: true } } });
  for (const { targets } of panels) {
    expect(targets).toMatchObject([
      { datasource: { type: 'resonantgenesis-analytics-datasource', uid: `\${datasource}` }, filters: { environment: ['production'] } },
    ]);
  }
});
