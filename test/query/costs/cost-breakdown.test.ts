import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepRow } from '../../../collector/src/derive/rows.ts';
import {
  type CostBreakdownAnswer,
  costBreakdownAnswer,
  costBreakdownParameters,
  readCostBreakdown,
} from '../../../collector/src/query/costs/cost-breakdown.ts';
import { stepFigures } from '../expected.ts';
import { execution, insertRows, ns, openStore, step, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const own = sample('org', 400, 5);
const other = sample('other', 40, 6);

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, [...own.executions, ...other.executions], [...own.steps, ...other.steps]);
});
afterAll(() => store.close());

const read = (asked: object = {}, orgId = 'org'): Promise<CostBreakdownAnswer> =>
  readCostBreakdown(store, orgId, costBreakdownParameters.parse({ start: '2026-06-01', end: '2026-07-01', ...asked }));

const lists = ['by_agent', 'by_model', 'by_feature', 'by_user', 'by_customer'] as const;

/** The sum of a breakdown in decimals, as a reader would add it up by hand. */
function sumOf(entries: readonly { readonly cost: number | null }[]): number {
  return entries.reduce((sum, { cost }) => sum.plus(cost ?? 0), new Decimal(0)).toNumber();
}

/** Name and cost of each group, computed from the rows; largest first, unknown costs last. */
function expected(rows: readonly StepRow[], key: (row: StepRow) => string): readonly object[] {
  const groups = [...Map.groupBy(rows, key)].map(([name, of]) => ({ name: name || null, cost: stepFigures(of)['total_cost'] ?? null }));
  return groups.sort((one, two) => (two.cost ?? -1) - (one.cost ?? -1) || (one.name ?? '~').localeCompare(two.name ?? '~'));
}

describe('the cost breakdown', () => {
  it('comes to the figures of the rows, by each of its dimensions', async () => {
    const answer = await read();
    const all = stepFigures(own.steps);
    expect(answer).toMatchObject({
      period: { start: '2026-06-01T00:00:00.000Z', end: '2026-07-01T00:00:00.000Z' },
      total: all['total_cost'],
      model_costs: all['model_costs'],
      tool_costs: all['tool_costs'],
      storage_costs: all['storage_costs'],
      priced_coverage: all['priced_coverage'],
    });
    const bare = (entries: CostBreakdownAnswer['by_model']) => entries.map(({ name, cost }) => ({ name, cost }));
    expect(bare(answer.by_model)).toEqual(expected(own.steps, (row) => row.model));
    expect(bare(answer.by_feature)).toEqual(expected(own.steps, (row) => row.feature));
    expect(bare(answer.by_customer)).toEqual(expected(own.steps, (row) => row.customer));
    expect(answer.by_agent.map(({ agent_id, cost }) => ({ name: agent_id, cost }))).toEqual(expected(own.steps, (row) => row.agent_id));
    expect(answer.by_user.map(({ user_id, cost }) => ({ name: user_id, cost }))).toEqual(expected(own.steps, (row) => row.user_id));
    expect(costBreakdownAnswer.parse(answer)).toEqual(answer);
  });

  it('adds up to the total exactly, whether cut or not', async () => {
    for (const limit of [1, 3, 1000]) {
      const answer = await read({ limit });
      for (const list of lists) {
        expect([list, sumOf(answer[list])]).toEqual([list, answer.total]);
        expect([list, answer[list].reduce((sum, { share }) => sum + (share ?? 0), 0)]).toEqual([list, expect.closeTo(100, 9)]);
      }
      expect(sumOf([{ cost: answer.model_costs }, { cost: answer.tool_costs }, { cost: answer.storage_costs }])).toBe(answer.total);
    }
  });

  it('ends a list that was cut with the rest', async () => {
    const { by_user } = await read({ limit: 2 });
    const [first, second, ...rest] = expected(own.steps, (row) => row.user_id) as { cost: number }[];
    expect(by_user.map(({ user_id, cost, other: isRest }) => ({ name: user_id, cost, isRest }))).toEqual([
      { ...first, isRest: undefined },
      { ...second, isRest: undefined },
      { name: null, cost: sumOf(rest), isRest: true },
    ]);
  });

  it('calls agents and users by the name last seen, and shows what is missing as null', async () => {
    const at = '2026-06-10T00:00:00Z';
    const paid = { org_id: 'named', billable: true, cost_source: 'table', cost: '1' } as const;
    await insertRows(
      store.database,
      [execution(1, at, { org_id: 'named', agent_id: 'a', agent_name: 'Ada' })],
      [step(1, at, { ...paid, agent_id: 'a', user_id: 'u' }), step(2, at, { ...paid, agent_id: '', cost: '3' })],
    );
    const seen = { first_start_ns: ns(at), last_end_ns: ns(at), last_name: [ns(at), 'Uma'] };
    await store.database.insert('derive', 'users', [{ org_id: 'named', user_id: 'u', ...seen }]);
    const answer = await read({}, 'named');
    expect(answer.by_agent).toEqual([
      { agent_id: null, name: null, cost: 3, share: 75 },
      { agent_id: 'a', name: 'Ada', cost: 1, share: 25 },
    ]);
    expect(answer.by_user).toEqual([
      { user_id: null, name: null, cost: 3, share: 75 },
      { user_id: 'u', name: 'Uma', cost: 1, share: 25 },
    ]);
  });

  it('keeps an unpriced cost apart from nothing to pay', async () => {
    const at = '2026-06-10T00:00:00Z';
    const unpriced = step(1, at, { org_id: 'unpriced', model: 'house', billable: true, cost_source: 'none' });
    await insertRows(store.database, [], [unpriced, step(2, at, { org_id: 'unpriced', kind: 'tool' })]);
    const answer = await read({}, 'unpriced');
    expect(answer).toMatchObject({ total: null, model_costs: null, tool_costs: 0, storage_costs: 0, priced_coverage: 0 });
    expect(answer.by_model).toEqual([
      { name: null, cost: 0, share: null },
      { name: 'house', cost: null, share: null },
    ]);
    expect(answer.hints).toContainEqual(expect.objectContaining({ code: 'unpriced_models', count: 1 }));
  });

  it('compares every figure with the period before', async () => {
    const [now, before] = [
      { start: '2026-06-13', end: '2026-06-18' },
      { start: '2026-06-08', end: '2026-06-13' },
    ];
    const answer = await read({ ...now, compare_to: 'previous', limit: 2 });
    const earlier = await read({ ...before, limit: 1000 });
    const { total, model_costs, tool_costs, storage_costs, priced_coverage } = earlier;
    expect(answer.previous).toEqual({ period: earlier.period, total, model_costs, tool_costs, storage_costs, priced_coverage });
    expect(answer.change?.['total']).toBeCloseTo((100 * (answer.total ?? 0)) / (total ?? 0) - 100, 9);
    for (const list of lists) {
      expect(sumOf(answer[list].map(({ previous }) => previous ?? { cost: 0 }))).toBe(total);
      for (const { name, other: isRest, cost, previous, change } of answer[list]) {
        if (!isRest) expect(previous).toEqual({ cost: earlier[list].find((entry) => entry.name === name)?.cost });
        expect(change?.['cost']).toBeCloseTo((100 * (cost ?? 0)) / (previous?.cost ?? 0) - 100, 9);
      }
    }
  });

  it('keeps to its filters and its organisation', async () => {
    const filtered = own.steps.filter((row) => row.model === 'model_1' && row.agent_id === 'agent_2');
    expect((await read({ model: 'model_1', agent_id: 'agent_2' })).total).toBe(stepFigures(filtered)['total_cost']);
    expect((await read({}, 'other')).total).toBe(stepFigures(other.steps)['total_cost']);
    expect(await read({}, 'nobody')).toMatchObject({ total: 0, by_agent: [], hints: [{ code: 'no_data' }] });
  });

  it('counts sampled calls by their weight, and says so', async () => {
    const at = '2026-06-10T00:00:00Z';
    const paid = { org_id: 'sampled', billable: true, cost_source: 'table', cost: '0.25' } as const;
    await insertRows(store.database, [], [step(1, at, { ...paid, weight: 4 }), step(2, at, { ...paid, agent_id: 'b' })]);
    expect(await read({}, 'sampled')).toMatchObject({
      estimated: true,
      total: 1.25,
      by_agent: [{ cost: 1 }, { agent_id: 'b', cost: 0.25 }],
    });
  });
});
