/** A value axis: round steps, from zero unless the values are far from it, and wide enough for the threshold. */

import type { ChartSpec } from './chart-spec.ts';

export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

const steps = 4;
/** A line whose values all lie in the upper part of its axis would be flat if that began at zero. Areas and bars always do. */
const farFromZero = 0.6;
/** Of the axis: between the values and its ends. */
const room = 0.06;

export function valueScale({ kind, series, threshold, ceiling }: Pick<ChartSpec, 'kind' | 'series' | 'threshold' | 'ceiling'>): ValueScale {
  const stacked = kind === 'area' && series.length > 1;
  const values = [...(stacked ? sums(series) : series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? [])))];
  if (threshold !== undefined) values.push(threshold.value);
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (values.length === 0 || (low === 0 && high === 0)) return { min: 0, max: 1, interval: 0.25 };
  const cut = kind === 'line' && low > 0 && low > farFromZero * high;
  const padding = room * (high - (cut ? low : Math.min(0, low))) || Math.abs(high) * room;
  const [from, to] = [cut ? low - padding : Math.min(0, low - (low < 0 ? padding : 0)), high <= 0 ? 0 : high + padding];
  const interval = roundStep((to - from) / steps);
  const end = Math.ceil(to / interval) * interval;
  const max = ceiling === undefined || high > ceiling ? end : Math.min(ceiling, end);
  return { min: rounded(Math.floor(from / interval) * interval), max: rounded(max), interval };
}

/** Of what is drawn on top of one another. */
function sums(series: ChartSpec['series']): readonly number[] {
  const byTime = new Map<string, number>();
  for (const { points } of series) for (const { time, value } of points) byTime.set(time, (byTime.get(time) ?? 0) + (value ?? 0));
  return [...byTime.values()];
}

/** The next of 1, 2, 2.5 and 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= step * 0.999) ?? 10;
  return rounded(factor * power);
}

/** Without what binary fractions add. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
