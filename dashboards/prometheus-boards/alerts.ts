import type { Board } from '../building/board.ts';
import { boardsMenu } from '../building/links.ts';
import { colouredValues, field, stat, table, trend } from '../building/panels.ts';
import { agent, dataSource, firedAlerts, job, prometheus, prometheusTags } from './common.ts';
import { expressionsOf } from './expressions.ts';
import { instant, rows, series } from './query.ts';

const { ofLast, overTime } = expressionsOf('agent');

const firing = table({
  title: 'Firing and pending',
  description: 'Alerts of Prometheus’s rules. Each rule of this project names its runbook in the annotation runbook_url.',
  dataSource: prometheus,
  queries: [rows('ALERTS{alertstate=~"firing|pending"}')],
  noValue: 'Nothing fires',
  fields: [field('State', colouredValues({ firing: 'red', pending: 'orange' }))],
  transformations: [
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true, Value: true, __name__: true },
        renameByName: { alertname: 'Alert', alertstate: 'State', agent: 'Agent', severity: 'Severity' },
        indexByName: { alertname: 0, alertstate: 1, severity: 2, agent: 3 },
      },
    },
  ],
});

export const alertsBoard: Board = {
  uid: 'resonant-prometheus-alerts',
  title: 'Alerts (Prometheus)',
  description: 'What fires, and how close the figures are that the default rules watch (dashboards/prometheus/rules.yml).',
  tags: prometheusTags,
  period: '6h',
  refresh: '1m',
  variables: [dataSource, job, agent],
  annotations: [firedAlerts],
  links: [boardsMenu('Prometheus boards', ['resonant-prometheus'])],
  sections: [
    {
      rows: [
        {
          height: 4,
          panels: [
            stat({
              title: 'Firing',
              description: 'Alerts of Prometheus’s rules that fire now.',
              dataSource: prometheus,
              queries: [instant('count(ALERTS{alertstate="firing"}) or vector(0)')],
              unit: 'short',
              steps: ['green', [1, 'red']],
            }),
            stat({
              title: 'Pending',
              description: 'Alerts whose condition holds, though not yet for long enough.',
              dataSource: prometheus,
              queries: [instant('count(ALERTS{alertstate="pending"}) or vector(0)')],
              unit: 'short',
              steps: ['text', [1, 'orange']],
            }),
            stat({
              title: 'Spent in the last hour',
              description: 'What SpendHigh watches: above $50 it fires. Change the rule to your own limit.',
              dataSource: prometheus,
              queries: [instant(ofLast('1h', 'total_cost'))],
              unit: 'currencyUSD',
              decimals: 2,
              steps: ['green', [25, 'orange'], [50, 'red']],
            }),
            stat({
              title: 'Executions in half an hour',
              description: 'What NoExecutions watches: it fires when there was none, and there were some in the six hours before.',
              dataSource: prometheus,
              queries: [instant(ofLast('30m', 'execution_count'))],
              unit: 'short',
              decimals: 0,
              steps: ['red', [1, 'green']],
            }),
          ],
        },
      ],
    },
    { title: 'What fires', rows: [{ height: 8, panels: [firing] }] },
    {
      title: 'What the rules watch',
      rows: [
        {
          height: 8,
          panels: [
            trend({
              title: 'Error rate by agent',
              description: 'AgentErrorRateHigh fires above 10 % of at least 20 executions in ten minutes.',
              dataSource: prometheus,
              queries: [series(overTime('error_rate', 'agent'), '{{agent}}')],
              unit: 'percentunit',
              max: 1,
            }),
            trend({
              title: 'Duration by agent, 95th percentile',
              description: 'AgentLatencyHigh fires when it stays above a minute.',
              dataSource: prometheus,
              queries: [series(overTime('p95_duration_ms', 'agent'), '{{agent}}')],
              unit: 's',
            }),
          ],
        },
        {
          height: 7,
          panels: [
            trend({
              title: 'Alerts over time',
              description: 'How many alerts were firing or pending.',
              dataSource: prometheus,
              queries: [series('count by (alertname, alertstate) (ALERTS)', '{{alertname}} {{alertstate}}')],
              unit: 'short',
              decimals: 0,
            }),
          ],
        },
      ],
    },
  ],
};
