import { describe, expect, test } from 'vitest';
import { genAi } from '../../collector/src/normalise/conventions/gen-ai.ts';
import { planOf, vocabularyOf } from '../../collector/src/normalise/plan.ts';
import { readAttributes } from '../../collector/src/normalise/reading.ts';
import { tokensOf } from '../../collector/src/normalise/usage.ts';
import { normalised } from './given.ts';

/** Input, output, cache read, cache write, reasoning. */
type Counts = readonly (number | undefined)[];

const tokenAttributes = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.cache_read.input_tokens',
  'gen_ai.usage.cache_write.input_tokens',
  'gen_ai.usage.reasoning.output_tokens',
];

function tokens(given: Counts): Counts {
  const { row } = normalised({ attributes: Object.fromEntries(tokenAttributes.map((attribute, i) => [attribute, given[i] ?? null])) });
  return [row.input_tokens, row.output_tokens, row.cache_read_tokens, row.cache_write_tokens, row.reasoning_tokens];
}

describe('token counts', () => {
  test.each<[string, Counts, Counts]>([
    ['an input that includes its cached tokens stays', [630, 8, 600, 20], [630, 8, 600, 20, undefined]],
    ['an input of cached tokens only stays', [620, 8, 600, 20], [620, 8, 600, 20, undefined]],
    ['an input less than its cached tokens excludes them', [10, 8, 600, 20], [630, 8, 600, 20, undefined]],
    ['an input of zero with cached tokens excludes them', [0, 8, 600], [600, 8, 600, undefined, undefined]],
    ['an output that includes its reasoning stays', [1, 100, undefined, undefined, 100], [1, 100, undefined, undefined, 100]],
    ['an output less than its reasoning excludes it', [1, 30, undefined, undefined, 100], [1, 130, undefined, undefined, 100]],
    ['what was not reported stays unknown', [undefined, undefined, 5, undefined, 6], [undefined, undefined, 5, undefined, 6]],
    ['zero is a number', [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
  ])('%s', (_, given, expected) => {
    expect(tokens(given)).toEqual(expected);
  });

  test('a convention may say that input never includes cached tokens', () => {
    const plan = planOf({ ...genAi, cachedTokens: 'excluded' }, [genAi], vocabularyOf([genAi], new Map()));
    const attributes = { 'gen_ai.usage.input_tokens': 700, 'gen_ai.usage.cache_read.input_tokens': 600 };
    const { values } = readAttributes(attributes, plan.rulesOf(attributes));
    expect(tokensOf(values, plan, [])).toEqual({ input_tokens: 1300, cache_read_tokens: 600 });
  });

  test.each([
    ['12', 12],
    [' 12 ', 12],
    ['"12"', 12],
    ['12.0', 12],
    ['1e3', 1000],
    [12n, 12],
    [12.0, 12],
    [-0, 0],
  ])('%o is %d', (value, input_tokens) => {
    expect(normalised({ attributes: { 'gen_ai.usage.input_tokens': value } })).toMatchObject({ row: { input_tokens }, mended: [] });
  });

  test.each([-1, 0.5, '-3', '1.5', 'many', '0x10', '', 'NaN', Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, true, [1], { a: 1 }])(
    'a count of %o is dropped',
    (value) => {
      const { row, mended } = normalised({ attributes: { 'gen_ai.usage.input_tokens': value, 'gen_ai.usage.output_tokens': 3 } });
      expect(row).not.toHaveProperty('input_tokens');
      expect({ output: row.output_tokens, mended }).toEqual({ output: 3, mended: value === '' ? [] : ['bad_token_count'] });
    },
  );
});

describe('reported cost', () => {
  test.each([
    [{ 'gen_ai.usage.cost': 0.002 }, '0.002'],
    [{ 'gen_ai.usage.cost': '0.10' }, '0.1'],
    [{ 'gen_ai.usage.cost': 1e-7 }, '0.0000001'],
    [{ 'gen_ai.usage.cost': 1e-20 }, '0'],
    [{ 'gen_ai.usage.cost': 0 }, '0'],
    [{ 'gen_ai.usage.cost': -0 }, '0'],
    [{ 'gen_ai.usage.cost': 3n }, '3'],
    [{ 'gen_ai.usage.cost': 999_999.999 }, '999999.999'],
    [{ 'gen_ai.usage.input_cost': 0.1, 'gen_ai.usage.output_cost': 0.2 }, '0.3'],
    [{ 'gen_ai.usage.input_cost': 0.1 }, '0.1'],
    [{ 'gen_ai.usage.cost': 1, 'gen_ai.usage.input_cost': 0.1, 'gen_ai.usage.output_cost': 0.2 }, '1'],
  ])('%o is %s USD', (attributes, reported_cost) => {
    expect(normalised({ attributes })).toMatchObject({ row: { reported_cost }, mended: [] });
  });

  test.each([
    { 'gen_ai.usage.cost': -0.01 },
    { 'gen_ai.usage.cost': Number.NaN },
    { 'gen_ai.usage.cost': Number.POSITIVE_INFINITY },
    { 'gen_ai.usage.cost': '$1' },
    { 'gen_ai.usage.cost': 1_000_001 },
    { 'gen_ai.usage.cost': 1_000_000 },
    { 'gen_ai.usage.cost': '999999.9999999999999' },
    { 'gen_ai.usage.cost': [1] },
    { 'gen_ai.usage.input_cost': 900_000, 'gen_ai.usage.output_cost': 900_000 },
    { 'gen_ai.usage.input_cost': 1, 'gen_ai.usage.output_cost': -1 },
  ])('%o is dropped', (attributes) => {
    const { row, mended } = normalised({ attributes });
    expect(row).not.toHaveProperty('reported_cost');
    expect(mended).toEqual(['bad_cost']);
  });
});
