/** What counters cannot give, over a window that ends now: distinct counts, sessions, scores. For the gauges on `/metrics`. */

import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { type MetricName, metricNames, metrics } from '../engine/catalogue.ts';
import { findDimensions } from '../engine/dimensions.ts';
import type { Placement } from '../engine/filters.ts';
import { type Group, runPlan } from '../engine/groups.ts';
import type { Period } from '../engine/period.ts';
import { families, type GaugeName, type GaugeWindow } from '../engine/prometheus-families.ts';
import { durationSeconds } from '../engine/promql.ts';

/** One value of a gauge, by its labels, in Prometheus's units. */
export interface WindowFigure {
  readonly gauge: GaugeName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Read {
  readonly metric: MetricName;
  readonly gauge: GaugeName;
}

const reads: readonly Read[] = metricNames.flatMap((metric) => {
  const { promql } = metrics[metric];
  return promql.kind === 'gauge' ? [{ metric, gauge: promql.name }] : [];
});

/** Most values of a gauge's label. */
const limit = 100;

/** The figures of a window that ends at `endMs`. What has no value, such as the mean of nothing, is left out. */
export async function readWindowFigures(
  deps: QueryDependencies,
  orgId: string,
  window: GaugeWindow,
  endMs: number,
): Promise<readonly WindowFigure[]> {
  const endNs = BigInt(endMs) * 1_000_000n;
  const period: Period = { startNs: endNs - BigInt(durationSeconds(window)) * 1_000_000_000n, endNs, timeZone: 'UTC' };
  const together = Map.groupBy(reads, (read) => JSON.stringify([placedAt(read), dimensionsOf(read)]));
  const figures = [...together.values()].map(async (members) => {
    const groups = await readGroups(deps, orgId, period, members);
    return members.flatMap((read) => groups.flatMap((group) => figureOf(read, group, window)));
  });
  return (await Promise.all(figures)).flat();
}

/** Where the rows have an end they lie there, as in counters. */
function placedAt({ metric }: Read): Placement {
  return metrics[metric].table === 'agent_creations' ? 'start' : 'end';
}

function dimensionsOf({ gauge }: Read): readonly string[] {
  return families[gauge].labels.filter((label) => label !== 'window');
}

async function readGroups(
  { database }: QueryDependencies,
  orgId: string,
  period: Period,
  members: readonly Read[],
): Promise<readonly Group[]> {
  const [first] = members;
  if (first === undefined) return [];
  const groups = await runPlan(database, {
    ...{ orgId, period, filters: {}, limit, placedAt: placedAt(first) },
    aggregates: aggregatesOf(members.map(({ metric }) => metric)),
    dimensions: findDimensions(dimensionsOf(first)),
    order: { by: first.metric, descending: true },
  });
  return groups.filter(({ other }) => !other);
}

function figureOf(read: Read, { keys, values }: Group, window: GaugeWindow): readonly WindowFigure[] {
  const value = values[read.metric] ?? null;
  if (value === null) return [];
  const labels = Object.fromEntries(dimensionsOf(read).map((label, index) => [label, keys[index] ?? '']));
  const isPercent = metrics[read.metric].unit === 'percent';
  return [{ gauge: read.gauge, labels: { ...labels, window }, value: isPercent ? value / 100 : value }];
}
