import { Decimal } from 'decimal.js';

/** Money is whole pico-dollars (10⁻¹² USD) in a bigint: the 12 places that rows keep, added exactly. */

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
const PLACES = 12;
const PLAIN = /^(\d{1,12})(?:\.(\d{1,12}))?$/;
/** No single span costs this much; beyond it the sender's number is garbage and would not fit the column. */
const MAX_USD = 1e12;

/** Pico-dollars of a decimal text; undefined where it is not a number, negative or absurd. Rounds half up at 12 places. */
export function picoUsd(text: string): bigint | undefined {
  const plain = PLAIN.exec(text);
  if (plain) return BigInt(`${plain[1]}${(plain[2] ?? '').padEnd(PLACES, '0')}`);
  const amount = parse(text.trim());
  if (amount === undefined || amount.isNegative() || !amount.lt(MAX_USD)) return undefined;
  return scaled(amount, PLACES);
}

/** `value` × 10^`places` as a whole number, rounded half up. */
export function scaled(value: Decimal | number, places: number): bigint {
  return BigInt(new Exact(value).times(new Exact(10).pow(places)).toFixed(0));
}

/** Plain decimal text without an exponent or trailing zeros. */
export function usdText(pico: bigint): string {
  return decimalText(pico, PLACES);
}

/** `value` ÷ 10^`places`, exactly, as plain decimal text. */
export function decimalText(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function parse(text: string): Decimal | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i.test(text) || text.length > 400) return undefined;
  return new Exact(text);
}
