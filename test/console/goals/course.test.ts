import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../console/src/goals/course.ts';

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
});
