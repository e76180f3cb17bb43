/**
 * The questions whose time is measured: each GET of the API, and some shapes of `POST /query`. Some also as one would write them by hand
 * on the same tables, without FINAL.
 */

export interface Question {
  readonly name: string;
  /** `{execution_id}` and the like stand for values of an execution in the middle of the month. */
  readonly path: string;
  /** Where the path begins; unset = the base of analytics. */
  readonly base?: string;
  readonly body?: object;
  /** `{start}` and `{end}` are nanoseconds. */
  readonly byHand?: readonly string[];
}

const period = "org_id = 'default' AND start_ns >= {start:Int64} AND start_ns < {end:Int64}";

function query(name: string, body: object, byHand?: readonly string[]): Question {
  return { name: `query: ${name}`, path: '/query', body: { period: '30d', ...body }, ...(byHand === undefined ? {} : { byHand }) };
}

const overview: readonly Question[] = [
  {
    name: 'summary',
    path: '/summary?period=30d',
    byHand: [
      `SELECT count(), countIf(status = 'error'), avg(duration_ms), uniqCombined64(20)(session_id), uniqCombined64(20)(user_id), uniqExact(agent_id)
FROM executions WHERE ${period}`,
      `SELECT sum(input_tokens + output_tokens), sum(cost), countIf(billable), countIf(cost IS NOT NULL) FROM steps WHERE ${period}`,
    ],
  },
  { name: 'summary of 7 days, compared', path: '/summary?period=7d&compare_to=previous' },
  { name: 'summary of 10 days, compared', path: '/summary?period=10d&compare_to=previous' },
  { name: 'summary of a model', path: '/summary?period=30d&model=gpt-4o' },
  { name: 'summary of a label', path: '/summary?period=30d&label.team=team-3' },
  { name: 'catalogue', path: '/catalog' },
];

const agents: readonly Question[] = [
  {
    name: 'agents',
    path: '/agents?period=30d',
    byHand: [
      `SELECT agent_id, count(), countIf(status = 'error'), avg(duration_ms) FROM executions WHERE ${period} GROUP BY agent_id LIMIT 100`,
      `SELECT agent_id, sum(input_tokens + output_tokens), sum(cost) FROM steps WHERE ${period} GROUP BY agent_id LIMIT 100`,
    ],
  },
  { name: 'an agent', path: '/agents/{agent_id}?period=30d' },
  { name: 'metrics of an agent', path: '/agents/{agent_id}/metrics?period=30d' },
  { name: 'errors of an agent', path: '/agents/{agent_id}/errors?period=30d' },
  {
    name: 'agents compared',
    path: '/agents/compare?agent_ids=agent_1,agent_2,agent_3&metrics=success_rate,avg_duration_ms,cost&period=30d',
  },
];

const sessions: readonly Question[] = [
  { name: 'session metrics', path: '/sessions/metrics?period=30d' },
  { name: 'session metrics of an agent', path: '/sessions/metrics?period=30d&agent_id={agent_id}' },
  {
    name: 'flows',
    path: '/sessions/flows?period=30d',
    byHand: [
      `SELECT flow, count() AS sessions FROM (
  SELECT session_id, arrayCompact(arrayMap(step -> step.2, arraySort(groupArray((start_ns, name))))) AS flow
  FROM steps WHERE ${period} AND session_id != '' GROUP BY session_id
) GROUP BY flow ORDER BY sessions DESC LIMIT 100`,
    ],
  },
  { name: 'flows to depth 3', path: '/sessions/flows?period=30d&depth=3' },
  { name: 'flows of an agent', path: '/sessions/flows?period=30d&agent_id={agent_id}' },
  { name: 'flows of executions', path: '/sessions/flows?period=30d&scope=execution' },
  { name: 'flows of a week past', path: '/sessions/flows?start={start}&end={end}' },
  {
    name: 'drop-off',
    path: '/sessions/dropoff?period=30d',
    byHand: [
      `SELECT steps, count() FROM (SELECT session_id, count() AS steps FROM steps WHERE ${period} AND session_id != '' GROUP BY session_id)
GROUP BY steps ORDER BY steps LIMIT 100`,
    ],
  },
  { name: 'drop-off of executions', path: '/sessions/dropoff?period=30d&scope=execution' },
  { name: 'sessions', path: '/sessions?period=30d' },
  { name: 'a session', path: '/sessions/{session_id}' },
];

const usage: readonly Question[] = [
  { name: 'usage', path: '/usage?period=30d' },
  { name: 'usage of APIs', path: '/usage/api?period=30d' },
  { name: 'usage of tokens', path: '/usage/tokens?period=30d' },
  { name: 'usage of tools', path: '/usage/tools?period=30d' },
];

const costs: readonly Question[] = [
  { name: 'costs', path: '/costs?period=30d' },
  { name: 'trend of costs by day', path: '/costs/trends?period=90d&granularity=daily' },
  { name: 'trend of costs by hour', path: '/costs/trends?period=30d&granularity=hourly' },
  { name: 'recommendations', path: '/costs/recommendations' },
];

const teams: readonly Question[] = [
  { name: 'team', path: '/teams/default/metrics?period=30d' },
  { name: 'users', path: '/teams/default/users?period=30d' },
  { name: 'a user', path: '/users/{user_id}' },
];

const rows: readonly Question[] = [
  { name: 'executions', path: '/executions?period=30d' },
  { name: 'executions of a user', path: '/executions?period=30d&user_id={user_id}' },
  { name: 'executions of a tool', path: '/executions?period=30d&tool=run_code' },
  { name: 'executions by text', path: '/executions?period=30d&error_text=Error17' },
  { name: 'executions by cost', path: '/executions?period=30d&min_cost=0.04' },
  { name: 'an execution', path: '/executions/{execution_id}' },
  { name: 'a trace', path: '/traces/{trace_id}' },
];

const generalDoor: readonly Question[] = [
  query('tokens by model', { metrics: ['total_tokens'], group_by: ['model'] }, [
    `SELECT model, sum(input_tokens + output_tokens) AS tokens FROM steps WHERE ${period} GROUP BY model ORDER BY tokens DESC LIMIT 100`,
  ]),
  query('executions by day', { metrics: ['execution_count'], granularity: 'day' }),
  query('cost by agent and day', { metrics: ['total_cost'], group_by: ['agent', 'day'] }),
  query('percentiles by agent', { metrics: ['p50_duration_ms', 'p95_duration_ms', 'p99_duration_ms'], group_by: ['agent'] }),
  query('percentiles of calls by model', { metrics: ['llm_p50_duration_ms', 'llm_p95_duration_ms'], group_by: ['model'] }),
  query('users and sessions by day', { metrics: ['active_users', 'session_count'], granularity: 'day' }),
  query('ten users of 5,000 by cost', { metrics: ['total_cost', 'execution_count'], group_by: ['user'], limit: 10 }),
  query('ten sessions of 200,000 by tokens', { metrics: ['total_tokens'], group_by: ['session'], limit: 10 }),
  query('completion by agent', { metrics: ['completion_rate', 'session_avg_duration_sec'], group_by: ['agent'] }),
  query('session steps by day', { metrics: ['session_avg_steps'], granularity: 'day' }),
  query('API calls by endpoint', { metrics: ['api_calls', 'api_failed_calls'], group_by: ['endpoint'] }),
  query('costs by tag', { metrics: ['total_cost'], group_by: ['tag'] }),
  query('costs by label', { metrics: ['total_cost'], group_by: ['label.team'] }),
  query('scores', { metrics: ['score_avg'] }),
  query('one hour by minute', { metrics: ['execution_count', 'error_rate', 'total_cost'], granularity: 'minute', period: '1h' }),
];

const administration: readonly Question[] = [
  { name: 'goals', path: '/goals' },
  { name: 'prices', base: '/api/v1', path: '/prices' },
  { name: 'unpriced models', base: '/api/v1', path: '/prices/unpriced?period=30d' },
  { name: 'reconciling of a day', base: '/api/v1', path: '/ingest/reconcile?period=1d' },
  { name: 'dead letters', base: '/api/v1', path: '/ingest/dead-letters?period=30d' },
  { name: 'keys', base: '/api/v1', path: '/keys' },
  { name: 'metrics for Prometheus', base: '', path: '/metrics' },
];

export const questions: readonly Question[] = [
  ...overview,
  ...agents,
  ...sessions,
  ...usage,
  ...costs,
  ...teams,
  ...rows,
  ...generalDoor,
  ...administration,
];
