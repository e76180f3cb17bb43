import { labelOf } from '../../collector/src/query/engine/wording.ts';
import { colouredBy, colouredValues, field, table, trend } from '../building/panels.ts';
import {
  adHoc,
  agents,
  analytics,
  analyticsBoard,
  ask,
  chosen,
  compared,
  dataSource,
  environment,
  figures,
  goodRates,
  onlyFields,
  overTime,
  statusColours,
} from './common.ts';

const filters = chosen('agent', 'environment');

const headline = [
  compared({
    metric: 'execution_count',
    filters,
    title: 'Executions',
    description:
      'Executions of agents that started in the time range, nested ones too, and how that compares with the period of the same length before.',
    unit: 'short',
  }),
  compared({
    metric: 'success_rate',
    filters,
    title: 'Success rate',
    description: 'Percent of the executions that succeeded. An execution that recovered from a failed step succeeded.',
    unit: 'percent',
    decimals: 1,
    bad: 'down',
    steps: goodRates,
  }),
  compared({
    metric: 'total_cost',
    filters,
    title: 'Cost',
    description: 'What models, tools and storage cost, as far as prices are known.',
    unit: 'currencyUSD',
    decimals: 2,
    bad: 'up',
  }),
  compared({
    metric: 'completion_rate',
    filters,
    title: 'Completed sessions',
    description: 'Percent of the sessions that came to their end: their outcome says so, or their last execution succeeded.',
    unit: 'percent',
    decimals: 1,
    bad: 'down',
  }),
  compared({
    metric: 'active_users',
    filters,
    title: 'Active users',
    description: 'Distinct users with an execution in the time range.',
    unit: 'short',
    bad: 'down',
  }),
  compared({
    metric: 'p95_duration_ms',
    filters,
    title: 'Duration, 95th percentile',
    description: 'One execution in twenty takes longer.',
    unit: 'ms',
    bad: 'up',
  }),
];

const executions = trend({
  title: 'Executions over time',
  description: 'How many there were, and how they ended. Lines mark alerts and new versions of agents.',
  dataSource: analytics,
  queries: [overTime(['execution_count'], { groupBy: ['status'], filters })],
  unit: 'short',
  draw: 'bars',
  fields: statusColours,
});

const cost = trend({
  title: 'Cost by agent',
  description: 'What each agent’s own steps cost; the smaller ones are one.',
  dataSource: analytics,
  queries: [overTime(['total_cost'], { groupBy: ['agent'], limit: 6, filters })],
  unit: 'currencyUSD',
  draw: 'bars',
});

const agentsTable = table({
  title: 'Agents',
  description: 'Every agent of the time range. Its name leads to its own board.',
  dataSource: analytics,
  queries: [ask({ queryType: 'agents', limit: 100, filters })],
  sortedBy: labelOf('execution_count'),
  fields: [field('success_rate', { decimals: 1, ...colouredBy(...goodRates) }), field('total_cost', { decimals: 2 })],
});

const customers = table({
  title: 'Customers',
  description: 'Who uses the agents most, with what result and at what cost.',
  dataSource: analytics,
  queries: [figures(['execution_count', 'active_users', 'success_rate'], { groupBy: ['customer'], limit: 20, filters })],
  fields: [field('success_rate', { decimals: 1 })],
});

const alerts = table({
  title: 'Alerts',
  description: 'How the alerts stand now, whatever the time range. Define them with POST /api/v1/analytics/alerts.',
  dataSource: analytics,
  queries: [ask({ queryType: 'alerts', limit: 50 })],
  noValue: 'No alerts are defined',
  fields: [field('state', colouredValues({ firing: 'red', pending: 'orange', inactive: 'green' }))],
  transformations: [onlyFields('Alert', 'State', 'Severity', 'Value', 'Threshold', 'Firing since')],
});

export const executiveOverview = analyticsBoard({
  uid: 'resonant-executive-overview',
  title: 'Executive overview',
  description: 'What the agents do, what it costs and how it changed, for whoever has a minute.',
  period: '7d',
  refresh: '5m',
  variables: [dataSource, agents, environment, adHoc],
  sections: [
    { rows: [{ height: 5, panels: headline }] },
    {
      title: 'How it went',
      rows: [{ height: 9, panels: [executions, cost] }],
    },
    {
      title: 'Who, and what needs attention',
      rows: [
        { height: 9, panels: [agentsTable] },
        { height: 8, panels: [customers, alerts], widths: [11, 13] },
      ],
    },
  ],
});
