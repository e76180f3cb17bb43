/** Long inputs that resemble each other, one soon after the other, of a provider that charges less for what it has read before. */

import { noUsage } from '../../derive/usage.ts';
import type { CostNow } from './current-prices.ts';
import type { ModelCalls } from './model-calls.ts';
import type { Finding } from './recommendation.ts';
import { thresholds } from './thresholds.ts';

const { leastCalls, leastInput, mostDeviationPercent, mostReadPercent, lowPart } = thresholds.prompt_caching;

export function uncachedPrompts(rows: readonly ModelCalls[], costNow: CostNow): readonly Finding[] {
  return rows.filter(isUncached).flatMap((row) => findingOf(row, costNow) ?? []);
}

function isUncached({ long_calls, long_input, long_read, long_deviation }: ModelCalls): boolean {
  if (long_calls < leastCalls || 100 * long_read > mostReadPercent * long_input) return false;
  return 100 * long_deviation <= (mostDeviationPercent * long_input) / long_calls;
}

function findingOf(row: ModelCalls, costNow: CostNow): Finding | undefined {
  const average = row.long_input / row.long_calls;
  // What nearly all inputs are longer than: no more than this can be common to them.
  const common = average - 2 * row.long_deviation;
  const savedWith = (part: number): number => savings(row, common * part, costNow);
  const [low, high] = [savedWith(lowPart), savedWith(1)];
  if (common < leastInput || high <= 0) return undefined;
  const { plain, kept } = written(row, common, costNow);
  return {
    kind: 'prompt_caching',
    title: (agent) => `Prompt caching for ${agent} on ${row.model}`,
    action: (agent) =>
      kept !== plain
        ? `Put what is the same in every call of ${agent} (instructions, tools, examples) first and mark its end for the cache.`
        : `Put what is the same in every call of ${agent} (instructions, tools, examples) first, and what differs (dates, ids, the question) last: ${row.model} then reads the beginning from its cache.`,
    agentId: row.agent_id,
    provider: row.provider,
    model: row.model,
    low: Math.max(0, low),
    high,
    confidence: 'medium',
    count: row.long_calls,
    cost: row.long_paid,
    figures: {
      average_input_tokens: average,
      deviation_of_input_tokens: row.long_deviation,
      common_tokens_at_most: common,
      cache_read_percent: (100 * row.long_read) / row.long_input,
      calls_soon_after_another: soonAfter(row),
    },
    examples: { steps: row.long_starts.map((startNs) => ({ startNs, agentId: row.agent_id, model: row.model })) },
  };
}

/** Calls that another one went before within the time that a cache keeps: all but the first of each span of it. */
function soonAfter({ long_calls, long_spans }: ModelCalls): number {
  return Math.max(0, long_calls - long_spans);
}

/** What was paid for the common tokens, less what it would have been: written once a span of time, and read by the other calls. */
function savings(row: ModelCalls, common: number, costNow: CostNow): number {
  const calls = soonAfter(row);
  const tokens = calls * common - row.long_read;
  if (tokens <= 0) return 0;
  const fresh = costNow(row, { count: calls, usage: { ...noUsage, input_tokens: tokens } }) ?? 0;
  const read = costNow(row, { count: calls, usage: { ...noUsage, input_tokens: tokens, cache_read_tokens: tokens } }) ?? 0;
  const { plain, kept } = written(row, common, costNow);
  const discount = row.listed > 0 ? row.paid / row.listed : 1;
  return (fresh - read - (kept - plain)) * discount;
}

/** The common tokens once for each span of time, as they are and as what is written to a cache: dearer where the provider wants it marked. */
function written(
  { provider, model, long_spans }: ModelCalls,
  common: number,
  costNow: CostNow,
): { readonly plain: number; readonly kept: number } {
  const tokens = long_spans * common;
  const cost = (cache_write_tokens: number): number =>
    costNow({ provider, model }, { count: long_spans, usage: { ...noUsage, input_tokens: tokens, cache_write_tokens } }) ?? 0;
  return { plain: cost(0), kept: cost(tokens) };
}
