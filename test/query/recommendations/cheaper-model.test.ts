import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execution, insertRows, openStore, type TestStore } from '../rows.ts';
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

describe('a cheaper model', () => {
  it('is recommended for short answers, by what they would have cost', async () => {
    // 200 answers of 50 tokens: 0.01 + 0.005 each; 200 of 200 tokens: 0.01 + 0.02 each; 50 long ones are not counted.
    await insertCalls(store, 'short', { count: 200, from }, { output_tokens: 50 });
    const [, ...ids] = await insertCalls(store, 'short', { count: 200, from: '2026-06-02T08:00:00Z' }, { output_tokens: 200 });
    await insertCalls(store, 'short', { count: 50, from: '2026-06-03T08:00:00Z' }, { output_tokens: 301 });
    await insertCalls(store, 'short', { count: 50, from: '2026-06-04T08:00:00Z' }, { input_tokens: 8_001 });
    await insertCalls(store, 'short', { count: 50, from: '2026-06-05T08:00:00Z' }, { status: 'error', output_tokens: 1 });
    // The organisation has small ones already: a fifth of the price. `middling` saves less than half, `tiny` is a step further down.
    for (const model of ['small', 'tiny', 'middling']) {
      await insertCalls(store, 'short', { count: 20, from }, { model, agent_id: 'modest', output_tokens: 10_000 });
    }
    await insertCalls(store, 'short', { count: 20, from }, { model: 'elsewhere', provider: 'other', output_tokens: 10_000 });
    await insertRows(store.database, [execution(900_000, from, { org_id: 'short', agent_name: 'Ada' })], []);
    const [found, ...others] = await recommend.only('short', 'cheaper_model');
    expect(others).toEqual([]);
    expect(found).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      kind: 'cheaper_model',
      title: 'small for the short answers of Ada',
      action: expect.stringContaining('Let Ada ask small in place of large'),
      // Four fifths: of 200 × 0.015 = 3 at least, of 3 + 200 × 0.03 = 9 at most.
      savings_low: usd(2.4),
      savings: usd(4.8),
      savings_high: usd(7.2),
      confidence: 'high',
      agent_id: 'agent',
      model: 'large',
      tool: null,
      evidence: {
        count: 400,
        cost: usd(9),
        example_execution_ids: ids.slice(-3).reverse(),
        figures: {
          cheaper_model: 'small',
          cheaper_model_in_use: 'yes',
          price_percent: usd(20),
          all_calls: 500,
          average_input_tokens: 1_000,
          average_output_tokens: 125,
          cost_of_answers_up_to_100_tokens: usd(3),
        },
      },
    });
  });

  it('may be the same model in another size, which the organisation has not called yet', async () => {
    // gpt-4.1 costs 2, 0.5 and 8 USD per million, gpt-4.1-mini a fifth of each, gpt-4.1-nano a twentieth.
    const openai = { provider: 'openai', model: 'gpt-4.1-2025-04-14', input_tokens: 1_000, cache_read_tokens: 400, output_tokens: 100 };
    await insertCalls(store, 'sizes', { count: 1_000, from, apartMs: 1_000 }, { ...openai, cost: '0.0022', computed_cost: '0.0022' });
    const [found] = await recommend.only('sizes', 'cheaper_model');
    expect(found).toMatchObject({ title: 'gpt-4.1-mini for the short answers of agent', confidence: 'medium', savings: usd(2.2 * 0.8) });
    expect(found?.evidence.figures).toMatchObject({ cheaper_model: 'gpt-4.1-mini', cheaper_model_in_use: 'no', price_percent: usd(20) });
  });

  it('saves no more than what was paid, where the sender pays less than the list price', async () => {
    await insertCalls(store, 'discount', { count: 200, from }, { output_tokens: 50, cost: '0.0075', cost_source: 'reported' });
    await insertCalls(store, 'discount', { count: 20, from }, { model: 'small', output_tokens: 10_000 });
    expect(await recommend.only('discount', 'cheaper_model')).toMatchObject([{ savings: usd(0.8 * 200 * 0.0075) }]);
  });

  it('is not recommended in place of a tier that list prices are not for, nor of a model without a price', async () => {
    await insertCalls(store, 'batch', { count: 500, from }, { output_tokens: 50, service_tier: 'batch' });
    await insertCalls(
      store,
      'batch',
      { count: 500, from },
      { output_tokens: 50, model: 'unheard-of', cost: '0.01', cost_source: 'reported' },
    );
    await insertCalls(store, 'batch', { count: 20, from }, { model: 'small', output_tokens: 10_000 });
    expect(await recommend.only('batch', 'cheaper_model')).toEqual([]);
  });
});
