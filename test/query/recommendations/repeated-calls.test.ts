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

describe('repeated calls', () => {
  it('are those with an input that was answered before', async () => {
    // Forty inputs, asked five times each: three times on the first day, twice on the third. 0.31 each.
    const input = (index: number) => ({ input_hash: `hash ${index % 40}`, output_tokens: 3_000 });
    await insertCalls(store, 'repeated', { count: 120, from }, input);
    const [last] = (await insertCalls(store, 'repeated', { count: 80, from: '2026-06-03T08:00:00Z' }, input)).slice(-1);
    await insertCalls(store, 'repeated', { count: 500, from }, (index) => ({ input_hash: `other ${index}`, output_tokens: 3_000 }));
    await insertCalls(store, 'repeated', { count: 60, from }, { input_hash: '', output_tokens: 3_000 });
    // Another agent's calls with the same inputs, and failed ones, are no repeats of these.
    await insertCalls(store, 'repeated', { count: 40, from }, (index) => ({ ...input(index), agent_id: 'b' }));
    await insertCalls(store, 'repeated', { count: 40, from }, (index) => ({ ...input(index), status: 'error', error_class: 'other' }));
    const [found, ...others] = await recommend.only('repeated', 'repeated_calls');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      title: 'Calls of large that agent repeats with the same input',
      // Four of five are repeats; three of five follow another of their day.
      savings_high: usd(160 * 0.31),
      savings_low: usd(120 * 0.31),
      confidence: 'medium',
      evidence: {
        count: 200,
        cost: usd(200 * 0.31),
        figures: { repeated_inputs: 40, repeats: 160, calls_per_input: 5 },
      },
    });
    expect(found?.evidence.example_execution_ids).toHaveLength(3);
    expect(found?.evidence.example_execution_ids[0]).toBe(last);
  });

  it('may be calls of tools', async () => {
    const searching = { kind: 'tool', tool: 'search', cost: '0.02', input_hash: 'same' } as const;
    await insertCalls(store, 'searching', { count: 101, from, apartMs: 1_000 }, searching);
    expect(await recommend.only('searching', 'repeated_calls')).toMatchObject([
      { tool: 'search', model: null, confidence: 'high', savings_low: usd(2), savings_high: usd(2) },
    ]);
  });
});
