import type { Board } from '../building/board.ts';
import { boardsMenu } from '../building/links.ts';
import { stat, trend } from '../building/panels.ts';
import { agent, dataSource, firedAlerts, job, joinedTable, model, prometheus, prometheusTags } from './common.ts';
import { expressionsOf } from './expressions.ts';
import { instant, series } from './query.ts';

const { overRange, overTime, perHour, perMinute } = expressionsOf('agent', 'model');

const coverageByModel = overRange('priced_coverage', 'model');

const headline = [
  stat({
    title: 'Cost',
    description: 'Money spent in the time range, as far as prices are known.',
    dataSource: prometheus,
    queries: [instant(overRange('total_cost'))],
    unit: 'currencyUSD',
    decimals: 2,
  }),
  stat({
    title: 'Cost of an execution',
    description: 'Mean cost of the executions that ended in the time range.',
    dataSource: prometheus,
    queries: [instant(`(${overRange('total_cost')}) / (${overRange('execution_count')})`)],
    unit: 'currencyUSD',
    decimals: 4,
  }),
  stat({
    title: 'Tokens',
    description: 'Input and output tokens in the time range, cached and reasoning ones included.',
    dataSource: prometheus,
    queries: [instant(overRange('total_tokens'))],
    unit: 'short',
  }),
  stat({
    title: 'Read from cache',
    description: 'Share of the input tokens that came from a cache, which costs a fraction.',
    dataSource: prometheus,
    queries: [instant(overRange('cache_hit_rate'))],
    unit: 'percentunit',
    decimals: 1,
  }),
  stat({
    title: 'Calls with a price',
    description: 'Share of the billable calls whose price is known. Below 100 % the cost is too low: set prices for the models below.',
    dataSource: prometheus,
    queries: [instant(overRange('priced_coverage'))],
    unit: 'percentunit',
    decimals: 1,
    steps: ['red', [0.9, 'orange'], [0.999, 'green']],
  }),
];

const models = joinedTable({
  title: 'Models',
  description: 'Each model in the time range. Without a price its cost is missing, not 0.',
  by: { model: 'Model' },
  columns: [
    { name: 'Cost', expression: overRange('total_cost', 'model'), settings: { unit: 'currencyUSD', decimals: 2 } },
    { name: 'Tokens', expression: overRange('total_tokens', 'model'), settings: { unit: 'short' } },
    { name: 'Calls', expression: overRange('llm_calls', 'model'), settings: { unit: 'short', decimals: 0 } },
    { name: 'Error rate', expression: overRange('llm_error_rate', 'model'), settings: { unit: 'percentunit', decimals: 1 } },
    { name: '95th percentile', expression: overRange('llm_p95_duration_ms', 'model'), settings: { unit: 's', decimals: 1 } },
    { name: 'First token', expression: overRange('time_to_first_token_ms', 'model'), settings: { unit: 's', decimals: 2 } },
  ],
});

const unpriced = joinedTable({
  title: 'Models without a price',
  description:
    'Models of which some billable calls have no price: what they cost is unknown and in no sum. Set prices with PUT /api/v1/prices.',
  by: { model: 'Model' },
  columns: [{ name: 'Calls with a price', expression: `(${coverageByModel}) < 1`, settings: { unit: 'percentunit', decimals: 1 } }],
});

export const costBoard: Board = {
  uid: 'resonant-prometheus-cost',
  title: 'Cost and tokens (Prometheus)',
  description: 'Where money and tokens go, from /metrics alone.',
  tags: prometheusTags,
  period: '24h',
  refresh: '1m',
  variables: [dataSource, job, agent, model],
  annotations: [firedAlerts],
  links: [boardsMenu('Prometheus boards', ['resonant-prometheus'])],
  sections: [
    { rows: [{ height: 4, panels: headline, widths: [5, 5, 5, 4, 5] }] },
    {
      title: 'What it comes to',
      rows: [
        {
          height: 8,
          panels: [
            trend({
              title: 'Cost per hour by model',
              description: 'What an hour costs at the pace of each moment.',
              dataSource: prometheus,
              queries: [series(perHour('total_cost', 'model'), '{{model}}')],
              unit: 'currencyUSD',
              draw: 'stack',
            }),
            trend({
              title: 'Cost per hour by agent',
              description: 'What an hour costs at the pace of each moment. Every agent’s own steps only: sub-agents stand beside it.',
              dataSource: prometheus,
              queries: [series(perHour('total_cost', 'agent'), '{{agent}}')],
              unit: 'currencyUSD',
              draw: 'stack',
            }),
          ],
        },
        {
          height: 8,
          panels: [
            trend({
              title: 'Tokens per minute',
              description: 'Input (cached included) and output (reasoning included).',
              dataSource: prometheus,
              queries: [series(perMinute('total_tokens', 'type'), '{{type}}')],
              unit: 'short',
              draw: 'stack',
            }),
            trend({
              title: 'Read from cache by model',
              description: 'Share of the input tokens that came from a cache. It falls when prompts begin to differ early.',
              dataSource: prometheus,
              queries: [series(overTime('cache_hit_rate', 'model'), '{{model}}')],
              unit: 'percentunit',
              max: 1,
            }),
          ],
        },
      ],
    },
    { title: 'Where it goes', rows: [{ height: 9, panels: [models, unpriced], widths: [17, 7] }] },
  ],
};
