/** What a convention is: a table that says where each canonical field of a span sits. A new convention is a new file of data. */

import type { DecodedSpan } from '../receive/otlp.ts';
import type { SpanKind } from './span-row.ts';

/** The canonical fields and their places in a reading. */
export const fieldIndex = {
  agent_id: 0,
  agent_name: 1,
  agent_version: 2,
  provider: 3,
  request_model: 4,
  response_model: 5,
  response_id: 6,
  tool_name: 7,
  tool_call_id: 8,
  session_id: 9,
  user_id: 10,
  user_name: 11,
  customer: 12,
  feature: 13,
  environment: 14,
  tags: 15,
  input_tokens: 16,
  output_tokens: 17,
  cache_read_tokens: 18,
  cache_write_tokens: 19,
  reasoning_tokens: 20,
  /** USD for the whole call; where it is absent, `input_cost` + `output_cost`. */
  cost: 21,
  input_cost: 22,
  output_cost: 23,
  /** A number, or the instant of the first token as ISO-8601 text. */
  time_to_first_token_ms: 24,
  finish_reasons: 25,
  error_type: 26,
  http_status: 27,
  http_method: 28,
  http_route: 29,
  /** A path or a whole URL; read only where there is no route. */
  http_path: 30,
  session_outcome: 31,
  /** What the call was given: content, so it is hashed and never kept. */
  input: 32,
  /** Of the cache writes; those for five minutes are read only to add up where no total is given. */
  cache_write_1h_tokens: 33,
  cache_write_5m_tokens: 34,
  input_audio_tokens: 35,
  cache_read_audio_tokens: 36,
  output_audio_tokens: 37,
  service_tier: 38,
  /** How a sampler kept the span, above 0: the probability up to 1, the percentage up to 100, or the rate: one in so many, or below 1 a share. */
  sampling_probability: 39,
  sampling_percentage: 40,
  sampling_rate: 41,
  /** What went wrong, where neither the status nor an exception says it. */
  error_message: 42,
} as const;

export type Field = keyof typeof fieldIndex;

/** An attribute's name; or one member of an attribute that holds JSON; or a number of seconds where the field is in milliseconds. */
export type Source = string | { readonly attribute: string; readonly member: string } | { readonly attribute: string; readonly unit: 's' };

/**
 * What shows whose a span is: its scope's whole name, how that begins, an attribute that is there. All that is said must hold.
 * It rests on nothing else, so that the conventions in question are found once for spans of one scope with the same attributes.
 */
export interface Mark {
  readonly scope?: string;
  readonly scopePrefix?: string;
  readonly attribute?: string;
}

/** Only a look at the span itself can tell. */
export const anySpan: readonly Mark[] = [{}];

export interface Convention {
  readonly name: string;
  /** A span with any of these marks was written by this convention. The first in order of precedence that it bears reads it. */
  readonly marks: readonly Mark[];
  /** What marks cannot say; it must hold too. */
  readonly matches?: (span: DecodedSpan) => boolean;
  /** For each field where it may sit, best first. Names are synonyms: one is taken, they are never added. */
  readonly fields: Readonly<Partial<Record<Field, readonly Source[]>>>;
  /** Attributes that name the operation or the kind of span, the most trustworthy first. */
  readonly operationAttributes?: readonly string[];
  /** Operations of spans that no attribute names, by the span's name. */
  readonly operationsByName?: Readonly<Record<string, string>>;
  /** This convention's own words for canonical operations (see `operation.ts`); compared exactly, then in lower case. */
  readonly operations?: Readonly<Record<string, string>>;
  /** Its words for operations are kept as they are, even one that is another convention's. */
  readonly hasOwnOperations?: true;
  /** The kind of every matching span whose operation is not known. */
  readonly kind?: SpanKind;
  /** For spans of these kinds the span's name is this field, where no attribute gives it. */
  readonly nameIs?: Readonly<Partial<Record<SpanKind, 'agent_name' | 'tool_name'>>>;
  /** Fields that these spans carry and do not mean of themselves: read from nowhere, whatever convention lists a place. */
  readonly ignored?: readonly Field[];
  /** A span failed where this attribute, as text, has this value, whatever its status. */
  readonly failedWhere?: { readonly attribute: string; readonly is: string };
  /** A span with an `exception` event failed, whatever its status. */
  readonly exceptionsAreFailures?: true;
  /** Where there is no response id, these attributes together stand for one: they are the same on all spans and records of one call. */
  readonly fingerprint?: readonly string[];
  /** This convention's own words for providers, in lower case. */
  readonly providers?: Readonly<Record<string, string>>;
  /** `excluded`: input tokens never include cached ones. Otherwise that is inferred from the numbers. */
  readonly cachedTokens?: 'excluded';
  /** The same for output and reasoning tokens. */
  readonly reasoningTokens?: 'excluded';
  /** `<prefix><key>` is the label `<key>`, unless the attribute is a field, content or listed. */
  readonly labelPrefixes?: readonly string[];
  /** Content: never kept, whatever convention reads the span. A name, or a prefix that ends in `.`; a name listed elsewhere beats a prefix. */
  readonly content?: readonly string[];
  /** Attributes with one of these prefixes together are the input, where no attribute holds it whole. They are content too. */
  readonly inputPrefixes?: readonly string[];
  /** Events that exist to carry content: of their attributes only those that a convention lists are kept. */
  readonly contentEvents?: readonly string[];
  /** Attributes that no field reads and that are kept even when long. */
  readonly listed?: readonly string[];
}
