/** Rows that `derive` computes from the spans of a trace. Keys and order of the tables: `store/migrations`. */

export type ErrorClass = 'timeout' | 'rate_limit' | 'model_error' | 'tool_error' | 'cancelled' | 'other';

/**
 * `reported` carries the usage of a wrapper below which nothing reports any, `storage` what an operation on a store
 * costs, or a storage sample until the next: neither is counted as a step.
 */
export type StepKind = 'llm' | 'embedding' | 'tool' | 'retrieval' | 'reported' | 'storage';

/** Which price was used, in the contract's order; `none` = unpriced, `not_billable` = owes nothing. */
export type CostSource = 'reported' | 'operator' | 'table' | 'none' | 'not_billable';

export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly reasoning_tokens: number;
}

/** Parts of the usage that some prices tell apart. Absent = not reported. */
export interface UsageDetails {
  /** Of the cache writes, those kept for an hour; the others are kept for five minutes. */
  readonly cache_write_1h_tokens?: number;
  /** Of the input, cached ones included. */
  readonly input_audio_tokens?: number;
  /** Of the cache reads. */
  readonly cache_read_audio_tokens?: number;
  /** Of the output. */
  readonly output_audio_tokens?: number;
}

export type CallUsage = Usage & UsageDetails;

/** Fields that all kinds of rows share, so that all answer the same filters. */
export interface Attribution {
  readonly agent_id: string;
  readonly agent_name: string;
  readonly agent_version: string;
  readonly parent_agent_id: string;
  readonly service: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly customer: string;
  readonly feature: string;
  readonly environment: string;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** How many real ones this stands for; its own figures are of this one. 1 unless sampled. */
  readonly weight: number;
}

export interface ExecutionRow extends Attribution, Usage {
  readonly org_id: string;
  /** `{trace_id}-{span_id}`, or the trace id of an implicit execution. */
  readonly execution_id: string;
  readonly trace_id: string;
  readonly span_id: string;
  /** Empty = top-level. */
  readonly parent_execution_id: string;
  /** Top-level within its session: no parent execution, or one of another session. Without a session, no parent execution. */
  readonly session_root: boolean;
  /** When the topmost execution of its session above it in the trace started; its own start where it is that. */
  readonly session_root_start_ns: string;
  readonly start_ns: string;
  readonly end_ns: string;
  readonly duration_ms: number;
  readonly status: 'ok' | 'error';
  /** Empty unless failed. */
  readonly error_class: ErrorClass | '';
  readonly error_type: string;
  readonly error_message: string;
  readonly implicit: boolean;
  readonly incomplete: boolean;
  readonly truncated: boolean;
  /** Own figures, exclusive of sub-agents; the usage fields above are own ones too. */
  readonly step_count: number;
  readonly step_error_count: number;
  readonly llm_calls: number;
  readonly tool_calls: number;
  /** Of its own steps, each once, in order. */
  readonly models: readonly string[];
  readonly tools: readonly string[];
  /** USD, decimal text with at most 12 places. Absent = billable steps exist and none is priced. */
  readonly cost?: string;
  readonly billable_steps: number;
  readonly priced_steps: number;
  readonly inclusive_tokens: number;
  readonly inclusive_cost?: string;
  /** Tokens that the agent span reports beyond what its steps do; 0 where they agree or it says nothing. */
  readonly usage_gap: number;
}

export interface StepRow extends Attribution, Usage, UsageDetails {
  readonly org_id: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly kind: StepKind;
  readonly name: string;
  readonly operation: string;
  /** Empty while the owner is not known. */
  readonly execution_id: string;
  readonly start_ns: string;
  readonly end_ns: string;
  readonly duration_ms: number;
  readonly status: 'ok' | 'error';
  readonly error_class: ErrorClass | '';
  readonly error_type: string;
  readonly provider: string;
  /** Response model, else request model, verbatim. */
  readonly model: string;
  readonly tool: string;
  readonly has_usage: boolean;
  readonly time_to_first_token_ms?: number;
  /** USD, decimal text. Absent = unpriced or not billable; `cost_source` says which. */
  readonly cost?: string;
  readonly reported_cost?: string;
  readonly computed_cost?: string;
  readonly cost_source: CostSource;
  readonly price_version: string;
  /** Batch, flex, priority, …; empty = the standard one. */
  readonly service_tier: string;
  /** The unit prices of the computed cost, see `unitPricesText`; empty where there is none. */
  readonly unit_prices: string;
  /** Counts in the coverage. A storage sample never does, though it may have a cost: it is no call. */
  readonly billable: boolean;
  readonly input_hash: string;
  /** Of a storage sample; its duration is how long it holds. */
  readonly storage_bytes?: number;
}

/** A SERVER span with an HTTP method. Its agent is the nearest one above; empty where there is none. */
export interface ApiCallRow extends Attribution {
  readonly org_id: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly start_ns: string;
  readonly end_ns: string;
  readonly duration_ms: number;
  readonly status: 'ok' | 'error';
  readonly method: string;
  /** `http.route`, else the path with ids folded. */
  readonly endpoint: string;
  /** 0 = none was given. */
  readonly http_status: number;
}

/** An agent that somebody created: the agent is the created one, its parent the one whose run created it. */
export interface AgentCreationRow extends Attribution {
  readonly org_id: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly start_ns: string;
  readonly status: 'ok' | 'error';
}

/** What a span says of how its session ended. */
export interface SessionOutcomeRow {
  readonly org_id: string;
  readonly session_id: string;
  readonly start_ns: string;
  /** When it was said: the end of the span. */
  readonly time_ns: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly outcome: 'completed' | 'failed' | 'abandoned';
}

/** Rows by table. */
export interface DerivedTrace {
  readonly executions: readonly ExecutionRow[];
  readonly steps: readonly StepRow[];
  readonly api_calls: readonly ApiCallRow[];
  readonly agent_creations: readonly AgentCreationRow[];
  readonly session_outcomes: readonly SessionOutcomeRow[];
}
