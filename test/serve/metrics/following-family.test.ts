import { describe, expect, it } from 'vitest';
import { BoundedLabels } from '../../../collector/src/serve/metrics/bounded-labels.ts';
import { countedRows, type Fields, observedRows } from '../../../collector/src/serve/metrics/counted-rows.ts';
import { FollowingFamily } from '../../../collector/src/serve/metrics/following-family.ts';

const seen = Number.POSITIVE_INFINITY;

function executions(limit = 1_000, labelValues = 100): FollowingFamily {
  return new FollowingFamily('resonant_executions_total', countedRows.resonant_executions_total, new BoundedLabels(labelValues), limit);
}

function durations(): FollowingFamily {
  const name = 'resonant_execution_duration_seconds';
  return new FollowingFamily(name, observedRows[name], new BoundedLabels(100), 1_000);
}

function costs(): FollowingFamily {
  const name = 'resonant_cost_usd_total';
  return new FollowingFamily(name, countedRows[name], new BoundedLabels(100), 1_000);
}

/** `agent status value` of each series, in the family and in its corrections. */
function valuesOf(family: FollowingFamily, unseenSince = seen): readonly (readonly string[])[] {
  return family
    .read(unseenSince)
    .map(({ series }) => series.map((each) => [...Object.values(each.labels), 'value' in each ? each.value : Number.NaN].join(' ')));
}

function execution(agent: string, status = 'ok', more: Fields = {}): Fields {
  return { agent_id: agent, status, trace_id: 't'.repeat(32), end_ns: '1700000000123456789', ...more };
}

describe('a counter', () => {
  it('counts rows by their weight, and knows both statuses as soon as there is one', () => {
    const family = executions();
    family.replaced([execution('a'), execution('a', 'error', { weight: 4 })], [], 0);
    family.replaced([execution('b')], [], 0);
    expect(valuesOf(family)).toEqual([
      ['a ok 1', 'a error 4', 'b ok 1', 'b error 0'],
      ['a ok 0', 'a error 0', 'b ok 0', 'b error 0'],
    ]);
  });

  it('counts what a re-derivation takes back as corrections, and leaves alone what stays', () => {
    const family = executions();
    family.replaced([execution('a'), execution('a')], [], 0);
    family.replaced([execution('a', 'error'), execution('a')], [execution('a'), execution('a')], 0);
    expect(valuesOf(family)).toEqual([
      ['a ok 2', 'a error 1'],
      ['a ok 1', 'a error 0'],
    ]);
  });

  it('adds money exactly, and takes back exactly what it added', () => {
    const family = costs();
    const step = (cost: string): Fields => ({ agent_id: 'a', model: 'm', cost });
    family.replaced([step('0.1'), step('0.2'), step('0.000000000001')], [], 0);
    family.replaced([step('0.3')], [step('0.1'), step('0.2')], 0);
    expect(valuesOf(family)).toEqual([['a m 0.300000000001'], ['a m 0']]);
  });

  it('shows no money where nothing has a price', () => {
    const family = costs();
    family.replaced([{ agent_id: 'a', model: 'm', cost: null }], [], 0);
    expect(valuesOf(family)).toEqual([[], []]);
  });

  it('names the last trace that it counted', () => {
    const family = executions();
    family.replaced([execution('a')], [], 0);
    expect(family.read(seen)[0]?.series[0]).toEqual({
      labels: { agent: 'a', status: 'ok' },
      value: 1,
      exemplar: { traceId: 't'.repeat(32), value: 1, timestampMs: 1_700_000_000_123 },
    });
  });
});

describe('a histogram', () => {
  it('follows rows whose duration changes', () => {
    const family = durations();
    family.replaced([execution('a', 'ok', { duration_ms: 100 }), execution('a', 'ok', { duration_ms: 5_000_000, weight: 2 })], [], 0);
    family.replaced([execution('a', 'ok', { duration_ms: 80 })], [execution('a', 'ok', { duration_ms: 100 })], 0);
    const [forward, corrections] = family.read(seen).map(({ name, series: [only] }) => {
      if (only === undefined || !('buckets' in only)) return undefined;
      const rising = only.buckets.filter(({ count }, index) => count !== (only.buckets[index - 1]?.count ?? 0));
      return { name, sum: only.sum, rising: rising.map(({ le, count }) => [le, count]), count: only.buckets.at(-1)?.count };
    });
    expect(forward).toEqual({
      name: 'resonant_execution_duration_seconds',
      sum: 10_000.1,
      rising: [
        [0.1, 1],
        [Number.POSITIVE_INFINITY, 3],
      ],
      count: 3,
    });
    expect(corrections).toEqual({ name: 'resonant_execution_duration_corrections_seconds', sum: 0.02, rising: [], count: 0 });
  });
});

describe('label sets', () => {
  it('share one once a label has its limit of values', () => {
    const family = executions(1_000, 2);
    family.replaced(
      ['a', 'b', 'c', 'd'].map((agent) => execution(agent)),
      [],
      0,
    );
    family.replaced([execution('a'), execution('e')], [], 0);
    expect(valuesOf(family)[0]).toEqual(['a ok 2', 'a error 0', 'b ok 1', 'b error 0', '__other__ ok 3', '__other__ error 0']);
  });

  it('share one once the family has its limit of them, and keep the labels that are few by themselves', () => {
    const family = executions(2);
    family.replaced([execution('a'), execution('b'), execution('c'), execution('c', 'error')], [], 0);
    expect(valuesOf(family)[0]).toEqual(['a ok 1', 'a error 0', 'b ok 1', 'b error 0', '__other__ ok 1', '__other__ error 1']);
  });
});

it('shows a series that is new to the scraper at 0', () => {
  const family = executions();
  family.replaced([execution('a')], [], 1_000);
  family.replaced([execution('a'), execution('b')], [], 2_000);
  expect(valuesOf(family, 1_500)[0]).toEqual(['a ok 2', 'a error 0', 'b ok 0', 'b error 0']);
});
