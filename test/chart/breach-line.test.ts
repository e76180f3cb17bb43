import { expect, it } from 'vitest';
import { breachLine } from '../../collector/src/chart/breach-line.ts';

const atMinutes = (values: readonly (number | null)[]) =>
  values.map((value, index) => ({ time: new Date(index * 60_000).toISOString(), value }));
const threshold = { value: 10, label: '10', breach: 'above' } as const;

it('begins and ends where the line crosses the threshold', () => {
  expect(breachLine(atMinutes([5, 15, 20, 0, 0]), threshold)).toEqual([
    ...[
      [0, null],
      [30_000, 10],
      [60_000, 15],
      [120_000, 20],
    ],
    ...[
      [150_000, 10],
      [180_000, null],
      [240_000, null],
    ],
  ]);
  expect(breachLine(atMinutes([15, 5]), { ...threshold, breach: 'below' })).toEqual([
    [0, null],
    [30_000, 10],
    [60_000, 5],
  ]);
});

it('leaves the gaps of the line, and what only touches the threshold', () => {
  expect(breachLine(atMinutes([5, null, 20, null]), threshold)).toEqual([
    [0, null],
    [60_000, null],
    [120_000, 20],
    [180_000, null],
  ]);
  expect(breachLine(atMinutes([10, 10]), threshold)).toEqual([
    [0, null],
    [60_000, null],
  ]);
  expect(breachLine([], threshold)).toEqual([]);
});
