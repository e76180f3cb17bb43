import type { CallUsage, Usage, UsageDetails } from './rows.ts';
import type { TraceSpan } from './trace-span.ts';

export const noUsage: Usage = { input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_write_tokens: 0, reasoning_tokens: 0 };

/**
 * What the span says it used; undefined where it says nothing. Input includes cached tokens and output includes reasoning:
 * where the whole is smaller than its part, the part was reported beside it.
 */
export function usageOf(span: TraceSpan): CallUsage | undefined {
  const { input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens } = span;
  if ((input_tokens ?? output_tokens ?? cache_read_tokens ?? cache_write_tokens ?? reasoning_tokens) === undefined) return undefined;
  const read = count(cache_read_tokens);
  const write = count(cache_write_tokens);
  const reasoning = count(reasoning_tokens);
  return {
    input_tokens: including(count(input_tokens), read + write),
    output_tokens: including(count(output_tokens), reasoning),
    cache_read_tokens: read,
    cache_write_tokens: write,
    reasoning_tokens: reasoning,
    ...detailsOf(span),
  };
}

type Details = { -readonly [K in keyof UsageDetails]: UsageDetails[K] };

/** Most calls have none, so nothing is built for them but an empty object. */
function detailsOf(span: TraceSpan): UsageDetails {
  const details: Details = {};
  if (count(span.cache_write_1h_tokens) > 0) details.cache_write_1h_tokens = count(span.cache_write_1h_tokens);
  if (count(span.input_audio_tokens) > 0) details.input_audio_tokens = count(span.input_audio_tokens);
  if (count(span.cache_read_audio_tokens) > 0) details.cache_read_audio_tokens = count(span.cache_read_audio_tokens);
  if (count(span.output_audio_tokens) > 0) details.output_audio_tokens = count(span.output_audio_tokens);
  return details;
}

export function totalTokens(usage: Usage | undefined): number {
  return usage === undefined ? 0 : usage.input_tokens + usage.output_tokens;
}

function including(whole: number, part: number): number {
  return whole < part ? whole + part : whole;
}

function count(tokens: number | undefined): number {
  return tokens !== undefined && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : 0;
}
