/** Ids of spans that nobody sent: hashes of what they are made of, so that the same thing sent again is the same span. */

import { hash } from 'node:crypto';

const TRACE_ID_DIGITS = 32;
const SPAN_ID_DIGITS = 16;

export function traceIdOf(parts: readonly string[]): string {
  return digest(parts).slice(0, TRACE_ID_DIGITS);
}

export function spanIdOf(parts: readonly string[]): string {
  return digest(parts).slice(0, SPAN_ID_DIGITS);
}

function digest(parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex');
}
