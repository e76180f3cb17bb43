/** Whether what the service says is what the contract says. */

import { isoOf, nsOf } from '../generator/calendar.ts';
import type { Money } from '../reference/figures.ts';
import type { Precision } from '../reference/metrics.ts';
import { usdOf } from '../reference/prices.ts';

export interface Expected {
  /** `change`: percent of change, which cancels digits. `instant`: the same, with however many digits. `estimate`: money of tokens that are rounded. */
  readonly precision: Precision | 'change' | 'instant' | 'estimate';
  /** Undefined = the field must be absent. */
  readonly value: number | Money | string | boolean | null | undefined;
  /** The contract's sentence. */
  readonly says: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** One sentence for people: where, what came, what should have come, and why. */
export type Difference = string;

/** How many values a run has compared, to be told at its end. */
export const compared = { values: 0 };

/** Compares field by field; fields that nobody expects are not looked at. */
export function differences(
  where: string,
  actual: Fields | undefined,
  expected: Readonly<Record<string, Expected>>,
): readonly Difference[] {
  if (actual === undefined) return [`${where}: missing`];
  const fields = Object.entries(expected);
  compared.values += fields.length;
  return fields.flatMap(([field, wanted]) => differenceOf(`${where} ${field}`, actual[field], wanted));
}

function differenceOf(where: string, actual: unknown, expected: Expected): readonly Difference[] {
  const wanted = plain(expected.value);
  if (isSame(expected.precision === 'instant' ? instantOf(actual) : actual, wanted, toleranceOf(expected))) return [];
  return [`${where}: the service says ${JSON.stringify(actual)}, the contract ${JSON.stringify(wanted)} (“${expected.says}”)`];
}

/** As it stands in JSON. */
export function plain(value: Expected['value']): number | string | boolean | null | undefined {
  if (typeof value !== 'object' || value === null) return value;
  return value.estimated === 0 ? usdOf(value.exact) : (Number(value.exact) + value.estimated) / 1e12;
}

interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

const none: Tolerance = { relative: 0, absolute: 0 };
/** Less than 1 of any count. */
const lastDigits: Tolerance = { relative: 1e-13, absolute: 0 };
const float: Tolerance = { relative: 1e-9, absolute: 0 };

function toleranceOf({ precision, value }: Expected): Tolerance {
  switch (precision) {
    case 'instant':
      return none;
    case 'exact': // sums of fractional weights are floating point, also where they come to a whole number
      return typeof value === 'number' && !Number.isInteger(value) ? float : lastDigits;
    case 'money':
      return typeof value === 'object' && value !== null && value.estimated !== 0 ? float : none;
    case 'close':
      return float;
    case 'percentile': // "answers within 0.5 %"
      return { relative: 0.005, absolute: 0 };
    case 'estimate':
      return { relative: 1e-5, absolute: 1e-6 };
    case 'change':
      return { relative: 1e-9, absolute: 1e-6 };
  }
}

function isSame(actual: unknown, wanted: unknown, { relative, absolute }: Tolerance): boolean {
  if (typeof actual !== 'number' || typeof wanted !== 'number') return actual === wanted;
  return Math.abs(actual - wanted) <= absolute + relative * Math.max(Math.abs(actual), Math.abs(wanted));
}

/** An expectation of something that is equal or not. */
export function exactly(value: Expected['value'], says: string): Expected {
  return { precision: 'exact', value, says };
}

/** An expectation of a time; undefined = null. */
export function instant(ns: bigint | undefined, says: string): Expected {
  return { precision: 'instant', value: ns === undefined ? null : isoOf(ns), says };
}

function instantOf(actual: unknown): unknown {
  return typeof actual === 'string' ? isoOf(nsOf(actual)) : actual;
}
