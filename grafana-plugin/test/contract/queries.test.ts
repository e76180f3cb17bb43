// @vitest-environment jsdom
/** Every other type of query, against the service with its demo's data: frames hold what the API says. */

import { type DataFrame, dateTime, FieldType, LoadingState } from '@grafana/data';
import { lastValueFrom, of, take, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { setVariables } from '../support/backend';
import {
  type Answer,
  api,
  demo,
  field,
  frame,
  frames,
  month,
  period,
  picked,
  type Rows,
  range,
  request,
  rows,
  search,
  sent,
  source,
  type Target,
  values,
} from '../support/contract';

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
    expect(values(agents, 'agent')).toContain(demo.hostileAgent);
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
  setVariables({ trace: '' });
  expect(await frames({ queryType: 'trace', traceId: '$trace' })).toEqual([]);
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

describe('annotations', () => {
  const marked = async (target: Target) => {
    const { annotations } = source();
    return lastValueFrom(
      annotations?.processEvents?.({ name: 'x', enable: true, iconColor: 'red' }, [await frame(target)]) ?? of(undefined),
    );
  };

  it('mark the first execution of each version of an agent', async () => {
    const { upgradedAgent: agent, upgradedAtMs } = demo;
    const escaped = agent.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const mark = (time: number, version: string, before: string) => ({
      ...{ time, title: `${escaped} ${version}`, tags: ['deployment', agent], color: 'purple' },
      text: `First execution of version ${version} of ${escaped}${before}.`,
    });
    expect(await marked({ queryType: 'events', kind: 'deployments', filters: { agent_id: [agent] } })).toEqual([
      mark(upgradedAtMs - 10_000, '1.0', ''),
      mark(upgradedAtMs, '1.1', '; before it was 1.0'),
    ]);
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

describe('what is live', () => {
  it('comes each second until nobody looks, on one connection for all panels', async () => {
    const first = source()
      .query(request([{ queryType: 'live' }]))
      .pipe(take(3), toArray());
    const second = source()
      .query(request([{ queryType: 'live', figures: ['active_sessions'] }]))
      .pipe(take(2), toArray());
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
    const streams = sent().filter(({ path }) => path === '/live');
    expect(streams.length).toBe(1);
    await ended(streams[0]?.signal);
  });
});

/** Resolves when the connection was given up. */
async function ended(signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) throw new Error('there was no connection');
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

it('notices say why figures are poor', async () => {
  const table = await frame({ queryType: 'costs', view: 'total' });
  const { hints } = await api(`/costs?${search()}`);
  const unpriced = (hints as Rows).find(({ code }) => code === 'unpriced_models');
  expect(table.meta?.notices).toContainEqual({ severity: 'warning', text: `${unpriced?.['how']} (${unpriced?.['count']})` });
  expect(table.fields.every(({ type }) => type === FieldType.number)).toBe(true);
});
