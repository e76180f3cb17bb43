/** Tokens and money of one span, as the sender reported them. */

import { Decimal } from 'decimal.js';
import type { AttributeValue, Mend } from '../receive/otlp.ts';
import { fieldIndex } from './convention.ts';
import type { Plan } from './plan.ts';
import { number, text } from './values.ts';

type Values = readonly (AttributeValue | undefined)[];

export interface Tokens {
  input_tokens?: number;
  output_tokens?: number;
  cache_read_tokens?: number;
  cache_write_tokens?: number;
  reasoning_tokens?: number;
  cache_write_1h_tokens?: number;
  input_audio_tokens?: number;
  cache_read_audio_tokens?: number;
  output_audio_tokens?: number;
}

/** See `Convention`. */
type TokenRules = Pick<Plan, 'cachedTokens' | 'reasoningTokens'>;

/** More than any call has; keeps sums exact. */
const MAX_TOKENS = 1e12;

/**
 * Token counts by the canonical rule: input includes cached tokens, output includes reasoning.
 * Where a sender's input is less than its cached tokens it cannot include them, so they are added; likewise reasoning.
 */
export function tokensOf(values: Values, { cachedTokens, reasoningTokens }: TokenRules, mends: Mend[]): Tokens {
  const tokens: Tokens = {};
  const input = tokenCount(values[fieldIndex.input_tokens], mends);
  const output = tokenCount(values[fieldIndex.output_tokens], mends);
  const read = tokenCount(values[fieldIndex.cache_read_tokens], mends);
  const hourWrite = tokenCount(values[fieldIndex.cache_write_1h_tokens], mends);
  const write =
    tokenCount(values[fieldIndex.cache_write_tokens], mends) ??
    sumOf(hourWrite, tokenCount(values[fieldIndex.cache_write_5m_tokens], mends));
  const reasoning = tokenCount(values[fieldIndex.reasoning_tokens], mends);
  if (input !== undefined) tokens.input_tokens = inclusive(input, (read ?? 0) + (write ?? 0), cachedTokens);
  if (output !== undefined) tokens.output_tokens = inclusive(output, reasoning ?? 0, reasoningTokens);
  if (read !== undefined) tokens.cache_read_tokens = read;
  if (write !== undefined) tokens.cache_write_tokens = write;
  if (reasoning !== undefined) tokens.reasoning_tokens = reasoning;
  if (hourWrite !== undefined) tokens.cache_write_1h_tokens = hourWrite;
  readAudio(tokens, values, mends);
  return tokens;
}

function readAudio(tokens: Tokens, values: Values, mends: Mend[]): void {
  const input = tokenCount(values[fieldIndex.input_audio_tokens], mends);
  const read = tokenCount(values[fieldIndex.cache_read_audio_tokens], mends);
  const output = tokenCount(values[fieldIndex.output_audio_tokens], mends);
  if (input !== undefined) tokens.input_audio_tokens = input;
  if (read !== undefined) tokens.cache_read_audio_tokens = read;
  if (output !== undefined) tokens.output_audio_tokens = output;
}

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}

function inclusive(whole: number, part: number, rule: 'excluded' | undefined): number {
  return rule === 'excluded' || whole < part ? whole + part : whole;
}

function tokenCount(value: AttributeValue | undefined, mends: Mend[]): number | undefined {
  if (value === undefined) return undefined;
  const count = number(value);
  if (Number.isInteger(count) && count >= 0 && count <= MAX_TOKENS) return count + 0; // -0 becomes 0
  mends.push('bad_token_count');
  return undefined;
}

/** Exact for any two amounts below the limit. */
const Money = Decimal.clone({ precision: 60 });
/** What the store's column holds: Decimal(18, 12). */
const MAX_COST_USD = 1_000_000;
const COST_PLACES = 12;

/** The reported cost in USD as decimal text, or undefined where none was reported or it cannot be one. Parts are added as decimals. */
export function reportedCost(values: Values, mends: Mend[]): string | undefined {
  const whole = values[fieldIndex.cost];
  if (whole !== undefined) return costText([whole], mends);
  const parts = [values[fieldIndex.input_cost], values[fieldIndex.output_cost]].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : costText(parts, mends);
}

function costText(parts: readonly AttributeValue[], mends: Mend[]): string | undefined {
  let sum = new Money(0);
  for (const part of parts) {
    const amount = amountOf(part);
    if (amount === undefined) {
      mends.push('bad_cost');
      return undefined;
    }
    sum = sum.plus(amount);
  }
  const rounded = sum.toDecimalPlaces(COST_PLACES);
  if (rounded.lt(MAX_COST_USD)) return rounded.toFixed();
  mends.push('bad_cost');
  return undefined;
}

function amountOf(value: AttributeValue): Decimal | undefined {
  const approximate = number(value);
  if (!(approximate >= 0 && approximate <= MAX_COST_USD)) return undefined;
  return new Money(typeof value === 'number' ? value : text(value)).abs();
}
