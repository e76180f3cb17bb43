import { describe, expect, it } from 'vitest';
import { comparedOf, comparisonOf, verdictsOf } from '../../../console/src/compare/comparison.ts';

describe('what is compared', () => {
  it('is agents, each once and seven at most, or the versions of one', () => {
    const many = new URLSearchParams('agents=a&agents=b&agents=a&agents=c&agents=d&agents=e&agents=f&agents=g&agents=h');
    expect(comparisonOf(many)).toEqual({ kind: 'agents', agents: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] });
    expect(comparisonOf(new URLSearchParams('of=a&versions=1&versions='))).toEqual({ kind: 'versions', of: 'a', versions: ['1', ''] });
    expect(comparisonOf(new URLSearchParams())).toEqual({ kind: 'agents', agents: [] });
  });

  it('stands in the order asked for, also what did nothing, and namesakes are told apart', () => {
    const rows = [
      { agent: 'one', agent_name: 'Clerk', execution_count: 5 },
      { agent: 'two', agent_name: 'Clerk', execution_count: 3 },
    ];
    const compared = comparedOf(rows, { kind: 'agents', agents: ['two', 'idle', 'one'] });
    expect(compared).toEqual([
      { id: 'two', name: 'Clerk (two)', row: rows[1] },
      { id: 'idle', name: 'idle', row: undefined },
      { id: 'one', name: 'Clerk (one)', row: rows[0] },
    ]);
  });

  it('is every version while none is chosen, what has none among them, without the rest', () => {
    const rows = [{ agent_version: '2' }, { agent_version: null }, { other: true, agent_version: null }];
    const all = comparedOf(rows, { kind: 'versions', of: 'a', versions: [] });
    expect(all.map(({ id, name }) => ({ id, name }))).toEqual([
      { id: '2', name: '2' },
      { id: '', name: 'unknown' },
    ]);
    expect(comparedOf(rows, { kind: 'versions', of: 'a', versions: ['2'] }).map(({ id }) => id)).toEqual(['2']);
  });
});

describe('best and worst', () => {
  it('go by the direction, and to none where all are alike or there is one', () => {
    expect(verdictsOf([90, null, 95, 80], 'up')).toEqual([undefined, undefined, 'best', 'worst']);
    expect(verdictsOf([90, null, 95, 80], 'down')).toEqual([undefined, undefined, 'worst', 'best']);
    expect(verdictsOf([90, 90], 'up')).toEqual([undefined, undefined]);
    expect(verdictsOf([90, null], 'up')).toEqual([undefined, undefined]);
    expect(verdictsOf([1, 2], null)).toEqual([undefined, undefined]);
  });
});
