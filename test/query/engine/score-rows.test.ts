import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow, StepRow } from '../../../collector/src/derive/rows.ts';
import { type QueryAnswer, queryBody, readQuery } from '../../../collector/src/query/query.ts';
import { execution, idsOf, insertRows, openStore, score, step, type TestStore } from '../rows.ts';

/** Scores are given a week after what they are about. */
const [then, at] = ['2026-05-20T00:00:00Z', '2026-06-10T00:00:00Z'];
const week = { start: '2026-06-08', end: '2026-06-15' };
const { trace_id } = idsOf(1);

const top = execution(1, then, { agent_id: 'lead', user_id: 'ada', session_id: 'chat', tags: ['production'], feature: 'help' });
const below = execution(2, then, {
  ...{ trace_id, execution_id: `${trace_id}-${idsOf(2).span_id}`, parent_execution_id: top.execution_id },
  ...{ agent_id: 'helper', user_id: 'ada', session_id: 'chat', status: 'error', error_class: 'timeout' as const },
});
const call = step(3, then, { trace_id, execution_id: below.execution_id, model: 'model_a', provider: 'maker', session_id: '' });
/** The usage of the lead, which is not what a score is about. */
const reported = step(4, then, {
  ...{ trace_id, span_id: top.span_id },
  kind: 'reported',
  execution_id: top.execution_id,
  model: 'model_b',
});
const implicit = execution(9, then, { ...{ execution_id: idsOf(9).trace_id, span_id: '' }, agent_id: 'shop', implicit: true });

const scores = [
  score('helpful', at, 1, { trace_id, span_id: call.span_id }),
  score('helpful', at, 0.5, { trace_id, span_id: below.span_id }),
  score('helpful', at, 0, { trace_id, span_id: top.span_id }),
  score('helpful', at, 0.25, { trace_id, span_id: 'f'.repeat(16) }),
  score('polite', at, 3, { trace_id: implicit.trace_id }),
  score('polite', at, 5, { session_id: 'other chat', service: 'forms' }),
  score('polite', at, 4, { trace_id: 'e'.repeat(32), span_id: 'e'.repeat(16) }),
  score('polite', at, undefined, { trace_id, label: 'yes' }),
  score('polite', '2026-06-07T23:59:59Z', 100, { trace_id }),
];

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await put('org', [top, below, implicit], [call, reported]);
  await store.database.insert('ingest', 'scores', scores);
  await put('other', [top], []);
  await store.database.insert('ingest', 'scores', [{ ...scores[0], org_id: 'other', value: 9 }]);
});
afterAll(() => store.close());

function put(org_id: string, executions: readonly ExecutionRow[], steps: readonly StepRow[]): Promise<void> {
  return insertRows(
    store.database,
    executions.map((row) => ({ ...row, org_id })),
    steps.map((row) => ({ ...row, org_id })),
  );
}

const query = (asked: object, orgId = 'org'): Promise<QueryAnswer> =>
  readQuery(store, orgId, queryBody.parse({ metrics: ['score_avg', 'score_count'], ...week, ...asked }));

const by = async (group_by: string, asked: object = {}) =>
  Object.fromEntries((await query({ group_by, ...asked })).data.map((row) => [row[group_by], [row['score_avg'], row['score_count']]]));

describe('scores', () => {
  it('are averaged by name, at their own time, where they have a value', async () => {
    expect(await by('score')).toEqual({ helpful: [0.4375, 4], polite: [4, 3] });
    expect((await query({ filters: { score: 'helpful' } })).data).toEqual([{ score_avg: 0.4375, score_count: 4 }]);
    expect((await query({}, 'nobody')).data).toEqual([{ score_avg: null, score_count: 0 }]);
    expect((await query({}, 'other')).data).toEqual([{ score_avg: 9, score_count: 1 }]);
  });

  it('are of the execution that owns their step, that is their span, or that is the root of their trace', async () => {
    expect(await by('agent')).toEqual({ helper: [0.75, 2], lead: [0.125, 2], shop: [3, 1], null: [4.5, 2] });
    expect(await by('status')).toEqual({ error: [0.75, 2], ok: [(0 + 0.25 + 3) / 3, 3], null: [4.5, 2] });
    expect(await by('error_class')).toMatchObject({ timeout: [0.75, 2] });
    expect(await by('tag')).toMatchObject({ production: [0.125, 2] });
  });

  it('have the model of their step', async () => {
    expect(await by('model')).toEqual({ model_a: [1, 1], null: [12.75 / 6, 6] });
    expect((await query({ filters: { model: 'model_a' } })).data).toEqual([{ score_avg: 1, score_count: 1 }]);
  });

  it('have a session and a service of their own where no execution says one', async () => {
    expect(await by('session')).toEqual({ chat: [0.4375, 4], 'other chat': [5, 1], null: [3.5, 2] });
    expect(await by('service')).toEqual({ service: [4.75 / 5, 5], forms: [5, 1], null: [4, 1] });
  });

  it('keep to filters on what they are about', async () => {
    expect((await query({ filters: { agent_id: 'helper', user_id: 'ada' } })).data).toEqual([{ score_avg: 0.75, score_count: 2 }]);
    expect((await query({ filters: { feature: 'help', agent_tags: 'production' } })).data).toEqual([{ score_avg: 0.125, score_count: 2 }]);
  });

  it('split by day beside other figures', async () => {
    const { data } = await query({ metrics: ['score_avg', 'execution_count'], start: '2026-05-20', granularity: 'day' });
    expect(data.filter((row) => row['execution_count'] !== 0 || row['score_avg'] !== null)).toEqual([
      { date: '2026-05-20', score_avg: null, execution_count: 3 },
      { date: '2026-06-07', score_avg: 100, execution_count: 0 },
      { date: '2026-06-10', score_avg: expect.closeTo(13.75 / 7, 12), execution_count: 0 },
    ]);
  });

  it('count once each, whatever the weight of what they are about', async () => {
    await put('weighed', [{ ...top, weight: 3 }], [{ ...call, weight: 5 }]);
    await store.database.insert(
      'ingest',
      'scores',
      scores.slice(0, 3).map((row) => ({ ...row, org_id: 'weighed' })),
    );
    const answer = await query({ group_by: 'agent' }, 'weighed');
    expect(answer).not.toHaveProperty('estimated');
    expect(answer.data).toEqual([{ agent: 'lead', agent_name: 'Agent', score_avg: 0.5, score_count: 3 }]);
  });

  it('cannot filter other figures', async () => {
    await expect(query({ metrics: ['execution_count'], filters: { score: 'helpful' } })).rejects.toMatchObject({
      fields: [{ field: 'filters.score', expected: expect.stringContaining('execution_count') }],
    });
  });
});
