import { describe, expect, it } from 'vitest';
import { axisText, changeText, dateText, figureText, periodText } from '../../collector/src/report/format.ts';

describe('a figure', () => {
  it.each([
    [0, '1', '0'],
    [1234, '1', '1,234'],
    [2.25, '1', '2.3'],
    [999_999, '1', '1.00M'],
    [21_900_000, 'tokens', '21.9M'],
    [1_234_000_000, 'tokens', '1.23B'],
    [100, 'percent', '100.0%'],
    [99.96, 'percent', '99.96%'],
    [99.999, 'percent', '>99.99%'],
    [0.02, 'percent', '0.02%'],
    [0, 'percent', '0.0%'],
    [840.4, 'ms', '840 ms'],
    [1_240, 'ms', '1.24 s'],
    [25_700, 'ms', '25.7 s'],
    [59_970, 'ms', '1 min 00 s'],
    [125_000, 'ms', '2 min 05 s'],
    [90, 's', '1 min 30 s'],
    [7_260, 's', '2 h 01 min'],
    [0, 'USD', '$0'],
    [0.00004, 'USD', '<$0.0001'],
    [0.0062, 'USD', '$0.0062'],
    [46.738, 'USD', '$46.74'],
    [12_345.6, 'USD', '$12,346'],
    [-3.5, 'USD', '−$3.50'],
    [null, 'USD', '–'],
  ] as const)('of %s in %s reads %s', (value, unit, text) => {
    expect(figureText(value, unit)).toBe(text);
  });

  it('has on an axis no digits that say nothing', () => {
    expect([axisText(6, 'USD'), axisText(2.5, 'USD'), axisText(95, 'percent'), axisText(92.5, 'percent')]).toEqual([
      '$6',
      '$2.50',
      '95%',
      '92.5%',
    ]);
  });
});

describe('a change', () => {
  it.each([
    [110, 100, '1', '+10.0%'],
    [90, 100, '1', '−10.0%'],
    [100, 100, '1', 'no change'],
    [100.01, 100, 'USD', 'no change'],
    [5, 0, '1', null],
    [null, 5, '1', null],
    [5, null, '1', null],
    [3_000, 100, '1', '×30.0'],
    [94, 96.4, 'percent', '−2.4 pts'],
    [94, 0, 'percent', '+94.0 pts'],
    [94.01, 94, 'percent', 'no change'],
  ] as const)('from %2$s to %1$s in %3$s reads %4$s', (value, previous, unit, text) => {
    expect(changeText(value, previous, unit)).toBe(text);
  });
});

describe('a time', () => {
  it('of whole days is said by them, the last one included', () => {
    expect(periodText('2026-03-08T23:00:00Z', '2026-03-15T23:00:00Z', 'Europe/Berlin')).toBe('9 – 15 March 2026');
    expect(periodText('2026-02-22T23:00:00Z', '2026-03-01T23:00:00Z', 'Europe/Berlin')).toBe('23 February – 1 March 2026');
    expect(periodText('2026-12-27T23:00:00Z', '2027-01-03T23:00:00Z', 'Europe/Berlin')).toBe('28 December 2026 – 3 January 2027');
    expect(periodText('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Europe/Berlin')).toBe('29 March 2026');
  });

  it('of parts of days is said by its times', () => {
    expect(periodText('2026-03-09T08:17:00Z', '2026-03-16T08:17:00Z', 'UTC')).toBe('9 March, 08:17 – 16 March 2026, 08:17');
  });

  it('of a bucket is its local date', () => {
    expect([dateText('2026-03-09'), dateText('2026-03-09T14:00:00+01:00')]).toEqual(['Mon 9 Mar', 'Mon 9 Mar 14:00']);
  });
});
