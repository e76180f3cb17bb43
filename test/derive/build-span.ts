import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import { nothing } from '../../collector/src/derive/inherit.ts';
import type { Pricer } from '../../collector/src/derive/price.ts';
import type { DerivedTrace } from '../../collector/src/derive/rows.ts';
import type { TraceSpan } from '../../collector/src/derive/trace-span.ts';
import type { Inheritable } from '../../collector/src/normalise/span-row.ts';

/** A span in the words of a test: times are milliseconds after `epochMs`, attributes may be partial. */
export interface SpanParts extends Partial<Omit<TraceSpan, 'own' | 'resource' | 'start_ns' | 'end_ns'>> {
  readonly start?: number;
  readonly end?: number;
  readonly own?: Partial<Inheritable>;
  readonly resource?: Partial<Inheritable>;
}

/** 1 August 2026, 12:00 UTC. */
const epochMs = Date.UTC(2026, 7, 1, 12);
export const traceId = '0af7651916cd43dd8448eb211c80319c';

const blank: TraceSpan = {
  org_id: 'default',
  trace_id: traceId,
  span_id: '',
  parent_span_id: '',
  start_ns: ns(0),
  end_ns: ns(1),
  name: '',
  kind: 'other',
  operation: '',
  convention: 'otel',
  otel_kind: 1,
  scope: 'sdk',
  service: 'shop',
  agent_id: '',
  agent_name: '',
  agent_version: '',
  provider: '',
  request_model: '',
  response_model: '',
  response_id: '',
  tool_name: '',
  tool_call_id: '',
  service_tier: '',
  own: nothing,
  resource: nothing,
  status_code: 0,
  status_message: '',
  error_type: '',
  exception_type: '',
  exception_message: '',
  http_status: 0,
  http_method: '',
  endpoint: '',
  session_outcome: '',
  input_hash: '',
  attribute_count: 1,
  content_hash: '0000000000000000',
  weight: 1,
};

/** A span with this id under this parent (`''` for a root), 1 ms long at the epoch unless told otherwise. */
export function span(id: string, parent: string, { start = 0, end = start + 1, own, resource, ...rest }: SpanParts = {}): TraceSpan {
  return {
    ...blank,
    ...rest,
    span_id: id,
    parent_span_id: parent,
    start_ns: ns(start),
    end_ns: ns(end),
    own: { ...nothing, ...own },
    resource: { ...nothing, ...resource },
  };
}

export function agent(id: string, parent: string, parts: SpanParts = {}): TraceSpan {
  return span(id, parent, { kind: 'agent', operation: 'invoke_agent', agent_name: 'helper', end: 100, ...parts });
}

/** A call of 100 input and 20 output tokens. */
export function llm(id: string, parent: string, parts: SpanParts = {}): TraceSpan {
  return span(id, parent, {
    kind: 'llm',
    operation: 'chat',
    provider: 'openai',
    request_model: 'gpt-4o-mini',
    input_tokens: 100,
    output_tokens: 20,
    ...parts,
  });
}

/** A call that says nothing of its usage. */
export function silentLlm(id: string, parent: string, parts: SpanParts = {}): TraceSpan {
  const { input_tokens: _in, output_tokens: _out, ...silent } = llm(id, parent, parts);
  return { ...silent, ...tokensOf(parts) };
}

export function tool(id: string, parent: string, parts: SpanParts = {}): TraceSpan {
  return span(id, parent, { kind: 'tool', operation: 'execute_tool', tool_name: 'search', ...parts });
}

/** A SERVER span that answered `GET /orders/{id}` with 200. */
export function served(id: string, parent: string, parts: SpanParts = {}): TraceSpan {
  return span(id, parent, { kind: 'server', otel_kind: 2, http_method: 'GET', endpoint: '/orders/{id}', http_status: 200, ...parts });
}

export function creation(id: string, parent: string, parts: SpanParts = {}): TraceSpan {
  return span(id, parent, { kind: 'create_agent', operation: 'create_agent', agent_id: 'agent_9', agent_name: 'Nine', ...parts });
}

/** One micro-dollar per token: totals can be read off. */
export const perToken: Pricer = ({ kind, usage, request_model }) => {
  if (usage === undefined || kind === 'tool' || kind === 'retrieval' || request_model === 'unknown') return undefined;
  return { pico: BigInt(usage.input_tokens + usage.output_tokens) * 1_000_000n, source: 'table', version: 'test-1' };
};

/** The rows of a trace that has settled, at one micro-dollar per token. */
export function derive(
  spans: readonly TraceSpan[],
  options: { settled?: boolean; truncated?: boolean; price?: Pricer } = {},
): DerivedTrace {
  return deriveTrace(spans, { settled: true, price: perToken, ...options });
}

/** The chosen fields of each row. */
export function pick<T, K extends keyof T>(rows: readonly T[], ...fields: K[]): Pick<T, K>[] {
  return rows.map((row) =>
    Object.fromEntries(fields.filter((field) => row[field] !== undefined).map((field) => [field, row[field]])),
  ) as Pick<T, K>[]; // the fields were just picked
}

export function ns(ms: number): string {
  return `${BigInt(epochMs) * 1_000_000n + BigInt(Math.round(ms * 1e6))}`;
}

function tokensOf({ input_tokens, output_tokens }: SpanParts): Pick<SpanParts, 'input_tokens' | 'output_tokens'> {
  return { ...(input_tokens === undefined ? {} : { input_tokens }), ...(output_tokens === undefined ? {} : { output_tokens }) };
}
