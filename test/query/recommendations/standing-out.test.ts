import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
