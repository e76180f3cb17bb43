/** Series of kinds that costs come in, the same every time, and how well a forecast would have told their next buckets. */

import { randomNumbers } from '../rows.ts';

type Make = (random: Random, index: number, count: number) => number;

interface Random {
  readonly uniform: () => number;
  readonly normal: () => number;
}

const weekdays = [1.2, 1.25, 1.25, 1.2, 1.1, 0.5, 0.5];
const hours = [1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 9, 10, 12, 12, 11, 9, 7, 5, 4, 3, 2, 2];

const weekday = (day: number): number => weekdays[day % 7] ?? 0;
const noise = ({ normal }: Random, spread: number): number => Math.exp(spread * normal());

export const dailyKinds: Readonly<Record<string, Make>> = {
  flat: (random) => 100 * noise(random, 0.15),
  weekly: (random, day) => 100 * weekday(day) * noise(random, 0.12),
  'weekly, growing': (random, day) => (60 + 1.2 * day) * weekday(day) * noise(random, 0.12),
  'weekly, doubling in 47 days': (random, day) => 30 * 1.015 ** day * weekday(day) * noise(random, 0.12),
  'weekly, falling': (random, day) => Math.max(5, 200 - 1.6 * day) * weekday(day) * noise(random, 0.12),
  'weekly, once up by 80 %': (random, day, count) => (day < count / 2 ? 100 : 180) * weekday(day) * noise(random, 0.12),
  'weekly, with spikes': (random, day) => 50 * weekday(day) * noise(random, 0.2) * (random.uniform() < 0.06 ? 5 : 1),
  'one day in three': (random) => (random.uniform() < 0.35 ? 20 * noise(random, 0.5) : 0),
};

export const hourlyKinds: Readonly<Record<string, Make>> = {
  'daily and weekly': (random, hour) => (hours[hour % 24] ?? 0) * weekday(Math.floor(hour / 24)) * noise(random, 0.2),
  daily: (random, hour) => (hours[hour % 24] ?? 0) * noise(random, 0.3),
};

/** Wanders: each bucket differs from the last one at random, so that nothing could foretell it. */
export function randomWalk(count: number, seed: number): readonly number[] {
  let value = 100;
  const random = randomOf(seed);
  return Array.from({ length: count }, () => {
    value *= noise(random, 0.06);
    return value;
  });
}

export function series(make: Make, count: number, seed: number): readonly number[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => make(random, index, count));
}

function randomOf(seed: number): Random {
  const uniform = randomNumbers(seed * 7919);
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) };
}

export interface Said {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface Score {
  /** Sum of the errors' sizes in percent of the sum of what came. */
  readonly errorPercent: number;
  readonly naivePercent: number;
  readonly seasonalPercent: number;
  /** Percent of the buckets that came within their bounds. */
  readonly within: number;
}

export interface Origins {
  /** Buckets known at the first and at most at the last origin, and from one to the next. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly horizon: number;
  readonly season: number;
}

/** Rolling origins: at each, the next buckets are foretold from those before and held against what came. */
export async function score(
  all: readonly (readonly number[])[],
  { from, to, step, horizon, season }: Origins,
  foretell: (history: readonly number[]) => Promise<readonly Said[]>,
): Promise<Score> {
  const sums = { came: 0, error: 0, naive: 0, seasonal: 0, within: 0, count: 0 };
  for (const values of all) {
    for (let known = from; known <= Math.min(to, values.length - horizon); known += step) {
      const said = await foretell(values.slice(0, known));
      for (const [index, { value, lower, upper }] of said.entries()) {
        const came = values[known + index] ?? 0;
        sums.came += came;
        sums.error += Math.abs(came - value);
        sums.naive += Math.abs(came - (values[known - 1] ?? 0));
        sums.seasonal += Math.abs(came - (values[known - season + (index % season)] ?? 0));
        sums.within += came >= lower && came <= upper ? 1 : 0;
        sums.count += 1;
      }
    }
  }
  const percent = (of: number): number => (100 * of) / sums.came;
  const within = (100 * sums.within) / sums.count;
  return { errorPercent: percent(sums.error), naivePercent: percent(sums.naive), seasonalPercent: percent(sums.seasonal), within };
}
