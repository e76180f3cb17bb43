import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow, StepRow } from '../../../collector/src/derive/rows.ts';
import { readSessionDropoff, sessionDropoffAnswer, sessionDropoffParameters } from '../../../collector/src/query/sessions/dropoff.ts';
import { readSessionFlows, sessionFlowsAnswer, sessionFlowsParameters } from '../../../collector/src/query/sessions/flows.ts';
import { execution, idsOf, insertRows, ns, openStore, step, type TestStore } from '../rows.ts';
import { type Asked, expectedDropoff, expectedFlows, type JourneyRows, type OutcomeRow } from './expected-journeys.ts';
import { insertJourneys, insertOutcomes, journeySample, rooted } from './journey-sample.ts';

const own = journeySample('org', 600, 11);
const other = journeySample('other', 80, 12);

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertJourneys(store.database, own);
  await insertJourneys(store.database, other);
});
afterAll(() => store.close());

const june = { start: '2026-06-01', end: '2026-07-01' };

const flowsOf = (orgId: string, asked: object = {}) =>
  readSessionFlows(store, orgId, sessionFlowsParameters.parse({ ...june, limit: 1000, ...asked }));
const dropoffOf = (orgId: string, asked: object = {}) =>
  readSessionDropoff(store, orgId, sessionDropoffParameters.parse({ ...june, limit: 1000, ...asked }));

interface Case {
  readonly name: string;
  readonly asked: object;
  readonly expected: Omit<Asked, 'scope'>;
}

const whole = { startNs: BigInt(ns('2026-06-01T00:00:00Z')), endNs: BigInt(ns('2026-07-01T00:00:00Z')) };
const either = (passes: (row: StepRow | ExecutionRow) => boolean) => ({ passesStep: passes, passesExecution: passes });
const usesModel = (row: ExecutionRow): boolean =>
  own.steps.some(({ execution_id, model }) => execution_id === row.execution_id && model === 'model_1');

const cases: readonly Case[] = [
  { name: 'of a month', asked: {}, expected: whole },
  {
    name: 'of two days, which many sessions outlast on both sides',
    asked: { start: '2026-06-12', end: '2026-06-14' },
    expected: { startNs: BigInt(ns('2026-06-12T00:00:00Z')), endNs: BigInt(ns('2026-06-14T00:00:00Z')) },
  },
  {
    name: 'of four hours, with steps of executions that started before',
    asked: { start: '2026-06-12T10:00:00Z', end: '2026-06-12T14:00:00Z' },
    expected: { startNs: BigInt(ns('2026-06-12T10:00:00Z')), endNs: BigInt(ns('2026-06-12T14:00:00Z')) },
  },
  { name: 'of one agent', asked: { agent_id: 'agent_3' }, expected: { ...whole, ...either((row) => row.agent_id === 'agent_3') } },
  {
    name: 'of a user, a tag and a label',
    asked: { user_id: 'user_1,user_2,user_3', agent_tags: 'production', 'label.team': ['team_0', 'team_1'] },
    expected: {
      ...whole,
      ...either(
        (row) =>
          ['user_1', 'user_2', 'user_3'].includes(row.user_id) &&
          row.tags.includes('production') &&
          ['team_0', 'team_1'].includes(row.labels['team'] ?? ''),
      ),
    },
  },
  {
    name: 'of a model: its calls, and the executions that made one',
    asked: { model: 'model_1' },
    expected: { ...whole, passesStep: (row) => row.model === 'model_1', passesExecution: usesModel },
  },
];

describe.each(['session', 'execution'] as const)('by %s', (scope) => {
  it.each(cases)('flows $name come to those of the rows', async ({ asked, expected }) => {
    const answer = await flowsOf('org', { ...asked, scope });
    const flows = expectedFlows(own, { ...expected, scope });
    expect(flows.length).toBeGreaterThan(1);
    expect(answer.common_flows).toEqual(rounded(flows.slice(0, 1000)));
    expect(answer.total).toBe(flows.reduce((sum, { count }) => sum + count, 0));
    expect(sessionFlowsAnswer.parse(answer)).toEqual(answer);
  });

  it.each(cases)('drop-off $name comes to that of the rows', async ({ asked, expected }) => {
    const answer = await dropoffOf('org', { ...asked, scope });
    const steps = expectedDropoff(own, { ...expected, scope });
    expect(steps.length).toBeGreaterThan(1);
    expect(answer.steps).toEqual(rounded(steps));
    expect(sessionDropoffAnswer.parse(answer)).toEqual(answer);
  });

  it('flows are cut to a depth and to the frequent ones', async () => {
    for (const depth of [1, 2, 5]) {
      const flows = expectedFlows(own, { ...whole, scope, depth });
      expect((await flowsOf('org', { scope, depth })).common_flows).toEqual(rounded(flows));
      expect((await flowsOf('org', { scope, depth, limit: 3 })).common_flows).toEqual(rounded(flows.slice(0, 3)));
      const frequent = flows.filter(({ count }) => count >= 4);
      expect((await flowsOf('org', { scope, depth, min_count: 4 })).common_flows).toEqual(rounded(frequent));
    }
  });

  it('drop-off is cut to the first steps', async () => {
    const steps = expectedDropoff(own, { ...whole, scope });
    for (const limit of [1, 3]) expect((await dropoffOf('org', { scope, limit })).steps).toEqual(rounded(steps.slice(0, limit)));
  });

  it('sees only its own organisation', async () => {
    expect((await flowsOf('other', { scope })).common_flows).toEqual(rounded(expectedFlows(other, { ...whole, scope })));
    expect((await dropoffOf('other', { scope })).steps).toEqual(rounded(expectedDropoff(other, { ...whole, scope })));
  });

  it('says why there is nothing', async () => {
    const nothing = { total: 0, common_flows: [], hints: [{ code: 'no_data', count: 0 }] };
    expect(await flowsOf('nobody', { scope })).toMatchObject(nothing);
    expect(await dropoffOf('nobody', { scope })).toMatchObject({ steps: [], hints: [{ code: 'no_data', count: 0 }] });
  });
});

/** To twelve digits: sums of floats depend on their order. */
function rounded<Row extends object>(rows: readonly Row[]) {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? closeTo(value) : value])),
  );
}

function closeTo(value: number): unknown {
  return Number.isInteger(value) ? value : expect.closeTo(value, 9);
}

const at = '2026-06-10T10:00:00Z';

/** Rows of an organisation of their own. */
class Story {
  readonly org_id: string;
  #number = 0;
  readonly executions: ExecutionRow[] = [];
  readonly steps: StepRow[] = [];
  readonly outcomes: OutcomeRow[] = [];

  constructor(org_id: string) {
    this.org_id = org_id;
  }

  execution(seconds: number, fields: Partial<ExecutionRow> & { readonly session_root?: boolean } = {}): ExecutionRow {
    const { session_root, ...known } = fields;
    const row = execution(this.#next(), after(seconds), { org_id: this.org_id, session_id: 'one', ...known });
    this.executions.push(session_root === undefined ? row : rooted(row, session_root));
    return row;
  }

  step(seconds: number, name: string, fields: Partial<StepRow> = {}): StepRow {
    const row = step(this.#next(), after(seconds), { org_id: this.org_id, session_id: 'one', name, ...fields });
    this.steps.push(row);
    return row;
  }

  outcome(seconds: number, outcome: OutcomeRow['outcome'], fields: Partial<OutcomeRow> = {}): void {
    const row = { org_id: this.org_id, session_id: 'one', time_ns: ns(after(seconds)), trace_id: '', span_id: '', outcome };
    this.outcomes.push({ ...row, ...fields });
  }

  async flows(asked: object = {}) {
    await this.#insert();
    return (await flowsOf(this.org_id, asked)).common_flows;
  }

  async dropoff(asked: object = {}) {
    await this.#insert();
    return (await dropoffOf(this.org_id, asked)).steps;
  }

  async #insert(): Promise<void> {
    const rows: JourneyRows = { executions: this.executions, steps: this.steps, outcomes: this.outcomes };
    await insertJourneys(store.database, rows);
    for (const list of [this.executions, this.steps, this.outcomes]) list.length = 0;
  }

  #next(): number {
    this.#number += 1;
    return 5_000_000 + this.#number;
  }
}

function after(seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

describe('the order of steps', () => {
  it('is by start, then end, then span id, however they arrive', async () => {
    const story = new Story('order');
    story.step(3, 'last');
    story.step(1, 'z of equal times', { span_id: '00000000000000f2', duration_ms: 50 });
    story.step(1, 'a of equal times', { span_id: '00000000000000f3', duration_ms: 50 });
    story.step(1, 'ends later', { span_id: '00000000000000f1', duration_ms: 60 });
    story.step(0, 'first');
    expect(await story.flows()).toMatchObject([
      { steps: ['first', 'z of equal times', 'a of equal times', 'ends later', 'last'], count: 1, percentage: 100 },
    ]);
    story.step(2, 'late');
    expect((await story.flows())[0]?.steps.slice(-2)).toEqual(['late', 'last']);
  });

  it('is by end also where equal starts took minutes', async () => {
    const story = new Story('minutes');
    story.step(0, 'ends last', { duration_ms: 600_000, span_id: '1000000000000000' });
    story.step(0, 'z ends first', { duration_ms: 120_000, span_id: '2000000000000000' });
    story.step(0, 'second', { duration_ms: 400_000, span_id: '3000000000000000' });
    expect(await story.flows()).toMatchObject([{ steps: ['z ends first', 'second', 'ends last'] }]);
  });

  it('is by start also of more names than fit a number', async () => {
    const story = new Story('names');
    const names = Array.from({ length: 5000 }, (_, index) => `tool ${(index * 2741) % 5000}`);
    for (const [second, name] of names.entries()) story.step(second, name);
    expect((await story.flows())[0]?.steps).toEqual(names);
  });

  it('folds runs of one name, and only runs', async () => {
    const story = new Story('folds');
    for (const [second, name] of ['chat', 'chat', 'search', 'chat', 'chat', 'chat'].entries()) story.step(second, name);
    expect(await story.flows()).toMatchObject([{ steps: ['chat', 'search', 'chat'] }]);
    expect(await story.flows({ depth: 2 })).toMatchObject([{ steps: ['chat', 'search'] }]);
    expect(await story.dropoff()).toHaveLength(6);
  });

  it('has no place for what is not a step, nor for sessions without one', async () => {
    const story = new Story('reported');
    story.step(0, 'invoke_agent', { kind: 'reported' });
    story.execution(0, { session_id: 'idle' });
    expect(await story.flows()).toEqual([]);
    story.step(1, 'chat', { session_id: 'busy' });
    expect(await story.flows()).toMatchObject([{ steps: ['chat'], count: 1, percentage: 100 }]);
  });

  it('is that of what one agent owns, where asked for', async () => {
    const story = new Story('agents');
    const [planner, writer] = [{ agent_id: 'planner' }, { agent_id: 'writer' }];
    story.execution(0, { ...planner, duration_ms: 9000 });
    story.execution(2, { ...writer, duration_ms: 3000, status: 'error' });
    for (const [second, name, fields] of [
      [1, 'plan', planner],
      [3, 'write', writer],
      [4, 'review', planner],
    ] as const)
      story.step(second, name, fields);
    const flow = { count: 1, percentage: 100, failure_rate: 100 };
    expect(await story.flows()).toEqual([{ ...flow, steps: ['plan', 'write', 'review'], avg_duration_ms: 9000 }]);
    expect(await story.flows({ agent_id: 'planner' })).toEqual([{ ...flow, steps: ['plan', 'review'], avg_duration_ms: 9000 }]);
    expect(await story.flows({ agent_id: 'writer' })).toEqual([{ ...flow, steps: ['write'], avg_duration_ms: 3000 }]);
  });
});

describe('completion', () => {
  it('is that of the last top-level execution, also where that is not in the period', async () => {
    const story = new Story('later');
    story.step(1, 'chat');
    story.execution(0, { status: 'ok' });
    story.execution(86_400 * 3, { status: 'error' });
    const day = { start: '2026-06-10', end: '2026-06-11' };
    expect(await story.flows(day)).toMatchObject([{ failure_rate: 100, avg_duration_ms: 1000 }]);
    story.execution(86_400 * 5, { status: 'ok' });
    expect(await story.flows(day)).toMatchObject([{ failure_rate: 0 }]);
    expect(await story.dropoff(day)).toEqual([{ number: 1, sessions: 1, completion_rate: 100, drop_rate: 0 }]);
  });

  it('is found where every execution of the session ended long before its step', async () => {
    const story = new Story('before');
    story.execution(-86_400 * 20, { status: 'ok' });
    story.execution(-86_400 * 25, { status: 'error' });
    story.step(0, 'chat');
    const day = { start: '2026-06-10', end: '2026-06-11' };
    expect(await story.flows(day)).toMatchObject([{ failure_rate: 0, avg_duration_ms: null }]);
    expect(await story.dropoff(day)).toMatchObject([{ completion_rate: 100 }]);
  });

  it('is found where every execution of the session began after the period of its step', async () => {
    const story = new Story('after');
    story.execution(86_400 * 2, { status: 'ok' });
    story.step(0, 'chat');
    expect(await story.flows({ start: '2026-06-10', end: '2026-06-11' })).toMatchObject([{ failure_rate: 0, avg_duration_ms: null }]);
  });

  it('is that of the top-level one above a sub-execution of the period', async () => {
    const story = new Story('above');
    story.execution(-86_400 * 10, { status: 'error', duration_ms: 86_400_000 * 12 });
    story.execution(0, { status: 'ok', parent_execution_id: 'above', session_root: false });
    story.step(1, 'chat');
    expect(await story.flows({ start: '2026-06-10', end: '2026-06-11' })).toMatchObject([{ failure_rate: 100 }]);
  });

  it('passes over sub-executions, but not over those under another session', async () => {
    const story = new Story('nested');
    story.step(1, 'chat');
    story.execution(0, { status: 'error' });
    story.execution(5, { status: 'ok', parent_execution_id: 'a parent', session_root: false });
    expect(await story.flows()).toMatchObject([{ failure_rate: 100 }]);
    story.execution(4, { status: 'ok', parent_execution_id: 'of another session', session_root: true });
    expect(await story.flows()).toMatchObject([{ failure_rate: 0 }]);
  });

  it('is of the greater end, then the greater id, where starts are equal', async () => {
    const story = new Story('ties');
    const last = { status: 'ok', duration_ms: 20 } as const;
    const [shorter, lesserId] = [{ status: 'error', duration_ms: 10 } as const, { status: 'error', duration_ms: 20 } as const];
    for (const [number, [first, second]] of [
      [last, shorter],
      [shorter, last],
      [lesserId, last],
    ].entries()) {
      story.step(0, 'chat', { session_id: `session ${number}` });
      story.execution(0, { ...first, session_id: `session ${number}` });
      story.execution(0, { ...second, session_id: `session ${number}` });
    }
    expect(await story.flows()).toMatchObject([{ count: 3, failure_rate: 0 }]);
    story.step(0, 'chat', { session_id: 'in disorder' });
    story.execution(0, { ...last, ...idsOf(9_999_999), session_id: 'in disorder' });
    await story.flows();
    story.execution(0, { ...lesserId, session_id: 'in disorder' });
    expect(await story.flows()).toMatchObject([{ count: 4, failure_rate: 0 }]);
  });

  it('is what the latest outcome says, against the executions', async () => {
    const story = new Story('outcomes');
    story.step(0, 'chat');
    story.execution(0, { status: 'ok' });
    story.outcome(10, 'abandoned');
    expect(await story.flows()).toMatchObject([{ failure_rate: 100 }]);
    story.outcome(10, 'completed', { trace_id: '1' });
    expect(await story.flows()).toMatchObject([{ failure_rate: 0 }]);
    story.outcome(10, 'failed', { trace_id: '1', span_id: '1' });
    expect(await story.flows()).toMatchObject([{ failure_rate: 100 }]);
    story.outcome(9, 'completed', { trace_id: '2' });
    expect(await story.dropoff()).toEqual([{ number: 1, sessions: 1, completion_rate: 0, drop_rate: 100 }]);
  });

  it('needs a top-level execution or an outcome', async () => {
    const story = new Story('unknown');
    story.step(0, 'chat');
    expect(await story.flows()).toMatchObject([{ failure_rate: 100, avg_duration_ms: null }]);
    story.execution(0, { parent_execution_id: 'a parent', session_root: false });
    expect(await story.flows()).toMatchObject([{ failure_rate: 100, avg_duration_ms: 1000 }]);
  });

  it('forgets what was derived anew', async () => {
    const story = new Story('anew');
    story.step(0, 'chat');
    const [row, gone] = [story.execution(0, { status: 'error' }), story.execution(1, { status: 'error' })];
    await story.flows();
    await store.database.insert('derive', 'executions', [
      { ...row, status: 'ok', version: '2', is_deleted: 0 },
      { ...gone, version: '2', is_deleted: 1 },
    ]);
    expect(await story.flows()).toMatchObject([{ failure_rate: 0, avg_duration_ms: 1000 }]);
    const outcome = { org_id: 'anew', session_id: 'one', time_ns: ns(at), trace_id: '', span_id: '', outcome: 'failed' } as const;
    await insertOutcomes(store.database, [outcome]);
    expect(await story.flows()).toMatchObject([{ failure_rate: 100 }]);
    await store.database.insert('derive', 'session_outcomes', [{ ...outcome, version: '2', is_deleted: 1 }]);
    expect(await story.flows()).toMatchObject([{ failure_rate: 0 }]);
  });
});

describe('by execution', () => {
  it('leaves those that started before the period out of means and rates, and knows how they ended', async () => {
    const story = new Story('edge');
    const long = story.execution(-7200, { status: 'ok', duration_ms: 14_400_000, session_id: '' });
    story.step(0, 'chat', { execution_id: long.execution_id, trace_id: long.trace_id, session_id: '' });
    const day = { start: '2026-06-10T09:30:00Z', end: '2026-06-11', scope: 'execution' };
    expect(await story.flows(day)).toEqual([{ steps: ['chat'], count: 1, percentage: 100, avg_duration_ms: null, failure_rate: null }]);
    expect(await story.dropoff(day)).toEqual([{ number: 1, sessions: 1, completion_rate: 100, drop_rate: 0 }]);
  });

  it('leaves out steps whose owner is not known', async () => {
    const story = new Story('ownerless');
    story.step(0, 'chat');
    expect(await story.flows({ scope: 'execution' })).toEqual([]);
    expect(await story.flows()).toHaveLength(1);
  });
});

describe('hints', () => {
  it('say that executions have no session, or steps no owner', async () => {
    await insertRows(store.database, [execution(1, at, { org_id: 'poor' })], [step(1, at, { org_id: 'poor', agent_id: '' })]);
    const noSession = { code: 'no_session_id', count: 1 };
    expect(await flowsOf('poor')).toMatchObject({ common_flows: [], hints: [noSession] });
    expect(await dropoffOf('poor')).toMatchObject({ steps: [], hints: [noSession] });
    expect(await flowsOf('poor', { scope: 'execution' })).toMatchObject({ common_flows: [], hints: [{ code: 'open_traces', count: 1 }] });
  });
});

describe('requests', () => {
  it.each([
    [sessionFlowsParameters, { scope: 'trace' }, 'scope'],
    [sessionFlowsParameters, { depth: '0' }, 'depth'],
    [sessionFlowsParameters, { min_count: 'many' }, 'min_count'],
    [sessionFlowsParameters, { limit: '1001' }, 'limit'],
    [sessionDropoffParameters, { scope: '' }, 'scope'],
    [sessionDropoffParameters, { limit: '0' }, 'limit'],
  ] as const)('are refused by name', (schema, asked, field) => {
    const issues = schema.safeParse(asked).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});
