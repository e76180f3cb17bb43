import type { Board } from '../building/board.ts';
import { boardsMenu } from '../building/links.ts';
import { type Stat, stat, type Trend, trend } from '../building/panels.ts';
import { agent, dataSource, firedAlerts, job, joinedTable, prometheus, prometheusTags } from './common.ts';
import { expressionsOf } from './expressions.ts';
import { instant, series } from './query.ts';

const { ofLast, overRange, overTime, perMinute } = expressionsOf('agent');

const one = (expression: string, shown: Omit<Stat, 'queries' | 'dataSource'>) =>
  stat({ ...shown, dataSource: prometheus, queries: [instant(expression)] });

const over = (expression: string, name: string, shown: Omit<Trend, 'queries' | 'dataSource'>) =>
  trend({ ...shown, dataSource: prometheus, queries: [series(expression, name)] });

const headline = [
  one(overRange('execution_count'), {
    title: 'Executions',
    description: 'Executions of agents that ended in the time range, nested ones too.',
    unit: 'short',
    decimals: 0,
  }),
  one(overRange('success_rate'), {
    title: 'Success rate',
    description: 'Share of the executions that succeeded. An execution that recovered from a failed step succeeded.',
    unit: 'percentunit',
    decimals: 1,
    steps: ['red', [0.9, 'orange'], [0.95, 'green']],
  }),
  one(overRange('p95_duration_ms'), {
    title: 'Duration, 95th percentile',
    description: 'One execution in twenty takes longer. Read from the buckets of a histogram, so it is as exact as they are.',
    unit: 's',
    decimals: 1,
  }),
  one(overRange('total_cost'), {
    title: 'Cost',
    description: 'Money spent in the time range, as far as prices are known.',
    unit: 'currencyUSD',
    decimals: 2,
  }),
  one(ofLast('24h', 'active_agents'), {
    title: 'Active agents, 24 hours',
    description: 'Distinct agents with an execution that ended in the last 24 hours, whatever the time range and the choice of agents.',
    unit: 'short',
  }),
  one(ofLast('24h', 'session_count'), {
    title: 'Sessions, 24 hours',
    description: 'Distinct sessions with an execution that ended in the last 24 hours, whatever the time range and the choice of agents.',
    unit: 'short',
  }),
];

const errorRateByAgent = over(overTime('error_rate', 'agent'), '{{agent}}', {
  title: 'Error rate by agent',
  description: 'Share of the executions that failed. Few executions make it jump: hold it against their number.',
  unit: 'percentunit',
  max: 1,
});

const durations = trend({
  title: 'Duration',
  description: 'Percentiles of the duration of executions. A gap means that none ended.',
  dataSource: prometheus,
  unit: 's',
  queries: [
    series(overTime('p50_duration_ms'), 'median', 'A'),
    series(overTime('p95_duration_ms'), '95th percentile', 'B'),
    series(overTime('p99_duration_ms'), '99th percentile', 'C'),
  ],
});

const agents = joinedTable({
  title: 'Agents',
  description: 'Each agent in the time range. Click a name in the menu above to look at one alone.',
  by: { agent: 'Agent' },
  columns: [
    { name: 'Executions', expression: overRange('execution_count', 'agent'), settings: { unit: 'short', decimals: 0 } },
    { name: 'Success rate', expression: overRange('success_rate', 'agent'), settings: { unit: 'percentunit', decimals: 1 } },
    { name: '95th percentile', expression: overRange('p95_duration_ms', 'agent'), settings: { unit: 's', decimals: 1 } },
    { name: 'Tokens', expression: overRange('total_tokens', 'agent'), settings: { unit: 'short' } },
    { name: 'Cost', expression: overRange('total_cost', 'agent'), settings: { unit: 'currencyUSD', decimals: 2 } },
  ],
});

const tools = joinedTable({
  title: 'Tools',
  description: 'Calls of tools in the time range, those that fail among them: a tool that fails often costs retries and patience.',
  by: { tool: 'Tool' },
  columns: [
    { name: 'Calls', expression: overRange('tool_calls', 'tool'), settings: { unit: 'short', decimals: 0 } },
    { name: 'Success rate', expression: overRange('tool_success_rate', 'tool'), settings: { unit: 'percentunit', decimals: 1 } },
    { name: '95th percentile', expression: overRange('tool_p95_duration_ms', 'tool'), settings: { unit: 's', decimals: 2 } },
  ],
});

const endpoints = joinedTable({
  title: 'API calls',
  description:
    'Calls of HTTP servers in the time range by endpoint; those answered with 429 hit a rate limit. The choice of agents has no part in them.',
  by: { service: 'Service', endpoint: 'Endpoint', method: 'Method' },
  columns: [
    { name: 'Calls', expression: overRange('api_calls', 'service', 'method', 'endpoint'), settings: { unit: 'short', decimals: 0 } },
    {
      name: 'Failed',
      expression: overRange('api_failed_calls', 'service', 'method', 'endpoint'),
      settings: { unit: 'short', decimals: 0 },
    },
    {
      name: 'Rate limited',
      expression: overRange('api_rate_limited_calls', 'service', 'method', 'endpoint'),
      settings: { unit: 'short', decimals: 0 },
    },
  ],
});

export const agentsBoard: Board = {
  uid: 'resonant-prometheus-agents',
  title: 'Agents (Prometheus)',
  description: 'What the agents do and how it goes, from /metrics alone.',
  tags: prometheusTags,
  period: '6h',
  refresh: '1m',
  variables: [dataSource, job, agent],
  annotations: [firedAlerts],
  links: [boardsMenu('Prometheus boards', ['resonant-prometheus'])],
  sections: [
    { rows: [{ height: 4, panels: headline }] },
    {
      title: 'Is it going well?',
      rows: [
        {
          height: 8,
          panels: [
            over(perMinute('execution_count', 'status'), '{{status}}', {
              title: 'Executions per minute',
              description: 'Executions that ended, by how.',
              unit: 'short',
              draw: 'stack',
            }),
            errorRateByAgent,
          ],
        },
        {
          height: 8,
          panels: [
            durations,
            over(perMinute('error_count', 'error_class'), '{{error_class}}', {
              title: 'Failures per minute by class',
              description: 'Failed executions by the class of their error: timeouts, rate limits, errors of models and of tools.',
              unit: 'short',
              draw: 'stack',
            }),
          ],
        },
      ],
    },
    {
      title: 'Where to look next',
      rows: [
        { height: 9, panels: [agents, tools], widths: [14, 10] },
        { height: 9, panels: [endpoints] },
      ],
    },
  ],
};
