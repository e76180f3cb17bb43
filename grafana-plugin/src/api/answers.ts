/** What the service answers, as far as frames are made of it (its OpenAPI says all). */

export interface Hint {
  readonly code: string;
  readonly count: number;
  readonly how: string;
}

/** What every answer over a period has. */
export interface Head {
  readonly estimated?: true;
  readonly hints?: readonly Hint[];
}

export type Figure = number | null;

export interface Entry {
  readonly date?: string;
  readonly other?: true;
  readonly previous?: Readonly<Record<string, Figure>>;
  readonly change?: Readonly<Record<string, Figure>>;
  /** Dimensions, names of them, and metrics. */
  readonly [field: string]: unknown;
}

export interface QueryAnswer extends Head {
  readonly metrics: readonly string[];
  readonly group_by: readonly string[];
  readonly data: readonly Entry[];
  readonly forecast?: readonly (Entry & {
    readonly lower: Readonly<Record<string, number>>;
    readonly upper: Readonly<Record<string, number>>;
  })[];
}

interface Axis {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

export interface HeatmapAnswer extends Head {
  readonly metric: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly cells: readonly (readonly Figure[])[];
}

export interface FunnelAnswer extends Head {
  readonly steps: readonly {
    readonly number: number;
    readonly name: string | null;
    readonly sessions: number;
    readonly percentage: Figure;
    readonly conversion_rate: Figure;
    readonly completion_rate?: number;
    readonly drop_rate?: number;
  }[];
}

export interface AgentsAnswer extends Head {
  readonly data: readonly AgentAnswer[];
  readonly next_cursor: string | null;
}

export interface AgentAnswer {
  readonly agent_id: string;
  readonly name: string;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly [metric: string]: unknown;
}

export interface CompareAnswer extends Head {
  readonly metrics: readonly string[];
  readonly agents: readonly { readonly agent_id: string; readonly name: string; readonly [metric: string]: unknown }[];
}

export interface ErrorsAnswer extends Head {
  readonly by_type: readonly {
    readonly type: string;
    readonly count: number;
    readonly percentage: number;
    readonly last_seen: string;
    readonly example_trace_id: string;
  }[];
}

export interface SessionAnswer {
  readonly session_id: string;
  readonly start: string;
  readonly end: string;
  readonly duration_sec: number;
  readonly execution_count: number;
  readonly error_count: number;
  readonly step_count: number;
  readonly total_tokens: number;
  readonly total_cost: Figure;
  readonly completed: boolean;
  readonly outcome: string | null;
  readonly agents: readonly { readonly name: string }[];
  readonly users: readonly { readonly name: string }[];
}

export interface SessionsAnswer extends Head {
  readonly data: readonly SessionAnswer[];
}

export interface Flow {
  readonly steps: readonly string[];
  readonly count: number;
  readonly percentage: number;
  readonly avg_duration_ms: Figure;
  readonly failure_rate: Figure;
}

export interface FlowsAnswer extends Head {
  readonly total: number;
  readonly common_flows: readonly Flow[];
}

export interface DropoffAnswer extends Head {
  readonly steps: readonly {
    readonly number: number;
    readonly sessions: number;
    readonly completion_rate: number;
    readonly drop_rate: number;
  }[];
}

export interface CostPart {
  readonly name: string | null;
  readonly agent_id?: string | null;
  readonly user_id?: string | null;
  readonly cost: Figure;
  readonly share: Figure;
  readonly other?: true;
}

export interface CostsAnswer extends Head {
  readonly total: Figure;
  readonly model_costs: Figure;
  readonly tool_costs: Figure;
  readonly storage_costs: Figure;
  readonly priced_coverage: Figure;
  readonly by_agent: readonly CostPart[];
  readonly by_model: readonly CostPart[];
  readonly by_feature: readonly CostPart[];
  readonly by_user: readonly CostPart[];
  readonly by_customer: readonly CostPart[];
}

export interface CostTrendAnswer extends Head {
  readonly data: readonly { readonly date: string; readonly cost: Figure }[];
  readonly forecast: readonly { readonly date: string; readonly cost: number; readonly lower: number; readonly upper: number }[];
}

export interface RecommendationsAnswer extends Head {
  readonly data: readonly {
    readonly kind: string;
    readonly title: string;
    readonly savings: number;
    readonly savings_low: number;
    readonly savings_high: number;
    readonly action: string;
    readonly confidence: string;
    readonly agent_id: string | null;
    readonly model: string | null;
    readonly tool: string | null;
    readonly evidence: { readonly count: number; readonly cost: number };
  }[];
}

export interface ExecutionAnswer {
  readonly execution_id: string;
  readonly trace_id: string;
  readonly start: string;
  readonly duration_ms: number;
  readonly status: string;
  readonly error_class: string | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly agent_id: string | null;
  readonly agent_name: string | null;
  readonly agent_version: string | null;
  readonly session_id: string | null;
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly environment: string | null;
  readonly step_count: number;
  readonly step_error_count: number;
  readonly llm_calls: number;
  readonly tool_calls: number;
  readonly total_tokens: number;
  readonly cost: Figure;
}

export interface ExecutionsAnswer extends Head {
  readonly data: readonly ExecutionAnswer[];
  readonly next_cursor: string | null;
}

export interface SpanAnswer {
  readonly span_id: string;
  readonly parent_span_id: string | null;
  readonly name: string;
  readonly kind: string;
  readonly scope: string | null;
  readonly service: string | null;
  readonly start: string;
  readonly duration_ms: number;
  readonly status: 'unset' | 'ok' | 'error';
  readonly status_message: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly unknown[];
  /** What was read of it. */
  readonly [field: string]: unknown;
}

export interface TraceAnswer {
  readonly trace_id: string;
  readonly truncated: boolean;
  readonly spans: readonly SpanAnswer[];
}

export interface AlertAnswer {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly severity: string;
  readonly condition: { readonly type: string };
  readonly instance_counts: { readonly inactive: number; readonly pending: number; readonly firing: number };
  readonly instances: readonly {
    readonly state: string;
    readonly value: Figure;
    readonly threshold: Figure;
    readonly firing_since: string | null;
  }[];
  readonly paused: boolean;
  readonly silenced_until: string | null;
  readonly last_evaluated_at: string | null;
  readonly last_error: string | null;
}

export interface AlertsAnswer extends Head {
  readonly data: readonly AlertAnswer[];
}

/** One event of `GET /live`. */
export interface LiveAnswer {
  readonly time: string;
  readonly [figure: string]: unknown;
}

export interface AlertEvent {
  readonly alert_id: string;
  readonly name: string;
  readonly severity: string;
  readonly at: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string;
  readonly value: Figure;
}

export interface AlertEventsAnswer extends Head {
  readonly period: { readonly start: string; readonly end: string };
  /** Newest first. */
  readonly data: readonly AlertEvent[];
}

export interface Deployment {
  readonly agent_id: string;
  readonly name: string;
  readonly version: string;
  readonly previous_version: string | null;
  readonly first_execution: string;
}

export interface DeploymentsAnswer extends Head {
  readonly data: readonly Deployment[];
}
