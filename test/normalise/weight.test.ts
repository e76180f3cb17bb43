import { describe, expect, it } from 'vitest';
import type { Attributes } from '../../collector/src/receive/otlp.ts';
import { normalised, rowOf } from './given.ts';

const weightOf = (traceState: string, attributes: Attributes = {}, resource: Attributes = {}): number =>
  rowOf({ traceState, attributes, resource }).weight;

describe('the weight of a span', () => {
  it.each([
    ['', 1],
    ['ot=th:0', 1],
    ['ot=th:00000000000000', 1],
    ['ot=th:8', 2],
    ['ot=th:80000000000000', 2],
    ['ot=th:c', 4],
    ['ot=th:e', 8],
    ['ot=th:fd70a4', 2 ** 24 / 167_772],
    ['ot=th:fd70a3d70a3d71', 100],
    ['ot=th:55555555555554', 1.5],
    ['ot=th:fffffffffffffe', 1e9],
    ['ot=th:ffffffffffffff', 1e9],
    ['ot=rv:6e6d1a75832a2f;th:c', 4],
    ['ot=th:c;rv:6e6d1a75832a2f', 4],
    ['vendor=th:8, ot=th:c', 4],
    ['vendor=1,ot=th:C ,other=2', 4],
  ])('by tracestate %j is %d', (traceState, weight) => {
    expect(weightOf(traceState)).toBeCloseTo(weight, 9);
  });

  it.each([
    'ot=th:',
    'ot=th:xyz',
    'ot=th:-8',
    'ot=th:8g',
    'ot=th:800000000000000',
    'ot=th=8',
    'ot=xth:8',
    'ot=p:8;r:62',
    'not=th:8',
    'th:8',
    'vendor=th:8',
    `ot=${'a:1;'.repeat(50_000)}`,
  ])('is 1 by a malformed or foreign tracestate %#, and nothing is said of it', (traceState) => {
    const { row, mended } = normalised({ traceState });
    expect([row.weight, mended]).toEqual([1, []]);
  });

  it.each<[Attributes, number]>([
    [{ 'sampling.probability': 0.25 }, 4],
    [{ 'sampling.probability': 1 }, 1],
    [{ 'microsoft.sample_rate': 5 }, 20],
    [{ '_MS.sampleRate': 40n }, 2.5],
    [{ SampleRate: 10n }, 10],
    [{ sampleRate: '20' }, 20],
    [{ 'sampling.rate': 0.5 }, 2],
    [{ 'sampling.rate': 8 }, 8],
    [{ SampleRate: 1e300 }, 1e9],
    [{ 'sampling.probability': 1e-300 }, 1e9],
  ])('by attributes %o is %d, of the span or of the resource', (attributes, weight) => {
    expect(weightOf('', attributes)).toBeCloseTo(weight, 9);
    expect(weightOf('', {}, attributes)).toBeCloseTo(weight, 9);
  });

  it.each<Attributes>([
    { 'sampling.probability': 0 },
    { 'sampling.probability': 1.5 },
    { 'sampling.probability': -0.5 },
    { 'microsoft.sample_rate': 101 },
    { SampleRate: 0 },
    { SampleRate: 'often' },
    { SampleRate: Number.NaN },
    { SampleRate: Number.POSITIVE_INFINITY },
    { SampleRate: [2] },
  ])('is 1 by attributes that cannot be true: %o', (attributes) => {
    const { row, mended } = normalised({ attributes });
    expect([row.weight, mended]).toEqual([1, []]);
  });

  it('is what the tracestate says, then the span, then the resource', () => {
    expect(weightOf('ot=th:0', { SampleRate: 10 }, { SampleRate: 20 })).toBe(1);
    expect(weightOf('ot=th:8', { SampleRate: 10 })).toBe(2);
    expect(weightOf('ot=th:?', { SampleRate: 10 }, { SampleRate: 20 })).toBe(10);
    expect(weightOf('', { SampleRate: 0 }, { SampleRate: 20 })).toBe(20);
  });
});
