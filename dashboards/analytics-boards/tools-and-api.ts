import { dimensionLabel, labelOf } from '../../collector/src/query/engine/wording.ts';
import { colouredBy, field, stat, table, trend } from '../building/panels.ts';
import {
  adHoc,
  agents,
  analytics,
  analyticsBoard,
  ask,
  below,
  chosen,
  compared,
  dataSource,
  environment,
  figures,
  goodToolRates,
  having,
  onlyFields,
  overTime,
  statusColours,
  without,
} from './common.ts';

const filters = chosen('agent', 'environment');
/** Calls of HTTP servers are of services, before any agent. */
const apiFilters = chosen('environment');

const headline = [
  compared({
    metric: 'tool_calls',
    filters,
    title: 'Tool calls',
    description: 'Calls of tools by agents; a retried attempt is a call of its own.',
    unit: 'short',
  }),
  compared({
    metric: 'tool_success_rate',
    filters,
    title: 'Tool success rate',
    description: 'Percent of the calls of tools that succeeded, whether or not the agent went on without the others.',
    unit: 'percent',
    decimals: 1,
    bad: 'down',
    steps: goodToolRates,
  }),
  stat({
    title: 'Timeouts',
    description: 'Executions that failed because something did not answer in time.',
    dataSource: analytics,
    queries: [figures(['error_count'], { groupBy: ['error_class'], limit: 20, filters })],
    transformations: [having(dimensionLabel('error_class'), 'timeout')],
    unit: 'short',
    steps: ['green', [1, 'orange']],
    noValue: '0',
  }),
  compared({
    metric: 'api_calls',
    filters: apiFilters,
    title: 'API calls',
    description: 'Calls of the HTTP servers that are traced.',
    unit: 'short',
  }),
  compared({
    metric: 'api_failed_calls',
    filters: apiFilters,
    title: 'Failed API calls',
    description: 'Answered with a status of 400 or more, or failed without one.',
    unit: 'short',
    bad: 'up',
  }),
  compared({
    metric: 'api_rate_limited_calls',
    filters: apiFilters,
    title: 'Rate-limited API calls',
    description: 'Answered with status 429: callers were sent away. They are failed ones too.',
    unit: 'short',
    bad: 'up',
    steps: ['green', [1, 'orange']],
  }),
];

const toolTable = table({
  title: 'Tools',
  description: 'Every tool: how often it is called, how often it fails, how long it takes.',
  dataSource: analytics,
  queries: [
    figures(['tool_calls', 'tool_success_rate', 'tool_avg_duration_ms', 'tool_p95_duration_ms', 'tool_costs'], {
      groupBy: ['tool'],
      limit: 100,
      filters,
    }),
  ],
  fields: [field('tool_success_rate', { decimals: 1, ...colouredBy(...goodToolRates) }), field('tool_costs', { decimals: 2 })],
  transformations: [without('Tool', '(none)')],
});

const failing = table({
  title: 'Failing tools',
  description: 'Tools of whose calls more than one in twenty failed, the worst first. Agents go on without them, and answer worse.',
  dataSource: analytics,
  queries: [figures(['tool_success_rate', 'tool_calls'], { groupBy: ['tool'], orderBy: 'tool_success_rate asc', limit: 100, filters })],
  noValue: 'No tool fails often',
  fields: [field('tool_success_rate', { decimals: 1, ...colouredBy(...goodToolRates) })],
  transformations: [below(labelOf('tool_success_rate'), 95)],
});

const toolTrends = [
  trend({
    title: 'Calls by tool',
    description: 'Calls of the most used tools over time.',
    dataSource: analytics,
    queries: [overTime(['tool_calls'], { groupBy: ['tool'], limit: 8, filters })],
    unit: 'short',
    draw: 'bars',
  }),
  trend({
    title: 'Failed steps by class',
    description: 'Calls of models and tools that failed, by the class of their error, recovered ones too: rate limits show here first.',
    dataSource: analytics,
    queries: [overTime(['step_error_count'], { groupBy: ['error_class'], limit: 8, filters })],
    unit: 'short',
    draw: 'bars',
  }),
];

const apiTrends = [
  trend({
    title: 'API calls over time',
    description: 'Calls by how they were answered.',
    dataSource: analytics,
    queries: [overTime(['api_calls'], { groupBy: ['status'], filters: apiFilters })],
    unit: 'short',
    draw: 'bars',
    fields: statusColours,
  }),
  trend({
    title: 'Rate-limited calls by endpoint',
    description: 'Where callers are sent away with status 429.',
    dataSource: analytics,
    queries: [overTime(['api_rate_limited_calls'], { groupBy: ['endpoint'], limit: 6, filters: apiFilters })],
    unit: 'short',
    draw: 'bars',
  }),
];

const endpoints = table({
  title: 'Endpoints',
  description: 'Every route: calls, failed and rate-limited ones, and how long an answer takes.',
  dataSource: analytics,
  queries: [
    figures(['api_calls', 'api_failed_calls', 'api_rate_limited_calls', 'api_avg_duration_ms'], {
      groupBy: ['service', 'method', 'endpoint'],
      limit: 100,
      filters: apiFilters,
    }),
  ],
  fields: [
    field('api_rate_limited_calls', { displayName: 'Rate limited', ...colouredBy('text', [1, 'orange']) }),
    field('api_failed_calls', { displayName: 'Failed' }),
  ],
});

const stopped = table({
  title: 'Executions that ran into a timeout or a rate limit',
  description: 'The latest. A trace’s id leads to the call that was too slow or was refused.',
  dataSource: analytics,
  queries: [ask({ queryType: 'executions', status: 'error', errorClass: ['timeout', 'rate_limit'], limit: 50, filters })],
  noValue: 'None',
  transformations: [onlyFields('Start', 'Agent', 'Agent ID', dimensionLabel('error_class'), 'Error', 'Duration', 'Trace ID')],
});

export const toolsAndApi = analyticsBoard({
  uid: 'resonant-tools-api',
  title: 'Tools and API usage',
  description: 'The tools that agents call and the API that calls agents: what fails, times out or is refused.',
  period: '7d',
  refresh: '5m',
  variables: [dataSource, agents, environment, adHoc],
  sections: [
    { rows: [{ height: 5, panels: headline }] },
    {
      title: 'Tools',
      rows: [
        { height: 8, panels: toolTrends },
        { height: 9, panels: [toolTable, failing], widths: [15, 9] },
      ],
    },
    {
      title: 'API',
      rows: [
        { height: 8, panels: apiTrends },
        { height: 8, panels: [endpoints] },
      ],
    },
    { title: 'What to look at', rows: [{ height: 9, panels: [stopped] }] },
  ],
});
