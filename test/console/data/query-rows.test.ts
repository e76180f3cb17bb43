import { describe, expect, it } from 'vitest';
import { figureOf, groupKey, groupNames, groupOf, isRest } from '../../../console/src/data/query-rows.ts';

const row = { agent: 'a1', agent_name: 'Clerk', model: null, other: false, total_cost: 0, success_rate: null };

describe('a row of a query', () => {
  it('has the figures that were asked for, and none where there is none', () => {
    expect(['total_cost', 'success_rate', 'error_rate'].map((metric) => figureOf(row, metric))).toEqual([0, null, null]);
    expect(figureOf(undefined, 'total_cost')).toBeNull();
  });

  it('is called by the name of its group, else by its value', () => {
    expect(['agent', 'model', 'user', undefined].map((dimension) => groupOf(row, dimension))).toEqual([
      'Clerk',
      'unknown',
      'unknown',
      undefined,
    ]);
    expect(groupOf({ agent: 'a1', agent_name: null }, 'agent')).toBe('a1');
  });

  it('is called by what its group is as well, where another one has the same name', () => {
    const rows = [
      { agent: 'a1', agent_name: 'Clerk', model: 'm', other: false },
      { agent: 'a2', agent_name: 'Clerk', model: 'm', other: false },
      { agent: 'a3', agent_name: 'Analyst', model: null, other: false },
      { agent: null, other: true },
    ];
    expect(rows.map(groupNames(rows, ['agent']))).toEqual(['Clerk (a1)', 'Clerk (a2)', 'Analyst', 'others']);
    expect(rows.map(groupNames(rows, ['model']))).toEqual(['m', 'm', 'unknown', 'others']);
    expect(rows.map(groupNames(rows, ['agent', 'model']))).toEqual(['Clerk, m (a1, m)', 'Clerk, m (a2, m)', 'Analyst, unknown', 'others']);
    expect(new Set(rows.map((one) => groupKey(one, ['model']))).size).toBe(3);
  });

  it('is told from what a limit put together', () => {
    const rest = { agent: null, other: true };
    expect([isRest(row), isRest(rest), groupOf(rest, 'agent')]).toEqual([false, true, 'others']);
  });
});
