import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import type { OperatorPrice } from '../../collector/src/derive/operator-rates.ts';
import { createPricer } from '../../collector/src/derive/price.ts';
import type { StepRow } from '../../collector/src/derive/rows.ts';
import type { TraceSpan } from '../../collector/src/derive/trace-span.ts';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import { createSampleNormaliser } from '../../collector/src/normalise/storage-sample.ts';
import { agent, derive, llm, ns, pick, type SpanParts, span } from './build-span.ts';

const minute = 60_000;
const hour = 60 * minute;

function price(usd: string, parts: Partial<OperatorPrice> = {}): OperatorPrice {
  return {
    ...{ kind: 'storage_bytes', name: '*', provider: '', service_tier: '', unit_prices: { gb_month: usd }, factor: '' },
    ...{ effective_from: null, effective_to: null, from_version: 3 },
    ...parts,
  };
}

/** 10⁹ bytes for an hour cost a cent. */
const aCent = createPricer([price('7.3')]);

function sample(at: number, gigabytes: number | undefined, parts: SpanParts = {}): TraceSpan {
  const bytes = gigabytes === undefined ? {} : { storage_bytes: gigabytes * 1e9 };
  return span(`${at}`, '', { kind: 'storage_sample', operation: 'storage', start: at, end: at, ...bytes, ...parts });
}

const held = (spans: readonly TraceSpan[], pricer = aCent) =>
  derive(spans, { price: pricer }).steps.map(({ duration_ms, cost }) => [duration_ms / minute, cost]);

describe('a sample of storage', () => {
  test('is a row that is no step and nobody’s, with its own attributes', () => {
    const own = { user_id: 'ann', labels: { region: 'eu' } };
    const { steps, ...others } = derive([sample(0, 5, { name: 'notes', own, resource: { customer: 'acme' } })], { price: aCent });
    expect(steps).toMatchObject([
      {
        ...{ kind: 'storage', name: 'notes', operation: 'storage', execution_id: '', agent_id: '', service: 'shop', weight: 1 },
        ...{ user_id: 'ann', labels: { region: 'eu' }, customer: 'acme', start_ns: ns(0), end_ns: ns(hour), duration_ms: hour },
        ...{ storage_bytes: 5e9, cost: '0.05', computed_cost: '0.05', cost_source: 'operator', price_version: 'operator-3' },
        ...{ unit_prices: 'gb_month=7.3', billable: false, status: 'ok', model: '', input_tokens: 0 },
      },
    ]);
    expect(others).toEqual({ executions: [], api_calls: [], agent_creations: [], session_outcomes: [] });
  });

  test('holds until the next, at most an hour', () => {
    const samples = [sample(0, 1), sample(15 * minute, 2), sample(75 * minute, 4), sample(200 * minute, 0)];
    expect(held(samples)).toEqual([
      [15, '0.0025'],
      [60, '0.02'],
      [60, '0.04'],
      [60, '0'],
    ]);
  });

  test('is ended by the first of the next hour, which costs nothing here', () => {
    expect(held([sample(45 * minute, 1), sample(60 * minute, undefined), sample(61 * minute, undefined)])).toEqual([[15, '0.0025']]);
  });

  test('is ended by its own hour where the next comes later than that', () => {
    expect(held([sample(10 * minute, 1), sample(71 * minute, undefined)])).toEqual([[60, '0.01']]);
  });

  test('without a price owes nothing', () => {
    const { steps } = derive([sample(0, 5)], { price: createPricer() });
    expect(pick(steps, 'cost', 'cost_source', 'billable', 'price_version')).toEqual([
      { cost_source: 'not_billable', billable: false, price_version: '' },
    ]);
  });

  test('costs what the price in force at its time says, to its end', () => {
    const changed = new Date(Number(ns(30 * minute).slice(0, -6))).toISOString();
    const pricer = createPricer([price('7.3', { effective_to: changed }), price('73', { effective_from: changed })]);
    expect(held([sample(29 * minute, 1), sample(30 * minute, 1), sample(40 * minute, 1)], pricer)).toEqual([
      [1, '0.000166666667'],
      [10, '0.016666666667'],
      [60, '0.1'],
    ]);
  });

  test('leaves the other spans of a trace as they are', () => {
    const others = [agent('a', ''), llm('l', 'a')];
    const alone = derive(others);
    expect(derive([...others, sample(5 * minute, 1)])).toEqual({
      ...alone,
      steps: [...alone.steps, expect.objectContaining({ kind: 'storage' })],
    });
  });
});

describe('the price of a sample', () => {
  const usdOf = (prices: readonly OperatorPrice[], parts: SpanParts = {}): string | undefined =>
    derive([sample(0, 730, parts)], { price: createPricer(prices) }).steps[0]?.cost;

  test.each<[string, readonly OperatorPrice[], SpanParts, string | undefined]>([
    ['is its store’s', [price('1', { name: 'Notes' })], { name: 'notes' }, '1'],
    ['is its service’s where no store is named', [price('1', { name: 'shop' })], {}, '1'],
    ['of a store beats one of any', [price('1'), price('2', { name: 'notes' })], { name: 'notes' }, '2'],
    ['of its system beats one of any', [price('1'), price('2', { provider: 'qdrant' })], { provider: 'qdrant' }, '2'],
    ['of another store does not apply', [price('1', { name: 'other' })], { name: 'notes' }, undefined],
    [
      'of a model or an operation does not apply',
      [price('1', { kind: 'model' }), price('1', { kind: 'storage_operation' })],
      {},
      undefined,
    ],
    ['may be 0', [price('0')], {}, '0'],
  ])('%s', (_, prices, parts, expected) => {
    expect(usdOf(prices, parts)).toBe(expected);
  });

  test('of bytes says nothing of an operation on the store', () => {
    const { steps } = derive([span('r', '', { kind: 'retrieval', operation: 'retrieval', name: 'notes' })], { price: aCent });
    expect(pick(steps, 'kind', 'cost', 'cost_source')).toEqual([{ kind: 'retrieval', cost_source: 'not_billable' }]);
  });
});

const normalise = createSampleNormaliser(createNormaliser({ hashKey: 'a key for tests' }));
const from = BigInt(Date.UTC(2026, 7, 1, 22)) * 1_000_000n;
const hourNs = 3_600_000_000_000n;

function rowsOf(timeNs: bigint, bytes: number): readonly TraceSpan[] {
  const none = { attributes: {} };
  const point = {
    name: 'resonant.storage.bytes',
    unit: 'By',
    kind: 'gauge',
    startNs: 0n,
    timeNs,
    value: bytes,
    count: 1,
    mended: [],
  } as const;
  const context = { orgId: 'acme', arrivedMs: Date.UTC(2026, 7, 3) };
  return normalise({ ...point, ...none, resource: none, scope: { name: '', version: '', ...none } }, context);
}

/** Every sample of the series against the next one, without traces. */
function expectedUsd(samples: readonly (readonly [timeNs: bigint, bytes: number])[]): Decimal {
  const Exact = Decimal.clone({ precision: 60 });
  return samples.reduce((sum, [timeNs, bytes], i) => {
    const untilNext = (samples[i + 1]?.[0] ?? timeNs + hourNs) - timeNs;
    const ns = untilNext < hourNs ? untilNext : hourNs;
    const usd = new Exact(bytes).times(ns.toString()).times('7.3').div('1e9').div(730).div(hourNs.toString());
    return sum.plus(usd.toDecimalPlaces(12, Decimal.ROUND_HALF_UP));
  }, new Exact(0));
}

test('a series costs the same however its samples arrive: across hours and midnight, repeated, in any order', () => {
  const at = fc.bigInt({ min: 0n, max: 5n * hourNs - 1n });
  const samples = fc.uniqueArray(fc.tuple(at, fc.integer({ min: 0, max: 1e12 })), {
    selector: ([time]) => time,
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(samples, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (given, random) => {
      const series = given.map(([time, bytes]) => [from + time, bytes] as const).sort(([a], [b]) => (a < b ? -1 : 1));
      const sent = [...series, ...series.slice(0, 3)].flatMap(([time, bytes]) => rowsOf(time, bytes));
      const shuffled = sent
        .map((row) => ({ row, at: random.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ row }) => row);
      const traces = [...Map.groupBy(shuffled, (row) => row.trace_id).values()].map((trace) =>
        deriveTrace(trace, { settled: false, price: aCent }),
      );
      const steps: readonly StepRow[] = traces.flatMap((trace) => trace.steps);
      expect(steps).toHaveLength(series.length);
      expect(traces.flatMap((trace) => trace.executions)).toEqual([]);
      expect(steps.reduce((sum, { cost = '0' }) => sum.plus(cost), new Decimal(0)).toFixed()).toBe(expectedUsd(series).toFixed());
    }),
    { numRuns: 300 },
  );
});
