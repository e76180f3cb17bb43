import { expect, test } from 'vitest';
import { rememberedByKeys } from '../../collector/src/normalise/layout.ts';

function asked() {
  const calls: (readonly string[])[] = [];
  const remembered = rememberedByKeys((keys) => {
    calls.push(keys);
    return keys.join();
  });
  return { calls, remembered };
}

test('asks once for keys in one order, and gives them sorted', () => {
  const { calls, remembered } = asked();
  expect([remembered({ b: 1, a: 2 }), remembered({ b: 3, a: 4 }), remembered({ a: 1, b: 1 })]).toEqual(['a,b', 'a,b', 'a,b']);
  expect(calls).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('tells keys of the same lengths apart', () => {
  const { remembered } = asked();
  expect(['x', 'y', 'x'].map((key) => remembered({ [key]: 1 }))).toEqual(['x', 'y', 'x']);
});

test('begins anew where a sender has endless new keys', () => {
  const { calls, remembered } = asked();
  remembered({ a: 1 });
  remembered(Object.fromEntries(Array.from({ length: 65_535 }, (_, i) => [`k${i}`, i])));
  remembered({ a: 1 });
  expect(calls.length).toBe(2);
  remembered({ bc: 1 });
  remembered({ a: 1 });
  expect(calls.map((keys) => keys.length)).toEqual([1, 65_535, 1, 1]);
});
