/** Short answers given by a model of which the same provider has a cheaper one. */

import { modelsOfOtherSizes } from '../../derive/table-models.ts';
import type { Calls, CostNow, Model } from './current-prices.ts';
import type { ModelCalls } from './model-calls.ts';
import type { Finding } from './recommendation.ts';
import { thresholds } from './thresholds.ts';

const { leastCalls, mostPercent, simpleOutput } = thresholds.cheaper_model;

interface Deps {
  readonly costNow: CostNow;
  readonly nowMs: number;
}

export function cheaperModels(rows: readonly ModelCalls[], deps: Deps): readonly Finding[] {
  const used = rows.filter(({ succeeded }) => succeeded >= leastCalls);
  return rows.filter(({ short_calls }) => short_calls >= leastCalls).flatMap((row) => findingOf(row, used, deps) ?? []);
}

interface Candidate {
  readonly model: string;
  readonly cost: number;
  /** The organisation calls it already. */
  readonly inUse: boolean;
}

function findingOf(row: ModelCalls, used: readonly Model[], { costNow, nowMs }: Deps): Finding | undefined {
  const calls = shortCalls(row);
  const present = costNow(row, calls);
  if (present === undefined || present === 0) return undefined;
  const most = (present * mostPercent) / 100;
  const known = candidates(row, used, nowMs).flatMap(({ model, inUse }): Candidate[] => {
    const cost = costNow({ provider: row.provider, model }, calls);
    return cost === undefined || cost > most ? [] : [{ model, inUse, cost }];
  });
  const [best] = known.sort((one, two) => two.cost - one.cost || Number(two.inUse) - Number(one.inUse) || (one.model < two.model ? -1 : 1));
  if (best === undefined) return undefined;
  const saved = 1 - best.cost / present;
  return {
    kind: 'cheaper_model',
    title: (agent) => `${best.model} for the short answers of ${agent}`,
    action: (agent) =>
      `Let ${agent} ask ${best.model} in place of ${row.model} where a short answer is wanted, and hold a sample of the answers against the present ones before moving all.`,
    agentId: row.agent_id,
    provider: row.provider,
    model: row.model,
    low: row.simple_paid * saved,
    high: row.short_paid * saved,
    confidence: best.inUse ? 'high' : 'medium',
    count: row.short_calls,
    cost: row.short_paid,
    figures: {
      cheaper_model: best.model,
      cheaper_model_in_use: best.inUse ? 'yes' : 'no',
      price_percent: (100 * best.cost) / present,
      all_calls: row.succeeded,
      average_input_tokens: row.short_input / row.short_calls,
      average_output_tokens: row.short_output / row.short_calls,
      [`cost_of_answers_up_to_${simpleOutput}_tokens`]: row.simple_paid,
    },
    examples: { steps: row.short_starts.map((startNs) => ({ startNs, agentId: row.agent_id, model: row.model })) },
  };
}

function shortCalls(row: ModelCalls): Calls {
  const usage = {
    input_tokens: row.short_input,
    output_tokens: row.short_output,
    cache_read_tokens: row.short_read,
    cache_write_tokens: row.short_write,
    cache_write_1h_tokens: row.short_write_1h,
    reasoning_tokens: row.short_reasoning,
  };
  return { count: row.short_calls, usage };
}

/** Models that the organisation has of the same provider, and the same model in other sizes. */
function candidates({ provider, model }: Model, used: readonly Model[], nowMs: number): readonly Omit<Candidate, 'cost'>[] {
  const start_ns = `${nowMs}000000`;
  const sizes = modelsOfOtherSizes({ provider, response_model: model, request_model: '', start_ns });
  const inUse = new Set(used.filter((each) => each.provider === provider && each.model !== model).map((each) => each.model));
  return [
    ...[...inUse].map((name) => ({ model: name, inUse: true })),
    ...sizes.filter((name) => !inUse.has(name)).map((name) => ({ model: name, inUse: false })),
  ];
}
