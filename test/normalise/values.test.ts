import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../collector/src/normalise/canonical.ts';
import { cut, limited, list, mapOf, memberOf, number, text } from '../../collector/src/normalise/values.ts';
import type { Mend } from '../../collector/src/receive/otlp.ts';

test.each([
  ['a', 'a'],
  ['  a ', 'a'],
  ['"a"', 'a'],
  ['"a', '"a'],
  ['"a" and "b"', '"a" and "b"'],
  ['"', '"'],
  [1.5, '1.5'],
  [2n ** 60n, '1152921504606846976'],
  [true, 'true'],
  [null, ''],
  [undefined, ''],
  [['a'], ''],
  [{ a: 'a' }, ''],
])('the text of %o is "%s"', (value, expected) => {
  expect(text(value)).toBe(expected);
});

test.each([
  [1, 1],
  ['1', 1],
  ['"1"', 1],
  ['-1.5e2', -150],
  ['.5', 0.5],
  [3n, 3],
  ['', Number.NaN],
  ['0x10', Number.NaN],
  ['Infinity', Number.NaN],
  [true, Number.NaN],
  [null, Number.NaN],
  [undefined, Number.NaN],
  [[1], Number.NaN],
])('the number of %o is %d', (value, expected) => {
  expect(number(value)).toBe(expected);
});

test.each([
  [
    ['a', ' b ', '', 'a', 1, true, null, ['c']],
    ['a', 'b', '1', 'true'],
  ],
  ['["a", 1, null, {"b":2}]', ['a', '1']],
  ['[broken', ['[broken']],
  ['a, b ,a', ['a', 'b']],
  ['', []],
  [undefined, []],
  [null, []],
])('the list of %o is %o', (value, expected) => {
  expect(list(value)).toEqual(expected);
});

test.each([
  ['{"a":1}', 1],
  [{ a: 1 }, 1],
  ['{"b":1}', undefined],
  ['{', undefined],
  ['null', undefined],
  [null, undefined],
  [7, undefined],
  ['{"__proto__":{"a":1}}', undefined],
])('member a of %o is %o', (value, expected) => {
  expect(memberOf(mapOf(value), 'a')).toEqual(expected);
});

describe('cutting', () => {
  test('keeps what fits', () => {
    expect(cut('abc', 3)).toBe('abc');
  });

  test('never leaves half a character', () => {
    expect(cut('ab😀', 3)).toBe('ab');
  });

  test('says so', () => {
    const mends: Mend[] = [];
    expect([limited('abc', 3, mends), limited('abcd', 3, mends), mends]).toEqual(['abc', 'abc', ['attribute_too_long']]);
  });
});

test.each([
  [{ b: 1, a: [true, null, 'x"\n'] }, '{"a":[true,null,"x\\"\\n"],"b":1}'],
  [2n ** 60n, '"1152921504606846976"'],
  [Number.NaN, '"NaN"'],
  [-0, '0'],
  ['\ud800', '"\\ud800"'],
  ['plain é😀', '"plain é😀"'],
  ['back\\slash', '"back\\\\slash"'],
])('canonical JSON of %o is %s', (value, expected) => {
  expect(canonicalJson(value)).toBe(expected);
});

test.each([
  ['{"a":{"b":{"c":7}}}', 'a.b.c', 7],
  ['{"a.b":1,"a":{"b":2}}', 'a.b', 1],
  ['{"a":{"b":2}}', 'a.c', undefined],
  ['{"a":1}', 'a.b', undefined],
  ['{"a":null}', 'a.b', undefined],
  ['{"a":{}}', 'a.constructor.name', undefined],
  ['{".b":1}', '.b', 1],
  ['{}', '.b', undefined],
])('of %s the member %s is %s', (value, member, expected) => {
  expect(memberOf(mapOf(value), member)).toEqual(expected);
});
