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

describe('a growing context', () => {
  /** So many sessions a day apart, with inputs as given, ten minutes apart. */
  const converse = async (orgId: string, inputs: readonly number[], sessions = 3, read = 0): Promise<string[]> => {
    const ids: string[] = [];
    for (let session = 0; session < sessions; session++) {
      const at = new Date(Date.parse(from) + session * 86_400_000).toISOString();
      const calls = await insertCalls(store, orgId, { count: inputs.length, from: at, apartMs: 600_000 }, (index) => ({
        session_id: `session ${session}`,
        model: 'caching',
        output_tokens: 0,
        input_tokens: inputs[index] ?? 0,
        cache_read_tokens: (inputs[index] ?? 0) * read,
      }));
      ids.push(calls.at(-1) ?? '');
    }
    return ids;
  };

  it('is what lies beyond twice to three times the first input', async () => {
    // The first calls are too short to be looked at; 10,000 is the first that counts.
    const ids = await converse('growing', [1_000, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
    const [found, ...others] = await recommend.only('growing', 'growing_context');
    expect(others).toEqual([]);
    // Beyond 20,000: 10 + 20 + 30 + 40 thousand; beyond 30,000: 10 + 20 + 30; in three sessions, 10 USD per million.
    expect(found).toMatchObject({
      title: 'Context of agent that grows with every call on caching',
      savings_high: usd(3 * 1),
      savings_low: usd(3 * 0.6),
      confidence: 'low',
      evidence: {
        count: 3,
        cost: usd(3 * 2.1),
        figures: {
          calls: 18,
          average_first_input_tokens: 10_000,
          average_last_input_tokens: 60_000,
          tokens_beyond_twice_the_first: 300_000,
        },
      },
    });
    expect(found?.evidence.example_execution_ids.toSorted()).toEqual(ids.toSorted());
  });

  it('costs less where it is read from a cache', async () => {
    await converse('growing, cached', [10_000, 20_000, 40_000, 80_000, 160_000, 320_000], 3, 0.5);
    const [found] = await recommend.only('growing, cached', 'growing_context');
    // Beyond 20,000: 20 + 60 + 140 + 300 thousand = 520,000; half of it at 10, half at 1 USD per million.
    expect(found?.savings_high).toEqual(usd((3 * (260_000 * 10 + 260_000 * 1)) / 1e6));
  });

  it.each([
    ['sessions are few', [10_000, 20_000, 30_000, 40_000, 50_000, 600_000], 2],
    ['calls are few', [10_000, 20_000, 30_000, 40_000, 500_000], 3],
    ['inputs go up and down', [10_000, 90_000, 10_000, 90_000, 10_000, 90_000], 3],
    ['inputs hardly grow', [10_000, 12_000, 14_000, 16_000, 18_000, 29_999], 3],
    ['inputs are short', [100, 500, 1_000, 2_000, 3_000, 3_999], 3],
  ])('is not one where %s', async (name, inputs, sessions) => {
    await converse(name, inputs, sessions);
    expect(await recommend.only(name, 'growing_context')).toEqual([]);
  });
});
