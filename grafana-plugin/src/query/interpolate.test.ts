// @vitest-environment jsdom
import type { TypedVariableModel } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { Interpolation, interpolateQuery, type Templates } from './interpolate';

const hostile = `a,b $other \${nested} "q"`;

const variables: Readonly<Record<string, unknown>> = { one: hostile, two: ['x', 'y'], other: 'wrong', all: ['$__all'], custom: '$__all' };

const templates: Templates = {
  getVariables: () => Object.entries(variables).map(([name, value]) => ({ name, current: { value } }) as unknown as TypedVariableModel), // what is looked at
  replace: (text, scopedVars, format) =>
    text.replaceAll(/\$(\w+)|\$\{(\w+)(?::\w+)?\}/g, (whole, plain, braced) => {
      const name: string = plain ?? braced;
      const value = scopedVars[name]?.value ?? variables[name];
      return value === undefined ? whole : value === '$__all' ? value : format(value);
    }),
};

const plain = new Interpolation(templates, {});

describe('variables', () => {
  it('are put in as they are, each of several values as a value', () => {
    expect(plain.list(['$one', 'none', `\${two}`, 'x-$two-$two'])).toEqual([hostile, 'none', 'x', 'y', 'x-x-x', 'x-x-y', 'x-y-x', 'x-y-y']);
    expect(plain.list(['$unknown', 'costs $5'])).toEqual(['$unknown', 'costs $5']);
  });

  it('that stand for all are no filter, but where a panel is repeated for one value', () => {
    const filters = { agent_id: ['$all'], model: ['m', '$custom'], user_id: ['u', 'u'], tool: [] };
    expect(plain.filters(filters)).toEqual({ user_id: ['u'] });
    const repeated = new Interpolation(templates, { all: { value: 'a', text: 'A' } });
    expect(repeated.filters({ agent_id: ['$all'] })).toEqual({ agent_id: ['a'] });
  });

  it('of several values are refused where one is asked for', () => {
    expect(() => plain.value('traceId', '$two')).toThrow('traceId takes one value, but $two stands for 2 values: choose one.');
    expect(() => plain.value('agentId', '$all')).toThrow('agentId takes one value, but $all stands for all: choose one.');
  });

  it('are replaced in a query where people write them', () => {
    const query = { refId: '$one', queryType: 'metrics', metrics: ['$two'], groupBy: ['agent'], format: 'table', limit: 3 } as const;
    expect(interpolateQuery({ ...query, metrics: ['$two'], groupBy: ['agent'] }, plain)).toEqual({ ...query, metrics: ['x', 'y'] });
    expect(interpolateQuery({ refId: 'A', queryType: 'errors', agentId: '$one' }, plain)).toMatchObject({ agentId: hostile });
  });
});
