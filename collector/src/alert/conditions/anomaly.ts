/** Conditions on what is unusual: the last hour or day against the forecast from those before, which end at the same minute. */

import type { QueryDependencies } from '../../query/dependencies.ts';
import type { Bucket } from '../../query/engine/buckets.ts';
import { metrics } from '../../query/engine/catalogue.ts';
import { findDimensions } from '../../query/engine/dimensions.ts';
import { type Group, groupId, runPlan } from '../../query/engine/groups.ts';
import { emptyValue } from '../../query/engine/metric.ts';
import { type ForecastPoint, forecast, historyOf } from '../../query/forecast/forecast.ts';
import type { ConditionOf } from '../condition.ts';
import { type Labels, labelsId, labelsOf } from '../labels.ts';
import type { Sample } from '../state-machine.ts';
import { unitOf } from '../wording.ts';
import { inTurn } from './in-turn.ts';
import { type Reading, type Readings, type Rule, readTogether } from './rule.ts';

type Anomaly = ConditionOf<'anomaly'>;

/** The greatest ones. */
const maxGroups = 100;

const series = {
  '1h': { granularity: 'hour', lengthMs: 3_600_000, buckets: 28 * 24 },
  '1d': { granularity: 'day', lengthMs: 86_400_000, buckets: 90 },
} as const;

/** Rules with the same key are read together. */
export function anomalyKey({ orgId, definition: { condition, filters, group_by } }: Rule<Anomaly>): string {
  return JSON.stringify([orgId, condition.metric, condition.window, filters, group_by]);
}

/** The last window ends at `endMs`. */
export function readAnomalies(deps: QueryDependencies, rules: readonly Rule<Anomaly>[], endMs: number): Promise<Readings> {
  return readTogether(rules, async (first) => {
    const groups = await readGroups(deps, first, endMs);
    return (rule) => readingOf(rule, groups);
  });
}

interface Judged {
  readonly labels: Labels;
  readonly value: number | null;
  /** Undefined where there is too little history. */
  readonly expected: ForecastPoint | undefined;
}

async function readGroups(
  { database }: QueryDependencies,
  { orgId, definition }: Rule<Anomaly>,
  endMs: number,
): Promise<readonly Judged[]> {
  const { condition, filters, group_by } = definition;
  const { granularity } = series[condition.window];
  const buckets = bucketsBefore(endMs, condition.window);
  const period = { startNs: buckets[0]?.startNs ?? 0n, endNs: BigInt(endMs) * 1_000_000n, timeZone: 'UTC' };
  const groups = await runPlan(database, {
    ...{ orgId, period, filters, aggregates: [{ name: condition.metric, ...metrics[condition.metric] }] },
    ...{ dimensions: findDimensions(group_by), time: { granularity, buckets }, limit: maxGroups, placedAt: 'end' },
    order: { by: condition.metric, descending: true },
  });
  const byGroup = [
    ...Map.groupBy(
      groups.filter(({ other }) => !other),
      groupId,
    ).values(),
  ];
  return inTurn(byGroup, 2, async (members) => {
    const values = valuesOf(members, buckets.length, condition);
    const expected = await forecast(database, historyOf(carried(values.slice(0, -1))), granularity, 1);
    return { labels: labelsOf(group_by, members[0]?.keys ?? []), value: values.at(-1) ?? null, expected: expected?.points[0] };
  });
}

/** The last one is what is judged. */
function bucketsBefore(endMs: number, window: Anomaly['window']): readonly Bucket[] {
  const { lengthMs, buckets } = series[window];
  return Array.from({ length: buckets + 1 }, (_, index) => {
    const startMs = endMs - (buckets + 1 - index) * lengthMs;
    return { startNs: BigInt(startMs) * 1_000_000n, endNs: BigInt(startMs + lengthMs) * 1_000_000n, date: '', partial: false };
  });
}

function valuesOf(members: readonly Group[], count: number, { metric }: Anomaly): readonly (number | null)[] {
  const byBucket = new Map(members.map(({ bucket, values }) => [bucket, values[metric] ?? null]));
  const empty = emptyValue(metrics[metric].kind);
  return Array.from({ length: count }, (_, index) => (byBucket.has(index) ? (byBucket.get(index) ?? null) : empty));
}

/** Where there was nothing to see it is taken to have been as before. */
function carried(values: readonly (number | null)[]): readonly number[] {
  let last = 0;
  return values.map((value) => {
    last = value ?? last;
    return last;
  });
}

function readingOf({ definition: { condition }, known }: Rule<Anomaly>, groups: readonly Judged[]): Reading {
  const present = new Set(groups.map(({ labels }) => labelsId(labels)));
  const unknown = { value: null, threshold: null, breaching: null, present: false };
  const absent = known.filter((labels) => !present.has(labelsId(labels))).map((labels) => ({ labels, ...unknown }));
  return { samples: [...groups.map((group) => sampleOf(condition, group)), ...absent], unit: unitOf(condition) };
}

function sampleOf({ direction, confidence }: Anomaly, { labels, value, expected }: Judged): Sample {
  if (value === null || expected === undefined) return { labels, value, threshold: null, breaching: null, present: true };
  const { lower, upper } = widened(expected, confidence);
  const [isBelow, isAbove] = [direction !== 'above' && value < lower, direction !== 'below' && value > upper];
  const threshold = isBelow || direction === 'below' ? lower : upper;
  return { labels, value, threshold, breaching: isBelow || isAbove, present: true };
}

/** Of the forecast's own bounds. */
const ownConfidence = 80;

/** The forecast's bounds come from too few errors to show rare ones, so wider ones are spread as a normal distribution spreads. */
function widened({ value, lower, upper }: ForecastPoint, confidence: number): { readonly lower: number; readonly upper: number } {
  const factor = deviations(confidence) / deviations(ownConfidence);
  return { lower: Math.max(0, value - (value - lower) * factor), upper: value + (upper - value) * factor };
}

/** Standard deviations to each side that hold so many percent of a normal distribution; Abramowitz and Stegun, 26.2.23, within 0.0005. */
function deviations(percent: number): number {
  const t = Math.sqrt(-2 * Math.log((1 - percent / 100) / 2));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t ** 2;
  return t - above / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
}
