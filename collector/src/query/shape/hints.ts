/** Reasons for which an answer is empty or poor (contract, section 3): counted in the statements that read the figures anyway. Counts are of what was received. */

import type { Database } from '../../store/database.ts';
import type { Aggregate, Plan } from '../engine/compile.ts';
import { runTotals, type Values } from '../engine/groups.ts';
import type { Hint } from './answer.ts';

interface HintRule {
  readonly code: Hint['code'];
  readonly aggregates: readonly Aggregate[];
  /** Given where there is none of these, not where there are some. */
  readonly ofNone?: true;
  readonly how: string;
}

/** Of what was received, by a function of the engine. */
function count(name: string, table: Aggregate['table'], call: string, of: string): Aggregate {
  return { name, table, sql: ({ received }) => received(call, of), kind: 'count' };
}

const generalRules: readonly HintRule[] = [
  {
    code: 'no_session_id',
    aggregates: [count('hint_no_session', 'executions', 'countIf', "session_id = ''")],
    how: 'These executions belong to no session: set gen_ai.conversation.id on a span of each.',
  },
  {
    code: 'no_user_id',
    aggregates: [count('hint_no_user', 'executions', 'countIf', "user_id = ''")],
    how: 'These executions belong to no user: set user.id on a span of each, or on the resource.',
  },
  {
    code: 'unpriced_models',
    aggregates: [count('hint_unpriced', 'steps', 'uniqExactIf', "model, cost_source = 'none' AND model != ''")],
    how: 'Calls of these models have no price, so their cost is missing: GET /api/v1/prices/unpriced names them; POST /api/v1/prices gives them one.',
  },
  {
    code: 'usage_missing',
    aggregates: [count('hint_usage', 'steps', 'countIf', "kind IN ('llm', 'embedding') AND status != 'error' AND NOT has_usage")],
    how: 'These successful calls report no tokens: set gen_ai.usage.input_tokens and gen_ai.usage.output_tokens, also when streaming.',
  },
  {
    code: 'open_traces',
    aggregates: [
      count('hint_incomplete', 'executions', 'countIf', 'incomplete'),
      // A step has no agent while it has no owner; the column of owners takes ten times as long to read.
      count('hint_open', 'steps', 'countIf', "agent_id = '' AND kind != 'storage'"),
    ],
    how: 'These executions and steps wait for the top span of their trace: check that the service that starts them exports its spans.',
  },
];

/** Asked for by name. */
const specialRules: readonly HintRule[] = [
  {
    code: 'no_model',
    aggregates: [count('hint_no_model', 'steps', 'countIf', "kind IN ('llm', 'embedding') AND model = ''")],
    how: 'These calls name no model: set gen_ai.request.model and gen_ai.response.model.',
  },
  {
    code: 'no_tool_calls',
    aggregates: [count('hint_tool_calls', 'steps', 'countIf', "kind = 'tool'")],
    ofNone: true,
    how: 'There are steps but no tool calls: send an execute_tool span with gen_ai.tool.name of each.',
  },
  {
    code: 'no_api_calls',
    aggregates: [count('hint_api_calls', 'api_calls', 'count', '')],
    ofNone: true,
    how: "No HTTP server reports a call here: have those in front of the agents send SERVER spans with http.request.method. This service's own calls are shown with service=resonant-analytics.",
  },
  {
    code: 'no_scores',
    aggregates: [],
    ofNone: true,
    how: 'No score or feedback with a value is given here: send gen_ai.evaluation.result log records, or POST /api/v1/analytics/outcomes.',
  },
];

const rules = [...generalRules, ...specialRules];

/** How many rows there are of what agents do. */
const rowCounts: readonly Aggregate[] = [count('hint_executions', 'executions', 'count', ''), count('hint_steps', 'steps', 'count', '')];

/** Aggregates to be read along for `hintsOf`. */
export const hintAggregates: readonly Aggregate[] = [...rowCounts, ...generalRules.flatMap(({ aggregates }) => aggregates)];

/** Of these hints only, from no table that they do not need. */
export function hintsAbout(...codes: readonly Hint['code'][]): readonly Aggregate[] {
  const aggregates = rules.filter(({ code }) => codes.includes(code)).flatMap((rule) => rule.aggregates);
  return [...rowCounts.filter(({ table }) => aggregates.some((each) => each.table === table)), ...aggregates];
}

export const noData: Hint = {
  code: 'no_data',
  count: 0,
  how: 'Nothing lies in this period under these filters: widen them, or check that agents send here.',
};

/** That there is none of what a hint is about. */
export function hintOfNone(code: Hint['code']): Hint {
  return { code, count: 0, how: rules.find((rule) => rule.code === code)?.how ?? noData.how };
}

/** Of a list: that it is empty from its beginning. */
export function emptyPageHints(page: readonly unknown[], cursor: string | undefined): Hint[] {
  return page.length === 0 && cursor === undefined ? [noData] : [];
}

/** Of an answer whose figures are not read as totals: the hints by a reading of their own. */
export async function readHints(
  database: Database,
  scope: Pick<Plan, 'orgId' | 'period' | 'filters'>,
  aggregates: readonly Aggregate[] = hintAggregates,
): Promise<Hint[]> {
  const { values } = await runTotals(database, { ...scope, aggregates });
  return hintsOf(values);
}

/** The hints whose aggregates were read. Where agents do nothing, only what others do says more. */
export function hintsOf(values: Values): Hint[] {
  const rows = rowCounts.flatMap(({ name }) => values[name] ?? []);
  const nothing = rows.length > 0 && rows.every((found) => found === 0);
  const telling = nothing
    ? rules.filter(({ aggregates }) => aggregates.every(({ table }) => table === 'api_calls' || table === 'scores'))
    : rules;
  const hints = telling.flatMap(({ code, aggregates, ofNone = false, how }) => {
    const counts = aggregates.flatMap(({ name }) => values[name] ?? []);
    const found = counts.reduce((sum, each) => sum + each, 0);
    return counts.length > 0 && (found === 0) === ofNone ? [{ code, count: found, how }] : [];
  });
  return nothing ? [noData, ...hints] : hints;
}
