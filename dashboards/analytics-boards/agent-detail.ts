import { dimensionLabel } from '../../collector/src/query/engine/wording.ts';
import { colouredBy, field, table, trend } from '../building/panels.ts';
import {
  adHoc,
  analytics,
  analyticsBoard,
  ask,
  choiceOf,
  chosen,
  compared,
  dataSource,
  environment,
  figure,
  figures,
  goodRates,
  goodToolRates,
  onlyFields,
  overTime,
  statusColours,
  without,
} from './common.ts';

const filters = chosen('agent', 'environment');

const agent = choiceOf('agent', { label: 'Agent', description: 'The agent that this board is about.', several: false });

const headline = [
  compared({
    metric: 'execution_count',
    filters,
    title: 'Executions',
    description: 'Executions of the agent that started in the time range, and how that compares with the period before.',
    unit: 'short',
  }),
  compared({
    metric: 'success_rate',
    filters,
    title: 'Success rate',
    description: 'Percent of its executions that succeeded.',
    unit: 'percent',
    decimals: 1,
    bad: 'down',
    steps: goodRates,
  }),
  compared({
    metric: 'p95_duration_ms',
    filters,
    title: 'Duration, 95th percentile',
    description: 'One execution in twenty takes longer.',
    unit: 'ms',
    bad: 'up',
  }),
  compared({
    metric: 'total_cost',
    filters,
    title: 'Cost',
    description: 'What its own steps cost, as far as prices are known; sub-agents are not part of it.',
    unit: 'currencyUSD',
    decimals: 2,
    bad: 'up',
  }),
  figure({
    metric: 'avg_tokens',
    filters,
    title: 'Tokens of an execution',
    description: 'Mean of its own input and output tokens.',
    unit: 'short',
    decimals: 0,
  }),
  figure({
    metric: 'avg_steps',
    filters,
    title: 'Steps of an execution',
    description: 'Mean of its own calls of models, tools and retrievals. When it grows, the agent goes in circles.',
    unit: 'short',
    decimals: 1,
  }),
];

const health = [
  trend({
    title: 'Executions over time',
    description: 'How many there were, and how they ended. Blue lines mark new versions.',
    dataSource: analytics,
    queries: [overTime(['execution_count'], { groupBy: ['status'], filters })],
    unit: 'short',
    draw: 'bars',
    fields: statusColours,
  }),
  trend({
    title: 'Failures by class',
    description: 'Failed executions by the class of their error: timeouts, rate limits, errors of models and of tools.',
    dataSource: analytics,
    queries: [overTime(['error_count'], { groupBy: ['error_class'], filters })],
    unit: 'short',
    draw: 'bars',
  }),
];

const effort = [
  trend({
    title: 'Duration',
    description: 'Median and slow executions. When they part, some inputs are much harder than others, or something times out.',
    dataSource: analytics,
    queries: [overTime(['p50_duration_ms', 'p95_duration_ms', 'p99_duration_ms'], { filters })],
    unit: 'ms',
  }),
  trend({
    title: 'Cost by model',
    description: 'What its calls cost, by the model that answered; what has no model is tools and storage.',
    dataSource: analytics,
    queries: [overTime(['total_cost'], { groupBy: ['model'], limit: 6, filters })],
    unit: 'currencyUSD',
    draw: 'bars',
  }),
];

const errors = table({
  title: 'Errors',
  description: 'Its failed executions by class. The example leads to a trace.',
  dataSource: analytics,
  queries: [ask({ queryType: 'errors', agentId: '$agent', filters: chosen('environment') })],
  noValue: 'No execution failed',
});

const versions = table({
  title: 'Versions',
  description: 'Did the new version do better? Each version of the agent in the time range.',
  dataSource: analytics,
  queries: [
    figures(['execution_count', 'success_rate', 'p95_duration_ms', 'avg_tokens'], { groupBy: ['agent_version'], limit: 20, filters }),
  ],
  fields: [field('success_rate', { decimals: 1, ...colouredBy(...goodRates) }), field('avg_tokens', { decimals: 0 })],
});

const tools = table({
  title: 'Its tools',
  description: 'The tools that the agent calls, and how often they fail it.',
  dataSource: analytics,
  queries: [figures(['tool_calls', 'tool_success_rate', 'tool_p95_duration_ms'], { groupBy: ['tool'], limit: 50, filters })],
  fields: [field('tool_success_rate', { decimals: 1, ...colouredBy(...goodToolRates) })],
  transformations: [without('Tool', '(none)')],
});

const failures = table({
  title: 'Failed executions',
  description: 'The latest that failed. A trace’s id leads to all that happened in it.',
  dataSource: analytics,
  queries: [ask({ queryType: 'executions', status: 'error', limit: 50, filters })],
  noValue: 'No execution failed',
  transformations: [onlyFields('Start', dimensionLabel('error_class'), 'Error', 'Duration', 'Cost', 'User', 'Agent version', 'Trace ID')],
});

export const agentDetail = analyticsBoard({
  uid: 'resonant-agent-detail',
  title: 'Agent detail',
  description: 'One agent: whether it is well, what it costs, where it fails.',
  period: '7d',
  refresh: '5m',
  variables: [dataSource, agent, environment, adHoc],
  sections: [
    { rows: [{ height: 5, panels: headline }] },
    {
      title: 'Is it well?',
      rows: [
        { height: 8, panels: health },
        { height: 8, panels: effort },
      ],
    },
    {
      title: 'Where it fails',
      rows: [
        { height: 7, panels: [errors, versions, tools] },
        { height: 9, panels: [failures] },
      ],
    },
  ],
});
