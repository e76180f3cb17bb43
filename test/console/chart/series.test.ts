import { describe, expect, it } from 'vitest';
import { seriesOf, seriesOfMetrics } from '../../../console/src/chart/series.ts';

describe('the series of a chart', () => {
  it('are by group, largest first, what a limit cut off last, and empty where a bucket has no row', () => {
    const rows = [
      { date: '2026-11-01', agent: 'a', agent_name: 'Small', total_cost: 1 },
      { date: '2026-11-01', agent: null, other: true, total_cost: 90 },
      { date: '2026-11-02', agent: 'b', agent_name: 'Large', total_cost: 5 },
      { date: '2026-11-02', agent: null, total_cost: null },
    ];
    expect(seriesOf(rows, 'total_cost', 'agent')).toEqual({
      dates: ['2026-11-01', '2026-11-02'],
      series: [
        { name: 'Large', isRest: false, isWhole: false, values: [null, 5] },
        { name: 'Small', isRest: false, isWhole: false, values: [1, null] },
        { name: 'unknown', isRest: false, isWhole: false, values: [null, null] },
        { name: 'others', isRest: true, isWhole: false, values: [90, null] },
      ],
    });
  });

  it('keep groups apart that have the same name, and those of two dimensions', () => {
    const rows = [
      { date: '2026-11-01', agent: 'a', agent_name: 'Twin', model: 'm', total_cost: 2 },
      { date: '2026-11-01', agent: 'b', agent_name: 'Twin', model: 'm', total_cost: 1 },
      { date: '2026-11-01', agent: 'others', model: null, total_cost: 0.5 },
      { date: '2026-11-01', agent: null, model: null, other: true, total_cost: 4 },
    ];
    const shown = (split: string | readonly string[]) =>
      seriesOf(rows, 'total_cost', split).series.map(({ name, values }) => [name, ...values]);
    expect(shown('agent')).toEqual([
      ['Twin (a)', 2],
      ['Twin (b)', 1],
      ['others (others)', 0.5],
      ['others', 4],
    ]);
    expect(shown(['agent', 'model']).map(([name]) => name)).toEqual(['Twin, m (a, m)', 'Twin, m (b, m)', 'others, unknown', 'others']);
  });

  it('are one of the whole without a group', () => {
    expect(seriesOf([{ date: '2026-11-01', total_cost: 1 }], 'total_cost', undefined)).toEqual({
      dates: ['2026-11-01'],
      series: [{ name: 'total_cost', isRest: false, isWhole: true, values: [1] }],
    });
  });

  it('are several metrics beside each other, by the names they are given', () => {
    const rows = [
      { date: '2026-11-01', p50: 1, p95: 2 },
      { date: '2026-11-02', p50: null, p95: 3 },
    ];
    expect(seriesOfMetrics(rows, { p50: 'median', p95: '95th' })).toEqual({
      dates: ['2026-11-01', '2026-11-02'],
      series: [
        { name: 'median', isWhole: false, values: [1, null] },
        { name: '95th', isWhole: false, values: [2, 3] },
      ],
    });
  });
});
