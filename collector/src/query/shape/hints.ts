/** Reasons for which an answer is empty or poor (contract, section 3): counted in the statements that read the figures anyway. Counts are of what was received. */

import type { Aggregate } from '../engine/compile.ts';
import type { Values } from '../engine/groups.ts';
import type { Hint } from './answer.ts';

interface HintRule {
  readonly code: Hint['code'];
  readonly aggregates: readonly Aggregate[];
  readonly how: string;
}

function count(name: string, table: Aggregate['table'], sql: string): Aggregate {
  return { name, table, sql: () => sql, kind: 'count' };
}

const rules: readonly HintRule[] = [
  {
    code: 'no_session_id',
    aggregates: [count('hint_no_session', 'executions', "countIf(session_id = '')")],
    how: 'These executions belong to no session: set gen_ai.conversation.id on a span of each.',
  },
  {
    code: 'no_user_id',
    aggregates: [count('hint_no_user', 'executions', "countIf(user_id = '')")],
    how: 'These executions belong to no user: set user.id on a span of each, or on the resource.',
  },
  {
    code: 'unpriced_models',
    aggregates: [count('hint_unpriced', 'steps', "uniqExactIf(model, cost_source = 'none' AND model != '')")],
    how: 'Calls of these models have no price, so their cost is missing: GET /api/v1/prices/unpriced names them; POST /api/v1/prices gives them one.',
  },
  {
    code: 'usage_missing',
    aggregates: [count('hint_usage', 'steps', "countIf(kind IN ('llm', 'embedding') AND status != 'error' AND NOT has_usage)")],
    how: 'These successful calls report no tokens: set gen_ai.usage.input_tokens and gen_ai.usage.output_tokens, also when streaming.',
  },
  {
    code: 'open_traces',
    aggregates: [
      count('hint_incomplete', 'executions', 'countIf(incomplete)'),
      // A step has no agent while it has no owner; the column of owners takes ten times as long to read.
      count('hint_open', 'steps', "countIf(agent_id = '')"),
    ],
    how: 'These executions and steps wait for the top span of their trace: check that the service that starts them exports its spans.',
  },
];

/** Aggregates to be read along for `hintsOf`. */
export const hintAggregates: readonly Aggregate[] = [
  count('hint_executions', 'executions', 'count()'),
  count('hint_steps', 'steps', 'count()'),
  ...rules.flatMap(({ aggregates }) => aggregates),
];

export function hintsOf(values: Values): readonly Hint[] {
  if (values['hint_executions'] === 0 && values['hint_steps'] === 0) {
    return [
      { code: 'no_data', count: 0, how: 'Nothing lies in this period under these filters: widen them, or check that agents send here.' },
    ];
  }
  return rules.flatMap(({ code, aggregates, how }) => {
    const found = aggregates.reduce((sum, { name }) => sum + (values[name] ?? 0), 0);
    return found === 0 ? [] : [{ code, count: found, how }];
  });
}
