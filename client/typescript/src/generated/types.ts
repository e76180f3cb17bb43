// Written by `npm run generate` from the schemas of the API. Change those.

/** The period that was read; the end is exclusive. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

export interface Hint {
  readonly code:
    | 'no_data'
    | 'no_session_id'
    | 'no_user_id'
    | 'unpriced_models'
    | 'usage_missing'
    | 'open_traces'
    | 'too_little_history'
    | 'no_model'
    | 'no_tool_calls'
    | 'no_api_calls'
    | 'no_scores';
  /** How many executions, steps, models or buckets it concerns. */
  readonly count: number;
  /** What to do about it. */
  readonly how: string;
}

export interface Agent {
  readonly agent_id: string;
  readonly name: string;
  /** Executions, nested ones too. */
  readonly execution_count: number | null;
  /** Executions that failed. */
  readonly error_count: number | null;
  /** Percent of executions that succeeded. */
  readonly success_rate: number | null;
  /** Mean duration of an execution. */
  readonly avg_duration_ms: number | null;
  /** 95th percentile of the duration of executions (nearest rank). */
  readonly p95_duration_ms: number | null;
  /** Input and output tokens. */
  readonly total_tokens: number | null;
  /** Cost of models, tools and storage. */
  readonly total_cost: number | null;
  /** Start of the first execution ever. */
  readonly first_seen: string | null;
  /** Start of the last execution ever. */
  readonly last_seen: string | null;
}

export interface Execution {
  readonly execution_id: string;
  readonly trace_id: string;
  readonly span_id: string | null;
  /** Null at the top. */
  readonly parent_execution_id: string | null;
  readonly start: string;
  readonly end: string;
  readonly duration_ms: number;
  readonly status: 'ok' | 'error';
  readonly error_class: string | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly agent_id: string | null;
  readonly agent_name: string | null;
  readonly agent_version: string | null;
  readonly parent_agent_id: string | null;
  readonly service: string | null;
  readonly session_id: string | null;
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly customer: string | null;
  readonly feature: string | null;
  readonly environment: string | null;
  readonly tags: readonly string[];
  readonly labels: { readonly [name: string]: string };
  /** Of a trace without an agent span. */
  readonly implicit: boolean;
  /** The top span never arrived. */
  readonly incomplete: boolean;
  /** The trace has more spans than are derived. */
  readonly truncated: boolean;
  readonly step_count: number;
  readonly step_error_count: number;
  readonly llm_calls: number;
  readonly tool_calls: number;
  readonly total_tokens: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly reasoning_tokens: number;
  /** USD of its own steps; null = none of the billable ones has a price. */
  readonly cost: number | null;
  readonly billable_steps: number;
  readonly priced_steps: number;
  /** With sub-agents. */
  readonly inclusive_tokens: number;
  /** With sub-agents. */
  readonly inclusive_cost: number | null;
  /** Tokens that the agent span reports beyond what its steps do. */
  readonly usage_gap: number;
  /** How many real ones this one, which was sampled, stands for; its own figures are of this one. 1 = not sampled. */
  readonly weight: number;
}

export interface Step {
  readonly span_id: string;
  /** Not steps: `reported`, the usage of a wrapper; `storage`, a paid operation on a store, or bytes held until the end. */
  readonly kind: 'llm' | 'embedding' | 'tool' | 'retrieval' | 'reported' | 'storage';
  readonly name: string;
  readonly operation: string | null;
  /** Null while the owner is not known. */
  readonly execution_id: string | null;
  readonly start: string;
  readonly end: string;
  readonly duration_ms: number;
  readonly status: 'ok' | 'error';
  readonly error_class: string | null;
  readonly error_type: string | null;
  readonly agent_id: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly tool: string | null;
  readonly has_usage: boolean;
  readonly total_tokens: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly reasoning_tokens: number;
  readonly time_to_first_token_ms: number | null;
  /** The cost that counts, in USD; null = unpriced or nothing to pay. */
  readonly cost: number | null;
  readonly cost_source: 'reported' | 'operator' | 'table' | 'none' | 'not_billable';
  readonly reported_cost: number | null;
  readonly computed_cost: number | null;
  readonly price_version: string | null;
  readonly billable: boolean;
  /** How many real ones this one, which was sampled, stands for; its own figures are of this one. 1 = not sampled. */
  readonly weight: number;
  readonly bill: {
    /** Whose price was used. */
    readonly source: 'reported' | 'operator' | 'table' | 'none' | 'not_billable';
    /** The operator's price version that brought the price, or the bundled table's version. */
    readonly price_version: string | null;
    /** Null = standard service. */
    readonly service_tier: string | null;
    readonly lines: readonly {
      /** Kind of token; `call`; `reported`: as the sender says; `rounding`: of the 12th decimal; `unexplained`: the rest, where the lines do not give the cost. */
      readonly bucket: string;
      readonly quantity: number;
      readonly per: 'million_tokens' | 'call';
      /** USD, exact decimal text. */
      readonly unit_price: string;
      /** USD, exact decimal text. */
      readonly amount: string;
    }[];
    /** The sum of the lines, which is the cost that counts; null = unpriced or nothing to pay. */
    readonly total: string | null;
  };
}

export interface Span {
  readonly span_id: string;
  readonly parent_span_id: string | null;
  readonly name: string;
  readonly kind: 'agent' | 'llm' | 'embedding' | 'tool' | 'retrieval' | 'server' | 'create_agent' | 'storage' | 'storage_sample' | 'other';
  readonly operation: string | null;
  /** The convention by which the span was read. */
  readonly convention: string | null;
  readonly scope: string | null;
  readonly service: string | null;
  readonly start: string;
  readonly end: string;
  readonly duration_ms: number;
  readonly status: 'unset' | 'ok' | 'error';
  readonly status_message: string | null;
  readonly error_type: string | null;
  readonly exception_type: string | null;
  readonly exception_message: string | null;
  readonly http_status: number | null;
  readonly agent_id: string | null;
  readonly agent_name: string | null;
  readonly provider: string | null;
  readonly request_model: string | null;
  readonly response_model: string | null;
  readonly tool_name: string | null;
  readonly session_id: string | null;
  readonly user_id: string | null;
  readonly customer: string | null;
  /** Null = not reported. */
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly cache_read_tokens: number | null;
  readonly cache_write_tokens: number | null;
  readonly reasoning_tokens: number | null;
  readonly reported_cost: number | null;
  readonly time_to_first_token_ms: number | null;
  readonly finish_reasons: readonly string[];
  /** The attributes that are kept. */
  readonly attributes: { readonly [name: string]: unknown };
  readonly events: readonly unknown[];
  /** How many real spans it stands for; 1 = not sampled. */
  readonly weight: number;
}

export interface Metric {
  readonly name: string;
  /** What it is called where people read it. */
  readonly label: string;
  readonly aliases: readonly string[];
  readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
  readonly description: string;
  readonly kind: 'count' | 'sum' | 'money' | 'rate' | 'average' | 'percentile' | 'distinct';
  /** Which way is good news; null = neither. */
  readonly better: 'up' | 'down' | null;
  /** Whether groups add up to the whole (but for the dimension tag). */
  readonly additive: boolean;
  /** What it is read from. */
  readonly table: 'executions' | 'steps' | 'sessions' | 'api_calls' | 'agent_creations' | 'scores';
  /** What it can be split by. */
  readonly dimensions: readonly string[];
  /** What it can be filtered by. */
  readonly filters: readonly string[];
  readonly prometheus_unit: string;
  /** The same figure in PromQL. */
  readonly promql: {
    /** The figure of the last hour from /metrics; percent is a ratio from 0 to 1, milliseconds are seconds. */
    readonly expression: string;
    /** What it can be split and filtered by in PromQL. */
    readonly dimensions: readonly string[];
    /** Of a gauge that the service reads itself, the windows that it has; absent = any. */
    readonly windows?: readonly string[];
  };
  readonly grafana_unit: string;
}

export interface Dimension {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly additive: boolean;
}

/** One field per dimension (null = missing) and per metric. */
export interface QueryRow {
  /** The bucket's local date; of hours and minutes with the offset. */
  readonly date?: string;
  /** The period does not hold the whole bucket. */
  readonly partial?: true;
  /** The rest of a breakdown that the limit cut. */
  readonly other?: true;
  /** With the dimension agent: the name last seen with the id. */
  readonly agent_name?: string;
  /** With the dimension user: the name last seen with the id. */
  readonly user_name?: string;
  readonly previous?: { readonly [name: string]: number | null };
  /** With compare_to: the figure less that of the period before. */
  readonly difference?: { readonly [name: string]: number | null };
  readonly change?: { readonly [name: string]: number | null };
  readonly [name: string]: unknown;
}

export interface Session {
  readonly session_id: string;
  /** Start of its first execution. */
  readonly start: string;
  /** End of the last one to end. */
  readonly end: string;
  readonly duration_sec: number;
  readonly execution_count: number;
  /** Failed executions. */
  readonly error_count: number;
  readonly step_count: number;
  readonly total_tokens: number;
  /** USD; null = none of the billable steps has a price. */
  readonly total_cost: number | null;
  /** Of the whole session: its outcome says so, or without one its last top-level execution succeeded. */
  readonly completed: boolean;
  /** What was said last of how it ended. */
  readonly outcome: 'completed' | 'failed' | 'abandoned' | null;
  /** By id, at most 50. */
  readonly agents: readonly {
    readonly agent_id: string;
    readonly name: string;
  }[];
  /** By id, at most 50. */
  readonly users: readonly {
    readonly user_id: string;
    readonly name: string;
  }[];
}

export interface UserActivity {
  readonly user_id: string;
  /** Full name, name or e-mail address last seen with the id, else the id. */
  readonly name: string;
  /** Distinct agents that somebody created; none passes a filter by model or tool. */
  readonly agents_created: number | null;
  /** Executions, nested ones too. */
  readonly execution_count: number | null;
  /** Percent of executions that succeeded. */
  readonly success_rate: number | null;
  /** Input and output tokens. */
  readonly total_tokens: number | null;
  /** Cost of models, tools and storage. */
  readonly total_cost: number | null;
  /** End of the latest execution in the period; null of who only created agents. */
  readonly last_active: string | null;
}

export interface Recommendation {
  /** The same for the same kind and subject, whenever it is asked for. */
  readonly id: string;
  readonly kind:
    | 'cheaper_model'
    | 'prompt_caching'
    | 'failed_calls'
    | 'repeated_calls'
    | 'growing_context'
    | 'costly_agent'
    | 'costly_tool';
  readonly title: string;
  /** USD in 30 days: the middle of the range. Recommendations overlap: their savings do not add up. */
  readonly savings: number;
  readonly savings_low: number;
  readonly savings_high: number;
  readonly action: string;
  readonly confidence: 'low' | 'medium' | 'high';
  readonly agent_id: string | null;
  readonly model: string | null;
  readonly tool: string | null;
  readonly evidence: {
    /** Calls, executions or sessions in the period that it is about. */
    readonly count: number;
    /** What these cost in the period. */
    readonly cost: number;
    readonly example_execution_ids: readonly string[];
    /** What the savings were computed from. */
    readonly figures: { readonly [name: string]: number | string };
  };
}

export interface Goal {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly metric: string;
  /** Of the metric. */
  readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
  readonly filters: { readonly [name: string]: readonly string[] };
  readonly target: number;
  readonly direction: 'at_least' | 'at_most';
  readonly period: string;
  readonly time_zone: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Alert {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly condition: {
    readonly type: 'metric' | 'change' | 'goal' | 'budget' | 'anomaly';
    readonly metric?: string;
    readonly operator?: 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'equal' | 'not_equal';
    readonly threshold?: number;
    readonly window?: string;
    readonly goal_id?: string;
    readonly amount?: number;
    readonly period?: 'day' | 'week' | 'month';
    readonly time_zone?: string;
    readonly of?: 'spent' | 'projected';
    readonly direction?: 'above' | 'below' | 'both';
    readonly confidence?: number;
  };
  readonly actions: {
    /** Names of channels; `email` and `slack` are the default ones. Default: []. */
    readonly channels: readonly string[];
    /** Text with {{value}}, {{threshold}}, {{labels.agent}} and the like (docs/alerts.md); unless given it says the condition. Default: null. */
    readonly message: string | null;
    /** How long after a message it is sent again, while the alert fires. Default: "4h". */
    readonly repeat_interval: string;
    /** Whether it is told that it is over. Default: true. */
    readonly send_resolved: boolean;
  };
  readonly filters: { readonly [name: string]: readonly string[] };
  readonly for: string;
  readonly keep_firing_for: string;
  readonly group_by: readonly string[];
  readonly no_data: 'ok' | 'alert' | 'keep';
  readonly severity: 'info' | 'warning' | 'critical';
  readonly labels: { readonly [name: string]: string };
  /** The condition in words, as messages say it. */
  readonly condition_text: string;
  /** Of its values and thresholds. */
  readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
  /** The highest of its instances. */
  readonly state: 'inactive' | 'pending' | 'firing';
  /** Active ones first; at most 100. */
  readonly instances: readonly {
    /** The group: a value for each dimension; empty = missing. */
    readonly labels: { readonly [name: string]: string };
    readonly state: 'inactive' | 'pending' | 'firing';
    /** In the condition's unit; null = there was nothing to see. */
    readonly value: number | null;
    /** What the value is held against. */
    readonly threshold: number | null;
    /** Since when the condition holds. */
    readonly active_since: string | null;
    readonly firing_since: string | null;
    /** When it last stopped firing. */
    readonly resolved_at: string | null;
  }[];
  /** Of all instances. */
  readonly instance_counts: {
    readonly inactive: number;
    readonly pending: number;
    readonly firing: number;
  };
  readonly paused: boolean;
  /** Until then nobody is told; null = not silenced. */
  readonly silenced_until: string | null;
  readonly last_evaluated_at: string | null;
  /** Why the last evaluation saw nothing, or not all. */
  readonly last_error: string | null;
  readonly warnings: readonly {
    readonly code: 'channel_not_configured' | 'no_channels' | 'no_rule';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Dashboard {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly widgets: readonly {
    readonly type: string;
    readonly title: string;
    readonly description: string | null;
    readonly filters: { readonly [name: string]: readonly string[] };
    readonly [name: string]: unknown;
  }[];
  readonly period: string | null;
  readonly time_zone: string;
  readonly filters: { readonly [name: string]: readonly string[] };
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Export {
  readonly id: string;
  /** expired: it was made, and its file is not kept any more. */
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'expired';
  /** Percent of the rows. */
  readonly progress: number;
  /** Rows written so far; once it is done, of the file. */
  readonly rows: number;
  /** Rows that there will be; null while that is not known. */
  readonly rows_total: number | null;
  /** Size of the file, once it is done. */
  readonly bytes: number | null;
  /** Checksum of the file, hexadecimal. */
  readonly sha256: string | null;
  /** Where whoever has this link gets the file, without a key; without RESONANT_PUBLIC_URL, relative to this service. Null until it is done. */
  readonly download_url: string | null;
  /** The same of its manifest: rows, bytes, checksum, columns, and what was asked for, as JSON. */
  readonly manifest_url: string | null;
  /** When these links end; GET gives new ones as long as the file is kept. */
  readonly expires_at: string | null;
  /** When the file is removed. */
  readonly kept_until: string | null;
  /** Why it failed, or why it is tried again. */
  readonly error: string | null;
  readonly format: 'csv' | 'json' | 'ndjson' | 'parquet';
  readonly period: Period;
  readonly time_zone: string;
  readonly dataset: 'executions' | 'steps' | 'spans' | null;
  /** Of a dataset; null = all. */
  readonly columns: readonly string[] | null;
  readonly metrics: readonly string[] | null;
  readonly group_by: readonly string[] | null;
  readonly granularity: string | null;
  readonly filters: { readonly [name: string]: readonly string[] };
  readonly created_at: string;
  readonly updated_at: string;
}

export interface GoalProgress {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly metric: string;
  /** Of the metric. */
  readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
  readonly filters: { readonly [name: string]: readonly string[] };
  readonly target: number;
  readonly direction: 'at_least' | 'at_most';
  readonly period: string;
  readonly time_zone: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly progress: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Everything received before this time is counted. Null while nothing has been derived. */
    readonly data_through: string | null;
    /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
    readonly estimated?: true;
    /** The metric in the period so far; null = there is nothing that it could be of. */
    readonly value: number | null;
    /** Value in percent of the target; null without a value, and of a target of 0. */
    readonly percent: number | null;
    /** Whether the value so far is what the goal asks for; null without a value. */
    readonly met: boolean | null;
  };
  /** Of additive metrics in a period of the calendar; null for others, which have no way to go. */
  readonly pace: {
    /** How much of the period has passed. */
    readonly elapsed_percent: number;
    /** The share of the target that falls on the time passed. */
    readonly expected: number;
    /** The value at the end of the period, if it goes on as so far. */
    readonly projected: number | null;
    /** Whether the goal is met then. */
    readonly on_track: boolean | null;
  } | null;
  readonly hints: readonly Hint[];
}

export interface LiveFigures {
  /** When the figures were read. */
  readonly time: string;
  /** Sessions with a span that ended in the last 5 minutes. */
  readonly active_sessions: number;
  /** Executions that ended in the last 60 seconds. */
  readonly executions_per_minute: number;
  /** Tokens of steps that ended in the last 60 seconds. */
  readonly tokens_per_minute: number;
  /** USD of steps that ended in the last 60 seconds; null = billable ones, but none has a price. */
  readonly cost_per_minute: number | null;
  /** Percent of the executions that ended in the last 5 minutes; null = none ended. */
  readonly current_error_rate: number | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
}

export interface CreatedKey {
  readonly id: string;
  readonly org_id: string;
  readonly name: string;
  /** The key's first characters. */
  readonly prefix: string;
  readonly scopes: readonly ('ingest' | 'read' | 'write' | 'admin')[];
  /** Requests a minute; null = the service's default. */
  readonly rate_limit: number | null;
  readonly status: 'active' | 'expired' | 'revoked';
  readonly created_at: string;
  /** To the minute; null = never. */
  readonly last_used_at: string | null;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  /** The key that was made in its place. */
  readonly replaced_by: string | null;
  /** The key itself. It cannot be had again. */
  readonly key: string;
}

export interface Price {
  readonly id: string;
  readonly kind: 'model' | 'tool' | 'storage_operation' | 'storage_bytes';
  readonly name: string;
  /** Null = any. */
  readonly provider: string | null;
  /** Null = standard service. */
  readonly service_tier: string | null;
  /** By kind of token. */
  readonly usd_per_million: { readonly [name: string]: string };
  readonly usd_per_call: string | null;
  readonly usd_per_gb_month: string | null;
  /** The bundled table's price × this. */
  readonly factor: string | null;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
  readonly origin: 'api' | 'file';
  /** The price version that brought it. */
  readonly price_version: number;
  readonly created_at: string;
}

export interface DeadLetter {
  readonly id: string;
  readonly received_at: string;
  readonly reason: string;
  /** What was expected of the span. */
  readonly expected: string | null;
  readonly trace_id: string;
  readonly span_id: string;
  readonly name: string | null;
  readonly service: string | null;
  readonly scope: string | null;
  /** As sent: nanoseconds since 1970. */
  readonly start_ns: string | null;
  /** When it was sent through the pipeline again and stored. */
  readonly replayed_at: string | null;
}

export interface Key {
  readonly id: string;
  readonly org_id: string;
  readonly name: string;
  /** The key's first characters. */
  readonly prefix: string;
  readonly scopes: readonly ('ingest' | 'read' | 'write' | 'admin')[];
  /** Requests a minute; null = the service's default. */
  readonly rate_limit: number | null;
  readonly status: 'active' | 'expired' | 'revoked';
  readonly created_at: string;
  /** To the minute; null = never. */
  readonly last_used_at: string | null;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  /** The key that was made in its place. */
  readonly replaced_by: string | null;
}

export interface UnpricedModel {
  readonly model: string | null;
  readonly provider: string | null;
  /** Null = standard service. The bundled table has no prices for others. */
  readonly service_tier: string | null;
  /** Billable calls without a price. */
  readonly calls: number;
  /** Of these, those that report no tokens: a price would not help them. */
  readonly calls_without_usage: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly reasoning_tokens: number;
  readonly first_seen: string;
  readonly last_seen: string;
}

export interface GetSummaryRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ListLabelsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface QueryRequest {
  /** Metrics, by name or alias. */
  readonly metrics: string | readonly string[];
  /** Dimensions, one of time among them at most. */
  readonly groupBy?: readonly unknown[] | string | readonly string[] | undefined;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Splits by time too, without gaps. */
  readonly granularity?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'hourly' | 'daily' | 'weekly' | 'monthly' | undefined;
  /** A metric (largest first) or a dimension (ascending), optionally with asc or desc; the first metric unless given. With compare_to also `difference.<metric>`: what rose or fell most first, and among it what is in one of the periods only. */
  readonly orderBy?: string | undefined;
  /** Most groups; buckets of time are not counted. The rest is one more entry, `other`. */
  readonly limit?: number | undefined;
  /** How many buckets to forecast; 0 for none. */
  readonly forecast?: number | undefined;
}

export interface QueryBatchRequest {
  readonly queries: readonly {
    /** Metrics, by name or alias. */
    readonly metrics: string | readonly string[];
    /** Dimensions, one of time among them at most. */
    readonly groupBy?: readonly unknown[] | string | readonly string[] | undefined;
    /** Values by the name of the filter. */
    readonly filters?:
      | {
          /** Agents, any of. */
          readonly agentId?: string | readonly string[] | undefined;
          /** Tags, any of. */
          readonly agentTags?: string | readonly string[] | undefined;
          /** Users, any of. */
          readonly userId?: string | readonly string[] | undefined;
          /** Customers, any of. */
          readonly customer?: string | readonly string[] | undefined;
          /** Environments, any of. */
          readonly environment?: string | readonly string[] | undefined;
          /** Services, any of. */
          readonly service?: string | readonly string[] | undefined;
          /** Features, any of. */
          readonly feature?: string | readonly string[] | undefined;
          /** Models, any of. An execution passes if one of its own steps used one. */
          readonly model?: string | readonly string[] | undefined;
          /** Sessions, any of. */
          readonly sessionId?: string | readonly string[] | undefined;
          /** Tools, any of. An execution passes if one of its own steps called one. */
          readonly tool?: string | readonly string[] | undefined;
          /** Scores, by name, any of; of metrics of scores only. */
          readonly score?: string | readonly string[] | undefined;
          /** Values of the label <key>, any of. */
          readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
        }
      | undefined;
    /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
    readonly period?: string | undefined;
    /** Start of the period, ISO-8601; not together with period. */
    readonly start?: string | undefined;
    /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
    readonly end?: string | undefined;
    /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
    readonly timeZone?: string | undefined;
    /** Adds the figures of the period before, of the same length, and the change in percent. */
    readonly compareTo?: 'previous' | undefined;
    /** Splits by time too, without gaps. */
    readonly granularity?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'hourly' | 'daily' | 'weekly' | 'monthly' | undefined;
    /** A metric (largest first) or a dimension (ascending), optionally with asc or desc; the first metric unless given. With compare_to also `difference.<metric>`: what rose or fell most first, and among it what is in one of the periods only. */
    readonly orderBy?: string | undefined;
    /** Most groups; buckets of time are not counted. The rest is one more entry, `other`. */
    readonly limit?: number | undefined;
    /** How many buckets to forecast; 0 for none. */
    readonly forecast?: number | undefined;
  }[];
}

export interface QueryHeatmapRequest {
  /** A metric, by name or alias. */
  readonly metric: string;
  /** Default: "hour_of_day". */
  readonly x?: string | undefined;
  /** Default: "day_of_week". */
  readonly y?: string | undefined;
  /** Most values of a dimension. */
  readonly limit?: number | undefined;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
}

export interface QueryFunnelRequest {
  /** Names of steps in order; how many steps sessions take unless given. */
  readonly steps?: readonly string[] | undefined;
  /** Most steps, where none are named. */
  readonly limit?: number | undefined;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
}

export interface ListAgentsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ListDeploymentsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface CompareAgentsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** The agents, by their ids. */
  readonly agentIds: string | readonly string[];
  /** Metrics, by name or alias; execution_count, success_rate, avg_duration_ms, total_tokens, total_cost unless given. Default: ["execution_count","success_rate","avg_duration_ms","total_tokens","total_cost"]. */
  readonly metrics?: string | readonly string[] | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetAgentMetricsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** The id of an agent. */
  readonly agentId: string;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetAgentErrorsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** The id of an agent. */
  readonly agentId: string;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetAgentRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** The id of an agent. */
  readonly agentId: string;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetSessionMetricsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetSessionFlowsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Follows the steps of each session, or of each execution. Default: "session". */
  readonly scope?: 'session' | 'execution' | undefined;
  /** Only the first steps, that many; the whole sequences unless given. */
  readonly depth?: number | undefined;
  /** Leaves out flows that fewer sessions took. */
  readonly minCount?: number | undefined;
  /** Most flows, the most frequent ones. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetSessionDropoffRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Follows the steps of each session, or of each execution. Default: "session". */
  readonly scope?: 'session' | 'execution' | undefined;
  /** Most steps, from the first. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ListSessionsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Only sessions that completed (true) or did not (false). */
  readonly completed?: boolean | 'true' | 'false' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetSessionRequest {
  /** The id of a session. */
  readonly sessionId: string;
}

export interface GetUsageRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetApiUsageRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetTokenUsageRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetToolUsageRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetTeamMetricsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** The key's own organisation. */
  readonly orgId: string;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetUserActivityRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** The key's own organisation. */
  readonly orgId: string;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetUserRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** The id of a user. */
  readonly userId: string;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetCostBreakdownRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetCostTrendsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Adds the figures of the period before, of the same length, and the change in percent. */
  readonly compareTo?: 'previous' | undefined;
  /** Length of the buckets of time. */
  readonly granularity?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'hourly' | 'daily' | 'weekly' | 'monthly' | undefined;
  /** How many buckets to forecast; unless given 24 hours, 7 days, 4 weeks or 3 months; 0 for none. */
  readonly forecast?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetCostRecommendationsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ListExecutionsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Agents, any of. */
  readonly agentId?: string | readonly string[] | undefined;
  /** Tags, any of. */
  readonly agentTags?: string | readonly string[] | undefined;
  /** Users, any of. */
  readonly userId?: string | readonly string[] | undefined;
  /** Customers, any of. */
  readonly customer?: string | readonly string[] | undefined;
  /** Environments, any of. */
  readonly environment?: string | readonly string[] | undefined;
  /** Services, any of. */
  readonly service?: string | readonly string[] | undefined;
  /** Features, any of. */
  readonly feature?: string | readonly string[] | undefined;
  /** Models, any of. An execution passes if one of its own steps used one. */
  readonly model?: string | readonly string[] | undefined;
  /** Sessions, any of. */
  readonly sessionId?: string | readonly string[] | undefined;
  /** Tools, any of: executions with an own step that called one. */
  readonly tool?: string | readonly string[] | undefined;
  /** Outcome of the execution. */
  readonly status?: 'ok' | 'error' | undefined;
  /** Error classes, any of timeout, rate_limit, model_error, tool_error, cancelled, other. */
  readonly errorClass?: string | readonly string[] | undefined;
  /** Part of the error message or type, in any case. */
  readonly errorText?: string | undefined;
  /** Own cost in USD, at least. */
  readonly minCost?: number | undefined;
  /** Own cost in USD, at most. */
  readonly maxCost?: number | undefined;
  /** Duration, at least. */
  readonly minDurationMs?: number | undefined;
  /** Duration, at most. */
  readonly maxDurationMs?: number | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetExecutionRequest {
  /** The id of an execution. */
  readonly executionId: string;
}

export interface GetTraceRequest {
  /** The id of a trace, 32 hex digits. */
  readonly traceId: string;
}

export interface RecordOutcomesRequest {
  /** The session that this is about. */
  readonly sessionId?: string | undefined;
  /** The trace that this is about. */
  readonly traceId?: string | undefined;
  /** The span of that trace, if it is about one. */
  readonly spanId?: string | undefined;
  /** The call that this is about, by the id of its response. */
  readonly responseId?: string | undefined;
  /** How the session ended. The latest one said decides, also over spans. Of a trace or a response it is about its session. */
  readonly outcome?: 'completed' | 'failed' | 'abandoned' | undefined;
  /** A score or feedback: a value, a label, or both. */
  readonly score?:
    | {
        /** What is judged, like user_feedback or relevance. */
        readonly name: string;
        /** On a scale of its own; what averages are taken of. */
        readonly value?: number | undefined;
        readonly label?: string | undefined;
      }
    | undefined;
  /** When this was said, ISO-8601; now unless given. Without a time, only an id makes it safe to send this again. */
  readonly time?: string | undefined;
  /** Your own id of this verdict: sent again with it, it is the same one, at the time of the first, and the value, label or outcome sent last stands. Without an id, what is said of the same subject at the same time is the same verdict. */
  readonly id?: string | undefined;
  /** Many at once, in place of the other fields. They are stored together, or none is. */
  readonly data?:
    | readonly {
        /** The session that this is about. */
        readonly sessionId?: string | undefined;
        /** The trace that this is about. */
        readonly traceId?: string | undefined;
        /** The span of that trace, if it is about one. */
        readonly spanId?: string | undefined;
        /** The call that this is about, by the id of its response. */
        readonly responseId?: string | undefined;
        /** How the session ended. The latest one said decides, also over spans. Of a trace or a response it is about its session. */
        readonly outcome?: 'completed' | 'failed' | 'abandoned' | undefined;
        /** A score or feedback: a value, a label, or both. */
        readonly score?:
          | {
              /** What is judged, like user_feedback or relevance. */
              readonly name: string;
              /** On a scale of its own; what averages are taken of. */
              readonly value?: number | undefined;
              readonly label?: string | undefined;
            }
          | undefined;
        /** When this was said, ISO-8601; now unless given. Without a time, only an id makes it safe to send this again. */
        readonly time?: string | undefined;
        /** Your own id of this verdict: sent again with it, it is the same one, at the time of the first, and the value, label or outcome sent last stands. Without an id, what is said of the same subject at the same time is the same verdict. */
        readonly id?: string | undefined;
      }[]
    | undefined;
}

export interface ListGoalsRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface CreateGoalRequest {
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  /** A metric, by name or alias. */
  readonly metric: string;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** In the metric's unit. */
  readonly target: number;
  /** Whether the metric is to reach the target or to stay within it. */
  readonly direction: 'at_least' | 'at_most';
  /** day, week, month or quarter of the calendar, or a rolling period such as 30d. */
  readonly period: string;
  /** IANA time zone of the calendar. Default: "UTC". */
  readonly timeZone?: string | undefined;
}

export interface GetGoalRequest {
  /** The id of a goal. */
  readonly id: string;
}

export interface ReplaceGoalRequest {
  /** The id of a goal. */
  readonly id: string;
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  /** A metric, by name or alias. */
  readonly metric: string;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** In the metric's unit. */
  readonly target: number;
  /** Whether the metric is to reach the target or to stay within it. */
  readonly direction: 'at_least' | 'at_most';
  /** day, week, month or quarter of the calendar, or a rolling period such as 30d. */
  readonly period: string;
  /** IANA time zone of the calendar. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case. */
  readonly ifUpdatedAt?: string | undefined;
}

export interface DeleteGoalRequest {
  /** The id of a goal. */
  readonly id: string;
}

export interface ListAlertsRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface CreateAlertRequest {
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  readonly condition:
    | {
        /** Default: "metric". */
        readonly type?: 'metric' | undefined;
        /** A metric, by name or alias. */
        readonly metric: string;
        readonly operator: 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'equal' | 'not_equal';
        /** In the metric's unit: percent are 0 to 100. */
        readonly threshold: number;
        /** How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long. */
        readonly window: string;
      }
    | {
        readonly type: 'change';
        /** A metric, by name or alias. */
        readonly metric: string;
        readonly operator: 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'equal' | 'not_equal';
        /** The change in percent against the window before; a change from 0 is no data. */
        readonly threshold: number;
        /** How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long. */
        readonly window: string;
      }
    | {
        readonly type: 'goal';
        /** Holds while the goal is missed, or will be at its pace. */
        readonly goalId: string;
      }
    | {
        readonly type: 'budget';
        /** USD in the period, of each group on its own. */
        readonly amount: number;
        /** Of the calendar. */
        readonly period: 'day' | 'week' | 'month';
        /** IANA time zone of the calendar. Default: "UTC". */
        readonly timeZone?: string | undefined;
        /** What was spent so far, or what will be by the end of the period at this pace; no pace is read from the first tenth. Default: "spent". */
        readonly of?: 'spent' | 'projected' | undefined;
        /** Percent of the amount at which it holds. Default: 100. */
        readonly threshold?: number | undefined;
      }
    | {
        readonly type: 'anomaly';
        /** A metric, by name or alias. */
        readonly metric: string;
        /** What ended in the last hour or day is held against the forecast from the hours of four weeks, or the days of ninety, before. */
        readonly window: '1h' | '1d';
        /** On which side of the band it holds. Default: "both". */
        readonly direction?: 'above' | 'below' | 'both' | undefined;
        /** About so many of a hundred usual windows lie inside the band. Default: 99. */
        readonly confidence?: number | undefined;
      };
  /** Who is told. Default: {}. */
  readonly actions?:
    | {
        /** Names of channels; `email` and `slack` are the default ones. Default: []. */
        readonly channels?: readonly string[] | undefined;
        /** Text with {{value}}, {{threshold}}, {{labels.agent}} and the like (docs/alerts.md); unless given it says the condition. Default: null. */
        readonly message?: string | null | undefined;
        /** How long after a message it is sent again, while the alert fires. Default: "4h". */
        readonly repeatInterval?: string | undefined;
        /** Whether it is told that it is over. Default: true. */
        readonly sendResolved?: boolean | undefined;
      }
    | undefined;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** How long the condition must hold before the alert fires. Default: "0s". */
  readonly for?: string | undefined;
  /** How long it goes on firing when the condition no longer holds. Default: "0s". */
  readonly keepFiringFor?: string | undefined;
  /** Each group of these dimensions has a state of its own. */
  readonly groupBy?: readonly string[] | undefined;
  /** What it means that there is nothing to see: all is well, the condition holds, or the state stays as it is. Default: "ok". */
  readonly noData?: 'ok' | 'alert' | 'keep' | undefined;
  /** Default: "warning". */
  readonly severity?: 'info' | 'warning' | 'critical' | undefined;
  /** Sent with every message. Default: {}. */
  readonly labels?: { readonly [name: string]: string } | undefined;
}

export interface ListAlertEventsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Only those of this kind. */
  readonly kind?: 'transition' | 'reminder' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface PreviewAlertRequest {
  readonly name?: string | undefined;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  readonly condition:
    | {
        /** Default: "metric". */
        readonly type?: 'metric' | undefined;
        /** A metric, by name or alias. */
        readonly metric: string;
        readonly operator: 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'equal' | 'not_equal';
        /** In the metric's unit: percent are 0 to 100. */
        readonly threshold: number;
        /** How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long. */
        readonly window: string;
      }
    | {
        readonly type: 'change';
        /** A metric, by name or alias. */
        readonly metric: string;
        readonly operator: 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'equal' | 'not_equal';
        /** The change in percent against the window before; a change from 0 is no data. */
        readonly threshold: number;
        /** How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long. */
        readonly window: string;
      }
    | {
        readonly type: 'goal';
        /** Holds while the goal is missed, or will be at its pace. */
        readonly goalId: string;
      }
    | {
        readonly type: 'budget';
        /** USD in the period, of each group on its own. */
        readonly amount: number;
        /** Of the calendar. */
        readonly period: 'day' | 'week' | 'month';
        /** IANA time zone of the calendar. Default: "UTC". */
        readonly timeZone?: string | undefined;
        /** What was spent so far, or what will be by the end of the period at this pace; no pace is read from the first tenth. Default: "spent". */
        readonly of?: 'spent' | 'projected' | undefined;
        /** Percent of the amount at which it holds. Default: 100. */
        readonly threshold?: number | undefined;
      }
    | {
        readonly type: 'anomaly';
        /** A metric, by name or alias. */
        readonly metric: string;
        /** What ended in the last hour or day is held against the forecast from the hours of four weeks, or the days of ninety, before. */
        readonly window: '1h' | '1d';
        /** On which side of the band it holds. Default: "both". */
        readonly direction?: 'above' | 'below' | 'both' | undefined;
        /** About so many of a hundred usual windows lie inside the band. Default: 99. */
        readonly confidence?: number | undefined;
      };
  /** Who is told. Default: {}. */
  readonly actions?:
    | {
        /** Names of channels; `email` and `slack` are the default ones. Default: []. */
        readonly channels?: readonly string[] | undefined;
        /** Text with {{value}}, {{threshold}}, {{labels.agent}} and the like (docs/alerts.md); unless given it says the condition. Default: null. */
        readonly message?: string | null | undefined;
        /** How long after a message it is sent again, while the alert fires. Default: "4h". */
        readonly repeatInterval?: string | undefined;
        /** Whether it is told that it is over. Default: true. */
        readonly sendResolved?: boolean | undefined;
      }
    | undefined;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** How long the condition must hold before the alert fires. Default: "0s". */
  readonly for?: string | undefined;
  /** How long it goes on firing when the condition no longer holds. Default: "0s". */
  readonly keepFiringFor?: string | undefined;
  /** Each group of these dimensions has a state of its own. */
  readonly groupBy?: readonly string[] | undefined;
  /** What it means that there is nothing to see: all is well, the condition holds, or the state stays as it is. Default: "ok". */
  readonly noData?: 'ok' | 'alert' | 'keep' | undefined;
  /** Default: "warning". */
  readonly severity?: 'info' | 'warning' | 'critical' | undefined;
  /** Sent with every message. Default: {}. */
  readonly labels?: { readonly [name: string]: string } | undefined;
  /** How far back it is looked; 7d unless given, or 2000 windows where these are less. */
  readonly period?: string | undefined;
}

export interface TestAlertRequest {
  /** The id of an alert. */
  readonly id: string;
}

export interface PauseAlertRequest {
  /** The id of an alert. */
  readonly id: string;
}

export interface ResumeAlertRequest {
  /** The id of an alert. */
  readonly id: string;
}

export interface SilenceAlertRequest {
  /** The id of an alert. */
  readonly id: string;
  /** Until when nobody is told, ISO-8601; not together with duration. */
  readonly until?: string | undefined;
  /** For how long nobody is told, such as 2h. */
  readonly duration?: string | undefined;
}

export interface UnsilenceAlertRequest {
  /** The id of an alert. */
  readonly id: string;
}

export interface GetAlertHistoryRequest {
  /** The id of an alert. */
  readonly id: string;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface GetAlertRequest {
  /** The id of an alert. */
  readonly id: string;
}

export interface ReplaceAlertRequest {
  /** The id of an alert. */
  readonly id: string;
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  readonly condition:
    | {
        /** Default: "metric". */
        readonly type?: 'metric' | undefined;
        /** A metric, by name or alias. */
        readonly metric: string;
        readonly operator: 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'equal' | 'not_equal';
        /** In the metric's unit: percent are 0 to 100. */
        readonly threshold: number;
        /** How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long. */
        readonly window: string;
      }
    | {
        readonly type: 'change';
        /** A metric, by name or alias. */
        readonly metric: string;
        readonly operator: 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'equal' | 'not_equal';
        /** The change in percent against the window before; a change from 0 is no data. */
        readonly threshold: number;
        /** How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long. */
        readonly window: string;
      }
    | {
        readonly type: 'goal';
        /** Holds while the goal is missed, or will be at its pace. */
        readonly goalId: string;
      }
    | {
        readonly type: 'budget';
        /** USD in the period, of each group on its own. */
        readonly amount: number;
        /** Of the calendar. */
        readonly period: 'day' | 'week' | 'month';
        /** IANA time zone of the calendar. Default: "UTC". */
        readonly timeZone?: string | undefined;
        /** What was spent so far, or what will be by the end of the period at this pace; no pace is read from the first tenth. Default: "spent". */
        readonly of?: 'spent' | 'projected' | undefined;
        /** Percent of the amount at which it holds. Default: 100. */
        readonly threshold?: number | undefined;
      }
    | {
        readonly type: 'anomaly';
        /** A metric, by name or alias. */
        readonly metric: string;
        /** What ended in the last hour or day is held against the forecast from the hours of four weeks, or the days of ninety, before. */
        readonly window: '1h' | '1d';
        /** On which side of the band it holds. Default: "both". */
        readonly direction?: 'above' | 'below' | 'both' | undefined;
        /** About so many of a hundred usual windows lie inside the band. Default: 99. */
        readonly confidence?: number | undefined;
      };
  /** Who is told. Default: {}. */
  readonly actions?:
    | {
        /** Names of channels; `email` and `slack` are the default ones. Default: []. */
        readonly channels?: readonly string[] | undefined;
        /** Text with {{value}}, {{threshold}}, {{labels.agent}} and the like (docs/alerts.md); unless given it says the condition. Default: null. */
        readonly message?: string | null | undefined;
        /** How long after a message it is sent again, while the alert fires. Default: "4h". */
        readonly repeatInterval?: string | undefined;
        /** Whether it is told that it is over. Default: true. */
        readonly sendResolved?: boolean | undefined;
      }
    | undefined;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** How long the condition must hold before the alert fires. Default: "0s". */
  readonly for?: string | undefined;
  /** How long it goes on firing when the condition no longer holds. Default: "0s". */
  readonly keepFiringFor?: string | undefined;
  /** Each group of these dimensions has a state of its own. */
  readonly groupBy?: readonly string[] | undefined;
  /** What it means that there is nothing to see: all is well, the condition holds, or the state stays as it is. Default: "ok". */
  readonly noData?: 'ok' | 'alert' | 'keep' | undefined;
  /** Default: "warning". */
  readonly severity?: 'info' | 'warning' | 'critical' | undefined;
  /** Sent with every message. Default: {}. */
  readonly labels?: { readonly [name: string]: string } | undefined;
  /** The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case. */
  readonly ifUpdatedAt?: string | undefined;
}

export interface DeleteAlertRequest {
  /** The id of an alert. */
  readonly id: string;
}

export interface ListDashboardsRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface CreateDashboardRequest {
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  readonly widgets: readonly (
    | {
        readonly type: 'metric';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
      }
    | {
        readonly type: 'chart';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        /** Default: "line". */
        readonly chartType?: 'line' | 'bar' | 'area' | undefined;
        /** A series for each group. */
        readonly groupBy?: readonly unknown[] | string | readonly string[] | undefined;
        /** Length of the buckets; fits the period unless given. */
        readonly granularity?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'hourly' | 'daily' | 'weekly' | 'monthly' | undefined;
        /** Most series; the rest is one more. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'table';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        readonly groupBy: string | readonly string[];
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'pie';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        readonly groupBy: string | readonly string[];
        /** Most slices; the rest is one more. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'heatmap';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        /** Default: "hour_of_day". */
        readonly x?: string | undefined;
        /** Default: "day_of_week". */
        readonly y?: string | undefined;
        /** Most values of a dimension. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'funnel';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** Names of steps in order; how many steps sessions take unless given. */
        readonly steps?: readonly string[] | undefined;
        /** Most steps, where none are named. */
        readonly limit?: number | undefined;
      }
  )[];
  /** Of widgets without one of their own; 30d unless given. */
  readonly period?: string | null | undefined;
  /** IANA time zone that cuts days and hours. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Of all widgets, by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
}

export interface PreviewDashboardRequest {
  readonly widgets: readonly (
    | {
        readonly type: 'metric';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
      }
    | {
        readonly type: 'chart';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        /** Default: "line". */
        readonly chartType?: 'line' | 'bar' | 'area' | undefined;
        /** A series for each group. */
        readonly groupBy?: readonly unknown[] | string | readonly string[] | undefined;
        /** Length of the buckets; fits the period unless given. */
        readonly granularity?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'hourly' | 'daily' | 'weekly' | 'monthly' | undefined;
        /** Most series; the rest is one more. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'table';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        readonly groupBy: string | readonly string[];
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'pie';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        readonly groupBy: string | readonly string[];
        /** Most slices; the rest is one more. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'heatmap';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        /** Default: "hour_of_day". */
        readonly x?: string | undefined;
        /** Default: "day_of_week". */
        readonly y?: string | undefined;
        /** Most values of a dimension. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'funnel';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** Names of steps in order; how many steps sessions take unless given. */
        readonly steps?: readonly string[] | undefined;
        /** Most steps, where none are named. */
        readonly limit?: number | undefined;
      }
  )[];
  /** Of widgets without one of their own; 30d unless given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts days and hours. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Of all widgets, by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
}

export interface GetDashboardDataRequest {
  /** The id of a dashboard. */
  readonly id: string;
  /** Of widgets without one of their own; the dashboard's unless given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** The dashboard's unless given. */
  readonly timeZone?: string | undefined;
  /** Only these widgets, by their place from 0. */
  readonly widgets?: string | readonly string[] | undefined;
}

export interface GetGrafanaDashboardRequest {
  /** The id of a dashboard. */
  readonly id: string;
}

export interface GetDashboardRequest {
  /** The id of a dashboard. */
  readonly id: string;
}

export interface ReplaceDashboardRequest {
  /** The id of a dashboard. */
  readonly id: string;
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  readonly widgets: readonly (
    | {
        readonly type: 'metric';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
      }
    | {
        readonly type: 'chart';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        /** Default: "line". */
        readonly chartType?: 'line' | 'bar' | 'area' | undefined;
        /** A series for each group. */
        readonly groupBy?: readonly unknown[] | string | readonly string[] | undefined;
        /** Length of the buckets; fits the period unless given. */
        readonly granularity?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'hourly' | 'daily' | 'weekly' | 'monthly' | undefined;
        /** Most series; the rest is one more. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'table';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        readonly groupBy: string | readonly string[];
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'pie';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        readonly groupBy: string | readonly string[];
        /** Most slices; the rest is one more. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'heatmap';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** A metric, by name or alias. */
        readonly metric?: string | undefined;
        /** Metrics, by name or alias. */
        readonly metrics?: string | readonly string[] | undefined;
        /** Default: "hour_of_day". */
        readonly x?: string | undefined;
        /** Default: "day_of_week". */
        readonly y?: string | undefined;
        /** Most values of a dimension. */
        readonly limit?: number | undefined;
      }
    | {
        readonly type: 'funnel';
        readonly title: string;
        /** Markdown. Default: null. */
        readonly description?: string | null | undefined;
        /** Values by the name of the filter; these come before the dashboard's. */
        readonly filters?:
          | {
              /** Agents, any of. */
              readonly agentId?: string | readonly string[] | undefined;
              /** Tags, any of. */
              readonly agentTags?: string | readonly string[] | undefined;
              /** Users, any of. */
              readonly userId?: string | readonly string[] | undefined;
              /** Customers, any of. */
              readonly customer?: string | readonly string[] | undefined;
              /** Environments, any of. */
              readonly environment?: string | readonly string[] | undefined;
              /** Services, any of. */
              readonly service?: string | readonly string[] | undefined;
              /** Features, any of. */
              readonly feature?: string | readonly string[] | undefined;
              /** Models, any of. An execution passes if one of its own steps used one. */
              readonly model?: string | readonly string[] | undefined;
              /** Sessions, any of. */
              readonly sessionId?: string | readonly string[] | undefined;
              /** Tools, any of. An execution passes if one of its own steps called one. */
              readonly tool?: string | readonly string[] | undefined;
              /** Scores, by name, any of; of metrics of scores only. */
              readonly score?: string | readonly string[] | undefined;
              /** Values of the label <key>, any of. */
              readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
            }
          | undefined;
        /** Ending now; the dashboard's unless given. */
        readonly period?: string | undefined;
        /** In a grid of 24 columns; side by side unless given. */
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
              readonly width: number;
              readonly height: number;
            }
          | undefined;
        /** Names of steps in order; how many steps sessions take unless given. */
        readonly steps?: readonly string[] | undefined;
        /** Most steps, where none are named. */
        readonly limit?: number | undefined;
      }
  )[];
  /** Of widgets without one of their own; 30d unless given. */
  readonly period?: string | null | undefined;
  /** IANA time zone that cuts days and hours. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Of all widgets, by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case. */
  readonly ifUpdatedAt?: string | undefined;
}

export interface DeleteDashboardRequest {
  /** The id of a dashboard. */
  readonly id: string;
}

export interface ListBiExportsRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface ConfigureBiExportRequest {
  /** The provider unless given. */
  readonly name?: string | undefined;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  readonly provider: 'bigquery' | 'snowflake' | 'redshift';
  readonly config: {
    /** Of bigquery: the project. */
    readonly projectId?: string | undefined;
    /** Of bigquery: the dataset, which is made if it is not there. */
    readonly dataset?: string | undefined;
    /** Of bigquery: where the dataset is made; unset = US. */
    readonly location?: string | undefined;
    /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
    readonly apiEndpoint?: string | undefined;
    /** Of snowflake: the account. */
    readonly account?: string | undefined;
    /** Of snowflake: another endpoint than that of the account. */
    readonly accessUrl?: string | undefined;
    /** Of snowflake: what computes; unset = that of the user. */
    readonly warehouse?: string | undefined;
    /** Of snowflake: unset = that of the user. */
    readonly role?: string | undefined;
    /** Of redshift. */
    readonly host?: string | undefined;
    /** Of redshift: 5439 unless given. */
    readonly port?: number | undefined;
    /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
    readonly encrypted?: boolean | undefined;
    /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
    readonly iamRole?: string | undefined;
    /** Of snowflake and redshift. */
    readonly database?: string | undefined;
    /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
    readonly schema?: string | undefined;
    /** Of snowflake and redshift. */
    readonly user?: string | undefined;
    /** A document (an object, or the same as JSON text), or the name of a secret that the operator defined. Never shown again. Of one that replaces another: left out = as they are, null = none, which only a bigquery with an api_endpoint does without. */
    readonly credentials?: unknown | undefined;
  };
  /** hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Default: "hourly". */
  readonly schedule?: string | undefined;
  /** IANA time zone of the schedule. Default: "UTC". */
  readonly timeZone?: string | undefined;
}

export interface RunBiExportRequest {
  /** The id of an export to a warehouse. */
  readonly id: string;
  /** Brings all rows of the days from then on anew, whether or not they changed. Unset = what changed. */
  readonly start?: string | undefined;
  /** Up to then; now unless given. */
  readonly end?: string | undefined;
}

export interface ListBiExportRunsRequest {
  /** The id of an export to a warehouse. */
  readonly id: string;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface PauseBiExportRequest {
  /** The id of an export to a warehouse. */
  readonly id: string;
}

export interface ResumeBiExportRequest {
  /** The id of an export to a warehouse. */
  readonly id: string;
}

export interface GetBiExportRequest {
  /** The id of an export to a warehouse. */
  readonly id: string;
}

export interface ReplaceBiExportRequest {
  /** The id of an export to a warehouse. */
  readonly id: string;
  /** The provider unless given. */
  readonly name?: string | undefined;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  readonly provider: 'bigquery' | 'snowflake' | 'redshift';
  readonly config: {
    /** Of bigquery: the project. */
    readonly projectId?: string | undefined;
    /** Of bigquery: the dataset, which is made if it is not there. */
    readonly dataset?: string | undefined;
    /** Of bigquery: where the dataset is made; unset = US. */
    readonly location?: string | undefined;
    /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
    readonly apiEndpoint?: string | undefined;
    /** Of snowflake: the account. */
    readonly account?: string | undefined;
    /** Of snowflake: another endpoint than that of the account. */
    readonly accessUrl?: string | undefined;
    /** Of snowflake: what computes; unset = that of the user. */
    readonly warehouse?: string | undefined;
    /** Of snowflake: unset = that of the user. */
    readonly role?: string | undefined;
    /** Of redshift. */
    readonly host?: string | undefined;
    /** Of redshift: 5439 unless given. */
    readonly port?: number | undefined;
    /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
    readonly encrypted?: boolean | undefined;
    /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
    readonly iamRole?: string | undefined;
    /** Of snowflake and redshift. */
    readonly database?: string | undefined;
    /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
    readonly schema?: string | undefined;
    /** Of snowflake and redshift. */
    readonly user?: string | undefined;
    /** A document (an object, or the same as JSON text), or the name of a secret that the operator defined. Never shown again. Of one that replaces another: left out = as they are, null = none, which only a bigquery with an api_endpoint does without. */
    readonly credentials?: unknown | undefined;
  };
  /** hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Default: "hourly". */
  readonly schedule?: string | undefined;
  /** IANA time zone of the schedule. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case. */
  readonly ifUpdatedAt?: string | undefined;
}

export interface DeleteBiExportRequest {
  /** The id of an export to a warehouse. */
  readonly id: string;
}

export interface ListReportsRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface CreateReportRequest {
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  /** What the report is made of; GET /reports/templates. Default: null. */
  readonly template?: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report' | null | undefined;
  /** Its headline figures, by name or alias; without a template also its charts and table. Needed unless there is a template, whose own they replace. */
  readonly metrics?: string | readonly string[] | null | undefined;
  /** Values by the name of the filter. `period` among them says how much time a report is about. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
        readonly period?: string | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Null = it runs only when asked. Default: null. */
  readonly schedule?: string | null | undefined;
  /** IANA time zone of the schedule, and of the days in the report. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Addresses of email; each is sent a mail of its own. Default: []. */
  readonly recipients?: readonly string[] | undefined;
}

export interface PreviewReportDraftRequest {
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  /** What the report is made of; GET /reports/templates. Default: null. */
  readonly template?: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report' | null | undefined;
  /** Its headline figures, by name or alias; without a template also its charts and table. Needed unless there is a template, whose own they replace. */
  readonly metrics?: string | readonly string[] | null | undefined;
  /** Values by the name of the filter. `period` among them says how much time a report is about. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
        readonly period?: string | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Null = it runs only when asked. Default: null. */
  readonly schedule?: string | null | undefined;
  /** IANA time zone of the schedule, and of the days in the report. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Addresses of email; each is sent a mail of its own. Default: []. */
  readonly recipients?: readonly string[] | undefined;
}

export interface ListReportRunsRequest {
  /** The id of a report. */
  readonly id: string;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface RunReportRequest {
  /** The id of a report. */
  readonly id: string;
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** Whether the recipients are sent it; it is archived either way. */
  readonly send?: boolean | 'true' | 'false' | undefined;
}

export interface GetReportRunRequest {
  /** The id of a report. */
  readonly id: string;
  /** The id of a run. */
  readonly runId: string;
}

export interface PreviewReportRequest {
  /** The id of a report. */
  readonly id: string;
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
}

export interface GetReportRequest {
  /** The id of a report. */
  readonly id: string;
}

export interface ReplaceReportRequest {
  /** The id of a report. */
  readonly id: string;
  readonly name: string;
  /** Markdown. Default: null. */
  readonly description?: string | null | undefined;
  /** What the report is made of; GET /reports/templates. Default: null. */
  readonly template?: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report' | null | undefined;
  /** Its headline figures, by name or alias; without a template also its charts and table. Needed unless there is a template, whose own they replace. */
  readonly metrics?: string | readonly string[] | null | undefined;
  /** Values by the name of the filter. `period` among them says how much time a report is about. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
        readonly period?: string | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Null = it runs only when asked. Default: null. */
  readonly schedule?: string | null | undefined;
  /** IANA time zone of the schedule, and of the days in the report. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Addresses of email; each is sent a mail of its own. Default: []. */
  readonly recipients?: readonly string[] | undefined;
  /** The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case. */
  readonly ifUpdatedAt?: string | undefined;
}

export interface DeleteReportRequest {
  /** The id of a report. */
  readonly id: string;
}

export interface CreateExportRequest {
  /** Metrics, by name or alias: a column each. Not together with dataset. */
  readonly metrics?: string | readonly string[] | undefined;
  /** Rows as they are, instead of metrics: executions, steps or spans that started in the period. */
  readonly dataset?: 'executions' | 'steps' | 'spans' | undefined;
  /** Of a dataset, only these columns; all unless given. */
  readonly columns?: string | readonly string[] | undefined;
  /** Of metrics, a row for each group: `date` (by granularity) and dimensions; date and agent unless given. */
  readonly groupBy?: readonly unknown[] | string | readonly string[] | undefined;
  /** What `date` is cut into; day unless given. */
  readonly granularity?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'hourly' | 'daily' | 'weekly' | 'monthly' | undefined;
  /** Values by the name of the filter. */
  readonly filters?:
    | {
        /** Agents, any of. */
        readonly agentId?: string | readonly string[] | undefined;
        /** Tags, any of. */
        readonly agentTags?: string | readonly string[] | undefined;
        /** Users, any of. */
        readonly userId?: string | readonly string[] | undefined;
        /** Customers, any of. */
        readonly customer?: string | readonly string[] | undefined;
        /** Environments, any of. */
        readonly environment?: string | readonly string[] | undefined;
        /** Services, any of. */
        readonly service?: string | readonly string[] | undefined;
        /** Features, any of. */
        readonly feature?: string | readonly string[] | undefined;
        /** Models, any of. An execution passes if one of its own steps used one. */
        readonly model?: string | readonly string[] | undefined;
        /** Sessions, any of. */
        readonly sessionId?: string | readonly string[] | undefined;
        /** Tools, any of. An execution passes if one of its own steps called one. */
        readonly tool?: string | readonly string[] | undefined;
        /** Scores, by name, any of; of metrics of scores only. */
        readonly score?: string | readonly string[] | undefined;
        /** Values of the label <key>, any of. */
        readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
      }
    | undefined;
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Format of the file. Default: "csv". */
  readonly format?: 'csv' | 'json' | 'ndjson' | 'parquet' | undefined;
}

export interface ListExportsRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface GetExportRequest {
  /** The id of an export. */
  readonly id: string;
}

export interface DeleteExportRequest {
  /** The id of an export. */
  readonly id: string;
}

export interface SetPriceRequest {
  /** What has the price. */
  readonly kind: 'model' | 'tool' | 'storage_operation' | 'storage_bytes';
  /** In any case; a * at its end stands for anything. */
  readonly name: string;
  /** Unset = any. */
  readonly provider?: string | undefined;
  /** Unset = standard service. */
  readonly serviceTier?: string | undefined;
  /** USD per million tokens. What has no price of its own costs what its whole does: cached tokens as input, reasoning as output. */
  readonly usdPerMillion?:
    | {
        readonly input: number | string;
        readonly output: number | string;
        readonly cacheRead?: number | string | undefined;
        readonly cacheWrite?: number | string | undefined;
        readonly cacheWrite_1h?: number | string | undefined;
        readonly reasoning?: number | string | undefined;
        readonly inputAudio?: number | string | undefined;
        readonly cacheReadAudio?: number | string | undefined;
        readonly outputAudio?: number | string | undefined;
      }
    | undefined;
  /** USD per call. */
  readonly usdPerCall?: number | string | undefined;
  /** USD for 10⁹ bytes over 730 hours. */
  readonly usdPerGbMonth?: number | string | undefined;
  /** The bundled table's price × this, in place of prices of your own. */
  readonly factor?: number | string | undefined;
  /** First instant at which it applies. Unset = ever since. */
  readonly effectiveFrom?: string | null | undefined;
  /** Instant from which it does not. Unset = for ever. */
  readonly effectiveTo?: string | null | undefined;
}

export interface ListUnpricedModelsRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface RepriceRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface GetRepriceRequest {
  /** The id of a re-pricing. */
  readonly id: string;
}

export interface ReplacePriceRequest {
  /** The id of a price. */
  readonly id: string;
  /** What has the price. */
  readonly kind: 'model' | 'tool' | 'storage_operation' | 'storage_bytes';
  /** In any case; a * at its end stands for anything. */
  readonly name: string;
  /** Unset = any. */
  readonly provider?: string | undefined;
  /** Unset = standard service. */
  readonly serviceTier?: string | undefined;
  /** USD per million tokens. What has no price of its own costs what its whole does: cached tokens as input, reasoning as output. */
  readonly usdPerMillion?:
    | {
        readonly input: number | string;
        readonly output: number | string;
        readonly cacheRead?: number | string | undefined;
        readonly cacheWrite?: number | string | undefined;
        readonly cacheWrite_1h?: number | string | undefined;
        readonly reasoning?: number | string | undefined;
        readonly inputAudio?: number | string | undefined;
        readonly cacheReadAudio?: number | string | undefined;
        readonly outputAudio?: number | string | undefined;
      }
    | undefined;
  /** USD per call. */
  readonly usdPerCall?: number | string | undefined;
  /** USD for 10⁹ bytes over 730 hours. */
  readonly usdPerGbMonth?: number | string | undefined;
  /** The bundled table's price × this, in place of prices of your own. */
  readonly factor?: number | string | undefined;
  /** First instant at which it applies. Unset = ever since. */
  readonly effectiveFrom?: string | null | undefined;
  /** Instant from which it does not. Unset = for ever. */
  readonly effectiveTo?: string | null | undefined;
}

export interface DeletePriceRequest {
  /** The id of a price. */
  readonly id: string;
}

export interface ReconcileIngestRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ListServicesRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ListEmittersRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ListDeadLettersRequest {
  /** Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given. */
  readonly period?: string | undefined;
  /** Start of the period, ISO-8601; not together with period. */
  readonly start?: string | undefined;
  /** End of the period, exclusive, ISO-8601; may lie in the future; now unless given. */
  readonly end?: string | undefined;
  /** IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC". */
  readonly timeZone?: string | undefined;
  /** Why it was refused. */
  readonly reason?: string | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
  /** Values of the label <key>, any of. */
  readonly labels?: { readonly [name: string]: string | readonly string[] } | undefined;
}

export interface ReplayDeadLettersRequest {
  readonly ids?: readonly string[] | undefined;
  /** All that were refused for this reason, at most ten thousand at once. */
  readonly reason?: string | undefined;
}

export interface ListKeysRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface CreateKeyRequest {
  /** What it is for. */
  readonly name: string;
  /** What it may do: ingest (OTLP), read, write (prices, goals and the like), admin (keys). */
  readonly scopes: readonly ('ingest' | 'read' | 'write' | 'admin')[];
  /** Requests a minute; null = the service's default (RESONANT_RATE_LIMIT). Default: null. */
  readonly rateLimit?: number | null | undefined;
  /** Refused from then on, ISO-8601; never unless given. */
  readonly expiresAt?: string | undefined;
}

export interface RotateKeyRequest {
  /** The id of an API key. */
  readonly id: string;
  /** How long the old key is still good, like 24h; not at all unless given. */
  readonly grace?: string | undefined;
}

export interface RevokeKeyRequest {
  /** The id of an API key. */
  readonly id: string;
}

export interface ListChannelsRequest {
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface CreateChannelRequest {
  readonly type: 'email' | 'slack' | 'webhook' | 'pagerduty' | 'teams';
  readonly description?: string | undefined;
  /** Of email. */
  readonly recipients?: readonly string[] | undefined;
  /** Of email; unset = RESONANT_EMAIL_FROM. */
  readonly sender?: string | undefined;
  /** Secret, of email: a mail server; unset = RESONANT_SMTP_URL. */
  readonly smtpUrl?: string | undefined;
  /** Secret, of slack and teams: an incoming webhook, or that of a workflow. */
  readonly webhookUrl?: string | undefined;
  /** Of webhook, where it is secret, and of pagerduty, where it is the one of its service region. */
  readonly url?: string | undefined;
  /** Secret, of webhook: signs each body as Standard Webhooks has it. */
  readonly signingSecret?: string | undefined;
  /** Secret, of webhook: sent along. */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** Of webhook: JSON in which {{field}} stands for a field of the usual body; unset = the usual body. */
  readonly bodyTemplate?: string | undefined;
  /** Secret, of pagerduty: of Events API v2. */
  readonly routingKey?: string | undefined;
  /** What alerts call it by. */
  readonly name: string;
}

export interface ListDeliveriesRequest {
  /** Only those: waiting, sent or dead. */
  readonly status?: 'waiting' | 'sent' | 'dead' | undefined;
  /** Most entries of the answer. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the answer before. */
  readonly cursor?: string | undefined;
}

export interface RetryDeliveryRequest {
  /** The id of a delivery. */
  readonly id: string;
}

export interface TestChannelRequest {
  /** The name of a channel. */
  readonly name: string;
}

export interface GetChannelRequest {
  /** The name of a channel. */
  readonly name: string;
}

export interface ReplaceChannelRequest {
  /** The name of a channel. */
  readonly name: string;
  readonly type: 'email' | 'slack' | 'webhook' | 'pagerduty' | 'teams';
  readonly description?: string | undefined;
  /** Of email. */
  readonly recipients?: readonly string[] | undefined;
  /** Of email; unset = RESONANT_EMAIL_FROM. */
  readonly sender?: string | undefined;
  /** Secret, of email: a mail server; unset = RESONANT_SMTP_URL. */
  readonly smtpUrl?: string | undefined;
  /** Secret, of slack and teams: an incoming webhook, or that of a workflow. */
  readonly webhookUrl?: string | undefined;
  /** Of webhook, where it is secret, and of pagerduty, where it is the one of its service region. */
  readonly url?: string | undefined;
  /** Secret, of webhook: signs each body as Standard Webhooks has it. */
  readonly signingSecret?: string | undefined;
  /** Secret, of webhook: sent along. */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** Of webhook: JSON in which {{field}} stands for a field of the usual body; unset = the usual body. */
  readonly bodyTemplate?: string | undefined;
  /** Secret, of pagerduty: of Events API v2. */
  readonly routingKey?: string | undefined;
  /** Secrets that are not kept where they are left out. Default: []. */
  readonly removeSecrets?: readonly ('smtp_url' | 'headers')[] | undefined;
  /** The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case. */
  readonly ifUpdatedAt?: string | undefined;
}

export interface DeleteChannelRequest {
  /** The name of a channel. */
  readonly name: string;
}

export interface GetSummaryAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Executions, nested ones too. */
  readonly total_executions: number | null;
  /** Percent of executions that succeeded. */
  readonly success_rate: number | null;
  /** Percent of executions that failed. */
  readonly error_rate: number | null;
  /** Input and output tokens. */
  readonly total_tokens: number | null;
  /** Cost of models, tools and storage. */
  readonly total_cost: number | null;
  /** Mean duration of an execution. */
  readonly avg_duration_ms: number | null;
  /** Distinct sessions with an execution that started in the period. */
  readonly total_sessions: number | null;
  /** Distinct agents with an execution that started in the period. */
  readonly active_agents: number | null;
  /** Distinct users with an execution that started in the period. */
  readonly active_users: number | null;
  /** Percent of the billable steps that have a price. */
  readonly priced_coverage: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Executions, nested ones too. */
    readonly total_executions: number | null;
    /** Percent of executions that succeeded. */
    readonly success_rate: number | null;
    /** Percent of executions that failed. */
    readonly error_rate: number | null;
    /** Input and output tokens. */
    readonly total_tokens: number | null;
    /** Cost of models, tools and storage. */
    readonly total_cost: number | null;
    /** Mean duration of an execution. */
    readonly avg_duration_ms: number | null;
    /** Distinct sessions with an execution that started in the period. */
    readonly total_sessions: number | null;
    /** Distinct agents with an execution that started in the period. */
    readonly active_agents: number | null;
    /** Distinct users with an execution that started in the period. */
    readonly active_users: number | null;
    /** Percent of the billable steps that have a price. */
    readonly priced_coverage: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  readonly hints: readonly Hint[];
}

export interface GetCatalogAnswer {
  /** The organisation whose figures this key sees. */
  readonly org_id: string;
  readonly metrics: readonly Metric[];
  readonly dimensions: readonly Dimension[];
  readonly tables: readonly {
    readonly name: string;
    readonly description: string;
  }[];
}

export interface ListLabelsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Most executions first. */
  readonly data: readonly {
    readonly key: string;
    /** Executions that carry it, each once whatever its weight. */
    readonly execution_count: number;
  }[];
}

export interface QueryAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly metrics: readonly string[];
  readonly group_by: readonly string[];
  readonly data: readonly QueryRow[];
  readonly hints: readonly Hint[];
  readonly forecast?: readonly {
    readonly date: string;
    readonly lower: { readonly [name: string]: number };
    readonly upper: { readonly [name: string]: number };
    readonly [name: string]: unknown;
  }[];
}

export interface QueryBatchAnswer {
  /** One for each query, in their order. */
  readonly answers: readonly {
    /** The period that was read; the end is exclusive. */
    readonly period?: Period;
    /** Everything received before this time is counted. Null while nothing has been derived. */
    readonly data_through?: string | null;
    /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
    readonly estimated?: true;
    readonly metrics?: readonly string[];
    readonly group_by?: readonly string[];
    readonly data?: readonly QueryRow[];
    readonly hints?: readonly Hint[];
    readonly forecast?: readonly {
      readonly date: string;
      readonly lower: { readonly [name: string]: number };
      readonly upper: { readonly [name: string]: number };
      readonly [name: string]: unknown;
    }[];
    /** Why this one could not be read, and has nothing else; the others are answered. */
    readonly problem: {
      readonly code: string;
      readonly detail: string;
      /** What of the request is not valid. */
      readonly fields: readonly {
        readonly field: string;
        readonly value: unknown;
        readonly expected: string;
      }[];
    } | null;
  }[];
}

export interface QueryHeatmapAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly metric: string;
  readonly x: {
    readonly name: string;
    /** In order; null = missing. */
    readonly values: readonly (string | null)[];
  };
  readonly y: {
    readonly name: string;
    /** In order; null = missing. */
    readonly values: readonly (string | null)[];
  };
  /** A row for each value of y, in it a value for each of x. */
  readonly cells: readonly (readonly (number | null)[])[];
}

export interface QueryFunnelAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly steps: readonly {
    /** From 1. */
    readonly number: number;
    /** Null where steps are counted, not named. */
    readonly name: string | null;
    /** Sessions that took this step after the ones before it, whatever they did in between. */
    readonly sessions: number;
    /** Percent of those that took the first; null where there is none. */
    readonly percentage: number | null;
    /** Percent of those that took the step before; of the first, 100. */
    readonly conversion_rate: number | null;
    /** Where steps are counted: percent that went on, or completed there. */
    readonly completion_rate?: number;
    /** Where steps are counted: percent that ended there and did not complete. */
    readonly drop_rate?: number;
  }[];
  readonly hints: readonly Hint[];
}

export interface ListAgentsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly data: readonly Agent[];
  readonly next_cursor: string | null;
  readonly hints: readonly Hint[];
}

export interface ListDeploymentsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Newest first. */
  readonly data: readonly {
    readonly agent_id: string;
    readonly name: string;
    readonly version: string;
    /** The version that had its first execution before this one; null = none in retained data. */
    readonly previous_version: string | null;
    /** Start of the first execution of this version in retained data. */
    readonly first_execution: string;
    readonly execution_id: string;
    readonly trace_id: string;
  }[];
  readonly next_cursor: string | null;
}

export interface CompareAgentsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Names of the figures. */
  readonly metrics: readonly string[];
  /** In the order asked for. */
  readonly agents: readonly {
    readonly agent_id: string;
    /** The name last seen with this id, else the id. */
    readonly name: string;
    /** Executions, nested ones too. */
    readonly execution_count?: number | null;
    /** Executions without a parent execution. */
    readonly root_executions?: number | null;
    /** Executions that failed. */
    readonly error_count?: number | null;
    /** Percent of executions that succeeded. */
    readonly success_rate?: number | null;
    /** Percent of executions that failed. */
    readonly error_rate?: number | null;
    /** Mean duration of an execution. */
    readonly avg_duration_ms?: number | null;
    /** Median duration of executions (nearest rank). */
    readonly p50_duration_ms?: number | null;
    /** 95th percentile of the duration of executions (nearest rank). */
    readonly p95_duration_ms?: number | null;
    /** 99th percentile of the duration of executions (nearest rank). */
    readonly p99_duration_ms?: number | null;
    /** Own tokens per execution that started in the period, over all its steps. */
    readonly avg_tokens?: number | null;
    /** Own steps per execution that started in the period, over all its steps. */
    readonly avg_steps?: number | null;
    /** Tokens of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up. */
    readonly inclusive_tokens?: number | null;
    /** Cost of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up. */
    readonly inclusive_cost?: number | null;
    /** Distinct sessions with an execution that started in the period. */
    readonly session_count?: number | null;
    /** Distinct users with an execution that started in the period. */
    readonly active_users?: number | null;
    /** Distinct agents with an execution that started in the period. */
    readonly active_agents?: number | null;
    /** Distinct customers with an execution that started in the period. */
    readonly active_customers?: number | null;
    /** Input and output tokens. */
    readonly total_tokens?: number | null;
    /** Input tokens, cached ones included. */
    readonly input_tokens?: number | null;
    /** Output tokens, reasoning ones included. */
    readonly output_tokens?: number | null;
    /** Input tokens read from a cache. */
    readonly cache_read_tokens?: number | null;
    /** Input tokens written to a cache. */
    readonly cache_write_tokens?: number | null;
    /** Output tokens spent on reasoning. */
    readonly reasoning_tokens?: number | null;
    /** LLM and embedding calls; a retried attempt is a call of its own. */
    readonly llm_calls?: number | null;
    /** Percent of LLM and embedding calls that failed. */
    readonly llm_error_rate?: number | null;
    /** Mean duration of an LLM or embedding call. */
    readonly llm_avg_duration_ms?: number | null;
    /** Median duration of LLM and embedding calls (nearest rank). */
    readonly llm_p50_duration_ms?: number | null;
    /** 95th percentile of the duration of LLM and embedding calls (nearest rank). */
    readonly llm_p95_duration_ms?: number | null;
    /** 99th percentile of the duration of LLM and embedding calls (nearest rank). */
    readonly llm_p99_duration_ms?: number | null;
    /** Mean time to the first token, of the calls that report it. */
    readonly time_to_first_token_ms?: number | null;
    /** Percent of the input tokens of LLM and embedding calls that were read from a cache. */
    readonly cache_hit_rate?: number | null;
    /** Tool calls. */
    readonly tool_calls?: number | null;
    /** Percent of tool calls that succeeded. */
    readonly tool_success_rate?: number | null;
    /** Mean duration of a tool call. */
    readonly tool_avg_duration_ms?: number | null;
    /** 95th percentile of the duration of tool calls (nearest rank). */
    readonly tool_p95_duration_ms?: number | null;
    /** Steps: LLM calls, tool calls and retrievals. */
    readonly step_count?: number | null;
    /** Steps that failed, whether or not their execution recovered. */
    readonly step_error_count?: number | null;
    /** Cost of models, tools and storage. */
    readonly total_cost?: number | null;
    /** Cost of LLM and embedding calls, and what agents and wrappers reported. */
    readonly model_costs?: number | null;
    /** Cost of tool calls. */
    readonly tool_costs?: number | null;
    /** Cost of operations on stores, and of the bytes that they hold. */
    readonly storage_costs?: number | null;
    /** Percent of the billable steps that have a price. */
    readonly priced_coverage?: number | null;
    /** Mean time from the first start to the last end of the executions of a session that started in the period. */
    readonly session_avg_duration_sec?: number | null;
    /** Steps per session, of its executions that started in the period. */
    readonly session_avg_steps?: number | null;
    /** Percent of the sessions that completed: their outcome says so, or without one the last top-level execution of the whole session succeeded. */
    readonly completion_rate?: number | null;
    /** Calls of HTTP servers. */
    readonly api_calls?: number | null;
    /** Calls answered with a status below 400. */
    readonly api_successful_calls?: number | null;
    /** Calls answered with a status of 400 or more, or that failed without one. */
    readonly api_failed_calls?: number | null;
    /** Calls answered with status 429; they are failed ones too. */
    readonly api_rate_limited_calls?: number | null;
    /** Mean duration of a call. */
    readonly api_avg_duration_ms?: number | null;
    /** Distinct agents that somebody created; none passes a filter by model or tool. */
    readonly agents_created?: number | null;
    /** Mean of evaluation scores and feedback; split or filtered by score, for each has a scale of its own. */
    readonly score_avg?: number | null;
    /** Evaluation scores and feedback with a value. */
    readonly score_count?: number | null;
    readonly previous?: { readonly [name: string]: number | null };
    readonly change?: { readonly [name: string]: number | null };
  }[];
  readonly hints: readonly Hint[];
}

export interface GetAgentMetricsAnswer {
  readonly agent_id: string;
  /** The name last seen with this id, else the id. */
  readonly name: string;
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Executions, nested ones too. */
  readonly execution_count: number | null;
  /** Percent of executions that succeeded. */
  readonly success_rate: number | null;
  /** Percent of executions that failed. */
  readonly error_rate: number | null;
  /** Mean duration of an execution. */
  readonly avg_duration_ms: number | null;
  /** Median duration of executions (nearest rank). */
  readonly p50_duration_ms: number | null;
  /** 95th percentile of the duration of executions (nearest rank). */
  readonly p95_duration_ms: number | null;
  /** 99th percentile of the duration of executions (nearest rank). */
  readonly p99_duration_ms: number | null;
  /** Own tokens per execution that started in the period, over all its steps. */
  readonly avg_tokens: number | null;
  /** Own steps per execution that started in the period, over all its steps. */
  readonly avg_steps: number | null;
  /** Input and output tokens. */
  readonly total_tokens: number | null;
  /** Cost of models, tools and storage. */
  readonly total_cost: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Executions, nested ones too. */
    readonly execution_count: number | null;
    /** Percent of executions that succeeded. */
    readonly success_rate: number | null;
    /** Percent of executions that failed. */
    readonly error_rate: number | null;
    /** Mean duration of an execution. */
    readonly avg_duration_ms: number | null;
    /** Median duration of executions (nearest rank). */
    readonly p50_duration_ms: number | null;
    /** 95th percentile of the duration of executions (nearest rank). */
    readonly p95_duration_ms: number | null;
    /** 99th percentile of the duration of executions (nearest rank). */
    readonly p99_duration_ms: number | null;
    /** Own tokens per execution that started in the period, over all its steps. */
    readonly avg_tokens: number | null;
    /** Own steps per execution that started in the period, over all its steps. */
    readonly avg_steps: number | null;
    /** Input and output tokens. */
    readonly total_tokens: number | null;
    /** Cost of models, tools and storage. */
    readonly total_cost: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  readonly hints: readonly Hint[];
}

export interface GetAgentErrorsAnswer {
  readonly agent_id: string;
  readonly name: string;
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Failed executions. */
  readonly total_errors: number;
  /** Failed steps, also those that their execution recovered from; not part of total_errors. */
  readonly step_error_count: number;
  /** Most frequent first; absent classes are left out. */
  readonly by_type: readonly {
    /** Error class. */
    readonly type: string;
    readonly count: number;
    /** Of total_errors. */
    readonly percentage: number;
    /** Start of the last one. */
    readonly last_seen: string;
    /** The last one's trace. */
    readonly example_trace_id: string;
  }[];
  readonly hints: readonly Hint[];
}

export interface GetAgentAnswer {
  readonly agent_id: string;
  /** The name last seen with this id, else the id. */
  readonly name: string;
  /** Start of the first execution ever. */
  readonly first_seen: string;
  /** Start of the last execution ever. */
  readonly last_seen: string;
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Executions, nested ones too. */
  readonly execution_count: number | null;
  /** Executions that failed. */
  readonly error_count: number | null;
  /** Percent of executions that succeeded. */
  readonly success_rate: number | null;
  /** Mean duration of an execution. */
  readonly avg_duration_ms: number | null;
  /** 95th percentile of the duration of executions (nearest rank). */
  readonly p95_duration_ms: number | null;
  /** Distinct sessions with an execution that started in the period. */
  readonly total_sessions: number | null;
  /** Distinct users with an execution that started in the period. */
  readonly active_users: number | null;
  /** Input and output tokens. */
  readonly total_tokens: number | null;
  /** Cost of models, tools and storage. */
  readonly total_cost: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Executions, nested ones too. */
    readonly execution_count: number | null;
    /** Executions that failed. */
    readonly error_count: number | null;
    /** Percent of executions that succeeded. */
    readonly success_rate: number | null;
    /** Mean duration of an execution. */
    readonly avg_duration_ms: number | null;
    /** 95th percentile of the duration of executions (nearest rank). */
    readonly p95_duration_ms: number | null;
    /** Distinct sessions with an execution that started in the period. */
    readonly total_sessions: number | null;
    /** Distinct users with an execution that started in the period. */
    readonly active_users: number | null;
    /** Input and output tokens. */
    readonly total_tokens: number | null;
    /** Cost of models, tools and storage. */
    readonly total_cost: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  /** Most executions first. */
  readonly versions: readonly {
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Executions, nested ones too. */
    readonly execution_count: number | null;
    /** Percent of executions that succeeded. */
    readonly success_rate: number | null;
    /** Mean duration of an execution. */
    readonly avg_duration_ms: number | null;
    /** Cost of models, tools and storage. */
    readonly total_cost: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  /** Most calls first. */
  readonly models: readonly {
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** LLM and embedding calls; a retried attempt is a call of its own. */
    readonly call_count: number | null;
    /** Input and output tokens. */
    readonly tokens: number | null;
    /** Cost of LLM and embedding calls, and what agents and wrappers reported. */
    readonly cost: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  /** Most calls first. */
  readonly tools: readonly {
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Tool calls. */
    readonly call_count: number | null;
    /** Percent of tool calls that succeeded. */
    readonly success_rate: number | null;
    /** Mean duration of a tool call. */
    readonly avg_duration_ms: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  readonly hints: readonly Hint[];
}

export interface GetSessionMetricsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Distinct sessions with an execution that started in the period. */
  readonly total_sessions: number | null;
  /** Mean time from the first start to the last end of the executions of a session that started in the period. */
  readonly avg_duration_sec: number | null;
  /** Steps per session, of its executions that started in the period. */
  readonly avg_steps: number | null;
  /** Percent of the sessions that completed: their outcome says so, or without one the last top-level execution of the whole session succeeded. */
  readonly completion_rate: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Distinct sessions with an execution that started in the period. */
    readonly total_sessions: number | null;
    /** Mean time from the first start to the last end of the executions of a session that started in the period. */
    readonly avg_duration_sec: number | null;
    /** Steps per session, of its executions that started in the period. */
    readonly avg_steps: number | null;
    /** Percent of the sessions that completed: their outcome says so, or without one the last top-level execution of the whole session succeeded. */
    readonly completion_rate: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  readonly hints: readonly Hint[];
}

export interface GetSessionFlowsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly scope: 'session' | 'execution';
  /** Sessions (or executions) with a step: what the percentages are of. */
  readonly total: number;
  /** Most frequent first; in order of the names where equally frequent. */
  readonly common_flows: readonly {
    /** Names of the steps in order of start; runs of one name are one. */
    readonly steps: readonly string[];
    /** Sessions (or executions) that took it. */
    readonly count: number;
    readonly percentage: number;
    /** Mean from the first start to the last end of the sessions' executions in the period. */
    readonly avg_duration_ms: number | null;
    /** Percent of them that did not complete (or failed). */
    readonly failure_rate: number | null;
  }[];
  readonly hints: readonly Hint[];
}

export interface GetSessionDropoffAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly scope: 'session' | 'execution';
  readonly steps: readonly {
    /** From 1, by start. */
    readonly number: number;
    /** Sessions (or executions) that reached it. */
    readonly sessions: number;
    /** Percent of them that went on, or completed there. */
    readonly completion_rate: number;
    /** Percent of them that ended there and did not complete. */
    readonly drop_rate: number;
  }[];
  readonly hints: readonly Hint[];
}

export interface ListSessionsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Newest start first. Figures are of the executions that started in the period and pass the filters. */
  readonly data: readonly Session[];
  readonly next_cursor: string | null;
  readonly hints: readonly Hint[];
}

export interface GetSessionAnswer {
  readonly session_id: string;
  /** Start of its first execution. */
  readonly start: string;
  /** End of the last one to end. */
  readonly end: string;
  readonly duration_sec: number;
  readonly execution_count: number;
  /** Failed executions. */
  readonly error_count: number;
  readonly step_count: number;
  readonly total_tokens: number;
  /** USD; null = none of the billable steps has a price. */
  readonly total_cost: number | null;
  /** Of the whole session: its outcome says so, or without one its last top-level execution succeeded. */
  readonly completed: boolean;
  /** What was said last of how it ended. */
  readonly outcome: 'completed' | 'failed' | 'abandoned' | null;
  /** By id, at most 50. */
  readonly agents: readonly {
    readonly agent_id: string;
    readonly name: string;
  }[];
  /** By id, at most 50. */
  readonly users: readonly {
    readonly user_id: string;
    readonly name: string;
  }[];
  /** By start, the first 1000; GET /executions?session_id= lists all, newest first. */
  readonly executions: readonly Execution[];
  /** Of the session and of its executions, by time, the first 1000. */
  readonly scores: readonly {
    readonly name: string;
    readonly value: number | null;
    readonly label: string | null;
    readonly time: string;
    /** Null = it is about the session. */
    readonly trace_id: string | null;
    readonly span_id: string | null;
  }[];
  /** Not all executions or scores are shown. */
  readonly cut: boolean;
}

export interface GetUsageAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly api: {
    /** Calls of HTTP servers. */
    readonly total_calls: number | null;
    /** Calls answered with a status below 400. */
    readonly successful_calls: number | null;
    /** Calls answered with a status of 400 or more, or that failed without one. */
    readonly failed_calls: number | null;
    /** Calls answered with status 429; they are failed ones too. */
    readonly rate_limited_calls: number | null;
    /** Mean duration of a call. */
    readonly avg_duration_ms: number | null;
    readonly previous?: {
      /** The period that was read; the end is exclusive. */
      readonly period: Period;
      /** Calls of HTTP servers. */
      readonly total_calls: number | null;
      /** Calls answered with a status below 400. */
      readonly successful_calls: number | null;
      /** Calls answered with a status of 400 or more, or that failed without one. */
      readonly failed_calls: number | null;
      /** Calls answered with status 429; they are failed ones too. */
      readonly rate_limited_calls: number | null;
      /** Mean duration of a call. */
      readonly avg_duration_ms: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
    /** Most calls first. */
    readonly by_endpoint: readonly {
      /** Route, else the path with ids folded. Null = missing, or the rest. */
      readonly path: string | null;
      readonly method: string | null;
      /** Calls of HTTP servers. */
      readonly call_count: number | null;
      /** Calls answered with a status below 400. */
      readonly successful_calls: number | null;
      /** Calls answered with a status of 400 or more, or that failed without one. */
      readonly failed_calls: number | null;
      /** Calls answered with status 429; they are failed ones too. */
      readonly rate_limited_calls: number | null;
      /** Mean duration of a call. */
      readonly avg_duration_ms: number | null;
      /** The rest of a breakdown that the limit cut. */
      readonly other?: true;
    }[];
    /** Most calls first. */
    readonly by_service: readonly {
      readonly name: string | null;
      /** Calls of HTTP servers. */
      readonly call_count: number | null;
      /** Calls answered with a status below 400. */
      readonly successful_calls: number | null;
      /** Calls answered with a status of 400 or more, or that failed without one. */
      readonly failed_calls: number | null;
      /** Calls answered with status 429; they are failed ones too. */
      readonly rate_limited_calls: number | null;
      /** Mean duration of a call. */
      readonly avg_duration_ms: number | null;
      /** The rest of a breakdown that the limit cut. */
      readonly other?: true;
    }[];
  };
  readonly tokens: {
    /** Input and output tokens. */
    readonly total_tokens: number | null;
    /** Input tokens, cached ones included. */
    readonly input_tokens: number | null;
    /** Output tokens, reasoning ones included. */
    readonly output_tokens: number | null;
    /** Input tokens read from a cache. */
    readonly cache_read_tokens: number | null;
    /** Input tokens written to a cache. */
    readonly cache_write_tokens: number | null;
    /** Output tokens spent on reasoning. */
    readonly reasoning_tokens: number | null;
    /** Percent of the input tokens of LLM and embedding calls that were read from a cache. */
    readonly cache_hit_rate: number | null;
    /** LLM and embedding calls; a retried attempt is a call of its own. */
    readonly llm_calls: number | null;
    readonly previous?: {
      /** The period that was read; the end is exclusive. */
      readonly period: Period;
      /** Input and output tokens. */
      readonly total_tokens: number | null;
      /** Input tokens, cached ones included. */
      readonly input_tokens: number | null;
      /** Output tokens, reasoning ones included. */
      readonly output_tokens: number | null;
      /** Input tokens read from a cache. */
      readonly cache_read_tokens: number | null;
      /** Input tokens written to a cache. */
      readonly cache_write_tokens: number | null;
      /** Output tokens spent on reasoning. */
      readonly reasoning_tokens: number | null;
      /** Percent of the input tokens of LLM and embedding calls that were read from a cache. */
      readonly cache_hit_rate: number | null;
      /** LLM and embedding calls; a retried attempt is a call of its own. */
      readonly llm_calls: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
    /** Most tokens first; they add up to the total. */
    readonly by_model: readonly {
      /** Response model, else request model, verbatim. Null = missing, or the rest. */
      readonly name: string | null;
      /** Input and output tokens. */
      readonly tokens: number | null;
      /** Input tokens, cached ones included. */
      readonly input_tokens: number | null;
      /** Output tokens, reasoning ones included. */
      readonly output_tokens: number | null;
      /** Input tokens read from a cache. */
      readonly cache_read_tokens: number | null;
      /** Input tokens written to a cache. */
      readonly cache_write_tokens: number | null;
      /** Output tokens spent on reasoning. */
      readonly reasoning_tokens: number | null;
      /** Percent of the input tokens of LLM and embedding calls that were read from a cache. */
      readonly cache_hit_rate: number | null;
      /** LLM and embedding calls; a retried attempt is a call of its own. */
      readonly llm_calls: number | null;
      /** The rest of a breakdown that the limit cut. */
      readonly other?: true;
    }[];
  };
  readonly tools: {
    /** Tool calls. */
    readonly total_calls: number | null;
    /** Percent of tool calls that succeeded. */
    readonly success_rate: number | null;
    /** Mean duration of a tool call. */
    readonly avg_duration_ms: number | null;
    /** Cost of tool calls. */
    readonly total_cost: number | null;
    readonly previous?: {
      /** The period that was read; the end is exclusive. */
      readonly period: Period;
      /** Tool calls. */
      readonly total_calls: number | null;
      /** Percent of tool calls that succeeded. */
      readonly success_rate: number | null;
      /** Mean duration of a tool call. */
      readonly avg_duration_ms: number | null;
      /** Cost of tool calls. */
      readonly total_cost: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
    /** Most calls first. */
    readonly tools: readonly {
      /** Null = missing, or the rest. */
      readonly name: string | null;
      /** Tool calls. */
      readonly call_count: number | null;
      /** Percent of tool calls that succeeded. */
      readonly success_rate: number | null;
      /** Mean duration of a tool call. */
      readonly avg_duration_ms: number | null;
      /** 95th percentile of the duration of tool calls (nearest rank). */
      readonly p95_duration_ms: number | null;
      /** Cost of tool calls. */
      readonly cost: number | null;
      /** The rest of a breakdown that the limit cut. */
      readonly other?: true;
    }[];
  };
  readonly hints: readonly Hint[];
}

export interface GetApiUsageAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Calls of HTTP servers. */
  readonly total_calls: number | null;
  /** Calls answered with a status below 400. */
  readonly successful_calls: number | null;
  /** Calls answered with a status of 400 or more, or that failed without one. */
  readonly failed_calls: number | null;
  /** Calls answered with status 429; they are failed ones too. */
  readonly rate_limited_calls: number | null;
  /** Mean duration of a call. */
  readonly avg_duration_ms: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Calls of HTTP servers. */
    readonly total_calls: number | null;
    /** Calls answered with a status below 400. */
    readonly successful_calls: number | null;
    /** Calls answered with a status of 400 or more, or that failed without one. */
    readonly failed_calls: number | null;
    /** Calls answered with status 429; they are failed ones too. */
    readonly rate_limited_calls: number | null;
    /** Mean duration of a call. */
    readonly avg_duration_ms: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  /** Most calls first. */
  readonly by_endpoint: readonly {
    /** Route, else the path with ids folded. Null = missing, or the rest. */
    readonly path: string | null;
    readonly method: string | null;
    /** Calls of HTTP servers. */
    readonly call_count: number | null;
    /** Calls answered with a status below 400. */
    readonly successful_calls: number | null;
    /** Calls answered with a status of 400 or more, or that failed without one. */
    readonly failed_calls: number | null;
    /** Calls answered with status 429; they are failed ones too. */
    readonly rate_limited_calls: number | null;
    /** Mean duration of a call. */
    readonly avg_duration_ms: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  /** Most calls first. */
  readonly by_service: readonly {
    readonly name: string | null;
    /** Calls of HTTP servers. */
    readonly call_count: number | null;
    /** Calls answered with a status below 400. */
    readonly successful_calls: number | null;
    /** Calls answered with a status of 400 or more, or that failed without one. */
    readonly failed_calls: number | null;
    /** Calls answered with status 429; they are failed ones too. */
    readonly rate_limited_calls: number | null;
    /** Mean duration of a call. */
    readonly avg_duration_ms: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  readonly hints: readonly Hint[];
}

export interface GetTokenUsageAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Input and output tokens. */
  readonly total_tokens: number | null;
  /** Input tokens, cached ones included. */
  readonly input_tokens: number | null;
  /** Output tokens, reasoning ones included. */
  readonly output_tokens: number | null;
  /** Input tokens read from a cache. */
  readonly cache_read_tokens: number | null;
  /** Input tokens written to a cache. */
  readonly cache_write_tokens: number | null;
  /** Output tokens spent on reasoning. */
  readonly reasoning_tokens: number | null;
  /** Percent of the input tokens of LLM and embedding calls that were read from a cache. */
  readonly cache_hit_rate: number | null;
  /** LLM and embedding calls; a retried attempt is a call of its own. */
  readonly llm_calls: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Input and output tokens. */
    readonly total_tokens: number | null;
    /** Input tokens, cached ones included. */
    readonly input_tokens: number | null;
    /** Output tokens, reasoning ones included. */
    readonly output_tokens: number | null;
    /** Input tokens read from a cache. */
    readonly cache_read_tokens: number | null;
    /** Input tokens written to a cache. */
    readonly cache_write_tokens: number | null;
    /** Output tokens spent on reasoning. */
    readonly reasoning_tokens: number | null;
    /** Percent of the input tokens of LLM and embedding calls that were read from a cache. */
    readonly cache_hit_rate: number | null;
    /** LLM and embedding calls; a retried attempt is a call of its own. */
    readonly llm_calls: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  /** Most tokens first; they add up to the total. */
  readonly by_model: readonly {
    /** Response model, else request model, verbatim. Null = missing, or the rest. */
    readonly name: string | null;
    /** Input and output tokens. */
    readonly tokens: number | null;
    /** Input tokens, cached ones included. */
    readonly input_tokens: number | null;
    /** Output tokens, reasoning ones included. */
    readonly output_tokens: number | null;
    /** Input tokens read from a cache. */
    readonly cache_read_tokens: number | null;
    /** Input tokens written to a cache. */
    readonly cache_write_tokens: number | null;
    /** Output tokens spent on reasoning. */
    readonly reasoning_tokens: number | null;
    /** Percent of the input tokens of LLM and embedding calls that were read from a cache. */
    readonly cache_hit_rate: number | null;
    /** LLM and embedding calls; a retried attempt is a call of its own. */
    readonly llm_calls: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  readonly hints: readonly Hint[];
}

export interface GetToolUsageAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Tool calls. */
  readonly total_calls: number | null;
  /** Percent of tool calls that succeeded. */
  readonly success_rate: number | null;
  /** Mean duration of a tool call. */
  readonly avg_duration_ms: number | null;
  /** Cost of tool calls. */
  readonly total_cost: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Tool calls. */
    readonly total_calls: number | null;
    /** Percent of tool calls that succeeded. */
    readonly success_rate: number | null;
    /** Mean duration of a tool call. */
    readonly avg_duration_ms: number | null;
    /** Cost of tool calls. */
    readonly total_cost: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  /** Most calls first. */
  readonly tools: readonly {
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Tool calls. */
    readonly call_count: number | null;
    /** Percent of tool calls that succeeded. */
    readonly success_rate: number | null;
    /** Mean duration of a tool call. */
    readonly avg_duration_ms: number | null;
    /** 95th percentile of the duration of tool calls (nearest rank). */
    readonly p95_duration_ms: number | null;
    /** Cost of tool calls. */
    readonly cost: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  readonly hints: readonly Hint[];
}

export interface GetTeamMetricsAnswer {
  readonly org_id: string;
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Users ever seen with an execution that started before the end of the period, whatever the filters. */
  readonly total_users: number;
  /** Agents ever seen with an execution that started before the end of the period, whatever the filters. */
  readonly total_agents: number;
  /** Distinct users with an execution that started in the period. */
  readonly active_users: number | null;
  /** Distinct agents with an execution that started in the period. */
  readonly active_agents: number | null;
  /** Executions, nested ones too. */
  readonly total_executions: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Distinct users with an execution that started in the period. */
    readonly active_users: number | null;
    /** Distinct agents with an execution that started in the period. */
    readonly active_agents: number | null;
    /** Executions, nested ones too. */
    readonly total_executions: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  readonly hints: readonly Hint[];
}

export interface GetUserActivityAnswer {
  readonly org_id: string;
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** By id. */
  readonly users: readonly UserActivity[];
  readonly next_cursor: string | null;
  readonly hints: readonly Hint[];
}

export interface GetUserAnswer {
  readonly user_id: string;
  /** Full name, name or e-mail address last seen with the id, else the id. */
  readonly name: string;
  /** Start of the first execution ever; null of who only created agents. */
  readonly first_seen: string | null;
  /** End of the last execution ever. */
  readonly last_seen: string | null;
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Executions, nested ones too. */
  readonly execution_count: number | null;
  /** Executions that failed. */
  readonly error_count: number | null;
  /** Percent of executions that succeeded. */
  readonly success_rate: number | null;
  /** Mean duration of an execution. */
  readonly avg_duration_ms: number | null;
  /** Distinct sessions with an execution that started in the period. */
  readonly total_sessions: number | null;
  /** Input and output tokens. */
  readonly total_tokens: number | null;
  /** Cost of models, tools and storage. */
  readonly total_cost: number | null;
  /** Distinct agents that somebody created; none passes a filter by model or tool. */
  readonly agents_created: number | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Executions, nested ones too. */
    readonly execution_count: number | null;
    /** Executions that failed. */
    readonly error_count: number | null;
    /** Percent of executions that succeeded. */
    readonly success_rate: number | null;
    /** Mean duration of an execution. */
    readonly avg_duration_ms: number | null;
    /** Distinct sessions with an execution that started in the period. */
    readonly total_sessions: number | null;
    /** Input and output tokens. */
    readonly total_tokens: number | null;
    /** Cost of models, tools and storage. */
    readonly total_cost: number | null;
    /** Distinct agents that somebody created; none passes a filter by model or tool. */
    readonly agents_created: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  /** Agents that ran for this user, most executions first. */
  readonly agents: readonly {
    readonly agent_id: string | null;
    readonly name: string | null;
    /** Executions, nested ones too. */
    readonly execution_count: number | null;
    /** Percent of executions that succeeded. */
    readonly success_rate: number | null;
    /** Input and output tokens. */
    readonly total_tokens: number | null;
    /** Cost of models, tools and storage. */
    readonly total_cost: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
  }[];
  readonly hints: readonly Hint[];
}

export interface GetCostBreakdownAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Cost of models, tools and storage. */
  readonly total: number | null;
  /** Cost of LLM and embedding calls, and what agents and wrappers reported. */
  readonly model_costs: number | null;
  /** Cost of tool calls. */
  readonly tool_costs: number | null;
  /** Cost of operations on stores, and of the bytes that they hold. */
  readonly storage_costs: number | null;
  /** Percent of the billable steps that have a price. */
  readonly priced_coverage: number | null;
  /** Largest first, like all of these, and each adds up to the total. */
  readonly by_agent: readonly {
    readonly agent_id: string | null;
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Cost of models, tools and storage. */
    readonly cost: number | null;
    /** Percent of the total; null where either is null, or the total 0. */
    readonly share: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
    readonly previous?: {
      /** Cost of models, tools and storage. */
      readonly cost: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
  }[];
  /** Tools and stores have no model: what they cost is in the row without a name. */
  readonly by_model: readonly {
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Cost of models, tools and storage. */
    readonly cost: number | null;
    /** Percent of the total; null where either is null, or the total 0. */
    readonly share: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
    readonly previous?: {
      /** Cost of models, tools and storage. */
      readonly cost: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
  }[];
  readonly by_feature: readonly {
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Cost of models, tools and storage. */
    readonly cost: number | null;
    /** Percent of the total; null where either is null, or the total 0. */
    readonly share: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
    readonly previous?: {
      /** Cost of models, tools and storage. */
      readonly cost: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
  }[];
  readonly by_user: readonly {
    readonly user_id: string | null;
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Cost of models, tools and storage. */
    readonly cost: number | null;
    /** Percent of the total; null where either is null, or the total 0. */
    readonly share: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
    readonly previous?: {
      /** Cost of models, tools and storage. */
      readonly cost: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
  }[];
  readonly by_customer: readonly {
    /** Null = missing, or the rest. */
    readonly name: string | null;
    /** Cost of models, tools and storage. */
    readonly cost: number | null;
    /** Percent of the total; null where either is null, or the total 0. */
    readonly share: number | null;
    /** The rest of a breakdown that the limit cut. */
    readonly other?: true;
    readonly previous?: {
      /** Cost of models, tools and storage. */
      readonly cost: number | null;
    };
    readonly change?: { readonly [name: string]: number | null };
  }[];
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Cost of models, tools and storage. */
    readonly total: number | null;
    /** Cost of LLM and embedding calls, and what agents and wrappers reported. */
    readonly model_costs: number | null;
    /** Cost of tool calls. */
    readonly tool_costs: number | null;
    /** Cost of operations on stores, and of the bytes that they hold. */
    readonly storage_costs: number | null;
    /** Percent of the billable steps that have a price. */
    readonly priced_coverage: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  readonly hints: readonly Hint[];
}

export interface GetCostTrendsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  readonly granularity: 'minute' | 'hour' | 'day' | 'week' | 'month';
  /** Cost of models, tools and storage. */
  readonly total: number | null;
  /** Oldest first, without gaps. */
  readonly data: readonly {
    /** The bucket's local date; of hours with the offset. */
    readonly date: string;
    /** Cost of models, tools and storage. */
    readonly cost: number | null;
    /** The period does not hold the whole bucket. */
    readonly partial?: true;
  }[];
  /** Whole buckets from the one after the last full one; about four of five lie between lower and upper. */
  readonly forecast: readonly {
    readonly date: string;
    readonly cost: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Null where nothing is forecast. */
  readonly forecast_basis: {
    /** Full buckets that it was made from. */
    readonly fitted: number;
    /** The season found in them; null where they are too few to show one. */
    readonly season: 'day' | 'week' | null;
    /** The method's own errors on this history, in percent of what came: what it would have said at earlier times. */
    readonly error_percent: number | null;
    /** Between lower and upper lie about so many of a hundred. */
    readonly within_percent: 80;
  } | null;
  readonly previous?: {
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    /** Cost of models, tools and storage. */
    readonly total: number | null;
  };
  readonly change?: { readonly [name: string]: number | null };
  readonly hints: readonly Hint[];
}

export interface GetCostRecommendationsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** The period, or where it holds millions of steps the latest part of it: what evidence is of. */
  readonly looked_at: Period;
  /** The most saving first; none where there is nothing to say. */
  readonly data: readonly Recommendation[];
  readonly next_cursor: null;
  readonly hints: readonly Hint[];
}

export interface ListExecutionsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Newest start first. */
  readonly data: readonly Execution[];
  readonly next_cursor: string | null;
  readonly hints: readonly Hint[];
}

export interface GetExecutionAnswer {
  readonly execution_id: string;
  readonly trace_id: string;
  readonly span_id: string | null;
  /** Null at the top. */
  readonly parent_execution_id: string | null;
  readonly start: string;
  readonly end: string;
  readonly duration_ms: number;
  readonly status: 'ok' | 'error';
  readonly error_class: string | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly agent_id: string | null;
  readonly agent_name: string | null;
  readonly agent_version: string | null;
  readonly parent_agent_id: string | null;
  readonly service: string | null;
  readonly session_id: string | null;
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly customer: string | null;
  readonly feature: string | null;
  readonly environment: string | null;
  readonly tags: readonly string[];
  readonly labels: { readonly [name: string]: string };
  /** Of a trace without an agent span. */
  readonly implicit: boolean;
  /** The top span never arrived. */
  readonly incomplete: boolean;
  /** The trace has more spans than are derived. */
  readonly truncated: boolean;
  readonly step_count: number;
  readonly step_error_count: number;
  readonly llm_calls: number;
  readonly tool_calls: number;
  readonly total_tokens: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly reasoning_tokens: number;
  /** USD of its own steps; null = none of the billable ones has a price. */
  readonly cost: number | null;
  readonly billable_steps: number;
  readonly priced_steps: number;
  /** With sub-agents. */
  readonly inclusive_tokens: number;
  /** With sub-agents. */
  readonly inclusive_cost: number | null;
  /** Tokens that the agent span reports beyond what its steps do. */
  readonly usage_gap: number;
  /** How many real ones this one, which was sampled, stands for; its own figures are of this one. 1 = not sampled. */
  readonly weight: number;
  /** Its own steps by start, at most 10000. */
  readonly steps: readonly Step[];
  /** Executions below it, of any depth, by start. */
  readonly sub_executions: readonly Execution[];
  /** Of a trace with more than 1000 executions, or of an execution with more steps, not all are shown. */
  readonly cut: boolean;
}

export interface GetTraceAnswer {
  readonly trace_id: string;
  readonly start: string | null;
  readonly end: string | null;
  /** The trace has more than the 10000 spans or 1000 executions shown. */
  readonly truncated: boolean;
  /** By start. */
  readonly spans: readonly Span[];
  /** By start. */
  readonly executions: readonly Execution[];
}

export interface RecordOutcomesAnswer {
  /** What is stored, in the order sent, with what was found of each subject. */
  readonly data: readonly {
    readonly id: string | null;
    readonly time: string;
    readonly session_id: string | null;
    readonly trace_id: string | null;
    readonly span_id: string | null;
    readonly response_id: string | null;
    readonly outcome: 'completed' | 'failed' | 'abandoned' | null;
    readonly score: {
      readonly name: string;
      readonly value: number | null;
      readonly label: string | null;
    } | null;
  }[];
  /** Subjects of which nothing has arrived yet. */
  readonly warnings: readonly {
    readonly code: 'session_not_seen' | 'trace_not_seen' | 'response_not_seen';
    readonly field: string;
    readonly how: string;
  }[];
}

export interface ListGoalsAnswer {
  /** Oldest first. */
  readonly data: readonly Goal[];
  readonly next_cursor: string | null;
}

export type CreateGoalAnswer = GoalProgress;

export type GetGoalAnswer = GoalProgress;

export type ReplaceGoalAnswer = GoalProgress;

export interface DeleteGoalAnswer {
  readonly id: string;
}

export interface ListAlertsAnswer {
  /** Oldest first. */
  readonly data: readonly Alert[];
  readonly next_cursor: string | null;
}

export type CreateAlertAnswer = Alert;

export interface ListAlertEventsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Newest first. */
  readonly data: readonly {
    readonly alert_id: string;
    /** Of the alert, as it is now. */
    readonly name: string;
    readonly severity: 'info' | 'warning' | 'critical';
    readonly at: string;
    /** A reminder is a message without a transition. */
    readonly kind: 'transition' | 'reminder';
    /** The group: a value for each dimension; empty = missing. */
    readonly labels: { readonly [name: string]: string };
    readonly from: 'inactive' | 'pending' | 'firing';
    readonly to: 'inactive' | 'pending' | 'firing';
    /** In the condition's unit; null = there was nothing to see. */
    readonly value: number | null;
    /** What became of the messages that tell of it. */
    readonly deliveries: readonly {
      readonly id: string;
      readonly channel: string;
      readonly status: 'waiting' | 'sent' | 'dead';
      readonly attempts: number;
      readonly error: string | null;
    }[];
  }[];
  readonly next_cursor: string | null;
}

export interface PreviewAlertAnswer {
  readonly period: Period;
  /** Between the evaluations that are imagined: at least the real interval, longer where the period is long. */
  readonly step_seconds: number;
  /** How many would have been sent to each channel. */
  readonly messages: number;
  /** Oldest first; at most 200. */
  readonly firings: readonly {
    /** The group: a value for each dimension; empty = missing. */
    readonly labels: { readonly [name: string]: string };
    readonly start: string;
    /** Null = it fires at the end of the period. */
    readonly end: string | null;
    /** The value furthest beyond the threshold. */
    readonly worst: number | null;
  }[];
  /** Of all firings. */
  readonly firing_count: number;
  /** What the condition saw; at most five groups, those that fired most first. */
  readonly series: readonly {
    /** The group: a value for each dimension; empty = missing. */
    readonly labels: { readonly [name: string]: string };
    readonly points: readonly {
      readonly time: string;
      /** In the condition's unit; null = there was nothing to see. */
      readonly value: number | null;
    }[];
  }[];
}

export interface TestAlertAnswer {
  readonly evaluated_at: string;
  /** As it would be after an evaluation now. */
  readonly state: 'inactive' | 'pending' | 'firing';
  /** As they would be; at most 100. */
  readonly instances: readonly {
    /** The group: a value for each dimension; empty = missing. */
    readonly labels: { readonly [name: string]: string };
    readonly state: 'inactive' | 'pending' | 'firing';
    /** In the condition's unit; null = there was nothing to see. */
    readonly value: number | null;
    /** What the value is held against. */
    readonly threshold: number | null;
    /** Since when the condition holds. */
    readonly active_since: string | null;
    readonly firing_since: string | null;
    /** When it last stopped firing. */
    readonly resolved_at: string | null;
  }[];
  /** How its message reads with the values of now. */
  readonly text: string;
  /** What an evaluation now would send; null = nothing. Nothing is sent or kept by a test. */
  readonly would_send: {
    readonly status: 'firing' | 'resolved';
    readonly channels: readonly string[];
    readonly text: string;
  } | null;
  readonly warnings: readonly {
    readonly code: 'channel_not_configured' | 'no_channels' | 'no_rule';
    readonly field: string;
    readonly how: string;
  }[];
}

export type PauseAlertAnswer = Alert;

export type ResumeAlertAnswer = Alert;

export type SilenceAlertAnswer = Alert;

export type UnsilenceAlertAnswer = Alert;

export interface GetAlertHistoryAnswer {
  /** Newest first. */
  readonly data: readonly {
    readonly at: string;
    /** A reminder is a message without a transition. */
    readonly kind: 'transition' | 'reminder';
    /** The group: a value for each dimension; empty = missing. */
    readonly labels: { readonly [name: string]: string };
    readonly from: 'inactive' | 'pending' | 'firing';
    readonly to: 'inactive' | 'pending' | 'firing';
    /** In the condition's unit; null = there was nothing to see. */
    readonly value: number | null;
    /** What became of the messages that tell of it. */
    readonly deliveries: readonly {
      readonly id: string;
      readonly channel: string;
      readonly status: 'waiting' | 'sent' | 'dead';
      readonly attempts: number;
      readonly error: string | null;
    }[];
  }[];
  readonly next_cursor: string | null;
}

export type GetAlertAnswer = Alert;

export type ReplaceAlertAnswer = Alert;

export interface DeleteAlertAnswer {
  readonly id: string;
}

export interface ListDashboardsAnswer {
  /** Oldest first. */
  readonly data: readonly Dashboard[];
  readonly next_cursor: string | null;
}

export type CreateDashboardAnswer = Dashboard;

export interface PreviewDashboardAnswer {
  readonly widgets: readonly {
    /** Its place in the dashboard, from 0. */
    readonly index: number;
    readonly type: 'metric' | 'chart' | 'table' | 'pie' | 'heatmap' | 'funnel';
    readonly title: string;
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    readonly figures?: readonly {
      readonly metric: string;
      readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
      readonly value: number | null;
      /** In the period before. */
      readonly previous: number | null;
      /** In percent; null from 0. */
      readonly change: number | null;
    }[];
    readonly chart_type?: 'line' | 'bar' | 'area';
    readonly metrics?: readonly string[];
    readonly group_by?: readonly string[];
    readonly rows?: readonly QueryRow[];
    readonly hints?: readonly Hint[];
    readonly metric?: string;
    readonly x?: {
      readonly name: string;
      /** In order; null = missing. */
      readonly values: readonly (string | null)[];
    };
    readonly y?: {
      readonly name: string;
      /** In order; null = missing. */
      readonly values: readonly (string | null)[];
    };
    /** A row for each value of y, in it a value for each of x. */
    readonly cells?: readonly (readonly (number | null)[])[];
    /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
    readonly estimated?: true;
    readonly steps?: readonly {
      /** From 1. */
      readonly number: number;
      /** Null where steps are counted, not named. */
      readonly name: string | null;
      /** Sessions that took this step after the ones before it, whatever they did in between. */
      readonly sessions: number;
      /** Percent of those that took the first; null where there is none. */
      readonly percentage: number | null;
      /** Percent of those that took the step before; of the first, 100. */
      readonly conversion_rate: number | null;
      /** Where steps are counted: percent that went on, or completed there. */
      readonly completion_rate?: number;
      /** Where steps are counted: percent that ended there and did not complete. */
      readonly drop_rate?: number;
    }[];
    /** Why it could not be read, and shows nothing; the other widgets do. */
    readonly problem: {
      readonly code: string;
      readonly detail: string;
      /** What of the request is not valid. */
      readonly fields: readonly {
        readonly field: string;
        readonly value: unknown;
        readonly expected: string;
      }[];
    } | null;
  }[];
}

export interface GetDashboardDataAnswer {
  readonly id: string;
  readonly name: string;
  readonly widgets: readonly {
    /** Its place in the dashboard, from 0. */
    readonly index: number;
    readonly type: 'metric' | 'chart' | 'table' | 'pie' | 'heatmap' | 'funnel';
    readonly title: string;
    /** The period that was read; the end is exclusive. */
    readonly period: Period;
    readonly figures?: readonly {
      readonly metric: string;
      readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
      readonly value: number | null;
      /** In the period before. */
      readonly previous: number | null;
      /** In percent; null from 0. */
      readonly change: number | null;
    }[];
    readonly chart_type?: 'line' | 'bar' | 'area';
    readonly metrics?: readonly string[];
    readonly group_by?: readonly string[];
    readonly rows?: readonly QueryRow[];
    readonly hints?: readonly Hint[];
    readonly metric?: string;
    readonly x?: {
      readonly name: string;
      /** In order; null = missing. */
      readonly values: readonly (string | null)[];
    };
    readonly y?: {
      readonly name: string;
      /** In order; null = missing. */
      readonly values: readonly (string | null)[];
    };
    /** A row for each value of y, in it a value for each of x. */
    readonly cells?: readonly (readonly (number | null)[])[];
    /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
    readonly estimated?: true;
    readonly steps?: readonly {
      /** From 1. */
      readonly number: number;
      /** Null where steps are counted, not named. */
      readonly name: string | null;
      /** Sessions that took this step after the ones before it, whatever they did in between. */
      readonly sessions: number;
      /** Percent of those that took the first; null where there is none. */
      readonly percentage: number | null;
      /** Percent of those that took the step before; of the first, 100. */
      readonly conversion_rate: number | null;
      /** Where steps are counted: percent that went on, or completed there. */
      readonly completion_rate?: number;
      /** Where steps are counted: percent that ended there and did not complete. */
      readonly drop_rate?: number;
    }[];
    /** Why it could not be read, and shows nothing; the other widgets do. */
    readonly problem: {
      readonly code: string;
      readonly detail: string;
      /** What of the request is not valid. */
      readonly fields: readonly {
        readonly field: string;
        readonly value: unknown;
        readonly expected: string;
      }[];
    } | null;
  }[];
}

export interface GetGrafanaDashboardAnswer {
  readonly [name: string]: unknown;
}

export type GetDashboardAnswer = Dashboard;

export type ReplaceDashboardAnswer = Dashboard;

export interface DeleteDashboardAnswer {
  readonly id: string;
}

export interface ListBiExportsAnswer {
  /** Oldest first. */
  readonly data: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
    readonly provider: 'bigquery' | 'snowflake' | 'redshift';
    /** Without its credentials. */
    readonly config: {
      /** Of bigquery: the project. */
      readonly project_id?: string;
      /** Of bigquery: the dataset, which is made if it is not there. */
      readonly dataset?: string;
      /** Of bigquery: where the dataset is made; unset = US. */
      readonly location?: string;
      /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
      readonly api_endpoint?: string;
      /** Of snowflake: the account. */
      readonly account?: string;
      /** Of snowflake: another endpoint than that of the account. */
      readonly access_url?: string;
      /** Of snowflake: what computes; unset = that of the user. */
      readonly warehouse?: string;
      /** Of snowflake: unset = that of the user. */
      readonly role?: string;
      /** Of redshift. */
      readonly host?: string;
      /** Of redshift: 5439 unless given. */
      readonly port?: number;
      /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
      readonly encrypted?: boolean;
      /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
      readonly iam_role?: string;
      /** Of snowflake and redshift. */
      readonly database?: string;
      /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
      readonly schema?: string;
      /** Of snowflake and redshift. */
      readonly user?: string;
    };
    /** The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none. */
    readonly credentials: string | null;
    readonly schedule: string;
    readonly time_zone: string;
    readonly paused: boolean;
    /** What was derived before is in the warehouse; null = nothing was brought yet. */
    readonly data_through: string | null;
    /** null = it is paused. */
    readonly next_run_at: string | null;
    /** Of the newest run; null = there was none. */
    readonly last_run_status: 'waiting' | 'running' | 'done' | 'failed' | null;
    /** When that was last worked on. */
    readonly last_run_at: string | null;
    /** Of the newest run, also while it is tried again. */
    readonly last_error: string | null;
    readonly warnings: readonly {
      readonly code: 'credentials_missing' | 'not_reachable';
      readonly field: string;
      readonly how: string;
    }[];
    readonly created_at: string;
    readonly updated_at: string;
  }[];
  readonly next_cursor: string | null;
}

export interface ConfigureBiExportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly provider: 'bigquery' | 'snowflake' | 'redshift';
  /** Without its credentials. */
  readonly config: {
    /** Of bigquery: the project. */
    readonly project_id?: string;
    /** Of bigquery: the dataset, which is made if it is not there. */
    readonly dataset?: string;
    /** Of bigquery: where the dataset is made; unset = US. */
    readonly location?: string;
    /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
    readonly api_endpoint?: string;
    /** Of snowflake: the account. */
    readonly account?: string;
    /** Of snowflake: another endpoint than that of the account. */
    readonly access_url?: string;
    /** Of snowflake: what computes; unset = that of the user. */
    readonly warehouse?: string;
    /** Of snowflake: unset = that of the user. */
    readonly role?: string;
    /** Of redshift. */
    readonly host?: string;
    /** Of redshift: 5439 unless given. */
    readonly port?: number;
    /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
    readonly encrypted?: boolean;
    /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
    readonly iam_role?: string;
    /** Of snowflake and redshift. */
    readonly database?: string;
    /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
    readonly schema?: string;
    /** Of snowflake and redshift. */
    readonly user?: string;
  };
  /** The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none. */
  readonly credentials: string | null;
  readonly schedule: string;
  readonly time_zone: string;
  readonly paused: boolean;
  /** What was derived before is in the warehouse; null = nothing was brought yet. */
  readonly data_through: string | null;
  /** null = it is paused. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'waiting' | 'running' | 'done' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  /** Of the newest run, also while it is tried again. */
  readonly last_error: string | null;
  readonly warnings: readonly {
    readonly code: 'credentials_missing' | 'not_reachable';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface RunBiExportAnswer {
  readonly id: string;
  readonly kind: 'scheduled' | 'asked' | 'backfill';
  /** waiting = to begin, or to be tried again. */
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  readonly scheduled_at: string | null;
  /** Of a backfill: where its period starts. */
  readonly start: string | null;
  readonly end: string | null;
  /** From 0 to 1. */
  readonly progress: number;
  readonly days_done: number;
  /** Days with rows that changed; 0 until they were counted. */
  readonly days_total: number;
  readonly rows_done: number;
  /** By versions of rows, of which a row may have several. */
  readonly rows_total: number;
  readonly rows_written: number;
  readonly rows_removed: number;
  readonly attempts: number;
  readonly error: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ListBiExportRunsAnswer {
  /** Newest first. */
  readonly data: readonly {
    readonly id: string;
    readonly kind: 'scheduled' | 'asked' | 'backfill';
    /** waiting = to begin, or to be tried again. */
    readonly status: 'waiting' | 'running' | 'done' | 'failed';
    readonly scheduled_at: string | null;
    /** Of a backfill: where its period starts. */
    readonly start: string | null;
    readonly end: string | null;
    /** From 0 to 1. */
    readonly progress: number;
    readonly days_done: number;
    /** Days with rows that changed; 0 until they were counted. */
    readonly days_total: number;
    readonly rows_done: number;
    /** By versions of rows, of which a row may have several. */
    readonly rows_total: number;
    readonly rows_written: number;
    readonly rows_removed: number;
    readonly attempts: number;
    readonly error: string | null;
    readonly created_at: string;
    readonly updated_at: string;
  }[];
  readonly next_cursor: string | null;
}

export interface PauseBiExportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly provider: 'bigquery' | 'snowflake' | 'redshift';
  /** Without its credentials. */
  readonly config: {
    /** Of bigquery: the project. */
    readonly project_id?: string;
    /** Of bigquery: the dataset, which is made if it is not there. */
    readonly dataset?: string;
    /** Of bigquery: where the dataset is made; unset = US. */
    readonly location?: string;
    /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
    readonly api_endpoint?: string;
    /** Of snowflake: the account. */
    readonly account?: string;
    /** Of snowflake: another endpoint than that of the account. */
    readonly access_url?: string;
    /** Of snowflake: what computes; unset = that of the user. */
    readonly warehouse?: string;
    /** Of snowflake: unset = that of the user. */
    readonly role?: string;
    /** Of redshift. */
    readonly host?: string;
    /** Of redshift: 5439 unless given. */
    readonly port?: number;
    /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
    readonly encrypted?: boolean;
    /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
    readonly iam_role?: string;
    /** Of snowflake and redshift. */
    readonly database?: string;
    /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
    readonly schema?: string;
    /** Of snowflake and redshift. */
    readonly user?: string;
  };
  /** The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none. */
  readonly credentials: string | null;
  readonly schedule: string;
  readonly time_zone: string;
  readonly paused: boolean;
  /** What was derived before is in the warehouse; null = nothing was brought yet. */
  readonly data_through: string | null;
  /** null = it is paused. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'waiting' | 'running' | 'done' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  /** Of the newest run, also while it is tried again. */
  readonly last_error: string | null;
  readonly warnings: readonly {
    readonly code: 'credentials_missing' | 'not_reachable';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ResumeBiExportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly provider: 'bigquery' | 'snowflake' | 'redshift';
  /** Without its credentials. */
  readonly config: {
    /** Of bigquery: the project. */
    readonly project_id?: string;
    /** Of bigquery: the dataset, which is made if it is not there. */
    readonly dataset?: string;
    /** Of bigquery: where the dataset is made; unset = US. */
    readonly location?: string;
    /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
    readonly api_endpoint?: string;
    /** Of snowflake: the account. */
    readonly account?: string;
    /** Of snowflake: another endpoint than that of the account. */
    readonly access_url?: string;
    /** Of snowflake: what computes; unset = that of the user. */
    readonly warehouse?: string;
    /** Of snowflake: unset = that of the user. */
    readonly role?: string;
    /** Of redshift. */
    readonly host?: string;
    /** Of redshift: 5439 unless given. */
    readonly port?: number;
    /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
    readonly encrypted?: boolean;
    /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
    readonly iam_role?: string;
    /** Of snowflake and redshift. */
    readonly database?: string;
    /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
    readonly schema?: string;
    /** Of snowflake and redshift. */
    readonly user?: string;
  };
  /** The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none. */
  readonly credentials: string | null;
  readonly schedule: string;
  readonly time_zone: string;
  readonly paused: boolean;
  /** What was derived before is in the warehouse; null = nothing was brought yet. */
  readonly data_through: string | null;
  /** null = it is paused. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'waiting' | 'running' | 'done' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  /** Of the newest run, also while it is tried again. */
  readonly last_error: string | null;
  readonly warnings: readonly {
    readonly code: 'credentials_missing' | 'not_reachable';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface GetBiExportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly provider: 'bigquery' | 'snowflake' | 'redshift';
  /** Without its credentials. */
  readonly config: {
    /** Of bigquery: the project. */
    readonly project_id?: string;
    /** Of bigquery: the dataset, which is made if it is not there. */
    readonly dataset?: string;
    /** Of bigquery: where the dataset is made; unset = US. */
    readonly location?: string;
    /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
    readonly api_endpoint?: string;
    /** Of snowflake: the account. */
    readonly account?: string;
    /** Of snowflake: another endpoint than that of the account. */
    readonly access_url?: string;
    /** Of snowflake: what computes; unset = that of the user. */
    readonly warehouse?: string;
    /** Of snowflake: unset = that of the user. */
    readonly role?: string;
    /** Of redshift. */
    readonly host?: string;
    /** Of redshift: 5439 unless given. */
    readonly port?: number;
    /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
    readonly encrypted?: boolean;
    /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
    readonly iam_role?: string;
    /** Of snowflake and redshift. */
    readonly database?: string;
    /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
    readonly schema?: string;
    /** Of snowflake and redshift. */
    readonly user?: string;
  };
  /** The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none. */
  readonly credentials: string | null;
  readonly schedule: string;
  readonly time_zone: string;
  readonly paused: boolean;
  /** What was derived before is in the warehouse; null = nothing was brought yet. */
  readonly data_through: string | null;
  /** null = it is paused. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'waiting' | 'running' | 'done' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  /** Of the newest run, also while it is tried again. */
  readonly last_error: string | null;
  readonly warnings: readonly {
    readonly code: 'credentials_missing' | 'not_reachable';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ReplaceBiExportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly provider: 'bigquery' | 'snowflake' | 'redshift';
  /** Without its credentials. */
  readonly config: {
    /** Of bigquery: the project. */
    readonly project_id?: string;
    /** Of bigquery: the dataset, which is made if it is not there. */
    readonly dataset?: string;
    /** Of bigquery: where the dataset is made; unset = US. */
    readonly location?: string;
    /** Of bigquery: another endpoint than https://bigquery.googleapis.com. */
    readonly api_endpoint?: string;
    /** Of snowflake: the account. */
    readonly account?: string;
    /** Of snowflake: another endpoint than that of the account. */
    readonly access_url?: string;
    /** Of snowflake: what computes; unset = that of the user. */
    readonly warehouse?: string;
    /** Of snowflake: unset = that of the user. */
    readonly role?: string;
    /** Of redshift. */
    readonly host?: string;
    /** Of redshift: 5439 unless given. */
    readonly port?: number;
    /** Of redshift: whether the connection is encrypted and its certificate checked; true unless given. */
    readonly encrypted?: boolean;
    /** Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT. */
    readonly iam_role?: string;
    /** Of snowflake and redshift. */
    readonly database?: string;
    /** Of snowflake and redshift: made if it is not there; resonant_analytics unless given. */
    readonly schema?: string;
    /** Of snowflake and redshift. */
    readonly user?: string;
  };
  /** The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none. */
  readonly credentials: string | null;
  readonly schedule: string;
  readonly time_zone: string;
  readonly paused: boolean;
  /** What was derived before is in the warehouse; null = nothing was brought yet. */
  readonly data_through: string | null;
  /** null = it is paused. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'waiting' | 'running' | 'done' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  /** Of the newest run, also while it is tried again. */
  readonly last_error: string | null;
  readonly warnings: readonly {
    readonly code: 'credentials_missing' | 'not_reachable';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface DeleteBiExportAnswer {
  readonly id: string;
}

export interface ListReportTemplatesAnswer {
  readonly data: readonly {
    readonly name: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report';
    readonly title: string;
    readonly description: string;
    /** Its headline figures. */
    readonly metrics: readonly string[];
    /** Titles of its parts, in order; those with nothing to say are left out of a report. */
    readonly sections: readonly string[];
  }[];
  readonly next_cursor: null;
}

export interface ListReportsAnswer {
  /** Oldest first. */
  readonly data: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
    readonly template: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report' | null;
    readonly metrics: readonly string[] | null;
    /** As they were asked for; `period` is text, the others are lists. */
    readonly filters: { readonly [name: string]: readonly string[] | string };
    readonly schedule: string | null;
    readonly time_zone: string;
    readonly recipients: readonly string[];
    /** Null = it is not scheduled. */
    readonly next_run_at: string | null;
    /** Of the newest run; null = there was none. */
    readonly last_run_status: 'queued' | 'running' | 'sending' | 'completed' | 'failed' | null;
    /** When that was last worked on. */
    readonly last_run_at: string | null;
    readonly warnings: readonly {
      readonly code: 'smtp_not_configured' | 'no_recipients' | 'not_scheduled';
      readonly field: string;
      readonly how: string;
    }[];
    readonly created_at: string;
    readonly updated_at: string;
  }[];
  readonly next_cursor: string | null;
}

export interface CreateReportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly template: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report' | null;
  readonly metrics: readonly string[] | null;
  /** As they were asked for; `period` is text, the others are lists. */
  readonly filters: { readonly [name: string]: readonly string[] | string };
  readonly schedule: string | null;
  readonly time_zone: string;
  readonly recipients: readonly string[];
  /** Null = it is not scheduled. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'queued' | 'running' | 'sending' | 'completed' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  readonly warnings: readonly {
    readonly code: 'smtp_not_configured' | 'no_recipients' | 'not_scheduled';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface PreviewReportDraftAnswer {
  readonly name: string;
  /** What the report is about; the end is exclusive. */
  readonly period: Period;
  /** What it is compared with. */
  readonly previous: Period;
  readonly data_through: string | null;
  readonly estimated?: true;
  readonly figures: readonly {
    readonly metric: string;
    readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
    readonly value: number | null;
    /** In the period before, of the same length. */
    readonly previous: number | null;
    /** In percent; null from 0. */
    readonly change: number | null;
  }[];
  readonly subject: string;
  /** The whole page, its pictures within. */
  readonly html: string;
  readonly text: string;
}

export interface ListReportRunsAnswer {
  /** Newest first. */
  readonly data: readonly {
    readonly id: string;
    readonly report_id: string;
    /** sending: archived, and some recipients are still to be tried again; completed: archived, and every recipient was tried. */
    readonly status: 'queued' | 'running' | 'sending' | 'completed' | 'failed';
    /** The instant of the schedule; null = somebody asked for it. */
    readonly scheduled_at: string | null;
    /** Null until it has begun. */
    readonly period: Period | null;
    /** Why it failed, or why it is tried again. */
    readonly error: string | null;
    readonly attempts: number;
    /** The archived page: a signed link that needs no key, for a day. Ask again for a new one. Null until it is archived. */
    readonly html_url: string | null;
    readonly pdf_url: string | null;
    readonly csv_url: string | null;
    readonly recipients: readonly {
      readonly address: string;
      /** refused: the mail server will not take it; failed: it was tried until no more; not_sent: nobody asked for that. */
      readonly status: 'waiting' | 'sent' | 'refused' | 'failed' | 'not_sent';
      readonly attempts: number;
      /** What the mail server said last. */
      readonly error: string | null;
      readonly sent_at: string | null;
      readonly next_attempt_at: string | null;
    }[];
    readonly created_at: string;
    readonly finished_at: string | null;
  }[];
  readonly next_cursor: string | null;
}

export interface RunReportAnswer {
  readonly id: string;
  readonly report_id: string;
  /** sending: archived, and some recipients are still to be tried again; completed: archived, and every recipient was tried. */
  readonly status: 'queued' | 'running' | 'sending' | 'completed' | 'failed';
  /** The instant of the schedule; null = somebody asked for it. */
  readonly scheduled_at: string | null;
  /** Null until it has begun. */
  readonly period: Period | null;
  /** Why it failed, or why it is tried again. */
  readonly error: string | null;
  readonly attempts: number;
  /** The archived page: a signed link that needs no key, for a day. Ask again for a new one. Null until it is archived. */
  readonly html_url: string | null;
  readonly pdf_url: string | null;
  readonly csv_url: string | null;
  readonly recipients: readonly {
    readonly address: string;
    /** refused: the mail server will not take it; failed: it was tried until no more; not_sent: nobody asked for that. */
    readonly status: 'waiting' | 'sent' | 'refused' | 'failed' | 'not_sent';
    readonly attempts: number;
    /** What the mail server said last. */
    readonly error: string | null;
    readonly sent_at: string | null;
    readonly next_attempt_at: string | null;
  }[];
  readonly created_at: string;
  readonly finished_at: string | null;
}

export interface GetReportRunAnswer {
  readonly id: string;
  readonly report_id: string;
  /** sending: archived, and some recipients are still to be tried again; completed: archived, and every recipient was tried. */
  readonly status: 'queued' | 'running' | 'sending' | 'completed' | 'failed';
  /** The instant of the schedule; null = somebody asked for it. */
  readonly scheduled_at: string | null;
  /** Null until it has begun. */
  readonly period: Period | null;
  /** Why it failed, or why it is tried again. */
  readonly error: string | null;
  readonly attempts: number;
  /** The archived page: a signed link that needs no key, for a day. Ask again for a new one. Null until it is archived. */
  readonly html_url: string | null;
  readonly pdf_url: string | null;
  readonly csv_url: string | null;
  readonly recipients: readonly {
    readonly address: string;
    /** refused: the mail server will not take it; failed: it was tried until no more; not_sent: nobody asked for that. */
    readonly status: 'waiting' | 'sent' | 'refused' | 'failed' | 'not_sent';
    readonly attempts: number;
    /** What the mail server said last. */
    readonly error: string | null;
    readonly sent_at: string | null;
    readonly next_attempt_at: string | null;
  }[];
  readonly created_at: string;
  readonly finished_at: string | null;
}

export interface PreviewReportAnswer {
  readonly id: string;
  readonly name: string;
  /** What the report is about; the end is exclusive. */
  readonly period: Period;
  /** What it is compared with. */
  readonly previous: Period;
  readonly data_through: string | null;
  readonly estimated?: true;
  readonly figures: readonly {
    readonly metric: string;
    readonly unit: '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';
    readonly value: number | null;
    /** In the period before, of the same length. */
    readonly previous: number | null;
    /** In percent; null from 0. */
    readonly change: number | null;
  }[];
  readonly subject: string;
  /** The whole page, its pictures within. */
  readonly html: string;
  readonly text: string;
}

export interface GetReportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly template: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report' | null;
  readonly metrics: readonly string[] | null;
  /** As they were asked for; `period` is text, the others are lists. */
  readonly filters: { readonly [name: string]: readonly string[] | string };
  readonly schedule: string | null;
  readonly time_zone: string;
  readonly recipients: readonly string[];
  /** Null = it is not scheduled. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'queued' | 'running' | 'sending' | 'completed' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  readonly warnings: readonly {
    readonly code: 'smtp_not_configured' | 'no_recipients' | 'not_scheduled';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ReplaceReportAnswer {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly template: 'executive_summary' | 'performance_report' | 'cost_report' | 'error_report' | 'usage_report' | null;
  readonly metrics: readonly string[] | null;
  /** As they were asked for; `period` is text, the others are lists. */
  readonly filters: { readonly [name: string]: readonly string[] | string };
  readonly schedule: string | null;
  readonly time_zone: string;
  readonly recipients: readonly string[];
  /** Null = it is not scheduled. */
  readonly next_run_at: string | null;
  /** Of the newest run; null = there was none. */
  readonly last_run_status: 'queued' | 'running' | 'sending' | 'completed' | 'failed' | null;
  /** When that was last worked on. */
  readonly last_run_at: string | null;
  readonly warnings: readonly {
    readonly code: 'smtp_not_configured' | 'no_recipients' | 'not_scheduled';
    readonly field: string;
    readonly how: string;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface DeleteReportAnswer {
  readonly id: string;
}

export interface ListIntegrationsAnswer {
  /** All six, in this order. */
  readonly data: readonly {
    readonly name: 'bigquery' | 'snowflake' | 'redshift' | 'looker' | 'tableau' | 'grafana';
    /** Of a warehouse: waiting = nothing was brought yet; active = rows are there; failing = the newest run of an export failed. Of the others: available. */
    readonly state: 'not_configured' | 'available' | 'waiting' | 'active' | 'paused' | 'failing';
    /** Of a warehouse: exports that are configured. */
    readonly exports: number;
    /** Of a warehouse: what was derived before is there, in all of its exports. */
    readonly data_through: string | null;
    readonly last_run_at: string | null;
    readonly last_error: string | null;
    /** What to do next. */
    readonly how: string;
  }[];
}

export type CreateExportAnswer = Export;

export interface ListExportsAnswer {
  /** Newest first. */
  readonly data: readonly Export[];
  readonly next_cursor: string | null;
}

export type GetExportAnswer = Export;

export interface DeleteExportAnswer {
  readonly id: string;
}

export type SubscribeLiveEvent = LiveFigures;

export interface ListPricesAnswer {
  /** The operator's prices in force, oldest first. They come before the bundled table. */
  readonly data: readonly Price[];
  /** The newest price version: new traces are priced by it. */
  readonly price_version: number;
  /** The bundled table. */
  readonly table: {
    readonly version: string;
  };
  readonly next_cursor: null;
}

export type SetPriceAnswer = Price;

export interface ListUnpricedModelsAnswer {
  /** The period that was read; the end is exclusive. */
  readonly period: Period;
  /** Everything received before this time is counted. Null while nothing has been derived. */
  readonly data_through: string | null;
  /** Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise. */
  readonly estimated?: true;
  /** Most calls first. */
  readonly data: readonly UnpricedModel[];
  readonly next_cursor: null;
}

export interface RepriceAnswer {
  readonly id: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly period: Period;
  readonly price_version: number;
  readonly traces_done: number;
  /** Traces that reach into the period and were priced by an older version. */
  readonly traces_total: number;
  readonly error: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface GetRepriceAnswer {
  readonly id: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly period: Period;
  readonly price_version: number;
  readonly traces_done: number;
  /** Traces that reach into the period and were priced by an older version. */
  readonly traces_total: number;
  readonly error: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export type ReplacePriceAnswer = Price;

export interface DeletePriceAnswer {
  readonly id: string;
  /** The price version in which it is gone. */
  readonly price_version: number;
}

export interface ReconcileIngestAnswer {
  /** By arrival. */
  readonly period: Period;
  /** Spans in requests that could be decoded. received = stored + repeated + rejected + in_doubt + missing. */
  readonly received: number;
  /** Spans first received in the period that are in the store. */
  readonly stored: number;
  /** Spans whose identity had been received before, whether or not with other content. */
  readonly repeated: number;
  /** Refused alone; see GET /ingest/dead-letters. */
  readonly rejected: {
    readonly total: number;
    readonly by_reason: readonly {
      readonly reason: string;
      readonly count: number;
    }[];
  };
  /** Spans that are not in the store and whose insert is not known to have succeeded: their sender was told to send again. */
  readonly in_doubt: number;
  /** Spans whose insert succeeded and that are not in the store. Anything but 0 is a loss, or older than the retention. */
  readonly missing: number;
  /** Kept, and changed on the way in. One span may be mended for several reasons. */
  readonly mended: readonly {
    readonly reason: string;
    readonly count: number;
  }[];
  readonly batches: {
    readonly stored: number;
    readonly failed: number;
    /** Without an end: under way, or cut off by a crash. */
    readonly open: number;
  };
  /** The sum holds and nothing is missing. */
  readonly balanced: boolean;
}

export interface ListServicesAnswer {
  /** By the start of spans. */
  readonly period: Period;
  /** The last heard of first. */
  readonly data: readonly {
    readonly service: string | null;
    /** Spans that are stored. One that was just sent again may count twice. */
    readonly span_count: number;
    /** End of the last span. */
    readonly last_span_at: string;
    /** Spans with a parent that ended five minutes ago or more, of the newest 100000 of all services: what follows is of them. */
    readonly checked_spans: number;
    /** Whose parent never came. */
    readonly orphans: number;
    /** That start more than 100 ms before their parent: the clocks differ. */
    readonly starts_before_parent: number;
    /** How far at most. */
    readonly most_ms_before_parent: number;
    /** A trace with an orphan of this service. */
    readonly orphan_trace_id: string | null;
    /** A trace in which a span of this service starts before its parent. */
    readonly skewed_trace_id: string | null;
  }[];
  readonly next_cursor: string | null;
}

export interface ListEmittersAnswer {
  /** By the start of spans. */
  readonly period: Period;
  /** By the number of spans, most first. */
  readonly data: readonly {
    readonly service: string | null;
    /** Name of the instrumentation scope. */
    readonly scope: string | null;
    readonly scope_version: string | null;
    /** By which its spans are read; null = by none: they are no part of what agents do. */
    readonly convention: string | null;
    /** Spans that are stored. One that was just sent again may count twice. */
    readonly span_count: number;
    /** Spans of LLM and embedding calls that succeeded. */
    readonly call_count: number;
    /** Of these, those that report no tokens. */
    readonly calls_without_usage: number;
    /** The most frequent names of spans, five at most. */
    readonly span_names: readonly string[];
    /** Start of the first span. */
    readonly first_span_at: string;
    /** End of the last span. */
    readonly last_span_at: string;
  }[];
  readonly next_cursor: string | null;
}

export interface ListDeadLettersAnswer {
  /** By arrival. */
  readonly period: Period;
  /** Newest first. */
  readonly data: readonly DeadLetter[];
  readonly next_cursor: string | null;
}

export interface ReplayDeadLettersAnswer {
  /** Letters whose span is stored now. */
  readonly replayed: number;
  /** Letters that are refused still; they stay. */
  readonly refused: readonly {
    readonly id: string;
    readonly reason: string;
  }[];
}

export interface ListKeysAnswer {
  /** Oldest first. */
  readonly data: readonly Key[];
  readonly next_cursor: string | null;
}

export type CreateKeyAnswer = CreatedKey;

export type RotateKeyAnswer = CreatedKey;

export type RevokeKeyAnswer = Key;

export interface ListChannelsAnswer {
  /** By name. */
  readonly data: readonly {
    readonly name: string;
    readonly type: 'email' | 'slack' | 'webhook' | 'pagerduty' | 'teams';
    readonly description: string | null;
    /** configuration = the service was started with it; it cannot be changed here. */
    readonly origin: 'api' | 'configuration';
    /** Of email. */
    readonly recipients?: readonly string[];
    /** Of email. */
    readonly sender?: string;
    /** Of a webhook. */
    readonly body_template?: string;
    /** Of PagerDuty. */
    readonly url?: string;
    /** What is kept secret, by field, as far as it may be shown. */
    readonly secrets: { readonly [name: string]: string };
    /** null = it is part of the configuration. */
    readonly created_at: string | null;
    readonly updated_at: string | null;
  }[];
  readonly next_cursor: string | null;
}

export interface CreateChannelAnswer {
  readonly name: string;
  readonly type: 'email' | 'slack' | 'webhook' | 'pagerduty' | 'teams';
  readonly description: string | null;
  /** configuration = the service was started with it; it cannot be changed here. */
  readonly origin: 'api' | 'configuration';
  /** Of email. */
  readonly recipients?: readonly string[];
  /** Of email. */
  readonly sender?: string;
  /** Of a webhook. */
  readonly body_template?: string;
  /** Of PagerDuty. */
  readonly url?: string;
  /** What is kept secret, by field, as far as it may be shown. */
  readonly secrets: { readonly [name: string]: string };
  /** null = it is part of the configuration. */
  readonly created_at: string | null;
  readonly updated_at: string | null;
}

export interface ListDeliveriesAnswer {
  /** Newest first. */
  readonly data: readonly {
    readonly id: string;
    readonly channel: string;
    readonly status: 'waiting' | 'sent' | 'dead';
    readonly alert_id: string;
    readonly alert_name: string;
    readonly alert_status: 'firing' | 'resolved';
    readonly attempts: number;
    /** Of the last attempt; null = none. */
    readonly error: string | null;
    /** null = there is none. */
    readonly next_attempt_at: string | null;
    readonly created_at: string;
    readonly updated_at: string;
  }[];
  readonly next_cursor: string | null;
}

export interface RetryDeliveryAnswer {
  readonly id: string;
  readonly channel: string;
  readonly status: 'waiting' | 'sent' | 'dead';
  readonly alert_id: string;
  readonly alert_name: string;
  readonly alert_status: 'firing' | 'resolved';
  readonly attempts: number;
  /** Of the last attempt; null = none. */
  readonly error: string | null;
  /** null = there is none. */
  readonly next_attempt_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface TestChannelAnswer {
  /** Whether the other side took the message. */
  readonly taken: boolean;
  /** What it said, or why it was not reached. */
  readonly answer: string;
}

export interface GetChannelAnswer {
  readonly name: string;
  readonly type: 'email' | 'slack' | 'webhook' | 'pagerduty' | 'teams';
  readonly description: string | null;
  /** configuration = the service was started with it; it cannot be changed here. */
  readonly origin: 'api' | 'configuration';
  /** Of email. */
  readonly recipients?: readonly string[];
  /** Of email. */
  readonly sender?: string;
  /** Of a webhook. */
  readonly body_template?: string;
  /** Of PagerDuty. */
  readonly url?: string;
  /** What is kept secret, by field, as far as it may be shown. */
  readonly secrets: { readonly [name: string]: string };
  /** null = it is part of the configuration. */
  readonly created_at: string | null;
  readonly updated_at: string | null;
}

export interface ReplaceChannelAnswer {
  readonly name: string;
  readonly type: 'email' | 'slack' | 'webhook' | 'pagerduty' | 'teams';
  readonly description: string | null;
  /** configuration = the service was started with it; it cannot be changed here. */
  readonly origin: 'api' | 'configuration';
  /** Of email. */
  readonly recipients?: readonly string[];
  /** Of email. */
  readonly sender?: string;
  /** Of a webhook. */
  readonly body_template?: string;
  /** Of PagerDuty. */
  readonly url?: string;
  /** What is kept secret, by field, as far as it may be shown. */
  readonly secrets: { readonly [name: string]: string };
  /** null = it is part of the configuration. */
  readonly created_at: string | null;
  readonly updated_at: string | null;
}

export interface DeleteChannelAnswer {
  readonly name: string;
}

/** What each operation takes and answers. */
export interface Operations {
  /** The figures of the whole organisation. */
  readonly getSummary: { readonly request: GetSummaryRequest; readonly answer: GetSummaryAnswer };
  /** Every metric and dimension, with what they mean. */
  readonly getCatalog: { readonly request: Readonly<Record<string, never>>; readonly answer: GetCatalogAnswer };
  /** The keys of labels that executions carry. */
  readonly listLabels: { readonly request: ListLabelsRequest; readonly answer: ListLabelsAnswer };
  /** Any metrics of the catalogue by any of their dimensions. */
  readonly query: { readonly request: QueryRequest; readonly answer: QueryAnswer };
  /** Several queries at once, such as those of one panel; each is answered, or has its problem. */
  readonly queryBatch: { readonly request: QueryBatchRequest; readonly answer: QueryBatchAnswer };
  /** A metric by two dimensions, or by hour of day and day of week. */
  readonly queryHeatmap: { readonly request: QueryHeatmapRequest; readonly answer: QueryHeatmapAnswer };
  /** How many sessions took these steps in this order; without steps, how many steps sessions take. */
  readonly queryFunnel: { readonly request: QueryFunnelRequest; readonly answer: QueryFunnelAnswer };
  /** Agents with an execution in the period. */
  readonly listAgents: { readonly request: ListAgentsRequest; readonly answer: ListAgentsAnswer };
  /** Versions of agents that ran for the first time. */
  readonly listDeployments: { readonly request: ListDeploymentsRequest; readonly answer: ListDeploymentsAnswer };
  /** Figures of several agents side by side. */
  readonly compareAgents: { readonly request: CompareAgentsRequest; readonly answer: CompareAgentsAnswer };
  /** The figures of one agent. */
  readonly getAgentMetrics: { readonly request: GetAgentMetricsRequest; readonly answer: GetAgentMetricsAnswer };
  /** An agent's failed executions by error class. */
  readonly getAgentErrors: { readonly request: GetAgentErrorsRequest; readonly answer: GetAgentErrorsAnswer };
  /** One agent: its figures, versions, models and tools. */
  readonly getAgent: { readonly request: GetAgentRequest; readonly answer: GetAgentAnswer };
  /** How many sessions, how long, and how many completed. */
  readonly getSessionMetrics: { readonly request: GetSessionMetricsRequest; readonly answer: GetSessionMetricsAnswer };
  /** The most frequent sequences of steps. */
  readonly getSessionFlows: { readonly request: GetSessionFlowsRequest; readonly answer: GetSessionFlowsAnswer };
  /** At which step sessions end without having completed. */
  readonly getSessionDropoff: { readonly request: GetSessionDropoffRequest; readonly answer: GetSessionDropoffAnswer };
  /** Sessions, newest first. */
  readonly listSessions: { readonly request: ListSessionsRequest; readonly answer: ListSessionsAnswer };
  /** One session with its executions in order. */
  readonly getSession: { readonly request: GetSessionRequest; readonly answer: GetSessionAnswer };
  /** API calls, tokens and tool calls. */
  readonly getUsage: { readonly request: GetUsageRequest; readonly answer: GetUsageAnswer };
  /** API calls, by endpoint and by service. */
  readonly getApiUsage: { readonly request: GetApiUsageRequest; readonly answer: GetApiUsageAnswer };
  /** Tokens of every kind, by model. */
  readonly getTokenUsage: { readonly request: GetTokenUsageRequest; readonly answer: GetTokenUsageAnswer };
  /** Tool calls, by tool. */
  readonly getToolUsage: { readonly request: GetToolUsageRequest; readonly answer: GetToolUsageAnswer };
  /** Users and agents of the organisation, and how many are active. */
  readonly getTeamMetrics: { readonly request: GetTeamMetricsRequest; readonly answer: GetTeamMetricsAnswer };
  /** Users who ran or created agents in the period. */
  readonly getUserActivity: { readonly request: GetUserActivityRequest; readonly answer: GetUserActivityAnswer };
  /** One user: the figures, and by agent. */
  readonly getUser: { readonly request: GetUserRequest; readonly answer: GetUserAnswer };
  /** What was spent, by agent, model, feature, user and customer. */
  readonly getCostBreakdown: { readonly request: GetCostBreakdownRequest; readonly answer: GetCostBreakdownAnswer };
  /** What was spent by bucket of time, with a forecast. */
  readonly getCostTrends: { readonly request: GetCostTrendsRequest; readonly answer: GetCostTrendsAnswer };
  /** Where the organisation could spend less, from its own steps. */
  readonly getCostRecommendations: { readonly request: GetCostRecommendationsRequest; readonly answer: GetCostRecommendationsAnswer };
  /** Executions, latest first, that pass the search. */
  readonly listExecutions: { readonly request: ListExecutionsRequest; readonly answer: ListExecutionsAnswer };
  /** One execution with its steps, and how each was priced. */
  readonly getExecution: { readonly request: GetExecutionRequest; readonly answer: GetExecutionAnswer };
  /** The spans of one trace, and the executions found in it. */
  readonly getTrace: { readonly request: GetTraceRequest; readonly answer: GetTraceAnswer };
  /** Says how sessions ended, and keeps scores and feedback, by session, trace or response id. Sent again with its time or id it is the same. */
  readonly recordOutcomes: { readonly request: RecordOutcomesRequest; readonly answer: RecordOutcomesAnswer };
  /** The organisation's goals. */
  readonly listGoals: { readonly request: ListGoalsRequest; readonly answer: ListGoalsAnswer };
  /** Sets a goal: what a metric is to reach, or to stay within, in a period. */
  readonly createGoal: { readonly request: CreateGoalRequest; readonly answer: CreateGoalAnswer };
  /** A goal, how far it is, and whether it will be met at this pace. */
  readonly getGoal: { readonly request: GetGoalRequest; readonly answer: GetGoalAnswer };
  /** Sets another goal in the place of one. */
  readonly replaceGoal: { readonly request: ReplaceGoalRequest; readonly answer: ReplaceGoalAnswer };
  /** Deletes a goal. */
  readonly deleteGoal: { readonly request: DeleteGoalRequest; readonly answer: DeleteGoalAnswer };
  /** The organisation's alerts, and how they stand. */
  readonly listAlerts: { readonly request: ListAlertsRequest; readonly answer: ListAlertsAnswer };
  /** Defines an alert: a condition that is looked at every few seconds, and who is told when it holds. */
  readonly createAlert: { readonly request: CreateAlertRequest; readonly answer: CreateAlertAnswer };
  /** What became of all alerts in a period of the last year. */
  readonly listAlertEvents: { readonly request: ListAlertEventsRequest; readonly answer: ListAlertEventsAnswer };
  /** When an alert would have fired, had it been there; of conditions on metrics and their changes. */
  readonly previewAlert: { readonly request: PreviewAlertRequest; readonly answer: PreviewAlertAnswer };
  /** Evaluates an alert now and shows what it would do; nothing is kept or sent. */
  readonly testAlert: { readonly request: TestAlertRequest; readonly answer: TestAlertAnswer };
  /** Stops evaluating an alert; what fires is resolved. */
  readonly pauseAlert: { readonly request: PauseAlertRequest; readonly answer: PauseAlertAnswer };
  /** Evaluates a paused alert again. */
  readonly resumeAlert: { readonly request: ResumeAlertRequest; readonly answer: ResumeAlertAnswer };
  /** Tells nobody of an alert for a time; it is evaluated all the same. */
  readonly silenceAlert: { readonly request: SilenceAlertRequest; readonly answer: SilenceAlertAnswer };
  /** Ends the silence of an alert. */
  readonly unsilenceAlert: { readonly request: UnsilenceAlertRequest; readonly answer: UnsilenceAlertAnswer };
  /** What became of an alert in the last year, and of the messages that tell of it. */
  readonly getAlertHistory: { readonly request: GetAlertHistoryRequest; readonly answer: GetAlertHistoryAnswer };
  /** An alert, and how it stands. */
  readonly getAlert: { readonly request: GetAlertRequest; readonly answer: GetAlertAnswer };
  /** Defines another alert in the place of one; it goes on from how that stands. */
  readonly replaceAlert: { readonly request: ReplaceAlertRequest; readonly answer: ReplaceAlertAnswer };
  /** Deletes an alert. Whoever was told that it fires is told that it is over. */
  readonly deleteAlert: { readonly request: DeleteAlertRequest; readonly answer: DeleteAlertAnswer };
  /** The organisation's dashboards. */
  readonly listDashboards: { readonly request: ListDashboardsRequest; readonly answer: ListDashboardsAnswer };
  /** Makes a dashboard of widgets: metric, chart, table, pie, heatmap and funnel. */
  readonly createDashboard: { readonly request: CreateDashboardRequest; readonly answer: CreateDashboardAnswer };
  /** What widgets would show; nothing is kept. */
  readonly previewDashboard: { readonly request: PreviewDashboardRequest; readonly answer: PreviewDashboardAnswer };
  /** What a dashboard's widgets show. */
  readonly getDashboardData: { readonly request: GetDashboardDataRequest; readonly answer: GetDashboardDataAnswer };
  /** The same dashboard for Grafana, to be imported there. */
  readonly getGrafanaDashboard: { readonly request: GetGrafanaDashboardRequest; readonly answer: GetGrafanaDashboardAnswer };
  /** A dashboard, as it is defined. */
  readonly getDashboard: { readonly request: GetDashboardRequest; readonly answer: GetDashboardAnswer };
  /** Puts another dashboard in the place of one. */
  readonly replaceDashboard: { readonly request: ReplaceDashboardRequest; readonly answer: ReplaceDashboardAnswer };
  /** Deletes a dashboard. */
  readonly deleteDashboard: { readonly request: DeleteDashboardRequest; readonly answer: DeleteDashboardAnswer };
  /** The organisation's exports to warehouses, and how far they have come. */
  readonly listBiExports: { readonly request: ListBiExportsRequest; readonly answer: ListBiExportsAnswer };
  /** Brings executions, steps and a daily rollup to BigQuery, Snowflake or Redshift, and keeps them right there. */
  readonly configureBiExport: { readonly request: ConfigureBiExportRequest; readonly answer: ConfigureBiExportAnswer };
  /** Runs an export now: what changed, or with a start all of a period anew. */
  readonly runBiExport: { readonly request: RunBiExportRequest; readonly answer: RunBiExportAnswer };
  /** An export's runs, with their progress. */
  readonly listBiExportRuns: { readonly request: ListBiExportRunsRequest; readonly answer: ListBiExportRunsAnswer };
  /** Stops running an export at its times. */
  readonly pauseBiExport: { readonly request: PauseBiExportRequest; readonly answer: PauseBiExportAnswer };
  /** Runs a paused export at its times again; what it missed comes with the first run. */
  readonly resumeBiExport: { readonly request: ResumeBiExportRequest; readonly answer: ResumeBiExportAnswer };
  /** An export to a warehouse, and how far it has come. */
  readonly getBiExport: { readonly request: GetBiExportRequest; readonly answer: GetBiExportAnswer };
  /** Puts another export in the place of one; without credentials, which may be left out where the host stays, those are kept. */
  readonly replaceBiExport: { readonly request: ReplaceBiExportRequest; readonly answer: ReplaceBiExportAnswer };
  /** Deletes an export. The warehouse keeps its tables. */
  readonly deleteBiExport: { readonly request: DeleteBiExportRequest; readonly answer: DeleteBiExportAnswer };
  /** What reports can be made of. */
  readonly listReportTemplates: { readonly request: Readonly<Record<string, never>>; readonly answer: ListReportTemplatesAnswer };
  /** The organisation's reports. */
  readonly listReports: { readonly request: ListReportsRequest; readonly answer: ListReportsAnswer };
  /** Defines a report: what it is made of, when, and who is sent it. */
  readonly createReport: { readonly request: CreateReportRequest; readonly answer: CreateReportAnswer };
  /** A report that is not kept, as it would be now. */
  readonly previewReportDraft: { readonly request: PreviewReportDraftRequest; readonly answer: PreviewReportDraftAnswer };
  /** The runs of a report, what they archived, and who was sent them. */
  readonly listReportRuns: { readonly request: ListReportRunsRequest; readonly answer: ListReportRunsAnswer };
  /** Makes a report now, archives it and sends it; the answer is a run that has yet to begin. */
  readonly runReport: { readonly request: RunReportRequest; readonly answer: RunReportAnswer };
  /** A run of a report. */
  readonly getReportRun: { readonly request: GetReportRunRequest; readonly answer: GetReportRunAnswer };
  /** A report as it would be now; nothing is kept or sent. */
  readonly previewReport: { readonly request: PreviewReportRequest; readonly answer: PreviewReportAnswer };
  /** A report, as it is defined. */
  readonly getReport: { readonly request: GetReportRequest; readonly answer: GetReportAnswer };
  /** Puts another report in the place of one; its runs stay. */
  readonly replaceReport: { readonly request: ReplaceReportRequest; readonly answer: ReplaceReportAnswer };
  /** Deletes a report, its runs and what was archived of them. */
  readonly deleteReport: { readonly request: DeleteReportRequest; readonly answer: DeleteReportAnswer };
  /** BigQuery, Snowflake, Redshift, Looker, Tableau and Grafana: the state of each, and what to do next. */
  readonly listIntegrations: { readonly request: Readonly<Record<string, never>>; readonly answer: ListIntegrationsAnswer };
  /** Begins an export of metrics, or of executions, steps or spans, to a file: csv, json, ndjson or parquet. */
  readonly createExport: { readonly request: CreateExportRequest; readonly answer: CreateExportAnswer };
  /** The organisation's exports. */
  readonly listExports: { readonly request: ListExportsRequest; readonly answer: ListExportsAnswer };
  /** How far an export has come, and where its file is. */
  readonly getExport: { readonly request: GetExportRequest; readonly answer: GetExportAnswer };
  /** Ends an export that is under way, and removes its file. */
  readonly deleteExport: { readonly request: DeleteExportRequest; readonly answer: DeleteExportAnswer };
  /** Server-sent events of the type metrics each second: what happens now. Resumed by Last-Event-ID. */
  readonly subscribeLive: { readonly request: Readonly<Record<string, never>>; readonly answer: SubscribeLiveEvent };
  /** The operator's prices in force, and the bundled table's version. */
  readonly listPrices: { readonly request: Readonly<Record<string, never>>; readonly answer: ListPricesAnswer };
  /** Sets a price, in place of the one for the same things from the same time. It applies to new traces; others are re-priced. */
  readonly setPrice: { readonly request: SetPriceRequest; readonly answer: SetPriceAnswer };
  /** Models with billable calls that have no price, with what they used. */
  readonly listUnpricedModels: { readonly request: ListUnpricedModelsRequest; readonly answer: ListUnpricedModelsAnswer };
  /** Prices the traces of a period anew under the newest price version, in the background. */
  readonly reprice: { readonly request: RepriceRequest; readonly answer: RepriceAnswer };
  /** How far a re-pricing is. */
  readonly getReprice: { readonly request: GetRepriceRequest; readonly answer: GetRepriceAnswer };
  /** Closes a price and opens another in its place. */
  readonly replacePrice: { readonly request: ReplacePriceRequest; readonly answer: ReplacePriceAnswer };
  /** Closes a price. */
  readonly deletePrice: { readonly request: DeletePriceRequest; readonly answer: DeletePriceAnswer };
  /** Whether every span received in a period is stored, a repeat, rejected or in doubt. */
  readonly reconcileIngest: { readonly request: ReconcileIngestRequest; readonly answer: ReconcileIngestAnswer };
  /** Services that send spans: when each was last heard of, spans without their parent, and clocks that differ. */
  readonly listServices: { readonly request: ListServicesRequest; readonly answer: ListServicesAnswer };
  /** Instrumentation scopes that send spans, with their version, the convention that reads them, and calls without usage. */
  readonly listEmitters: { readonly request: ListEmittersRequest; readonly answer: ListEmittersAnswer };
  /** Spans that were refused alone, with the reason, newest first. */
  readonly listDeadLetters: { readonly request: ListDeadLettersRequest; readonly answer: ListDeadLettersAnswer };
  /** Sends dead letters through the pipeline again. */
  readonly replayDeadLetters: { readonly request: ReplayDeadLettersRequest; readonly answer: ReplayDeadLettersAnswer };
  /** The organisation's API keys, revoked ones too, without the keys themselves. */
  readonly listKeys: { readonly request: ListKeysRequest; readonly answer: ListKeysAnswer };
  /** Makes an API key of the same organisation. Only this answer shows it. */
  readonly createKey: { readonly request: CreateKeyRequest; readonly answer: CreateKeyAnswer };
  /** Makes an API key in the place of another, with its name, scopes, limit and lifetime. Only this answer shows it. */
  readonly rotateKey: { readonly request: RotateKeyRequest; readonly answer: RotateKeyAnswer };
  /** Revokes an API key. It stays listed. */
  readonly revokeKey: { readonly request: RevokeKeyRequest; readonly answer: RevokeKeyAnswer };
  /** The organisation's channels, without their secrets. */
  readonly listChannels: { readonly request: ListChannelsRequest; readonly answer: ListChannelsAnswer };
  /** Makes a channel: somewhere that alerts can send messages to. */
  readonly createChannel: { readonly request: CreateChannelRequest; readonly answer: CreateChannelAnswer };
  /** Messages of the last thirty days: waiting, sent, and those that were given up. */
  readonly listDeliveries: { readonly request: ListDeliveriesRequest; readonly answer: ListDeliveriesAnswer };
  /** Tries to send a message again that was given up. */
  readonly retryDelivery: { readonly request: RetryDeliveryRequest; readonly answer: RetryDeliveryAnswer };
  /** Sends a test message through a channel now, and tells what the other side said. */
  readonly testChannel: { readonly request: TestChannelRequest; readonly answer: TestChannelAnswer };
  /** A channel, without its secrets. */
  readonly getChannel: { readonly request: GetChannelRequest; readonly answer: GetChannelAnswer };
  /** Makes a channel another one. Secrets that are left out stay, where its type does. */
  readonly replaceChannel: { readonly request: ReplaceChannelRequest; readonly answer: ReplaceChannelAnswer };
  /** Deletes a channel. Messages that wait for it are given up after a day. */
  readonly deleteChannel: { readonly request: DeleteChannelRequest; readonly answer: DeleteChannelAnswer };
}

/** An RFC 9457 problem. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code:
    | 'invalid_request'
    | 'undecodable'
    | 'unauthenticated'
    | 'forbidden'
    | 'not_found'
    | 'agent_not_found'
    | 'user_not_found'
    | 'session_not_found'
    | 'organisation_not_found'
    | 'execution_not_found'
    | 'trace_not_found'
    | 'price_not_found'
    | 'reprice_not_found'
    | 'dashboard_not_found'
    | 'bi_export_not_found'
    | 'report_not_found'
    | 'run_not_found'
    | 'goal_not_found'
    | 'channel_not_found'
    | 'delivery_not_found'
    | 'alert_not_found'
    | 'export_not_found'
    | 'key_not_found'
    | 'link_not_valid'
    | 'link_expired'
    | 'file_not_found'
    | 'range_not_satisfiable'
    | 'method_not_allowed'
    | 'key_not_valid'
    | 'channel_exists'
    | 'channel_fixed'
    | 'secret_unreadable'
    | 'changed_meanwhile'
    | 'delivery_not_dead'
    | 'too_many_definitions'
    | 'body_too_large'
    | 'unsupported_media_type'
    | 'rate_limited'
    | 'too_many_exports'
    | 'too_many_streams'
    | 'ingest_queue_full'
    | 'store_unavailable'
    | 'files_unavailable'
    | 'shutting_down'
    | 'query_too_slow'
    | 'export_failed'
    | 'configuration'
    | 'data_dir_in_use'
    | 'port_in_use'
    | 'internal';
  readonly detail: string;
  readonly fields?: readonly {
    readonly field: string;
    readonly value?: unknown;
    readonly expected: string;
  }[];
}
