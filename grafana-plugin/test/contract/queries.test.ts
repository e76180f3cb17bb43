// @vitest-environment jsdom
/** Every type of query, against the service with its demo's data: frames hold what the API says. */

import {
  CoreApp,
  CustomVariableSupport,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  dateTime,
  FieldType,
  LoadingState,
} from '@grafana/data';
import { firstValueFrom, lastValueFrom, of, take, toArray } from 'rxjs';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { AnalyticsDataSource } from '../../src/datasource';
import type { AnalyticsOptions, AnalyticsQuery } from '../../src/types';
import { proxyUrl, type Sent, useService, useVariables } from '../support/backend';
import { sendExecution } from '../support/send-execution';

/** An agent whose name is a list, a variable and markup to whoever is careless. */
const hostile = `a,b\\,"c" $agent \${d} <e> 'f' é`;

const demo = inject('demo');
let sent: readonly Sent[];
let source: AnalyticsDataSource;
/** Before the demo's agents go on: what is there does not change. */
let range: DataQueryRequest['range'];
/** Long enough to look ahead from. */
let month: DataQueryRequest['range'];

const settings = { uid: 'analytics', name: 'Analytics', url: proxyUrl, type: 'resonantgenesis-analytics-datasource', jsonData: {} };

beforeAll(async () => {
  const to = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000;
  const [from, until] = [dateTime(to - 7.25 * 86_400_000), dateTime(to)];
  range = { from, to: until, raw: { from, to: until } };
  month = { ...range, from: dateTime(to - 29 * 86_400_000) };
  await sendExecution(demo.otlpHttpUrl, { agent: hostile, startMs: to - 60_000, step: 'say "hi", $now' });
  await untilSeen(hostile);
}, 180_000);

beforeEach(() => {
  sent = useService(demo.apiUrl);
  useVariables({});
  source = new AnalyticsDataSource(settings as unknown as DataSourceInstanceSettings<AnalyticsOptions>); // what a data source looks at
});

type Answer = Readonly<Record<string, unknown>>;
type Rows = readonly Answer[];

async function api(path: string, body?: object): Promise<Answer> {
  const init = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${demo.apiUrl}/api/v1/analytics${path}`, init);
  return (await response.json()) as Answer; // decode boundary: the test says what it expects
}

async function untilSeen(agent: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { data } = await api('/query', { metrics: ['execution_count'], filters: { agent_id: [agent] } });
    if ((data as Rows)[0]?.['execution_count'] === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${agent} was never seen`);
}

const period = ({ from, to } = range): Answer => ({ start: from.toISOString(), end: to.toISOString(), time_zone: 'Europe/Berlin' });
const search = (others: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({ ...period(), ...others } as Record<string, string>).toString();

type Target = Readonly<Record<string, unknown>> & { readonly queryType: string };

function request(targets: readonly Target[], others: Partial<DataQueryRequest<AnalyticsQuery>> = {}): DataQueryRequest<AnalyticsQuery> {
  return {
    ...{ requestId: 'Q', interval: '15m', intervalMs: 900_000, maxDataPoints: 700, range, scopedVars: {}, timezone: 'Europe/Berlin' },
    ...{ app: CoreApp.Dashboard, startTime: 0, ...others },
    targets: targets.map((target, index) => ({ refId: 'ABCDEFGH'[index], ...target })) as unknown as AnalyticsQuery[], // as dashboards have saved them
  };
}

function panel(targets: readonly Target[], others: Partial<DataQueryRequest<AnalyticsQuery>> = {}): Promise<DataQueryResponse> {
  return lastValueFrom(source.query(request(targets, others)));
}

async function frames(target: Target, others: Partial<DataQueryRequest<AnalyticsQuery>> = {}): Promise<readonly DataFrame[]> {
  const { data, errors, state } = await panel([target], others);
  expect([errors, state]).toEqual([undefined, LoadingState.Done]);
  return data;
}

async function frame(target: Target, others: Partial<DataQueryRequest<AnalyticsQuery>> = {}): Promise<DataFrame> {
  const all = await frames(target, others);
  expect(all.length).toBe(1);
  return all[0] as DataFrame; // counted before
}

function values(of: DataFrame, name: string): readonly unknown[] {
  const field = of.fields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`no field ${name} among ${of.fields.map((each) => each.name).join(', ')}`);
  return field.values;
}

/** The fields' values row by row. */
function rows(of: DataFrame, names: readonly string[]): Rows {
  return Array.from({ length: of.length }, (_, index) => Object.fromEntries(names.map((name) => [name, settled(values(of, name)[index])])));
}

const picked = (row: Answer, names: readonly string[]): Answer =>
  Object.fromEntries(names.map((name) => [name, settled(row[name] ?? null)]));

/** The engine adds floats in any order: their last digits differ from answer to answer. */
function settled(value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(11)) : value;
}

const field = (of: DataFrame, name: string) => of.fields.find((each) => each.name === name);

describe('metrics', () => {
  const query = { metrics: ['execution_count', 'p95_duration_ms', 'total_cost'], group_by: ['agent'], limit: 3 };
  const target = { queryType: 'metrics', metrics: query.metrics, groupBy: ['agent'], limit: 3 };

  it('are one frame with a field per group and metric over time', async () => {
    const wide = await frame({ ...target, granularity: 'day' });
    const { data } = await api('/query', { ...query, ...period(), granularity: 'day' });
    const entries = data as Rows;
    const dates = [...new Set(entries.map(({ date }) => date as string))].sort();
    expect(values(wide, 'time')).toEqual(dates.map((date) => localMidnight(date)));
    const groups = [...new Set(entries.map((entry) => JSON.stringify([entry['agent'] ?? '', entry['other'] ?? false])))];
    expect(groups.length).toBe(4);
    const series = wide.fields.slice(1).map(({ name, labels, values: of }) => ({ name, labels, of }));
    const expected = groups.flatMap((group) => {
      const [agent, other] = JSON.parse(group) as [string, boolean];
      return query.metrics.map((metric) => ({
        name: metric,
        labels: { agent, ...(other ? { other: 'true' } : {}) },
        of: dates.map(
          (date) => entries.find((e) => e['date'] === date && (e['agent'] ?? '') === agent && (e['other'] ?? false) === other)?.[metric],
        ),
      }));
    });
    expect(series).toEqual(expected);
  });

  it('are called by the names of agents, in their units, with what they mean and a link to the agent', async () => {
    const wide = await frame({ ...target, granularity: 'day' });
    const { metrics } = await api('/catalog');
    const cost = (metrics as Rows).find(({ name }) => name === 'total_cost');
    const shown = wide.fields.find(({ name, labels }) => name === 'total_cost' && labels?.['agent'] === 'agent_123');
    expect(shown?.config).toMatchObject({ unit: 'currencyUSD', description: cost?.['description'] });
    expect(shown?.config.displayNameFromDS).toMatch(/^Total cost · /);
    expect(shown?.config.links?.[0]?.url).toContain(
      `/d/resonant-agent-detail?var-datasource=analytics&var-agent=\${__field.labels.agent:percentencode}`,
    );
  });

  it('are as fine as the panel is wide, and in hours of the time zone', async () => {
    const hours = await frame({ queryType: 'metrics', metrics: ['execution_count'], format: 'time_series' });
    const { data } = await api('/query', { metrics: ['execution_count'], ...period(), granularity: 'hour' });
    expect(values(hours, 'execution_count')).toEqual((data as Rows).map((entry) => entry['execution_count']));
    expect(values(hours, 'time')).toEqual((data as Rows).map(({ date }) => Date.parse(date as string)));
    const days = await frame({ queryType: 'metrics', metrics: ['execution_count'] }, { intervalMs: 4_000_000 });
    const { data: ofDays } = await api('/query', { metrics: ['execution_count'], ...period(), granularity: 'day' });
    expect(values(days, 'execution_count')).toEqual((ofDays as Rows).map((entry) => entry['execution_count']));
  });

  it('are a frame per series', async () => {
    const all = await frames({ ...target, metrics: ['execution_count'], granularity: 'day', format: 'frames' });
    const wide = await frame({ ...target, metrics: ['execution_count'], granularity: 'day' });
    expect(all.map(({ fields }) => fields[1]?.values)).toEqual(wide.fields.slice(1).map((each) => each.values));
    expect(all.map(({ fields }) => fields[0]?.values)).toEqual(all.map(() => values(wide, 'time')));
  });

  it('are a table, with the period before beside it', async () => {
    const table = await frame({ ...target, format: 'table', compareToPrevious: true });
    const { data } = await api('/query', { ...query, ...period(), compare_to: 'previous' });
    const entries = data as Rows;
    expect(rows(table, query.metrics)).toEqual(entries.map((entry) => picked(entry, query.metrics)));
    expect(values(table, 'agent')).toEqual(entries.map((entry) => (entry['other'] ? '(other)' : entry['agent_name'])));
    expect(values(table, 'agent_id')).toEqual(entries.map((entry) => entry['agent'] ?? null));
    for (const metric of query.metrics) {
      expect(values(table, `change_${metric}`)).toEqual(entries.map(({ change }) => (change as Answer)[metric]));
      expect(values(table, `previous_${metric}`)).toEqual(
        entries.map(({ previous }) => (previous as Answer | undefined)?.[metric] ?? null),
      );
    }
  });

  it('look ahead, with bounds', async () => {
    const all = await frames({ queryType: 'metrics', metrics: ['total_cost'], granularity: 'day', forecast: 3 }, { range: month });
    const { forecast } = await api('/query', { metrics: ['total_cost'], ...period(month), granularity: 'day', forecast: 3 });
    const ahead = all[1];
    expect(all.length).toBe(2);
    if (ahead === undefined) throw new Error('counted before');
    const entries = forecast as Rows;
    expect(values(ahead, 'total_cost_forecast')).toEqual(entries.map((entry) => entry['total_cost']));
    expect(values(ahead, 'total_cost_lower')).toEqual(entries.map(({ lower }) => (lower as Answer)['total_cost']));
    expect(values(ahead, 'total_cost_upper')).toEqual(entries.map(({ upper }) => (upper as Answer)['total_cost']));
  });

  it('of all queries of a panel are asked for together, the same ones once, the catalogue once', async () => {
    const count = { queryType: 'metrics', metrics: ['execution_count'] };
    const { data } = await panel([count, { ...count, metrics: ['total_cost'] }, count]);
    await panel([count, { ...count, metrics: ['total_cost'] }]);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /catalog', 'POST /query/batch', 'POST /query/batch']);
    expect(data.map(({ refId }) => refId)).toEqual(['A', 'B', 'C']);
    expect(values(data[2] as DataFrame, 'execution_count')).toEqual(values(data[0] as DataFrame, 'execution_count'));
  });
});

/** Milliseconds of a local date in Berlin. */
function localMidnight(date: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const name = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' }).formatToParts(utc);
  const offset = name.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return utc - Number(offset.slice(3, 6)) * 3_600_000;
}

describe('sessions and their steps', () => {
  it('are listed', async () => {
    const names = ['session_id', 'duration_sec', 'execution_count', 'error_count', 'step_count', 'total_tokens', 'total_cost', 'completed'];
    const { data } = await api(`/sessions?${search({ limit: '20' })}`);
    expect((data as Rows).length).toBe(20);
    expect(rows(await frame({ queryType: 'sessions', limit: 20 }), names)).toEqual((data as Rows).map((row) => picked(row, names)));
  });

  it('flow, as a table', async () => {
    const { common_flows } = await api(`/sessions/flows?${search({ limit: '5', depth: '3', min_count: '2' })}`);
    const flows = common_flows as Rows;
    expect(flows.length).toBe(5);
    const names = ['count', 'percentage', 'avg_duration_ms', 'failure_rate'];
    const table = await frame({ queryType: 'flows', format: 'table', limit: 5, depth: 3, minCount: 2 });
    expect(rows(table, names)).toEqual(flows.map((flow) => picked(flow, names)));
    expect(values(table, 'flow')).toEqual(flows.map(({ steps }) => (steps as string[]).join(' → ')));
  });

  it('flow, as a graph whose edges count how often a step followed another', async () => {
    const { common_flows } = await api(`/sessions/flows?${search({ limit: '50', scope: 'execution' })}`);
    const flows = common_flows as readonly { readonly steps: readonly string[]; readonly count: number }[];
    const [nodes, edges] = await frames({ queryType: 'flows', format: 'node_graph', scope: 'execution', limit: 50 });
    if (nodes === undefined || edges === undefined) throw new Error('a graph is two frames');
    expect([nodes.meta?.preferredVisualisationType, edges.meta?.preferredVisualisationType]).toEqual(['nodeGraph', 'nodeGraph']);
    const executions = flows.reduce((sum, { count }) => sum + count, 0);
    expect(rows(nodes, ['title', 'mainstat'])).toContainEqual({ title: 'Start', mainstat: executions });
    expect(rows(nodes, ['title', 'mainstat'])).toContainEqual({ title: 'End', mainstat: executions });
    const followed = flows.reduce((sum, { steps, count }) => sum + (steps.length + 1) * count, 0);
    expect(values(edges, 'mainstat').reduce((sum: number, count) => sum + Number(count), 0)).toBe(followed);
    const ids = new Set(values(nodes, 'id'));
    expect([...values(edges, 'source'), ...values(edges, 'target')].filter((id) => !ids.has(id))).toEqual([]);
    const arcs = rows(nodes, ['arc__completed', 'arc__failed']).map((arc) => Number(arc['arc__completed']) + Number(arc['arc__failed']));
    expect(arcs.every((sum) => Math.abs(sum - 1) < 1e-9)).toBe(true);
  });

  it('drop off, and take named steps', async () => {
    const { steps } = await api(`/sessions/dropoff?${search({ limit: '6' })}`);
    const names = ['sessions', 'completion_rate', 'drop_rate'];
    expect(rows(await frame({ queryType: 'dropoff', limit: 6 }), names)).toEqual((steps as Rows).map((step) => picked(step, names)));
    const named = (await api('/query/funnel', { ...period(), steps: ['chat', 'search_web'] }))['steps'] as Rows;
    const funnel = await frame({ queryType: 'funnel', steps: ['chat', 'search_web'] });
    const shown = ['sessions', 'percentage', 'conversion_rate'];
    expect(rows(funnel, ['step', ...shown])).toEqual(named.map((step) => ({ step: step['name'], ...picked(step, shown) })));
    expect(Number(named[0]?.['sessions'])).toBeGreaterThan(0);
  });
});

describe('agents', () => {
  const figures = [
    'agent_id',
    'execution_count',
    'error_count',
    'success_rate',
    'avg_duration_ms',
    'p95_duration_ms',
    'total_tokens',
    'total_cost',
  ];

  it('are listed with their figures', async () => {
    const { data } = await api(`/agents?${search()}`);
    const agents = await frame({ queryType: 'agents' });
    expect(rows(agents, figures)).toEqual((data as Rows).map((row) => picked(row, figures)));
    expect(values(agents, 'agent')).toContain(hostile);
    expect(field(agents, 'agent')?.config.links?.[0]?.url).toContain(`var-agent=\${__data.fields["agent_id"]:percentencode}`);
  });

  it('are compared', async () => {
    const { agents } = await api(`/agents/compare?${search({ agent_ids: 'agent_1,agent_2', metrics: 'cost,p95_duration_ms' })}`);
    const compared = await frame({ queryType: 'compare', agentIds: ['agent_1', 'agent_2'], metrics: ['cost', 'p95_duration_ms'] });
    const names = ['agent_id', 'total_cost', 'p95_duration_ms'];
    expect(rows(compared, names)).toEqual((agents as Rows).map((agent) => picked(agent, names)));
  });

  it('fail, by class, with an example to look at', async () => {
    const { by_type } = await api(`/agents/agent_123/errors?${search()}`);
    const errors = await frame({ queryType: 'errors', agentId: 'agent_123' });
    const names = ['type', 'count', 'percentage', 'example_trace_id'];
    expect((by_type as Rows).length).toBeGreaterThan(0);
    expect(rows(errors, names)).toEqual((by_type as Rows).map((row) => picked(row, names)));
    expect(field(errors, 'example_trace_id')?.config.links?.[0]?.internal).toEqual({
      datasourceUid: 'analytics',
      datasourceName: 'Analytics',
      query: { refId: 'Trace', queryType: 'trace', traceId: `\${__value.raw}` },
    });
  });
});

describe('costs', () => {
  it('are totals, or by part', async () => {
    const answer = await api(`/costs?${search({ limit: '4' })}`);
    const totals = ['model_costs', 'tool_costs', 'storage_costs', 'priced_coverage'];
    const total = await frame({ queryType: 'costs', view: 'total', limit: 4 });
    expect(rows(total, ['total_cost', ...totals])).toEqual([{ total_cost: answer['total'], ...picked(answer, totals) }]);
    for (const by of ['agent', 'model', 'feature', 'user', 'customer']) {
      const parts = await frame({ queryType: 'costs', view: 'breakdown', by, limit: 4 });
      const expected = answer[`by_${by}`] as Rows;
      expect(expected.length).toBeGreaterThan(1);
      expect(rows(parts, ['cost', 'share'])).toEqual(expected.map((part) => picked(part, ['cost', 'share'])));
    }
  });

  it('are over time, with what is likely next', async () => {
    const { data, forecast } = await api(
      `/costs/trends?${search({ ...period(month), granularity: 'day', forecast: '4' } as Record<string, string>)}`,
    );
    const [trend, ahead] = await frames({ queryType: 'costs', view: 'trend', granularity: 'day', forecast: 4 }, { range: month });
    if (trend === undefined || ahead === undefined) throw new Error('a trend with a forecast is two frames');
    expect(values(trend, 'total_cost')).toEqual((data as Rows).map(({ cost }) => cost));
    for (const [name, of] of [
      ['total_cost_forecast', 'cost'],
      ['total_cost_lower', 'lower'],
      ['total_cost_upper', 'upper'],
    ] as const) {
      expect(values(ahead, name)).toEqual((forecast as Rows).map((each) => each[of]));
    }
    expect(Number(values(ahead, 'time')[0])).toBeGreaterThan(Number(values(trend, 'time').at(-2)));
  });

  it('could be less', async () => {
    const { data } = await api(`/costs/recommendations?${search()}`);
    const names = ['title', 'savings', 'savings_low', 'savings_high', 'action', 'confidence', 'kind', 'agent_id', 'model', 'tool'];
    expect(rows(await frame({ queryType: 'recommendations' }), names)).toEqual((data as Rows).map((row) => picked(row, names)));
  });
});

describe('executions', () => {
  const failed = { queryType: 'executions', status: 'error', minDurationMs: 1, limit: 15, filters: { agent_id: ['agent_123', 'agent_1'] } };

  it('are searched, each with a link to its trace', async () => {
    const { data } = await api(
      `/executions?${search({ status: 'error', min_duration_ms: '1', limit: '15', agent_id: 'agent_123,agent_1' })}`,
    );
    const names = ['execution_id', 'trace_id', 'status', 'duration_ms', 'cost', 'total_tokens', 'step_count', 'error_class', 'agent_id'];
    const found = await frame(failed);
    expect((data as Rows).length).toBeGreaterThan(3);
    expect(rows(found, names)).toEqual((data as Rows).map((row) => picked(row, names)));
    expect(values(found, 'start')).toEqual((data as Rows).map(({ start }) => Date.parse(start as string)));
    expect(field(found, 'trace_id')?.config.links?.[0]?.internal?.query).toMatchObject({ queryType: 'trace' });
  });

  it('are looked into, span by span', async () => {
    const [traceId] = values(await frame(failed), 'trace_id');
    const { spans } = await api(`/traces/${traceId}`);
    const trace = await frame({ queryType: 'trace', traceId: String(traceId) });
    expect(trace.meta?.preferredVisualisationType).toBe('trace');
    const expected = (spans as Rows).map((span) => ({
      traceID: traceId,
      spanID: span['span_id'],
      parentSpanID: span['parent_span_id'] ?? undefined,
      operationName: span['name'],
      serviceName: span['service'],
      duration: span['duration_ms'],
      statusCode: { unset: 0, ok: 1, error: 2 }[span['status'] as 'unset'],
    }));
    expect(rows(trace, Object.keys(expected[0] ?? {}))).toEqual(expected);
    expect(Math.floor(Number(values(trace, 'startTime')[0]))).toBe(Date.parse((spans as Rows)[0]?.['start'] as string));
    const failing = (spans as Rows).findIndex(({ status }) => status === 'error');
    expect(values(trace, 'tags')[failing]).toContainEqual({ key: 'error', value: true });
  });
});

it('a trace that nobody has chosen yet is not asked for', async () => {
  useVariables({ trace: '' });
  expect(await frames({ queryType: 'trace', traceId: '$trace' })).toEqual([]);
});

it('a heatmap has a row for each value of one dimension and a column for each of the other', async () => {
  const { x, y, cells } = await api('/query/heatmap', { metric: 'execution_count', x: 'hour_of_day', y: 'day_of_week', ...period() });
  const heatmap = await frame({ queryType: 'heatmap', metrics: ['execution_count'] });
  expect(heatmap.fields.slice(1).map(({ values: of }) => of)).toEqual(
    (x as { values: string[] }).values.map((_, column) => (cells as number[][]).map((row) => row[column])),
  );
  expect((y as { values: string[] }).values.length).toBe(7);
  expect(heatmap.fields.map(({ name }) => name).slice(0, 3)).toEqual(['day_of_week', '00:00', '01:00']);
});

it('alerts are listed as they stand', async () => {
  await api('/alerts', {
    name: 'Errors, "many"',
    condition: { metric: 'error_rate', operator: 'greater_than', threshold: 1, window: '5m' },
  });
  const { data } = await api('/alerts');
  const alerts = await frame({ queryType: 'alerts' });
  expect(values(alerts, 'name')).toEqual((data as Rows).map(({ name }) => name));
  expect(values(alerts, 'state')).toEqual((data as Rows).map(({ state }) => state));
  expect(values(alerts, 'type')).toEqual((data as Rows).map(({ condition }) => (condition as Answer)['type']));
});

describe('what is live', () => {
  it('comes each second until nobody looks, on one connection for all panels', async () => {
    const first = source.query(request([{ queryType: 'live' }])).pipe(take(3), toArray());
    const second = source.query(request([{ queryType: 'live', figures: ['active_sessions'] }])).pipe(take(2), toArray());
    const [three, two] = await Promise.all([lastValueFrom(first), lastValueFrom(second)]);
    expect(three.map(({ state }) => state)).toEqual([LoadingState.Streaming, LoadingState.Streaming, LoadingState.Streaming]);
    const frame = three[2]?.data[0] as DataFrame;
    const times = values(frame, 'time').map(Number);
    expect(times.length).toBeGreaterThanOrEqual(3);
    expect([...times].sort((one, other) => one - other)).toEqual(times);
    expect(frame.fields.map(({ name }) => name)).toEqual([
      ...['time', 'active_sessions', 'executions_per_minute', 'tokens_per_minute', 'cost_per_minute', 'current_error_rate'],
    ]);
    expect(values(frame, 'executions_per_minute').every((value) => typeof value === 'number')).toBe(true);
    expect(two.map(({ data: [shown] }) => (shown as DataFrame).fields.length)).toEqual([2, 2]);
    const streams = sent.filter(({ path }) => path === '/live');
    expect(streams.length).toBe(1);
    await ended(streams[0]?.signal);
  });
});

/** Resolves when the connection was given up. */
async function ended(signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) throw new Error('there was no connection');
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

describe('filters', () => {
  const count = { queryType: 'metrics', metrics: ['execution_count'], format: 'table' };

  it('of the dashboard are applied to queries of every type that can be filtered', async () => {
    const filters = [{ key: 'agent_id', operator: '=', value: hostile }];
    const [only] = values(await frame(count, { filters }), 'execution_count');
    expect(only).toBe(1);
    expect(values(await frame({ queryType: 'agents' }, { filters }), 'agent_id')).toEqual([hostile]);
    expect(values(await frame({ queryType: 'executions' }, { filters }), 'agent_id')).toEqual([hostile]);
    expect(values(await frame({ queryType: 'dropoff', scope: 'execution' }, { filters }), 'sessions')).toEqual([1]);
    const alerts = await frame({ queryType: 'alerts' }, { filters });
    expect(alerts.meta?.notices?.map(({ text }) => text)).toEqual([
      "The dashboard's filter Agent says nothing about what this shows, and is left out.",
    ]);
  });

  it("of the dashboard narrow a query's own", async () => {
    const own = { ...count, filters: { agent_id: ['agent_1', 'agent_2'] } };
    const of = async (...values: string[]) =>
      (await api('/query', { ...period(), metrics: ['execution_count'], filters: { agent_id: values } }))['data'];
    const narrowed = await frame(own, { filters: [{ key: 'agent_id', operator: '=|', value: 'agent_1', values: ['agent_1', 'agent_3'] }] });
    expect(rows(narrowed, ['execution_count'])).toEqual(await of('agent_1'));
    expect(values(await frame(own, { filters: [{ key: 'agent_id', operator: '=', value: 'agent_3' }] }), 'execution_count')).toEqual([0]);
  });

  it('take variables of one value, of several and of all, whatever they hold', async () => {
    useVariables({ one: hostile, several: [hostile, 'agent_1'], all: ['$__all'] });
    const of = async (filters: object) => (await api('/query', { ...period(), metrics: ['execution_count'], filters }))['data'];
    for (const [variable, filters] of [
      ['$one', { agent_id: [hostile] }],
      [`\${several}`, { agent_id: [hostile, 'agent_1'] }],
      ['$all', {}],
    ] as const) {
      const shown = await frame({ ...count, filters: { agent_id: [variable] } });
      expect(rows(shown, ['execution_count'])).toEqual(await of(filters));
      const agents = await frame({ queryType: 'agents', filters: { agent_id: [variable] } });
      expect(agents.length).toBe(
        'agent_id' in filters ? filters.agent_id.length : values(await frame({ queryType: 'agents' }), 'agent').length,
      );
    }
    expect(values(await frame({ queryType: 'errors', agentId: '$one' }), 'type')).toEqual([]);
  });
});

describe('variables', () => {
  async function variable(target: object): Promise<Rows> {
    const { variables } = source;
    if (!(variables instanceof CustomVariableSupport)) throw new Error('there are no variables');
    const asked = { ...request([]), targets: [{ refId: 'V', ...target }] };
    const { data } = await lastValueFrom(variables.query(asked));
    return rows(data[0] as DataFrame, ['text', 'value']);
  }

  it('are the values of a dimension, called by their names', async () => {
    const { data } = await api('/query', { ...period(), metrics: ['execution_count'], group_by: ['user'], limit: 1000 });
    const users = (data as Rows).filter(({ user }) => user !== null).map(({ user, user_name }) => ({ value: user, text: user_name }));
    expect(users.length).toBeGreaterThan(2);
    const shown = await variable({ dimension: 'user' });
    expect(shown.map(({ value }) => value).sort()).toEqual(users.map(({ value }) => value).sort());
    expect(shown.every(({ text, value }) => users.some((user) => user.value === value && String(text).startsWith(String(user.text))))).toBe(
      true,
    );
    expect(await variable({ dimension: 'agent' })).toContainEqual({ text: hostile, value: hostile });
  });

  it('are those of other variables', async () => {
    useVariables({ agent: [hostile] });
    expect(await variable({ dimension: 'tool', filters: { agent_id: ['$agent'] } })).toEqual([
      { text: 'say "hi", $now', value: 'say "hi", $now' },
    ]);
  });

  it('say in a sentence what is no dimension', async () => {
    await expect(variable({ dimension: 'mood' })).rejects.toThrow('The service has no metric that can be split by mood.');
  });
});

describe('annotations', () => {
  const marked = async (target: Target) => {
    const { annotations } = source;
    return lastValueFrom(
      annotations?.processEvents?.({ name: 'x', enable: true, iconColor: 'red' }, [await frame(target)]) ?? of(undefined),
    );
  };

  it('mark the first execution of each version of an agent', async () => {
    const startMs = range.to.valueOf() - 50_000;
    for (const [index, version] of ['1.0', '1.1'].entries()) {
      await sendExecution(demo.otlpHttpUrl, { agent: '<b>bold</b>', startMs: startMs + index * 10_000, step: 'x', version });
    }
    await expect
      .poll(async () => ((await api(`/deployments?${search({ agent_id: '<b>bold</b>' })}`))['data'] as Rows).length, { timeout: 10_000 })
      .toBe(2);
    expect(await marked({ queryType: 'events', kind: 'deployments', filters: { agent_id: ['<b>bold</b>'] } })).toEqual(
      [
        [startMs, '1.0', ''],
        [startMs + 10_000, '1.1', '; before it was 1.0'],
      ].map(([time, version, before]) => ({
        ...{ time, title: `&lt;b&gt;bold&lt;/b&gt; ${version}`, tags: ['deployment', '<b>bold</b>'], color: 'purple' },
        text: `First execution of version ${version} of &lt;b&gt;bold&lt;/b&gt;${before}.`,
      })),
    );
  });

  it('mark how long alerts fired', async () => {
    const condition = { metric: 'execution_count', operator: 'greater_or_equal', threshold: 0, window: '5m' };
    const { id } = await api('/alerts', { name: 'Always & ever', condition, severity: 'critical' });
    await expect.poll(async () => (await api(`/alerts/${id}`))['state'], { timeout: 30_000 }).toBe('firing');
    await api(`/alerts/${id}/pause`, {});
    const now = { ...range, from: dateTime(Date.now() - 3_600_000), to: dateTime(Date.now() + 60_000) };
    const { data } = await api(`/alerts/${id}/history`);
    const [over, fired] = data as Rows;
    const shown = await frame({ queryType: 'events' }, { range: now });
    expect(rows(shown, ['time', 'timeEnd', 'title', 'color'])).toContainEqual({
      time: Date.parse(fired?.['at'] as string),
      timeEnd: Date.parse(over?.['at'] as string),
      ...{ title: 'Always & ever', color: 'red' },
    });
  });
});

describe('the filters that a dashboard may have', () => {
  it('are those of the service, each with the values that it has seen', async () => {
    expect(await source.getTagKeys()).toContainEqual({ value: 'agent_id', text: 'Agent' });
    for (const [key, dimension, metric] of [
      ['agent_id', 'agent', 'execution_count'],
      ['tool', 'tool', 'tool_calls'],
      ['model', 'model', 'llm_calls'],
      ['environment', 'environment', 'execution_count'],
      ['agent_tags', 'tag', 'execution_count'],
    ] as const) {
      const { data } = await api('/query', { ...period(), metrics: [metric], group_by: [dimension], limit: 1000 });
      const seen = (data as Rows).flatMap((row) => (row[dimension] === null ? [] : [row[dimension]]));
      const offered = await source.getTagValues({ key, filters: [], timeRange: range });
      expect(offered.map(({ value }) => value).sort()).toEqual(seen.sort());
      expect(seen.length).toBeGreaterThan(key === 'environment' ? 0 : 1);
    }
  });

  it('offer what is left by the others', async () => {
    const filters = [{ key: 'agent_id', operator: '=', value: hostile }];
    expect(await source.getTagValues({ key: 'tool', filters, timeRange: range })).toEqual([
      { value: 'say "hi", $now', text: 'say "hi", $now' },
    ]);
  });
});

describe('what goes wrong', () => {
  it('is told of the query that it is about, in a sentence, and the others are answered', async () => {
    const good = { queryType: 'metrics', metrics: ['execution_count'], format: 'table' };
    const { data, errors, state } = await panel([
      { ...good, groupBy: ['endpoint'] },
      good,
      { ...good, metrics: ['happiness'] },
      { queryType: 'trace', traceId: 'ab' },
      { ...good, filters: { agent_id: ['a'] }, metrics: [] },
    ]);
    expect(state).toBe(LoadingState.Error);
    expect(data.map(({ refId }) => refId)).toEqual(['B']);
    expect(errors).toEqual([
      {
        refId: 'A',
        status: 400,
        message: expect.stringMatching(
          /^These metrics cannot be split like this: group_by is "endpoint", expected is execution_count cannot/,
        ),
      },
      {
        refId: 'C',
        status: 400,
        message: expect.stringMatching(
          /^These fields are not valid: metrics: metrics is \["happiness"\], expected is metrics of GET \/catalog/,
        ),
      },
      { refId: 'D', status: 404, message: 'No trace with the id "ab" has been seen.' },
    ]);
  });

  it('is told of variables of several values where one is asked for, and of filters that cannot be asked for', async () => {
    useVariables({ agent: ['a', 'b'] });
    expect((await panel([{ queryType: 'errors', agentId: '$agent' }])).errors).toEqual([
      { refId: 'A', message: 'agentId takes one value, but $agent stands for 2 values: choose one.' },
    ]);
    const filters = [{ key: 'model', operator: '=~', value: 'gpt.*' }];
    expect((await panel([{ queryType: 'agents' }], { filters })).errors?.[0]?.message).toContain('use = or "one of"');
  });

  it('is told of all queries where the service cannot be reached', async () => {
    useService('http://127.0.0.1:1');
    const { errors } = await panel([{ queryType: 'agents' }, { queryType: 'alerts' }]);
    expect(errors?.map(({ refId, message }) => [refId, message?.slice(0, 32)])).toEqual([
      ['A', 'The service cannot be reached (f'],
      ['B', 'The service cannot be reached (f'],
    ]);
  });

  it('does not keep a request going that nobody waits for', async () => {
    await firstValueFrom(source.query(request([{ queryType: 'agents' }])));
    const subscription = source.query(request([{ queryType: 'flows' }])).subscribe();
    await expect.poll(() => sent.length).toBe(3);
    subscription.unsubscribe();
    expect(sent[2]?.signal.aborted).toBe(true);
  });
});

it('hidden queries, and those that lack something, are not asked', async () => {
  const response = await lastValueFrom(
    source.query(
      request([
        { queryType: 'agents', hide: true },
        { queryType: 'trace', traceId: '' },
      ]),
    ),
    { defaultValue: undefined },
  );
  expect([response?.data, sent]).toEqual([[], []]);
});

it('notices say why figures are poor', async () => {
  const table = await frame({ queryType: 'costs', view: 'total' });
  const { hints } = await api(`/costs?${search()}`);
  const unpriced = (hints as Rows).find(({ code }) => code === 'unpriced_models');
  expect(table.meta?.notices).toContainEqual({ severity: 'warning', text: `${unpriced?.['how']} (${unpriced?.['count']})` });
  expect(table.fields.every(({ type }) => type === FieldType.number)).toBe(true);
});
