/** The parts of a line that are on the wrong side of a threshold. */

import type { ChartPoint, ChartThreshold } from './chart-spec.ts';

export type PlacedPoint = readonly [timeMs: number, value: number | null];

/** From where the line crosses the threshold to where it crosses back, with gaps between. */
export function breachLine(points: readonly ChartPoint[], threshold: ChartThreshold): readonly PlacedPoint[] {
  const placed = points.map(({ time, value }): PlacedPoint => [Date.parse(time), value]);
  return placed.flatMap((point, index) => {
    const crossing = crossingOf(placed[index - 1], point, threshold);
    const here: PlacedPoint = [point[0], isBreach(point[1], threshold) ? point[1] : null];
    return crossing === undefined ? [here] : [crossing, here];
  });
}

function isBreach(value: number | null, { value: threshold, breach }: ChartThreshold): boolean {
  return value !== null && (breach === 'above' ? value > threshold : value < threshold);
}

/** Where the straight line from one point to the next meets the threshold, if it does. */
function crossingOf(from: PlacedPoint | undefined, to: PlacedPoint, threshold: ChartThreshold): PlacedPoint | undefined {
  if (from === undefined || from[1] === null || to[1] === null) return undefined;
  if (isBreach(from[1], threshold) === isBreach(to[1], threshold)) return undefined;
  const part = (threshold.value - from[1]) / (to[1] - from[1]);
  return [from[0] + part * (to[0] - from[0]), threshold.value];
}
