/** How many real spans a sampled one stands for (contract, "weight"): the inverse of the probability with which it was kept. */

import type { AttributeValue } from '../receive/otlp.ts';
import { fieldIndex } from './convention.ts';
import type { Reading } from './reading.ts';
import { number } from './values.ts';

/** More than any sampler keeps one of; keeps sums finite. */
const MAX_WEIGHT = 1e9;

/** The member `ot` of a `tracestate` and in it the value `th`: 1 to 14 hex digits. */
const thresholdMember = /(?:^|,)[ \t]*ot=(?:[^,;]*;)*th:([0-9a-f]{1,14})[ \t]*(?:[;,]|$)/i;
const THRESHOLD_DIGITS = 14;
const THRESHOLD_LIMIT = 2 ** 56;

/**
 * The weight that OpenTelemetry's rejection threshold gives: 2^56 / (2^56 − T), where T's missing digits are zeros.
 * Undefined where there is no threshold or a malformed one.
 * Source: https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/
 */
export function thresholdWeight(traceState: string): number | undefined {
  if (!traceState.includes('th:')) return undefined;
  const digits = thresholdMember.exec(traceState)?.[1];
  if (digits === undefined) return undefined;
  const kept = THRESHOLD_LIMIT - Number.parseInt(digits.padEnd(THRESHOLD_DIGITS, '0'), 16);
  return capped(THRESHOLD_LIMIT / kept);
}

/** The weight that the attributes of a span or a resource give; undefined where they give none that can be one. */
export function attributeWeight(values: Reading['values']): number | undefined {
  return (
    weightOf(values[fieldIndex.sampling_probability], (probability) => 1 / probability) ??
    weightOf(values[fieldIndex.sampling_percentage], (percentage) => 100 / percentage) ??
    weightOf(values[fieldIndex.sampling_rate], (rate) => (rate < 1 ? 1 / rate : rate))
  );
}

function weightOf(value: AttributeValue | undefined, invert: (given: number) => number): number | undefined {
  if (value === undefined) return undefined;
  const given = number(value);
  const weight = given > 0 && given < Number.POSITIVE_INFINITY ? invert(given) : 0;
  return weight >= 1 ? capped(weight) : undefined;
}

function capped(weight: number): number {
  return Math.min(weight, MAX_WEIGHT);
}
