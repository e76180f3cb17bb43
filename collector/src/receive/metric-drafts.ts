/** A metric while its points are being read: they get its name and unit at the end, since fields may come in any order. */

import { newPoint, type Origin, type PointDraft } from './drafts.ts';
import { blameFirst, mendsOf } from './mends.ts';

/** Bit of a data point's `flags`: the point marks a gap and carries no value. */
const noRecordedValue = 1;

export interface PointReading {
  readonly point: PointDraft;
  flags: number;
}

export interface MetricReading {
  readonly origin: Origin;
  name: string;
  unit: string;
  readonly points: PointDraft[];
  /** Mends found outside the points. */
  mends: number;
}

export function newMetricReading(origin: Origin): MetricReading {
  return { origin, name: '', unit: '', points: [], mends: 0 };
}

/** Adds a point that `read` fills; one that marks a gap is left out. */
export function addPoint(
  metric: MetricReading,
  kind: PointDraft['kind'],
  mender: { readonly takeMends: () => number },
  read: (reading: PointReading) => void,
): void {
  metric.mends |= mender.takeMends();
  const reading: PointReading = { point: newPoint(metric.origin, kind), flags: 0 };
  read(reading);
  reading.point.mended = mendsOf(mender.takeMends());
  if ((reading.flags & noRecordedValue) === 0) metric.points.push(reading.point);
}

/** Names the metric's points and appends them to `items`. */
export function finishMetric(metric: MetricReading, mender: { readonly takeMends: () => number }, items: PointDraft[]): void {
  const first = items.length;
  for (const point of metric.points) {
    point.name = metric.name;
    point.unit = metric.unit;
    items.push(point);
  }
  blameFirst(items, first, metric.mends | mender.takeMends());
}
