import { describe, expect, it } from 'vitest';
import { granularityOf, granularityOfLength, localTime } from '../../../console/src/view/range.ts';

const zone = 'Europe/Berlin';

describe('a time of the address', () => {
  it.each([
    ['2026-11-01T09:30', '2026-11-01T09:30'],
    ['2026-11-01', '2026-11-01T00:00'],
    ['2026-11-01T23:30:15.5Z', '2026-11-02T00:30'],
    ['2026-07-01T00:30:00+05:30', '2026-06-30T21:00'],
    ['2026-11-01T09:30:15', '2026-11-01T09:30'],
    ['some time of last week', 'some time of last week'],
  ])('%s is %s on a clock of the time zone', (text, shown) => {
    expect(localTime(text, zone)).toBe(shown);
  });
});

describe('the buckets of a chart', () => {
  it.each([
    ['15m', 'minute'],
    ['3h', 'minute'],
    ['24h', 'hour'],
    ['7d', 'day'],
    ['30d', 'day'],
    ['52w', 'week'],
    ['nonsense', 'minute'],
  ] as const)('of %s are of one %s', (period, granularity) => {
    expect(granularityOf({ kind: 'last', period })).toBe(granularity);
  });

  it.each([
    ['minute', 3],
    ['hour', 3.1],
    ['hour', 96],
    ['day', 96.1],
    ['day', 180 * 24],
    ['week', 180 * 24.1],
  ] as const)('are of one %s up to %s hours', (granularity, hours) => {
    expect(granularityOfLength(hours * 3_600_000)).toBe(granularity);
  });

  it('of two dates follow from what is between them', () => {
    expect(granularityOf({ kind: 'between', start: '2026-01-01T00:00', end: '2026-12-31T00:00' })).toBe('week');
  });
});
