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

describe('prompt caching', () => {
  it('is recommended where long inputs resemble each other and follow soon', async () => {
    // 300 calls a minute apart from the full hour on: 60 spans of five minutes. Inputs of 9,000 and 11,000 tokens: 1,000 around 10,000.
    const tokens = (index: number) => ({ model: 'caching', input_tokens: index % 2 === 0 ? 9_000 : 11_000, output_tokens: 1_000 });
    const ids = await insertCalls(store, 'caching', { count: 300, from }, tokens);
    const [found, ...others] = await recommend.only('caching', 'prompt_caching');
    expect(others).toEqual([]);
    // At most 10,000 − 2 × 1,000 tokens are common, read by 240 calls for 9 USD per million less. At least half of that.
    expect(found).toMatchObject({
      title: 'Prompt caching for agent on caching',
      action: expect.stringContaining('then reads the beginning from its cache'),
      savings_high: usd((240 * 8_000 * 9) / 1e6),
      savings_low: usd((240 * 4_000 * 9) / 1e6),
      confidence: 'medium',
      model: 'caching',
      evidence: {
        count: 300,
        cost: usd(300 * (0.1 + 0.1)),
        example_execution_ids: ids.slice(-3).reverse(),
        figures: {
          average_input_tokens: 10_000,
          deviation_of_input_tokens: 1_000,
          common_tokens_at_most: 8_000,
          cache_read_percent: 0,
          calls_soon_after_another: 240,
        },
      },
    });
  });

  it('counts what writing to the cache costs, and what is read from it already', async () => {
    // 100 calls in ten spans of five minutes; all inputs are 5,000 tokens, of which 500 are read from the cache.
    const tokens = { model: 'marking', input_tokens: 5_000, cache_read_tokens: 500, output_tokens: 0 };
    await insertCalls(store, 'marking', { count: 100, from, apartMs: 30_000 }, tokens);
    const [found] = await recommend.only('marking', 'prompt_caching');
    // 90 × 5,000 − 100 × 500 tokens for 9 USD per million less, 10 × 5,000 for 4 more.
    expect(found).toMatchObject({
      action: expect.stringContaining('mark its end for the cache'),
      savings_high: usd((400_000 * 9 - 50_000 * 4) / 1e6),
      savings_low: usd((175_000 * 9 - 25_000 * 4) / 1e6),
    });
  });

  it.each([
    ['the model reads nothing from a cache for less', { model: 'forgetful' }, 60_000],
    ['the cache is used', { model: 'caching', cache_read_tokens: 2_500 }, 60_000],
    ['inputs are short', { model: 'caching', input_tokens: 1_000 }, 60_000],
    ['calls are further apart than a cache keeps', { model: 'caching' }, 400_000],
  ])('is not recommended where %s', async (name, fields, apartMs) => {
    await insertCalls(store, name, { count: 300, from, apartMs }, { input_tokens: 10_000, output_tokens: 1_000, ...fields });
    expect(await recommend.only(name, 'prompt_caching')).toEqual([]);
  });

  it('is not recommended where inputs have little in common', async () => {
    const tokens = (index: number) => ({ model: 'caching', input_tokens: index % 2 === 0 ? 2_000 : 18_000, output_tokens: 1_000 });
    await insertCalls(store, 'different', { count: 300, from }, tokens);
    expect(await recommend.only('different', 'prompt_caching')).toEqual([]);
  });
});
