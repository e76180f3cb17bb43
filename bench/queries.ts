/** The questions whose time is measured, as the API takes them and as one would write them by hand, without FINAL. */

export interface Question {
  readonly name: string;
  readonly path: string;
  readonly body?: object;
  /** `{start}` and `{end}` are nanoseconds. */
  readonly byHand: readonly string[];
}

const period = "org_id = 'default' AND start_ns >= {start:Int64} AND start_ns < {end:Int64}";

export const questions: readonly Question[] = [
  {
    name: 'summary, 30 days',
    path: '/summary?period=30d',
    byHand: [
      `SELECT count(), countIf(status = 'error'), avg(duration_ms), uniqCombined64(20)(session_id), uniqCombined64(20)(user_id), uniqExact(agent_id)
FROM executions WHERE ${period}`,
      `SELECT sum(input_tokens + output_tokens), sum(cost), countIf(billable), countIf(cost IS NOT NULL) FROM steps WHERE ${period}`,
    ],
  },
  {
    name: 'tokens by model, 30 days',
    path: '/query',
    body: { metrics: ['total_tokens'], group_by: ['model'], period: '30d' },
    byHand: [
      `SELECT model, sum(input_tokens + output_tokens) AS tokens FROM steps WHERE ${period} GROUP BY model ORDER BY tokens DESC LIMIT 100`,
    ],
  },
  {
    name: 'agents, 30 days',
    path: '/agents?period=30d',
    byHand: [
      `SELECT agent_id, count(), countIf(status = 'error'), avg(duration_ms) FROM executions WHERE ${period} GROUP BY agent_id LIMIT 100`,
      `SELECT agent_id, sum(input_tokens + output_tokens), sum(cost) FROM steps WHERE ${period} GROUP BY agent_id LIMIT 100`,
    ],
  },
];
