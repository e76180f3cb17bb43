import type { Inheritable } from '../normalise/span-row.ts';
import { classifyStep } from './classify.ts';
import type { Cost } from './cost.ts';
import { type Draft, modelOf } from './drafts.ts';
import { withDefaults } from './inherit.ts';
import type { Invocation } from './invocations.ts';
import { usdText } from './money.ts';
import { durationMs } from './order.ts';
import type { StepRow, UsageDetails } from './rows.ts';
import { operationOf } from './step-names.ts';
import type { TraceSpan } from './trace-span.ts';
import { noUsage } from './usage.ts';

/** The row of a step or of reported usage; `owner` is undefined while it is not known. */
export function stepRow(draft: Draft, cost: Cost, owner: Invocation | undefined, inherited: Inheritable): StepRow {
  const { span } = draft.node;
  const usage = draft.usage ?? noUsage;
  const attributes = withDefaults(inherited, span.resource);
  const operation = operationOf(draft.kind, span);
  const row: { -readonly [K in keyof StepRow]: StepRow[K] } = {
    org_id: span.org_id,
    trace_id: span.trace_id,
    span_id: span.span_id,
    kind: draft.kind,
    name: (draft.kind === 'tool' && span.tool_name) || operation,
    operation,
    execution_id: owner?.id ?? '',
    agent_id: owner?.agent.id ?? '',
    agent_name: owner?.agent.name ?? '',
    agent_version: owner?.agent.version ?? '',
    parent_agent_id: owner?.parent?.agent.id ?? '',
    service: span.service,
    session_id: attributes.session_id,
    user_id: attributes.user_id,
    user_name: attributes.user_name,
    customer: attributes.customer,
    feature: attributes.feature,
    environment: attributes.environment,
    tags: attributes.tags,
    labels: attributes.labels,
    weight: span.weight,
    start_ns: span.start_ns,
    end_ns: span.end_ns,
    duration_ms: durationMs(span.start_ns, span.end_ns),
    ...outcome(draft),
    provider: draft.model.provider || span.provider,
    model: modelOf(draft.model),
    tool: draft.kind === 'tool' ? span.tool_name : '',
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    cache_read_tokens: usage.cache_read_tokens,
    cache_write_tokens: usage.cache_write_tokens,
    reasoning_tokens: usage.reasoning_tokens,
    has_usage: draft.usage !== undefined,
    cost_source: cost.source,
    price_version: cost.computed?.version ?? '',
    service_tier: draft.model.service_tier || span.service_tier,
    unit_prices: cost.computed?.unitPrices ?? '',
    billable: cost.source !== 'not_billable',
    input_hash: span.input_hash,
  };
  for (const detail of usageDetails) if (draft.usage?.[detail] !== undefined) row[detail] = draft.usage[detail];
  if (span.time_to_first_token_ms !== undefined) row.time_to_first_token_ms = span.time_to_first_token_ms;
  if (cost.pico !== undefined) row.cost = usdText(cost.pico);
  if (draft.reported !== undefined) row.reported_cost = usdText(draft.reported);
  if (cost.computed !== undefined) row.computed_cost = usdText(cost.computed.pico);
  return row;
}

const usageDetails = [
  'cache_write_1h_tokens',
  'input_audio_tokens',
  'cache_read_audio_tokens',
  'output_audio_tokens',
] as const satisfies readonly (keyof UsageDetails)[];

/** A `reported` row is not an attempt at anything: the outcome is its execution's. */
function outcome({ kind, outcome: span }: Draft): Pick<StepRow, 'status' | 'error_class' | 'error_type'> {
  if (span.status_code !== 2 || kind === 'reported') return { status: 'ok', error_class: '', error_type: '' };
  return { status: 'error', error_class: classifyStep(kind, span), error_type: errorType(span) };
}

/** What the emitter calls the error, verbatim. */
export function errorType(span: TraceSpan): string {
  return span.error_type || span.exception_type || (span.http_status >= 400 ? `${span.http_status}` : '');
}
