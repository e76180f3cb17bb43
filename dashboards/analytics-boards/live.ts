import { field, type Stat, type Steps, stat, table, trend } from '../building/panels.ts';
import { analytics, analyticsBoard, ask, dataSource, firedAlerts, onlyFields } from './common.ts';

const listen = (...figures: readonly string[]) => ask({ queryType: 'live', figures });

interface Now extends Pick<Stat, 'title' | 'description' | 'unit'> {
  readonly decimals?: number;
  readonly steps?: Steps;
}

const now = (name: string, shown: Now) => stat({ ...shown, dataSource: analytics, queries: [listen(name)], sparkline: true, noValue: '–' });

const headline = [
  now('active_sessions', {
    title: 'Active sessions',
    description: 'Sessions with a span that ended in the last five minutes.',
    unit: 'short',
  }),
  now('executions_per_minute', {
    title: 'Executions per minute',
    description: 'Executions that ended in the last sixty seconds.',
    unit: 'short',
  }),
  now('tokens_per_minute', {
    title: 'Tokens per minute',
    description: 'Tokens of the steps that ended in the last sixty seconds.',
    unit: 'short',
  }),
  now('cost_per_minute', {
    title: 'Cost per minute',
    description: 'What the steps cost that ended in the last sixty seconds.',
    unit: 'currencyUSD',
    decimals: 4,
  }),
  now('current_error_rate', {
    title: 'Error rate',
    description: 'Percent of the executions that failed, of those that ended in the last five minutes; none if none ended.',
    unit: 'percent',
    decimals: 1,
    steps: ['green', [5, 'orange'], [10, 'red']],
  }),
];

const latest = table({
  title: 'Latest executions',
  description: 'What has just ended. A trace’s id leads to all that happened in it.',
  dataSource: analytics,
  queries: [ask({ queryType: 'executions', limit: 20 })],
  fields: [field('cost', { decimals: 4 })],
  transformations: [onlyFields('Start', 'Agent', 'Agent ID', 'Status', 'Duration', 'Cost', 'Error', 'User', 'Trace ID')],
});

export const liveBoard = analyticsBoard({
  uid: 'resonant-live',
  title: 'Live',
  description: 'What happens now, each second. For a screen on the wall.',
  period: '15m',
  refresh: '30s',
  variables: [dataSource],
  annotations: [firedAlerts],
  sections: [
    { rows: [{ height: 5, panels: headline, widths: [5, 5, 5, 5, 4] }] },
    {
      title: 'The last minutes',
      rows: [
        {
          height: 9,
          panels: [
            trend({
              title: 'Sessions and executions',
              description: 'Active sessions, and executions that ended in the minute before.',
              dataSource: analytics,
              queries: [listen('active_sessions', 'executions_per_minute')],
              unit: 'short',
            }),
            trend({
              title: 'Error rate over the last minutes',
              description: 'Percent of the executions that failed, of those that ended in the five minutes before.',
              dataSource: analytics,
              queries: [listen('current_error_rate')],
              unit: 'percent',
              max: 100,
            }),
          ],
        },
      ],
    },
    { title: 'What has just ended', rows: [{ height: 11, panels: [latest] }] },
  ],
});
