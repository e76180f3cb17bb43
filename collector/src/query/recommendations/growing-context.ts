/** Sessions whose calls are given more and more: every answer is paid for with the whole conversation before it. */

import { noUsage } from '../../derive/usage.ts';
import type { CostNow } from './current-prices.ts';
import { money, type Reading, readRows } from './reading.ts';
import type { Finding } from './recommendation.ts';
import { thresholds } from './thresholds.ts';

const { leastInput, leastCalls, growth, leastRisingPercent, highCap, lowCap, leastSessions } = thresholds.growing_context;

export interface GrowingContext {
  readonly agent_id: string;
  readonly provider: string;
  readonly model: string;
  readonly sessions: number;
  readonly calls: number;
  readonly paid: number;
  readonly listed: number;
  /** Mean input of the sessions' first and last calls. */
  readonly first_input: number;
  readonly last_input: number;
  /** Tokens beyond the caps, and how many of them were read from a cache. */
  readonly high_input: number;
  readonly high_read: number;
  readonly low_input: number;
  readonly low_read: number;
  readonly starts: readonly string[];
}

/** Tokens of a session's calls beyond a cap on their input, and the share of them that was read from a cache. */
function beyond(cap: number): { readonly input: string; readonly read: string } {
  const excess = `greatest(0, toFloat64(call.2) - ${cap} * first)`;
  return {
    input: `stands_for * arraySum(call -> ${excess}, session)`,
    read: `stands_for * arraySum(call -> ${excess} * call.3 / call.2, session)`,
  };
}

const [high, low] = [beyond(highCap), beyond(lowCap)];

const conversation = 'cityHash64(session_id, agent_id, provider, model)';
const paid = `kind = 'llm' AND status != 'error' AND cost IS NOT NULL AND computed_cost IS NOT NULL AND session_id != '' AND model != '' AND input_tokens >= ${leastInput}`;

/** Few conversations grow: a first pass finds them by four numbers each, a second one looks at their calls. */
const growingOnes = `SELECT ${conversation} AS conversation {from} AND ${paid}
  GROUP BY conversation HAVING count() >= ${leastCalls} AND argMax(input_tokens, start_ns) >= ${growth} * argMin(input_tokens, start_ns)`;

/** `session` has the start, input and cache reads of a session's calls of one agent and model, in order. */
const sql = `SELECT agent_id, provider, model, sum(stands_for) AS sessions, sum(stands_for * length(session)) AS calls, sum(cost_of_calls) AS paid, sum(listed_cost) AS listed,
avg(first) AS first_input, avg(last) AS last_input, sum(${high.input}) AS high_input, sum(${high.read}) AS high_read, sum(${low.input}) AS low_input,
sum(${low.read}) AS low_read, arrayMap(found -> toString(found.2), groupArraySorted(${thresholds.examples})((-last, last_start))) AS starts
FROM (
  SELECT agent_id, provider, model, arraySort(groupArray((start_ns, input_tokens, cache_read_tokens))) AS session,
  toFloat64(session[1].2) AS first, toFloat64(session[-1].2) AS last, session[-1].1 AS last_start, avg(weight) AS stands_for,
  ${money('cost', 'true')} AS cost_of_calls, ${money('computed_cost', 'true')} AS listed_cost
  {from} AND ${paid} AND ${conversation} GLOBAL IN (${growingOnes})
  GROUP BY session_id, agent_id, provider, model
  HAVING length(session) >= ${leastCalls} AND last >= ${growth} * first
  AND 100 * arrayCount((one, two) -> two.2 >= one.2, arrayPopBack(session), arrayPopFront(session)) >= ${leastRisingPercent} * (length(session) - 1)
)
GROUP BY agent_id, provider, model ORDER BY paid DESC, agent_id, provider, model`;

export function readGrowingContext(reading: Reading): Promise<readonly GrowingContext[]> {
  return readRows<GrowingContext>(reading, 'steps', sql);
}

export function growingContexts(rows: readonly GrowingContext[], costNow: CostNow): readonly Finding[] {
  return rows.filter(({ sessions }) => sessions >= leastSessions).flatMap((row) => findingOf(row, costNow) ?? []);
}

function findingOf(row: GrowingContext, costNow: CostNow): Finding | undefined {
  const discount = row.listed > 0 ? row.paid / row.listed : 1;
  const costOf = (input_tokens: number, cache_read_tokens: number): number | undefined =>
    costNow(row, { count: row.calls, usage: { ...noUsage, input_tokens, cache_read_tokens } });
  const [most, least] = [costOf(row.high_input, row.high_read), costOf(row.low_input, row.low_read)];
  if (most === undefined || least === undefined) return undefined;
  return {
    kind: 'growing_context',
    title: (agent) => `Context of ${agent} that grows with every call on ${row.model}`,
    action: (agent) =>
      `Keep what ${agent} sends to about ${highCap} times what a session begins with: drop or summarise older turns, and fetch tool results again in place of carrying them along.`,
    agentId: row.agent_id,
    provider: row.provider,
    model: row.model,
    low: least * discount,
    high: most * discount,
    confidence: 'medium',
    count: row.sessions,
    cost: row.paid,
    figures: {
      calls: row.calls,
      average_first_input_tokens: row.first_input,
      average_last_input_tokens: row.last_input,
      tokens_beyond_twice_the_first: row.high_input,
      tokens_beyond_three_times_the_first: row.low_input,
    },
    examples: { steps: row.starts.map((startNs) => ({ startNs, agentId: row.agent_id, model: row.model })) },
  };
}
