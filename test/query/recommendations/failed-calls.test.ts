import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type TestStore } from '../rows.ts';
import { insertCalls, type Recommending, recommending } from './calls.ts';

const from = '2026-06-01T08:00:00Z';

let store: TestStore;
let recommend: Recommending;

beforeAll(async () => {
  store = await openStore();
  recommend = recommending(store);
});
afterAll(() => store.close());

const usd = (value: number) => expect.closeTo(value, 9);

describe('failed calls that were paid for', () => {
  it('are what could have been saved', async () => {
    const ids = await insertCalls(store, 'failed', { count: 20, from }, { status: 'error', error_class: 'timeout', output_tokens: 3_000 });
    await insertCalls(
      store,
      'failed',
      { count: 5, from },
      { status: 'error', error_class: 'rate_limit', output_tokens: 3_000, agent_id: 'b' },
    );
    await insertCalls(store, 'failed', { count: 4, from }, { status: 'error', error_class: 'other', output_tokens: 30_000, agent_id: 'c' });
    await insertCalls(
      store,
      'failed',
      { count: 100, from },
      { kind: 'tool', tool: 'search', cost: '0.2', status: 'error', error_class: 'tool_error' },
    );
    await insertCalls(store, 'failed', { count: 900, from }, { output_tokens: 3_000 });
    const found = await recommend.only('failed', 'failed_calls');
    // 100 × 0.2; 20 × (0.01 + 0.3); 5 × 0.31 is 0.775 in the middle of the range; four are too few.
    expect(
      found.map(({ agent_id, tool, model, savings_low, savings_high, confidence }) => [
        agent_id,
        tool,
        model,
        savings_low,
        savings_high,
        confidence,
      ]),
    ).toEqual([
      ['agent', 'search', null, usd(10), usd(20), 'medium'],
      ['agent', null, 'large', usd(3.1), usd(6.2), 'low'],
      ['b', null, 'large', usd(0.775), usd(1.55), 'low'],
    ]);
    expect(found[1]).toMatchObject({
      title: 'Failed calls of large by agent that were paid for',
      action: expect.stringContaining('Give it more time'),
      evidence: {
        count: 20,
        cost: usd(6.2),
        example_execution_ids: ids.slice(-3).reverse(),
        figures: { average_cost: usd(0.31), most_frequent_error_class: 'timeout' },
      },
    });
  });

  it('tell how many were tried again with the same input', async () => {
    const input = (index: number) => ({ input_hash: `hash ${index}`, output_tokens: 3_000 });
    await insertCalls(store, 'retried', { count: 10, from }, (index) => ({ ...input(index), status: 'error', error_class: 'model_error' }));
    await insertCalls(store, 'retried', { count: 7, from: '2026-06-01T12:00:00Z' }, input);
    const [found] = await recommend.only('retried', 'failed_calls');
    expect(found?.evidence.figures).toMatchObject({ retried_with_the_same_input: 7 });
  });
});
