import { labelOf } from '../../collector/src/query/engine/wording.ts';
import { bars, colouredBy, colouredValues, field, stat, table, trend } from '../building/panels.ts';
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
  figure,
  figures,
  having,
  models,
  onlyFields,
  overTime,
} from './common.ts';

const filters = chosen('agent', 'model', 'environment');

const headline = [
  compared({
    metric: 'total_cost',
    filters,
    title: 'Cost',
    description:
      'What models, tools and storage cost in the time range, as far as prices are known, and how that compares with the period before.',
    unit: 'currencyUSD',
    decimals: 2,
    bad: 'up',
  }),
  stat({
    title: 'This month so far',
    description: 'What was spent since the first of the month, whatever the time range.',
    dataSource: analytics,
    queries: [figures(['total_cost'], { filters })],
    unit: 'currencyUSD',
    decimals: 2,
    timeFrom: 'now/M',
  }),
  figure({
    metric: 'model_costs',
    filters,
    title: 'Models',
    description: 'Of the cost, that of calls of models.',
    unit: 'currencyUSD',
    decimals: 2,
  }),
  figure({
    metric: 'tool_costs',
    filters,
    title: 'Tools',
    description: 'Of the cost, that of calls of tools.',
    unit: 'currencyUSD',
    decimals: 2,
  }),
  figure({
    metric: 'cache_hit_rate',
    filters,
    title: 'Read from cache',
    description: 'Percent of the input tokens that came from a cache, which costs a fraction.',
    unit: 'percent',
    decimals: 1,
  }),
  figure({
    metric: 'priced_coverage',
    filters,
    title: 'Calls with a price',
    description:
      'Percent of the billable calls whose price is known. Below 100 the cost is too low: set prices for the models without one, below.',
    unit: 'percent',
    decimals: 1,
    steps: ['red', [90, 'orange'], [99.9, 'green']],
  }),
];

const ahead = trend({
  title: 'Cost and what is ahead',
  description:
    'Cost by day and what the pattern of weeks and days lets expect; about four of five days end within the band. It needs two weeks of history.',
  dataSource: analytics,
  queries: [ask({ queryType: 'costs', view: 'trend', granularity: 'day', filters })],
  unit: 'currencyUSD',
  timeFrom: '30d',
  fields: [
    field('total_cost', { 'custom.fillOpacity': 15, 'custom.lineWidth': 2, color: { mode: 'fixed', fixedColor: 'blue' } }),
    field('total_cost_forecast', { 'custom.lineStyle': { fill: 'dash', dash: [8, 8] }, color: { mode: 'fixed', fixedColor: 'orange' } }),
    field('total_cost_upper', {
      'custom.fillBelowTo': `${labelOf('total_cost')} forecast, lower`,
      'custom.lineWidth': 0,
      'custom.fillOpacity': 20,
      color: { mode: 'fixed', fixedColor: 'orange' },
    }),
    field('total_cost_lower', { 'custom.lineWidth': 0, color: { mode: 'fixed', fixedColor: 'orange' } }),
  ],
});

const budgets = table({
  title: 'Budgets',
  description:
    'Alerts on what a day, week or month may cost, now: what is spent or projected against the amount. Define one with POST /api/v1/analytics/alerts, condition type budget.',
  dataSource: analytics,
  queries: [ask({ queryType: 'alerts', limit: 100 })],
  noValue: 'No budget is defined',
  fields: [
    field('state', colouredValues({ firing: 'red', pending: 'orange', inactive: 'green' })),
    field('value', { unit: 'currencyUSD', decimals: 2, displayName: 'Spent or projected' }),
    field('threshold', { unit: 'currencyUSD', decimals: 2, displayName: 'Budget' }),
  ],
  transformations: [having('Type', 'budget'), onlyFields('Alert', 'State', 'Value', 'Threshold', 'Firing since')],
});

function costBy(by: string, title: string, description: string) {
  return bars({
    title,
    description,
    dataSource: analytics,
    queries: [ask({ queryType: 'costs', view: 'breakdown', by, limit: 10, filters })],
    unit: 'currencyUSD',
    decimals: 2,
    only: '/^Cost$/',
    noValue: '0',
  });
}

const parts = [
  costBy('agent', 'By agent', 'Every agent’s own steps; the rest is one bar.'),
  costBy('model', 'By model', 'By the model that answered; what has no model is tools and storage.'),
  costBy('feature', 'By feature', 'By the feature that the agents’ code names (resonant.feature).'),
  costBy('customer', 'By customer', 'By the customer that the agents’ code names (resonant.customer): whom to bill.'),
];

const byModel = trend({
  title: 'Cost by model over time',
  description: 'A new colour that grows is a model that somebody switched to.',
  dataSource: analytics,
  queries: [overTime(['total_cost'], { groupBy: ['model'], limit: 7, filters })],
  unit: 'currencyUSD',
  draw: 'bars',
});

const recommendations = table({
  title: 'What would save money',
  description:
    'Cheaper models, caching, repeated calls, failures that were paid for: each with what it would save in 30 days. They overlap, so do not add them up.',
  dataSource: analytics,
  queries: [ask({ queryType: 'recommendations', limit: 20, filters })],
  timeFrom: '30d',
  noValue: 'Nothing to recommend',
  fields: [field('savings', { decimals: 2 }), field('confidence', colouredValues({ high: 'green', medium: 'orange', low: 'text' }))],
  transformations: [onlyFields('Recommendation', 'Savings', 'Action', 'Confidence', 'Agent', 'Model')],
});

const unpriced = table({
  title: 'Models without a price',
  description: 'Models of which calls have no price: what they cost is unknown and in no sum. Set prices with POST /api/v1/prices.',
  dataSource: analytics,
  queries: [
    figures(['priced_coverage', 'llm_calls', 'total_tokens'], { groupBy: ['model'], orderBy: 'priced_coverage asc', limit: 100, filters }),
  ],
  noValue: 'Every call has a price',
  fields: [field('priced_coverage', { decimals: 1, ...colouredBy('red', [50, 'orange'], [100, 'green']) })],
  transformations: [below(labelOf('priced_coverage'), 100)],
});

export const costBoard = analyticsBoard({
  uid: 'resonant-cost',
  title: 'Cost',
  description: 'What agents cost, on what, what is ahead, and where less could be spent.',
  period: '30d',
  refresh: '5m',
  variables: [dataSource, agents, models, environment, adHoc],
  sections: [
    { rows: [{ height: 5, panels: headline }] },
    { title: 'What is ahead', rows: [{ height: 9, panels: [ahead, budgets], widths: [15, 9] }] },
    {
      title: 'Where it goes',
      rows: [
        { height: 8, panels: parts },
        { height: 8, panels: [byModel] },
      ],
    },
    { title: 'What to do', rows: [{ height: 9, panels: [recommendations, unpriced], widths: [16, 8] }] },
  ],
});
