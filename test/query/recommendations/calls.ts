/** Paid-for calls for tests of recommendations, at prices that can be multiplied in one's head. */

import type { OperatorPrice } from '../../../collector/src/derive/operator-rates.ts';
import { createPricer } from '../../../collector/src/derive/price.ts';
import type { ExecutionRow, StepRow } from '../../../collector/src/derive/rows.ts';
import {
  type RecommendationsAnswer,
  readRecommendations,
  recommendationsParameters,
} from '../../../collector/src/query/recommendations/read-recommendations.ts';
import type { Recommendation } from '../../../collector/src/query/recommendations/recommendation.ts';
import { execution, idsOf, insertRows, step, type TestStore } from '../rows.ts';

function price(name: string, provider: string, unit_prices: OperatorPrice['unit_prices']): OperatorPrice {
  const always = { effective_from: null, effective_to: null, from_version: 1 };
  return { kind: 'model', name, provider, service_tier: '', unit_prices, factor: '', ...always };
}

/** USD per million tokens. `large` costs 10 for input and 100 for output, `small` a fifth of that, `middling` 6 tenths. */
const prices: readonly OperatorPrice[] = [
  price('large', 'house', { input: '10', output: '100' }),
  price('middling', 'house', { input: '6', output: '60' }),
  price('small', 'house', { input: '2', output: '20' }),
  price('tiny', 'house', { input: '1', output: '10' }),
  price('elsewhere', 'other', { input: '1', output: '10' }),
  price('caching', 'house', { input: '10', cache_read: '1', output: '100' }),
  price('marking', 'house', { input: '10', cache_read: '1', cache_write: '14', output: '100' }),
  price('forgetful', 'house', { input: '10', output: '100' }),
];

const pricer = createPricer(prices);

export interface Recommending {
  readonly of: (orgId: string, asked?: object) => Promise<RecommendationsAnswer>;
  readonly only: (orgId: string, kind: Recommendation['kind'], asked?: object) => Promise<readonly Recommendation[]>;
}

/** Answers over the 30 days up to now, so that what was saved in the period is what is saved in 30 days. */
export function recommending(store: TestStore): Recommending {
  const of = (orgId: string, asked: object = {}) =>
    readRecommendations({ ...store, pricer: async () => pricer }, orgId, recommendationsParameters.parse(asked));
  return { of, only: async (orgId, kind, asked) => (await of(orgId, asked)).data.filter((each) => each.kind === kind) };
}

export interface Many {
  readonly count: number;
  /** Of the first; each is a minute after the one before unless told otherwise. */
  readonly from: string;
  readonly apartMs?: number;
}

let number = 0;

/** So many calls of `large` by `agent`, 1,000 tokens in and 10 out, each of an execution of its own. The cost is by the test's prices unless told. */
export async function insertCalls(
  store: TestStore,
  orgId: string,
  { count, from, apartMs = 60_000 }: Many,
  fields: Partial<StepRow> | ((index: number) => Partial<StepRow>) = {},
): Promise<readonly string[]> {
  const steps = Array.from({ length: count }, (_, index) => {
    number++;
    const at = new Date(Date.parse(from) + index * apartMs).toISOString();
    return paidStep(number, at, { org_id: orgId, ...(typeof fields === 'function' ? fields(index) : fields) });
  });
  await insertRows(store.database, [], steps);
  return steps.map((row) => row.execution_id);
}

function paidStep(id: number, at: string, fields: Partial<StepRow>): StepRow {
  const row = step(id, at, {
    execution_id: idsOf(id).execution_id,
    provider: 'house',
    model: 'large',
    has_usage: true,
    input_tokens: 1_000,
    output_tokens: 10,
    billable: true,
    cost_source: 'operator',
    ...fields,
  });
  if (row.kind === 'tool') return { ...row, provider: '', model: '', has_usage: false, input_tokens: 0, output_tokens: 0 };
  const cost = row.cost ?? costOf(row);
  return { ...row, cost, computed_cost: fields.computed_cost ?? costOf(row) };
}

/** By the prices above, in plain arithmetic. */
function costOf(row: StepRow): string {
  const found = prices.find(({ name }) => name === row.model)?.unit_prices ?? { input: '0', output: '0' };
  const per = (bucket: string): number => Number(found[bucket] ?? found['input'] ?? 0);
  const fresh = row.input_tokens - row.cache_read_tokens - row.cache_write_tokens;
  const total =
    fresh * per('input') +
    row.cache_read_tokens * per('cache_read') +
    row.cache_write_tokens * per('cache_write') +
    row.output_tokens * per('output');
  return (total / 1e6).toFixed(12);
}

export async function insertExecutions(
  store: TestStore,
  orgId: string,
  { count, from, apartMs = 60_000 }: Many,
  fields: Partial<ExecutionRow>,
): Promise<readonly string[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    number++;
    return execution(number, new Date(Date.parse(from) + index * apartMs).toISOString(), { org_id: orgId, ...fields });
  });
  await insertRows(store.database, rows, []);
  return rows.map((row) => row.execution_id);
}
