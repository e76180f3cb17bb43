/** `POST /query`: any metrics of the catalogue, split by any dimensions that they have. */

import { z } from 'zod';
import type { Database } from '../store/database.ts';
import type { QueryDependencies } from './dependencies.ts';
import { aggregatesOf } from './engine/aggregates.ts';
import { bucketsOf } from './engine/buckets.ts';
import { findMetric } from './engine/catalogue.ts';
import { type Order, type Plan, rowLimit } from './engine/compile.ts';
import { type Compared, runCompared } from './engine/differences.ts';
import { type Dimension, findDimensions, type Granularity, isGranularity, requireSplittable } from './engine/dimensions.ts';
import type { Filters } from './engine/filters.ts';
import { emptyValues, type Group, groupId, runPlan } from './engine/groups.ts';
import { requireFilterable } from './engine/metric-filters.ts';
import { type Period, previousPeriod, resolvePeriod } from './engine/period.ts';
import { forecastField } from './forecast/ahead.ts';
import { lookAheadOfGroups, requireForecastable } from './forecast/ahead-of-groups.ts';
import { answerHead, answerShape, changeOf, differenceOf, estimatedField, figuresByName, hintSchema } from './shape/answer.ts';
import { invalidFields } from './shape/invalid-request.ts';
import { readQueryHints, withEmptiness } from './shape/query-hints.ts';
import {
  compareShape,
  dimensionField,
  filtersField,
  granularity,
  limit,
  listField,
  listOrNoneField,
  metricsOf,
  periodShape,
} from './shape/request.ts';
import { nameField, readShownNames, type ShownNames } from './shown-names.ts';

const expectedOrder = 'one of the metrics or of group_by, and optionally asc or desc, like "total_cost desc"';

const differencePrefix = 'difference.';
const expectedComparison = `${differencePrefix}<metric> together with compare_to, and without buckets of time`;

export const queryBody = z.strictObject({
  metrics: metricsOf(listField).describe('Metrics, by name or alias.'),
  group_by: listOrNoneField
    .pipe(z.array(dimensionField).max(4, { error: 'at most 4 dimensions' }))
    .default([])
    .describe('Dimensions, one of time among them at most.'),
  filters: filtersField.optional().describe('Values by the name of the filter.'),
  ...periodShape,
  ...compareShape,
  granularity: granularity.optional().describe('Splits by time too, without gaps.'),
  order_by: z
    .string({ error: expectedOrder })
    .min(1, { error: expectedOrder })
    .optional()
    .describe(
      'A metric (largest first) or a dimension (ascending), optionally with asc or desc; the first metric unless given. With compare_to also ' +
        '`difference.<metric>`: what rose or fell most first, and among it what is in one of the periods only.',
    ),
  limit: limit.describe('Most groups; buckets of time are not counted. The rest is one more entry, `other`.'),
  forecast: forecastField.default(0),
});

export type QueryRequest = Omit<z.output<typeof queryBody>, 'filters'> & { readonly filters?: Filters | undefined };

export const queryAnswer = z.object({
  ...answerShape,
  metrics: z.array(z.string()),
  group_by: z.array(z.string()),
  data: z.array(
    z
      .looseObject({
        date: z.string().optional().describe("The bucket's local date; of hours and minutes with the offset."),
        partial: z.literal(true).optional().describe('The period does not hold the whole bucket.'),
        other: z.literal(true).optional().describe('The rest of a breakdown that the limit cut.'),
        agent_name: z.string().optional().describe('With the dimension agent: the name last seen with the id.'),
        user_name: z.string().optional().describe('With the dimension user: the name last seen with the id.'),
        previous: figuresByName.optional(),
        difference: figuresByName.optional().describe('With compare_to: the figure less that of the period before.'),
        change: figuresByName.optional(),
      })
      .describe('One field per dimension (null = missing) and per metric.'),
  ),
  hints: z.array(hintSchema),
  forecast: z
    .array(
      z
        .looseObject({ date: z.string(), lower: z.record(z.string(), z.number()), upper: z.record(z.string(), z.number()) })
        .describe('One field per dimension and per metric that has enough history; about four of five lie between lower and upper.'),
    )
    .optional(),
});

export type QueryAnswer = z.output<typeof queryAnswer>;

/** Throws `invalid_request` for metrics that cannot be split as asked. */
export async function readQuery(deps: QueryDependencies, orgId: string, asked: QueryRequest): Promise<QueryAnswer> {
  const plan = planOf(orgId, asked, resolvePeriod(asked, deps.clock.now()));
  if (asked.forecast > 0) requireForecastable(asked.metrics, plan, asked.forecast);
  const before = asked.compare_to === undefined ? undefined : planOf(orgId, asked, previousPeriod(plan.period));
  const [head, { groups, previous }, hints] = await Promise.all([
    answerHead(deps.database, plan.period),
    readPeriods(deps.database, asked, plan, before),
    readQueryHints(deps.database, asked.metrics, plan),
  ]);
  const names = await readShownNames(deps.database, plan, groups);
  const previousById = previous && new Map(previous.map((group) => [`${group.bucket} ${groupId(group)}`, group]));
  return {
    ...head,
    ...estimatedField(...groups, ...(previous ?? [])),
    metrics: [...asked.metrics],
    group_by: [...(plan.time ? [plan.time.granularity] : []), ...plan.dimensions.map(({ name }) => name)],
    data: groups.map((group) => ({ ...entryOf(plan, group, names), ...comparisonOf(plan, group, previousById) })),
    hints: withEmptiness(hints, asked.metrics, groups),
    ...(asked.forecast > 0 ? { forecast: await forecastOf(deps, asked, plan, groups, names) } : {}),
  };
}

/** The groups of the plan, and the same of the period before where that is asked for. */
async function readPeriods(
  database: Database,
  asked: QueryRequest,
  plan: Plan,
  before: Plan | undefined,
): Promise<Partial<Compared> & Pick<Compared, 'groups'>> {
  if (before !== undefined && isByDifference(asked)) return runCompared(database, plan, before);
  const groups = await runPlan(database, plan);
  return before === undefined ? { groups } : { groups, previous: await runPlan(database, before, groups) };
}

/** Throws `invalid_request` for what `readQuery` would not answer. */
export function requireQuery(orgId: string, asked: QueryRequest, nowMs: number): void {
  planOf(orgId, asked, resolvePeriod(asked, nowMs));
}

async function forecastOf(
  { database, clock }: QueryDependencies,
  asked: QueryRequest,
  plan: Plan,
  groups: readonly Group[],
  names: ShownNames,
): Promise<QueryAnswer['forecast']> {
  const ahead = await lookAheadOfGroups(database, plan, groups, asked.metrics, { horizon: asked.forecast, nowMs: clock.now() });
  return ahead.map(({ group, date, values, lower, upper }) => {
    const { partial, ...entry } = entryOf(plan, { ...group, values }, names);
    return { ...entry, date, lower, upper };
  });
}

function planOf(orgId: string, asked: QueryRequest, period: Period): Plan {
  const dimensions = findDimensions(asked.group_by);
  requireSplittable(asked.metrics, dimensions);
  requireFilterable(asked.metrics, asked.filters ?? {}, 'filters.');
  const by = granularityOf(asked);
  const { order, newestFirst } = orderingOf(asked, dimensions, by);
  const plan = {
    orgId,
    period,
    filters: asked.filters ?? {},
    aggregates: aggregatesOf(asked.metrics),
    dimensions,
    time: by && { granularity: by, buckets: bucketsOf(period, by), newestFirst },
    order,
    limit: asked.limit,
  };
  if (rowLimit(plan) > maxRows)
    throw invalidFields([{ field: 'limit', value: asked.limit, expected: `at most ${maxRows} groups times buckets of time` }]);
  return plan;
}

const maxRows = 500_000;

function granularityOf(asked: QueryRequest): Granularity | undefined {
  const [first, ...others] = new Set([asked.granularity ?? [], asked.group_by.filter(isGranularity)].flat());
  if (others.length === 0) return first;
  throw invalidFields([{ field: 'group_by', value: asked.group_by, expected: 'at most one dimension of time, the same as granularity' }]);
}

function isByDifference({ order_by: orderBy }: QueryRequest): boolean {
  return orderBy?.toLowerCase().startsWith(differencePrefix) ?? false;
}

interface Ordering {
  readonly order: Order;
  readonly newestFirst: boolean;
}

/** Ordering by time leaves the groups of a bucket in the order of the first metric. */
function orderingOf(asked: QueryRequest, dimensions: readonly Dimension[], by: Granularity | undefined): Ordering {
  if (isByDifference(asked) && (asked.compare_to === undefined || by !== undefined))
    throw invalidFields([{ field: 'order_by', value: asked.order_by, expected: expectedComparison }]);
  const orderBy = isByDifference(asked) ? asked.order_by?.slice(differencePrefix.length) : asked.order_by;
  const [name = '', direction] = (orderBy ?? asked.metrics[0] ?? '').toLowerCase().split(/ (asc|desc)$/);
  const first = { by: asked.metrics[0] ?? '', descending: true };
  if (by !== undefined && (name === by || name === 'date')) return { order: first, newestFirst: direction === 'desc' };
  const metric = findMetric(name);
  if (metric !== undefined && asked.metrics.includes(metric)) {
    return { order: { by: metric, descending: direction !== 'asc' }, newestFirst: false };
  }
  const dimension = dimensions.find((each) => each.name.toLowerCase() === name);
  if (dimension !== undefined && !isByDifference(asked))
    return { order: { by: dimension.name, descending: direction === 'desc' }, newestFirst: false };
  throw invalidFields([{ field: 'order_by', value: asked.order_by, expected: expectedOrder }]);
}

type Entry = QueryAnswer['data'][number];

function entryOf(plan: Plan, group: Group, names: ShownNames): Entry {
  const bucket = plan.time?.buckets[group.bucket];
  const entry: Entry = {};
  if (bucket !== undefined) entry.date = bucket.date;
  if (bucket?.partial) entry.partial = true;
  if (group.other) entry.other = true;
  for (const [index, { name }] of plan.dimensions.entries()) {
    const key = group.keys[index] ?? null;
    entry[name] = key;
    Object.assign(entry, nameField(names, name, key));
  }
  return { ...entry, ...group.values };
}

function comparisonOf(plan: Plan, group: Group, previous: ReadonlyMap<string, Group> | undefined): Partial<Entry> {
  if (previous === undefined) return {};
  const before = previous.get(`${group.bucket} ${groupId(group)}`)?.values;
  const difference = differenceOf(group.values, before ?? emptyValues(plan.aggregates));
  const compared = { difference, change: changeOf(group.values, before ?? {}) };
  return before === undefined ? compared : { previous: before, ...compared };
}
