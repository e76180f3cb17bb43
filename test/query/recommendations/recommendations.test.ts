import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recommendationsAnswer } from '../../../collector/src/query/recommendations/read-recommendations.ts';
import { execution, insertRows, openStore, type TestStore } from '../rows.ts';
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

describe('what stands out', () => {
  it('is an agent whose success costs more than three times the median of the others', async () => {
    for (const [agent_id, cost] of [
      ['a', '0.10'],
      ['b', '0.20'],
      ['c', '0.30'],
    ] as const) {
      await insertExecutions(store, 'agents', { count: 40, from }, { agent_id, cost });
    }
    const [first, ...ids] = await insertExecutions(
      store,
      'agents',
      { count: 80, from },
      { agent_id: 'dear', cost: '0.80', agent_name: 'Dear' },
    );
    await insertExecutions(
      store,
      'agents',
      { count: 20, from },
      { agent_id: 'dear', cost: '0.80', agent_name: 'Dear', status: 'error', error_class: 'other' },
    );
    await insertExecutions(store, 'agents', { count: 19, from }, { agent_id: 'new', cost: '50' });
    const found = await recommend.only('agents', 'costly_agent');
    // 80 USD for 80 successes, where others have one for 0.20: 80 × 0.6 and 80 × 0.4 would be 48 and 32.
    expect(found).toMatchObject([
      {
        title: 'Dear costs 5.0 times what others do',
        action: expect.stringContaining('20 % of its executions'),
        savings_low: usd(32),
        savings_high: usd(48),
        confidence: 'low',
        agent_id: 'dear',
        evidence: {
          count: 100,
          cost: usd(80),
          figures: { cost_per_success: usd(1), median_of_the_others: usd(0.2), failures: 20, cost_of_failures: usd(16) },
        },
      },
    ]);
    for (const id of found[0]?.evidence.example_execution_ids ?? []) expect(typeof id).toBe('string');
    expect(found[0]?.evidence.example_execution_ids).toHaveLength(3);
    expect([first, ...ids]).toContain(found[0]?.evidence.example_execution_ids[0]);
  });

  it('is a tool too', async () => {
    for (const [tool, cost] of [
      ['a', '0.01'],
      ['b', '0.01'],
      ['c', '0.03'],
    ] as const) {
      await insertCalls(store, 'tools', { count: 30, from }, { kind: 'tool', tool, cost });
    }
    const ids = await insertCalls(store, 'tools', { count: 50, from }, { kind: 'tool', tool: 'dear', cost: '0.11' });
    // 5.50 for 50 successes, where others have one for 0.01: 1.50 and 1.00 would be 4.00 and 4.50.
    expect(await recommend.only('tools', 'costly_tool')).toMatchObject([
      {
        title: 'A successful call of dear costs 11.0 times what other tools do',
        savings_low: usd(4),
        savings_high: usd(4.5),
        tool: 'dear',
        agent_id: null,
        evidence: { count: 50, example_execution_ids: ids.slice(-3).reverse() },
      },
    ]);
  });

  it('needs others to be held against', async () => {
    for (const [agent_id, cost] of [
      ['a', '0.10'],
      ['b', '0.20'],
      ['dear', '9.00'],
    ] as const) {
      await insertExecutions(store, 'few', { count: 40, from }, { agent_id, cost });
    }
    expect(await recommend.only('few', 'costly_agent')).toEqual([]);
  });
});

describe('recommendations', () => {
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
    // As in the first test: 200 × 0.015, four fifths of it.
    expect(answer).toMatchObject({ estimated: true, data: [{ kind: 'cheaper_model', savings: usd(2.4), evidence: { count: 200 } }] });
  });
});
