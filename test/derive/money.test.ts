import fc from 'fast-check';
import { expect, it } from 'vitest';
import { picoUsd, usdText } from '../../collector/src/derive/money.ts';

it.each([
  ['0', 0n],
  ['0.0', 0n],
  ['-0', undefined],
  ['1', 1_000_000_000_000n],
  ['.5', 500_000_000_000n],
  ['3.95e-05', 39_500_000n],
  ['4.8299999999999995e-05', 48_300_000n],
  ['0.0000000000005', 1n],
  ['0.00000000000049', 0n],
  ['999999999999', 999_999_999_999_000_000_000_000n],
  ['-0.1', undefined],
  ['1000000000000', undefined],
  ['1e400', undefined],
  ['1e999999999', undefined],
  ['NaN', undefined],
  ['', undefined],
  ['0x10', undefined],
])('%s USD is %s pico-dollars', (text, pico) => {
  expect(picoUsd(text)).toBe(pico);
});

it('writes plain text that reads back', () => {
  expect([0n, 1n, 120_000_000n, 1_500_000_000_000n].map(usdText)).toEqual(['0', '0.000000000001', '0.00012', '1.5']);
  fc.assert(fc.property(fc.bigInt(0n, 10n ** 23n), (pico) => picoUsd(usdText(pico)) === pico));
});
