import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
const startMs = Date.parse('2026-06-18T12:00:00Z');
let nowMs = startMs;
let service: Service;

const open = () => startTestService({ RESONANT_DATA_DIR: directory.path }, { clock: { now: () => nowMs } });

beforeAll(async () => {
  service = await open();
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${service.apiUrl}/api/v1/analytics/alerts${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // decode boundary: the test says what it expects
}

let sent = 0;

/** Executions that end at this moment, so many of them failed. */
async function run(agent: string, executions: number, failed: number): Promise<void> {
  const traces = Array.from({ length: executions }, (_, index) => agentTrace(sent + index, nowMs - 60, { agent, failed: index < failed }));
  sent += executions;
  await deliveries['JSON']?.(service, requestOf(traces.flat()));
  await service.settle();
}

/** Time passes and alerts are evaluated, every fifteen seconds. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 15) {
    nowMs += 15_000;
    await service.evaluateAlerts();
  }
}

/** The alert's state and, by agent, those of its instances. */
async function stateOf(id: unknown): Promise<unknown> {
  const { state, instances } = (await call('GET', `/${id}`)).body as {
    state: string;
    instances: { labels: { agent?: string }; state: string }[];
  }; // decode boundary: asserted
  const byAgent = Object.fromEntries(instances.map(({ labels, state: own }) => [labels.agent ?? '', own]));
  return [state, byAgent];
}

async function historyOf(id: unknown): Promise<unknown[]> {
  const { data } = (await call('GET', `/${id}/history`)).body as {
    data: { at: string; from: string; to: string; value: number; deliveries: { channel: string; status: string }[] }[];
  }; // decode boundary: asserted
  return data.map(({ at, from, to, value, deliveries: told }) => {
    return [
      (Date.parse(at) - startMs) / 1000,
      `${from} → ${to}`,
      value,
      told
        .map(({ channel, status }) => `${channel} ${status}`)
        .toSorted()
        .join(),
    ];
  });
}

const guide = {
  name: 'High Error Rate',
  condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' },
  actions: { channels: ['email', 'slack'], message: 'Error rate exceeded 10% in the last 5 minutes' },
};

describe('alerts', () => {
  it('take what the guide gives, fill in the rest and warn of channels that are not there', async () => {
    const { status, body } = await call('POST', '', guide);
    const { id, ...answered } = body;
    const how = (name: string) => `No channel is called ${name}: define it, and what waits for it is sent.`;
    expect([status, answered]).toEqual([
      200,
      {
        ...{ name: 'High Error Rate', description: null, condition: { type: 'metric', ...guide.condition } },
        actions: { ...guide.actions, repeat_interval: '4h', send_resolved: true },
        ...{ filters: {}, for: '0s', keep_firing_for: '0s', group_by: [], no_data: 'ok', severity: 'warning', labels: {} },
        ...{ condition_text: 'Error rate > 10 % over 5m', unit: 'percent' },
        ...{ state: 'inactive', instances: [], instance_counts: { inactive: 0, pending: 0, firing: 0 } },
        ...{ paused: false, silenced_until: null, last_evaluated_at: null, last_error: null },
        warnings: [
          { code: 'channel_not_configured', field: 'actions.channels', how: how('email') },
          { code: 'channel_not_configured', field: 'actions.channels', how: how('slack') },
        ],
        ...{ created_at: '2026-06-18T12:00:00.000Z', updated_at: '2026-06-18T12:00:00.000Z' },
      },
    ]);
    expect(await call('DELETE', `/${id}`)).toEqual({ status: 200, body: { id } });
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/pause'],
      ['GET', '/history'],
    ] as const) {
      expect(await call(method, `/${id}${path}`)).toMatchObject({ status: 404, body: { code: 'alert_not_found' } });
    }
  });

  it('fire and resolve, wait as long as they are told, and tell what became of them', async () => {
    const { body } = await call('POST', '', { ...guide, for: '30s', keep_firing_for: '30s' });
    const began = (nowMs - startMs) / 1000;
    await run('guide', 8, 2);
    await pass(15);
    expect(await stateOf(body['id'])).toEqual(['pending', { '': 'pending' }]);
    await pass(30);
    expect(await stateOf(body['id'])).toEqual(['firing', { '': 'firing' }]);
    expect((await call('GET', `/${body['id']}`)).body['instances']).toMatchObject([
      { value: 25, threshold: 10, firing_since: '2026-06-18T12:00:45.000Z' },
    ]);
    await run('guide', 32, 0);
    await pass(15);
    expect(await stateOf(body['id'])).toEqual(['firing', { '': 'firing' }]); // kept
    await pass(30);
    expect(await stateOf(body['id'])).toEqual(['inactive', { '': 'inactive' }]);
    expect(await historyOf(body['id'])).toEqual([
      [began + 90, 'firing → inactive', 5, 'email waiting,slack waiting'],
      [began + 45, 'pending → firing', 25, 'email waiting,slack waiting'],
      [began + 15, 'inactive → pending', 25, ''],
    ]);
    await call('DELETE', `/${body['id']}`);
  });

  it('have a state for each group, and see one that has no rows any more', async () => {
    await pass(300);
    const grouped = { ...guide, group_by: ['agent'] };
    const { body: failing } = await call('POST', '', grouped);
    const fewer = { metric: 'execution_count', operator: 'less_than', threshold: 2, window: '5m' };
    const { body: quiet } = await call('POST', '', { ...grouped, condition: fewer });
    await run('a', 4, 2);
    await run('b', 4, 0);
    await pass(15);
    expect(await stateOf(failing['id'])).toEqual(['firing', { a: 'firing', b: 'inactive' }]);
    expect(await stateOf(quiet['id'])).toEqual(['inactive', { a: 'inactive', b: 'inactive' }]);
    await pass(300);
    expect(await stateOf(failing['id'])).toEqual(['inactive', { a: 'inactive', b: 'inactive' }]); // no executions, no rate
    expect(await stateOf(quiet['id'])).toEqual(['firing', { a: 'firing', b: 'firing' }]); // no executions are fewer than two
    for (const { id } of [failing, quiet]) await call('DELETE', `/${id}`);
  });

  it('goes on after a restart, in the middle of pending and of firing, and tells each once', async () => {
    const { body } = await call('POST', '', { ...guide, for: '30s', filters: { agent_id: 'restarted' } });
    const began = (nowMs - startMs) / 1000;
    await run('restarted', 4, 2);
    await pass(15);
    expect(await stateOf(body['id'])).toEqual(['pending', { '': 'pending' }]);
    await service.shutdown();
    service = await open();
    await pass(30);
    expect(await stateOf(body['id'])).toEqual(['firing', { '': 'firing' }]);
    await service.shutdown();
    service = await open();
    await pass(300);
    expect(await historyOf(body['id'])).toEqual([
      [began + 315, 'firing → inactive', null, 'email waiting,slack waiting'],
      [began + 45, 'pending → firing', 50, 'email waiting,slack waiting'],
      [began + 15, 'inactive → pending', 50, ''],
    ]);
    await call('DELETE', `/${body['id']}`);
  });

  it('tell together what became of them in a period, newest first and in pages', async () => {
    const began = new Date(nowMs).toISOString();
    const filters = { agent_id: 'together' };
    const { body: one } = await call('POST', '', { ...guide, name: 'One', filters, group_by: ['agent'], severity: 'critical' });
    const { body: two } = await call('POST', '', { ...guide, name: 'Two', filters, for: '30s' });
    await run('together', 4, 2);
    await pass(45);
    const ofOne = { alert_id: one['id'], name: 'One', severity: 'critical', kind: 'transition', labels: { agent: 'together' } };
    const ofTwo = { alert_id: two['id'], name: 'Two', severity: 'warning', kind: 'transition', labels: {} };
    const [first, last] = [15, 45].map((seconds) => new Date(Date.parse(began) + seconds * 1_000).toISOString());
    const happened = [
      { ...ofTwo, at: last, from: 'pending', to: 'firing', value: 50 },
      { ...ofTwo, at: first, from: 'inactive', to: 'pending' },
      { ...ofOne, at: first, from: 'inactive', to: 'firing' },
    ];
    const events = async (asked: Readonly<Record<string, string>>) => {
      const { body } = await call(
        'GET',
        `/history?${new URLSearchParams({ start: began, end: new Date(nowMs + 1).toISOString(), ...asked })}`,
      );
      return body as { data: object[]; next_cursor: string | null }; // decode boundary: asserted
    };
    const { data } = await events({ kind: 'transition' });
    expect(data).toHaveLength(3);
    for (const event of happened) expect(data).toContainEqual(expect.objectContaining(event));
    expect(data[0]).toMatchObject(happened[0] ?? {});
    expect((await events({ end: last ?? '' })).data).toEqual(data.slice(1)); // the end is exclusive
    const page = await events({ limit: '1' });
    expect([page.data, (await events({ limit: '5', cursor: page.next_cursor ?? '' })).data]).toEqual([data.slice(0, 1), data.slice(1)]);
    expect((await events({ kind: 'reminder' })).data).toEqual([]);
    expect((await call('GET', '/history?kind=rumour')).body).toMatchObject({ status: 400, fields: [{ field: 'kind' }] });
    for (const { id } of [one, two]) await call('DELETE', `/${id}`);
    expect((await events({})).data).toEqual([]);
    await pass(300);
  });

  it('say nothing while they are silenced, and are over when they are paused', async () => {
    const { body } = await call('POST', '', { ...guide, filters: { agent_id: 'silenced' } });
    const id = body['id'];
    expect((await call('POST', `/${id}/silence`, { duration: '2m' })).body['silenced_until']).toBe(new Date(nowMs + 120_000).toISOString());
    const began = (nowMs - startMs) / 1000;
    await run('silenced', 4, 2);
    await pass(15);
    expect(await historyOf(id)).toEqual([[began + 15, 'inactive → firing', 50, '']]);
    await pass(105);
    expect(await historyOf(id)).toEqual([
      [began + 120, 'firing → firing', 50, 'email waiting,slack waiting'],
      [began + 15, 'inactive → firing', 50, ''],
    ]);
    expect((await call('POST', `/${id}/pause`)).body).toMatchObject({ paused: true, state: 'inactive' });
    await pass(15);
    expect((await historyOf(id))[0]).toEqual([began + 120, 'firing → inactive', 50, 'email waiting,slack waiting']);
    expect((await call('POST', `/${id}/resume`)).body).toMatchObject({ paused: false, state: 'inactive' });
    await pass(15);
    expect(await stateOf(id)).toEqual(['firing', { '': 'firing' }]);
    const until = new Date(nowMs + 60_000).toISOString();
    expect((await call('POST', `/${id}/silence`, { until })).body['silenced_until']).toBe(until);
    expect((await call('POST', `/${id}/unsilence`)).body['silenced_until']).toBeNull();
    await call('DELETE', `/${id}`);
  });

  it('go on from how they stand when they are replaced; groups that are no longer told apart are over, and all when they are deleted', async () => {
    await pass(300);
    const filters = { agent_id: 'replaced' };
    const { body } = await call('POST', '', { ...guide, filters, group_by: ['agent'], actions: { channels: ['email'] } });
    await run('replaced', 4, 2);
    await pass(15);
    expect(await stateOf(body['id'])).toEqual(['firing', { replaced: 'firing' }]);
    const without = { ...guide, filters, actions: { channels: ['email'] } };
    expect((await call('PUT', `/${body['id']}`, without)).body).toMatchObject({ state: 'firing', group_by: [] });
    await pass(15);
    expect(await stateOf(body['id'])).toEqual(['firing', { '': 'firing' }]);
    expect(
      (await historyOf(body['id']))
        .slice(0, 2)
        .map((entry) => (entry as unknown[])[1])
        .toSorted(),
    ).toEqual(['firing → inactive', 'inactive → firing']);
    await call('DELETE', `/${body['id']}`);
    const response = await fetch(`${service.apiUrl}/api/v1/channels/deliveries?limit=1000`);
    const { data } = (await response.json()) as { data: { alert_id: string; alert?: unknown; status: string }[] }; // decode boundary: asserted
    expect(data.filter(({ alert_id }) => alert_id === body['id'])).toHaveLength(3); // it fires, other groups do, it is over
  });

  it('show what they would do, and do nothing', async () => {
    const message = '{{name}}: {{value}} of {{labels.agent}} is over {{threshold}} ({{condition}})';
    const { body } = await call('POST', '', {
      ...guide,
      group_by: ['agent'],
      filters: { agent_id: 'tested' },
      actions: { channels: ['email'], message },
    });
    await run('tested', 3, 1);
    nowMs += 15_000;
    const text = 'High Error Rate: 33.33 % of tested is over 10 % (Error rate > 10 % over 5m)';
    expect((await call('POST', `/${body['id']}/test`)).body).toMatchObject({
      state: 'firing',
      instances: [{ labels: { agent: 'tested' }, state: 'firing', threshold: 10 }],
      text,
      would_send: { status: 'firing', channels: ['email'], text },
    });
    expect(await historyOf(body['id'])).toEqual([]);
    expect((await call('GET', `/${body['id']}`)).body['state']).toBe('inactive');
    await call('DELETE', `/${body['id']}`);
  });

  it('show when they would have fired, as they did', async () => {
    await pass(300);
    const grouped = { ...guide, group_by: ['agent'], for: '30s', keep_firing_for: '1m', filters: { agent_id: ['past', 'steady'] } };
    const { body } = await call('POST', '', grouped);
    const beganMs = nowMs;
    for (const [failed, seconds] of [
      [0, 60],
      [3, 120],
      [0, 600],
      [2, 120],
      [0, 180],
    ] as const) {
      await run('past', 4, failed);
      await run('steady', 4, 0);
      await pass(seconds);
    }
    const { data } = (await call('GET', `/${body['id']}/history`)).body as {
      data: { at: string; to: string; from: string; labels: object }[];
    }; // decode boundary: asserted
    const fired = data
      .filter(({ to }) => to === 'firing')
      .map(({ at }) => at)
      .toReversed();
    const ended = data
      .filter(({ from }) => from === 'firing')
      .map(({ at }) => at)
      .toReversed();
    const period = `${(nowMs - beganMs) / 1000}s`;
    const { status, body: previewed } = await call('POST', '/preview', { ...grouped, period });
    expect([status, previewed]).toMatchObject([
      200,
      {
        ...{ step_seconds: 15, firing_count: 2, messages: 2 + ended.length },
        firings: fired.map((start, index) => ({ labels: { agent: 'past' }, start, end: ended[index] ?? null })),
        series: [{ labels: { agent: 'past' } }, { labels: { agent: 'steady' } }],
      },
    ]);
    for (const asked of [
      { ...guide, condition: { type: 'budget', amount: 1, period: 'day' } },
      { ...guide, condition: { ...guide.condition, metric: 'completion_rate' } },
      { ...guide, condition: { ...guide.condition, window: '1m' }, period: '31d' },
    ]) {
      expect(await call('POST', '/preview', asked)).toMatchObject({ status: 400 });
    }
    const windowed = (window: string) => call('POST', '/preview', { ...guide, condition: { ...guide.condition, window } });
    expect(await windowed('5m')).toMatchObject({ status: 200, body: { step_seconds: 300 } });
    expect(await windowed('1h')).toMatchObject({ status: 200, body: { step_seconds: 303 } });
    expect(await windowed('10s')).toMatchObject({ status: 400, body: { fields: [{ field: 'condition.window' }] } });
    await call('DELETE', `/${body['id']}`);
  });

  it('refuse what can never be evaluated, and name each field', async () => {
    const fieldsOf = ({ status, body }: Answer): unknown => [
      status,
      ((body['fields'] ?? []) as { field: string }[]).map(({ field }) => field),
    ]; // decode boundary: asserted
    const { condition } = guide;
    const wrong: readonly [string, object][] = [
      ['condition.metric', { ...guide, condition: { ...condition, metric: 'happiness' } }],
      ['condition.operator', { ...guide, condition: { ...condition, operator: 'over' } }],
      ['condition.threshold', { ...guide, condition: { ...condition, threshold: '10' } }],
      ['condition.window', { ...guide, condition: { ...condition, window: '5 minutes' } }],
      ['condition.window', { ...guide, condition: { ...condition, window: '32d' } }],
      ['condition.type', { ...guide, condition: { ...condition, type: 'hunch' } }],
      ['condition', { ...guide, condition: 'error_rate > 10' }],
      ['condition.window', { ...guide, condition: { type: 'anomaly', metric: 'error_rate', window: '5m' } }],
      ['condition.goal_id', { ...guide, condition: { type: 'goal', goal_id: 'none' } }],
      ['group_by', { ...guide, condition: { type: 'goal', goal_id: 'none' }, group_by: ['agent'] }],
      ['condition.amount', { ...guide, condition: { type: 'budget', amount: 0, period: 'month' } }],
      ['for', { ...guide, for: 'ever' }],
      ['group_by', { ...guide, group_by: ['model'] }],
      ['group_by', { ...guide, group_by: ['day'] }],
      ['group_by', { ...guide, group_by: ['agent', 'user', 'customer', 'feature'] }],
      ['filters.score', { ...guide, filters: { score: 'quality' } }],
      ['labels.a-b', { ...guide, labels: { 'a-b': 'x' } }],
      ['actions.message', { ...guide, actions: { message: '{{#instances}}' } }],
      ['actions.channel', { ...guide, actions: { channel: 'email' } }],
      ['severity', { ...guide, severity: 'bad' }],
      ['name', { ...guide, name: ' ' }],
    ];
    for (const [field, asked] of wrong) expect([asked, fieldsOf(await call('POST', '', asked))]).toEqual([asked, [400, [field]]]);
    const { body } = await call('POST', '', guide);
    for (const asked of [{}, { until: '2026-01-01T00:00:00Z' }, { until: '2027-01-01T00:00:00Z', duration: '1h' }]) {
      expect(fieldsOf(await call('POST', `/${body['id']}/silence`, asked))).toEqual([400, ['until']]);
    }
    await call('DELETE', `/${body['id']}`);
  });
});
