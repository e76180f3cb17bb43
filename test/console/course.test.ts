import { describe, expect, it } from 'vitest';
import { courseOf, granularityOf } from '../../console/src/goals/course.ts';

const asked = { dates: ['d1', 'd2', 'd3', 'd4'], values: [1, null, 3, 0], begun: 3, target: 8, isAdditive: true, hasPace: true };

describe('the course of a goal', () => {
  it('sums what adds up until now, beside the target and an even pace to it', () => {
    expect(courseOf(asked)).toEqual({
      dates: ['d1', 'd2', 'd3', 'd4'],
      series: [
        { name: 'so far', values: [1, 1, 4, null] },
        { name: 'target', isForecast: true, values: [8, 8, 8, 8] },
        { name: 'even pace', isForecast: true, values: [2, 4, 6, 8] },
      ],
    });
  });

  it('has no pace where the period moves along', () => {
    expect(courseOf({ ...asked, hasPace: false }).series.map(({ name }) => name)).toEqual(['so far', 'target']);
  });

  it('is of each bucket where groups do not add up, with nothing for those to come', () => {
    expect(courseOf({ ...asked, isAdditive: false }).series).toEqual([
      { name: 'in each', values: [1, null, 3, null] },
      { name: 'target', isForecast: true, values: [8, 8, 8, 8] },
    ]);
  });

  it.each([
    ['minute', '2026-11-01T03:00:00Z'],
    ['hour', '2026-11-01T03:00:01Z'],
    ['hour', '2026-11-05T00:00:00Z'],
    ['day', '2026-11-05T00:00:01Z'],
  ] as const)('is drawn by the %s until %s', (granularity, end) => {
    expect(granularityOf({ start: '2026-11-01T00:00:00Z', end })).toBe(granularity);
  });
});
