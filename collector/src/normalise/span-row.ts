/** The canonical span: one row of the `spans` table. What a field means does not depend on the emitter. */

/** `reported` rows and executions are made by `derive`; a span itself is one of these. */
export type SpanKind =
  | 'agent'
  | 'llm'
  | 'embedding'
  | 'tool'
  | 'retrieval'
  | 'server'
  | 'create_agent'
  | 'storage'
  | 'storage_sample'
  | 'other';

/** An attribute that rows inherit from their trace; see the contract, "inherited attributes". Empty = none. */
export interface Inheritable {
  readonly session_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly customer: string;
  readonly feature: string;
  readonly environment: string;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Strings are empty where the sender said nothing. Optional fields are absent where the value is unknown,
 * which is not the same as zero. 64-bit integers travel as decimal text.
 */
export interface SpanRow {
  readonly org_id: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly parent_span_id: string;
  /** Nanoseconds since 1970, decimal text. */
  readonly start_ns: string;
  readonly end_ns: string;
  readonly name: string;
  readonly kind: SpanKind;
  /** The canonical operation: `chat`, `embeddings`, `retrieval`, `execute_tool`, `invoke_agent`, … */
  readonly operation: string;
  /** Which convention's table read this span. */
  readonly convention: string;
  /** OTLP's span kind, 0 to 5. */
  readonly otel_kind: number;
  readonly scope: string;
  /** Absent = none was sent. */
  readonly scope_version?: string;
  readonly service: string;

  readonly agent_id: string;
  readonly agent_name: string;
  readonly agent_version: string;
  readonly provider: string;
  readonly request_model: string;
  readonly response_model: string;
  readonly response_id: string;
  readonly tool_name: string;
  readonly tool_call_id: string;

  /** The span's own attributes; the resource's are apart because ancestors come before the resource. */
  readonly own: Inheritable;
  readonly resource: Inheritable;

  /** Input includes cached tokens, output includes reasoning tokens. Absent = not reported. */
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly cache_read_tokens?: number;
  readonly cache_write_tokens?: number;
  readonly reasoning_tokens?: number;
  /** Of the cache writes, those kept for an hour. */
  readonly cache_write_1h_tokens?: number;
  /** Of the input, cached ones included; of the cache reads; of the output. */
  readonly input_audio_tokens?: number;
  readonly cache_read_audio_tokens?: number;
  readonly output_audio_tokens?: number;
  /** Batch, flex, priority, … as the provider calls it. */
  readonly service_tier: string;
  /** USD as decimal text, as the sender reported it. */
  readonly reported_cost?: string;
  readonly time_to_first_token_ms?: number;
  /** Of a storage sample. Absent where it belongs to the next hour's trace and only ends the hold of this one's last. */
  readonly storage_bytes?: number;
  readonly finish_reasons: readonly string[];

  /** 0 unset, 1 ok, 2 error. */
  readonly status_code: number;
  readonly status_message: string;
  readonly error_type: string;
  readonly exception_type: string;
  readonly exception_message: string;
  readonly http_status: number;
  readonly http_method: string;
  /** `http.route`, else the path with ids folded. */
  readonly endpoint: string;

  /** Keyed hash of the call's input, kept even when content is off; empty where there was no input. 16 hex digits. */
  readonly input_hash: string;
  /** `resonant.session.outcome`; empty = none. */
  readonly session_outcome: '' | 'completed' | 'failed' | 'abandoned';

  /** JSON object of the attributes that are kept. */
  readonly attributes: string;
  /** JSON array of `{name, time_ns, attributes}`. */
  readonly events: string;
  /** Number of attributes the sender gave: the second criterion between two versions of one span. */
  readonly attribute_count: number;
  /** Hash of the whole span, 16 hex digits: the third criterion. */
  readonly content_hash: string;
  /** How many real spans this one stands for: 1 unless it was sampled, at most 10⁹. */
  readonly weight: number;
}
