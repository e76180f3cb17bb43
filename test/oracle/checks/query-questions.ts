/** What `POST /query` is asked for. */

import { whole } from '../generator/calendar.ts';
import { dimensions, type Filters } from '../reference/select.ts';
import type { Difference } from './compare.ts';
import type { Door } from './door.ts';
import type { Facts } from './facts.ts';
import { type Metric, metricNames, metricsOf, tableOf } from './figures.ts';
import { checkQuery, type QueryQuestion } from './query.ts';
import { betweenStarts, questionsOf } from './questions.ts';

async function checkAll(door: Door, facts: Facts, questions: readonly QueryQuestion[]): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questions) found.push(...(await checkQuery(door, facts, question)));
  return found;
}

/** Calls of an API have no model. */
export function checkFilters(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const metricsFor = ({ model }: Filters): readonly Metric[] =>
    model ? metricNames.filter((name) => !metricsOf.calls.includes(name)) : metricNames;
  return checkAll(
    door,
    facts,
    questionsOf(facts).map((question) => ({ ...question, metrics: metricsFor(question.filters), groupBy: [] })),
  );
}

/** Dimensions with few values with all metrics that have them, those with thousands of values with some. */
export function checkBreakdowns(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const asked = { ...whole, filters: {} };
  const names = new Set(Object.values(dimensions).flatMap((of) => Object.keys(of)));
  names.delete('session');
  return checkAll(door, facts, [
    ...[...names].map((name) => ({ ...asked, metrics: splittable(name), groupBy: [name] })),
    {
      ...betweenStarts(facts),
      filters: {},
      metrics: ['total_tokens', 'execution_count', 'total_cost', 'completion_rate'],
      groupBy: ['session'],
    },
    { ...asked, metrics: [...metricsOf.executions, ...metricsOf.steps], groupBy: ['agent', 'status'] },
    { ...asked, metrics: metricsOf.steps, groupBy: ['provider', 'model', 'environment'] },
    { ...asked, metrics: metricsOf.executions, groupBy: ['tag', 'label.team', 'feature'] },
    { ...asked, metrics: metricsOf.calls, groupBy: ['method', 'endpoint', 'service'] },
  ]);
}

/** Metrics of the tables that have a dimension. */
function splittable(dimension: string): readonly Metric[] {
  return metricNames.filter((metric) => dimension in dimensions[tableOf(metric)]);
}

const some: readonly Metric[] = [
  'execution_count',
  'total_cost',
  'p95_duration_ms',
  'success_rate',
  'active_users',
  'llm_calls',
  'avg_tokens',
];

export function checkBuckets(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const march = { start: '2025-03-05T10:00:00Z', end: '2025-04-06T09:00:00Z', filters: {} };
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'];
  const springForward = [
    { start: '2025-03-29T12:00:00Z', end: '2025-03-30T15:30:00Z', zone: 'Europe/Berlin' },
    { start: '2025-03-09T00:00:00Z', end: '2025-03-10T06:00:00Z', zone: 'America/New_York' },
    { start: '2025-03-20T12:00:00Z', end: '2025-03-21T12:00:00Z', zone: 'Asia/Kathmandu' },
  ];
  return checkAll(door, facts, [
    ...zones.map((zone) => ({ ...march, zone, granularity: 'day' as const, metrics: metricNames, groupBy: [] })),
    ...zones.flatMap((zone) =>
      (['week', 'month'] as const).map((granularity) => ({ ...march, zone, granularity, metrics: some, groupBy: ['agent'] })),
    ),
    ...springForward.map((hours) => ({ ...hours, filters: {}, granularity: 'hour' as const, metrics: some, groupBy: [] })),
    ...springForward.map((hours) => ({
      ...hours,
      filters: { service: ['assistant'] },
      granularity: 'hour' as const,
      metrics: some,
      groupBy: ['status'],
    })),
    { start: '2025-03-14T10:00:30Z', end: '2025-03-14T11:30:00Z', filters: {}, granularity: 'minute', metrics: some, groupBy: [] },
  ]);
}

/** The metric that decides comes first. */
export function checkCuts(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const asked = { ...whole, filters: {} };
  const by = (first: Metric): readonly Metric[] => [first, ...metricNames.filter((name) => name !== first)];
  return checkAll(door, facts, [
    { ...asked, metrics: by('execution_count'), groupBy: ['agent'], limit: 3 },
    { ...asked, metrics: by('total_cost'), groupBy: ['user'], limit: 7 },
    { ...asked, metrics: by('total_tokens'), groupBy: ['customer', 'environment'], limit: 5 },
    { ...asked, metrics: ['total_tokens', 'total_cost', 'llm_p95_duration_ms'], groupBy: ['model'], limit: 2 },
    { ...asked, metrics: ['execution_count', 'total_tokens', 'session_avg_steps'], groupBy: ['session'], limit: 50 },
    { ...asked, metrics: ['api_calls', 'api_failed_calls'], groupBy: ['endpoint'], limit: 2 },
    { ...asked, metrics: ['execution_count', 'total_cost'], groupBy: ['agent'], limit: 2, granularity: 'day', zone: 'Europe/Berlin' },
  ]);
}
