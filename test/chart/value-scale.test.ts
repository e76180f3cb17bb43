import { expect, it } from 'vitest';
import { valueScale } from '../../collector/src/chart/value-scale.ts';

const series = (...values: (number | null)[]) => [{ name: '', points: values.map((value, index) => ({ time: `${index}`, value })) }];
const threshold = (value: number) => ({ threshold: { value, label: '', breach: 'above' as const } });

it.each([
  ['from zero, in round steps', { kind: 'line', series: series(3, 26) }, { min: 0, max: 30, interval: 10 }],
  ['with the threshold in it', { kind: 'line', series: series(3, 4), ...threshold(10) }, { min: 0, max: 15, interval: 5 }],
  [
    'near the values where these are far from zero',
    { kind: 'line', series: series(91, 99), ...threshold(95) },
    { min: 90, max: 100, interval: 2.5 },
  ],
  ['no further than there can be values', { kind: 'line', series: series(91, 100), ceiling: 100 }, { min: 90, max: 100, interval: 5 }],
  ['to where there are values all the same', { kind: 'line', series: series(0, 120), ceiling: 100 }, { min: 0, max: 150, interval: 50 }],
  ['from zero for bars, wherever the values are', { kind: 'bar', series: series(91, 99) }, { min: 0, max: 150, interval: 50 }],
  ['down to what is below zero', { kind: 'line', series: series(-5, 5) }, { min: -10, max: 10, interval: 5 }],
  ['up to zero', { kind: 'area', series: series(-5, -1) }, { min: -6, max: 0, interval: 2 }],
  ['for very small values', { kind: 'line', series: series(0, 0.00012) }, { min: 0, max: 0.00015, interval: 0.00005 }],
  ['for one value', { kind: 'line', series: series(7, 7) }, { min: 6.5, max: 7.5, interval: 0.25 }],
  ['without any value', { kind: 'line', series: series(null, null) }, { min: 0, max: 1, interval: 0.25 }],
  ['with zeros alone', { kind: 'line', series: series(0, 0) }, { min: 0, max: 1, interval: 0.25 }],
  [
    'of what lies on top of one another',
    { kind: 'area', series: [...series(10, 20), ...series(10, 25)] },
    { min: 0, max: 60, interval: 20 },
  ],
] as const)('goes %s', (_name, spec, scale) => {
  expect(valueScale(spec)).toEqual(scale);
});
