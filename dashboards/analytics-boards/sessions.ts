import { labelOf } from '../../collector/src/query/engine/wording.ts';
import { clicked, linkTo, ofRow } from '../building/links.ts';
import { bars, field, linked, nodeGraph, table, traceView, trend } from '../building/panels.ts';
import {
  adHoc,
  agents,
  analytics,
  analyticsBoard,
  ask,
  choiceOf,
  chosen,
  compared,
  dataSource,
  environment,
  onlyFields,
  overTime,
  textChoice,
} from './common.ts';

const uid = 'resonant-sessions';
const filters = chosen('agent', 'environment');

const session = choiceOf('session', {
  label: 'Session',
  description: 'Of which session the executions below are; a click on a session chooses it.',
  several: true,
  limit: 100,
  filters,
});

const trace = textChoice('trace', { label: 'Trace', description: 'The trace shown at the end; a click on an execution chooses it.' });

const headline = [
  compared({
    metric: 'session_count',
    filters,
    title: 'Sessions',
    description: 'Sessions with an execution that started in the time range.',
    unit: 'short',
  }),
  compared({
    metric: 'completion_rate',
    filters,
    title: 'Completed',
    description: 'Percent of the sessions that came to their end: their outcome says so, or their last execution succeeded.',
    unit: 'percent',
    decimals: 1,
    bad: 'down',
  }),
  compared({
    metric: 'session_avg_duration_sec',
    filters,
    title: 'Length',
    description: 'Mean time from the first start to the last end of a session’s executions.',
    unit: 's',
  }),
  compared({
    metric: 'session_avg_steps',
    filters,
    title: 'Steps',
    description: 'Mean number of steps of a session.',
    unit: 'short',
    decimals: 1,
  }),
];

const flows = nodeGraph({
  title: 'What executions do',
  description:
    'Which step follows which in the most frequent sequences. The red part of a ring is the share that did not complete: follow the red back to where it begins.',
  dataSource: analytics,
  queries: [ask({ queryType: 'flows', format: 'node_graph', scope: 'execution', limit: 20, filters })],
});

const dropoff = bars({
  title: 'Where sessions end without completing',
  description:
    'Of the sessions that reached a step, the percent that ended there and did not complete. Above 10 it is worth looking at what that step is.',
  dataSource: analytics,
  queries: [ask({ queryType: 'dropoff', scope: 'session', limit: 12, filters })],
  unit: 'percent',
  decimals: 1,
  steps: ['green', [5, 'orange'], [10, 'red']],
  only: '/^Drop rate$/',
});

const reach = bars({
  title: 'How far sessions get',
  description: 'How many sessions took at least so many steps.',
  dataSource: analytics,
  queries: [ask({ queryType: 'funnel', limit: 12, filters })],
  unit: 'short',
  only: '/^Sessions$/',
});

const sequences = table({
  title: 'Common sequences',
  description: 'What whole sessions do, most frequent first: how long it takes, and how often it does not end well.',
  dataSource: analytics,
  queries: [ask({ queryType: 'flows', format: 'table', scope: 'session', limit: 25, filters })],
});

const list = table({
  title: 'Sessions, newest first',
  description: 'Click a session to see its executions below.',
  dataSource: analytics,
  queries: [ask({ queryType: 'sessions', limit: 100, filters })],
  fields: [
    linked('session_id', linkTo('Show its executions', { uid, choices: { session: clicked }, kept: ['agent', 'environment'] })),
    field('total_cost', { decimals: 4 }),
  ],
  transformations: [
    onlyFields(
      'Start',
      'Session',
      'Users',
      'Agents',
      'Duration',
      labelOf('execution_count'),
      labelOf('error_count'),
      labelOf('total_cost'),
      'Completed',
    ),
  ],
});

const executions = table({
  title: 'Executions of the session',
  description: 'Click an execution to see its trace below; its trace’s id leads to it in Explore.',
  dataSource: analytics,
  queries: [ask({ queryType: 'executions', limit: 50, filters: chosen('agent', 'environment', 'session') })],
  fields: [
    linked(
      'execution_id',
      linkTo('Show its trace', { uid, choices: { trace: ofRow('trace_id') }, kept: ['agent', 'environment', 'session'] }),
    ),
    field('cost', { decimals: 4 }),
  ],
  transformations: [
    onlyFields(
      'Execution ID',
      'Start',
      'Agent',
      'Agent ID',
      'Status',
      'Duration',
      'Cost',
      labelOf('step_count'),
      'Error',
      'User',
      'Trace ID',
    ),
  ],
});

const spans = traceView({
  title: 'Trace',
  description: 'Every span of the chosen trace: what waited for what, and where the time went.',
  dataSource: analytics,
  queries: [ask({ queryType: 'trace', traceId: '$trace' })],
});

export const sessionsBoard = analyticsBoard({
  uid,
  title: 'Sessions and flow',
  description: 'What sessions do step by step, where they end, and each of them down to its trace.',
  period: '7d',
  refresh: '5m',
  variables: [dataSource, agents, environment, session, trace, adHoc],
  sections: [
    { rows: [{ height: 5, panels: headline }] },
    {
      title: 'What happens in them',
      rows: [
        { height: 12, panels: [flows, dropoff], widths: [15, 9] },
        { height: 9, panels: [sequences, reach], widths: [15, 9] },
      ],
    },
    {
      title: 'How it went',
      rows: [
        {
          height: 7,
          panels: [
            trend({
              title: 'Sessions over time',
              description: 'Sessions with an execution that started in the bucket: a session may count in several.',
              dataSource: analytics,
              queries: [overTime(['session_count'], { filters })],
              unit: 'short',
              draw: 'bars',
            }),
            trend({
              title: 'Completed over time',
              description: 'Percent of the sessions that came to their end.',
              dataSource: analytics,
              queries: [overTime(['completion_rate'], { filters })],
              unit: 'percent',
              max: 100,
            }),
          ],
        },
      ],
    },
    {
      title: 'One by one',
      rows: [
        { height: 9, panels: [list] },
        { height: 8, panels: [executions] },
        { height: 14, panels: [spans] },
      ],
    },
  ],
});
