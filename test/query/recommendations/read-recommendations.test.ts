import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recommendationsAnswer } from '../../../collector/src/query/recommendations/read-recommendations.ts';
import { openStore, type TestStore } from '../rows.ts';
import { insertCalls, insertExecutions, type Recommending, recommending } from './calls.ts';

const from = '2026-06-01T08:00:00Z';

let store: TestStore;
let recommend: Recommending;

beforeAll(async () => {
  store = await openStore();
  recommend = recommending(store);
});
afterAll(() => store.close());

const usd = (value: number) => expect.closeTo(value, 9);

describe('recommendations', () => {
  beforeAll(async () => {
    // 200 answers for 3 USD and 200 for 6, which `small` would have given for a fifth.
    await insertCalls(store, 'short', { count: 200, from }, { output_tokens: 50 });
    await insertCalls(store, 'short', { count: 200, from: '2026-06-02T08:00:00Z' }, { output_tokens: 200 });
    await insertCalls(store, 'short', { count: 20, from }, { model: 'small', agent_id: 'modest', output_tokens: 10_000 });
    const failed = { status: 'error', error_class: 'timeout', output_tokens: 3_000 } as const;
    await insertCalls(store, 'failed', { count: 20, from }, failed);
    await insertCalls(store, 'failed', { count: 5, from }, { ...failed, agent_id: 'b' });
    await insertCalls(store, 'failed', { count: 100, from }, { ...failed, kind: 'tool', tool: 'search', cost: '0.2' });
  });

  it('say nothing of costs that are as they should be', async () => {
    for (const agent_id of ['a', 'b', 'c', 'd', 'e']) {
      await insertCalls(store, 'clean', { count: 100, from }, (index) => ({
        agent_id,
        model: 'small',
        output_tokens: 500,
        input_hash: `${agent_id} ${index}`,
        session_id: `session ${index % 10}`,
      }));
      await insertCalls(store, 'clean', { count: 100, from }, { agent_id, kind: 'tool', tool: `tool of ${agent_id}`, cost: '0.01' });
      await insertExecutions(store, 'clean', { count: 100, from }, { agent_id, cost: '0.02' });
    }
    const answer = await recommend.of('clean');
    expect(answer).toMatchObject({ looked_at: answer.period, data: [], next_cursor: null, hints: [] });
    expect(recommendationsAnswer.parse(answer)).toEqual(answer);
  });

  it('say nothing of nothing', async () => {
    expect(await recommend.of('nobody')).toMatchObject({ data: [], hints: [{ code: 'no_data' }] });
    expect(await recommend.of('short', { start: '2026-07-01', end: '2026-08-01' })).toMatchObject({ data: [] });
  });

  it('leave out what saves less than a dollar in 30 days, or a thousandth of everything', async () => {
    const small = { kind: 'tool', tool: 'search', cost: '0.01', input_hash: 'same' } as const;
    await insertCalls(store, 'cheap', { count: 100, from }, small);
    expect((await recommend.of('cheap')).data).toEqual([]);
    await insertCalls(store, 'cheap', { count: 2, from: '2026-06-10T00:00:00Z' }, small);
    expect((await recommend.of('cheap')).data).toMatchObject([{ savings: usd((1.01 + 1) / 2) }]);
    await insertCalls(store, 'cheap', { count: 1, from }, { cost: '1100', model: 'unheard-of' });
    expect((await recommend.of('cheap')).data).toEqual([]);
  });

  it('are of 30 days, whatever the period, and of what has passed of it', async () => {
    const [whole] = await recommend.only('short', 'cheaper_model', { start: '2026-06-01', end: '2026-06-16' });
    expect(whole?.savings).toEqual(usd(4.8 * 2));
    const [future] = await recommend.only('short', 'cheaper_model', { start: '2026-06-08T12:00:00Z', end: '2026-07-30' });
    expect(future).toBeUndefined();
    const [begun] = await recommend.only('short', 'cheaper_model', { start: '2026-05-29T12:00:00Z', end: '2026-07-30' });
    expect(begun?.savings).toEqual(usd(4.8 * 1.5));
  });

  it('keep their ids, and come in order of what they save', async () => {
    const [one, two] = await Promise.all([recommend.of('failed'), recommend.of('failed', { period: '20d' })]);
    expect(one.data.length).toBeGreaterThan(2);
    expect(two.data.map(({ id }) => id)).toEqual(one.data.map(({ id }) => id));
    expect(new Set(one.data.map(({ id }) => id)).size).toBe(one.data.length);
    const savings = one.data.map((each) => each.savings);
    expect(savings).toEqual(savings.toSorted((a, b) => b - a));
    expect((await recommend.of('failed', { limit: 2 })).data).toEqual(one.data.slice(0, 2));
    expect(recommendationsAnswer.parse(one)).toEqual(one);
  });

  it('keep to their filters', async () => {
    expect(await recommend.only('failed', 'failed_calls', { agent_id: 'b' })).toMatchObject([{ agent_id: 'b' }]);
    expect(await recommend.only('failed', 'failed_calls', { model: 'large' })).toHaveLength(2);
  });

  it('count sampled calls as often as they stand for', async () => {
    await insertCalls(store, 'sampled', { count: 50, from }, { output_tokens: 50, weight: 4 });
    await insertCalls(store, 'sampled', { count: 20, from }, { model: 'small', output_tokens: 10_000 });
    const answer = await recommend.of('sampled');
    // 200 × 0.015, four fifths of it.
    expect(answer).toMatchObject({ estimated: true, data: [{ kind: 'cheaper_model', savings: usd(2.4), evidence: { count: 200 } }] });
  });
});
