import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import type { RefusalReason } from '../../collector/src/normalise/refusal.ts';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import type { Attributes, DecodedSpan, Mend } from '../../collector/src/receive/otlp.ts';

/** 1 October 2025, noon. */
export const startNs = 1_759_320_000_000_000_000n;
export const arrivedMs = 1_759_320_060_000;
export const context = { orgId: 'acme', arrivedMs };

const normalise = createNormaliser({ hashKey: 'a key for tests' });

export const attributesOf = (given: Attributes): Attributes => Object.assign(Object.create(null), given);

export type GivenSpan = Partial<Omit<DecodedSpan, 'resource' | 'scope'>> & { resource?: Attributes; scope?: string; scopeVersion?: string };

export function spanOf({ resource = {}, scope = 'a scope', scopeVersion = '', attributes = {}, ...given }: GivenSpan): DecodedSpan {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    parentSpanId: '',
    traceState: '',
    name: 'a span',
    kind: 1,
    startNs,
    endNs: startNs + 1_500_000_000n,
    statusCode: 0,
    statusMessage: '',
    events: [],
    links: [],
    mended: [],
    ...given,
    attributes: attributesOf(attributes),
    resource: { attributes: attributesOf(resource) },
    scope: { name: scope, version: scopeVersion, attributes: attributesOf({}) },
  };
}

export function normalised(given: GivenSpan): { readonly row: SpanRow; readonly mended: readonly Mend[] } {
  const result = normalise(spanOf(given), context);
  if ('refused' in result) throw new Error(`refused: ${result.refused}`);
  return result;
}

export const rowOf = (given: GivenSpan): SpanRow => normalised(given).row;

export const rowWith = (attributes: Attributes): SpanRow => rowOf({ attributes });

export function refused(given: GivenSpan): RefusalReason | undefined {
  const result = normalise(spanOf(given), context);
  return 'refused' in result ? result.refused : undefined;
}

const nobody = { session_id: '', user_id: '', user_name: '', customer: '', feature: '', environment: '', tags: [], labels: {} };

/** The row of a span that says nothing of itself. */
export const emptyRow: Omit<SpanRow, 'content_hash'> = {
  org_id: 'acme',
  trace_id: '0af7651916cd43dd8448eb211c80319c',
  span_id: 'b7ad6b7169203331',
  parent_span_id: '',
  start_ns: '1759320000000000000',
  end_ns: '1759320001500000000',
  name: 'a span',
  kind: 'other',
  operation: '',
  convention: '',
  otel_kind: 1,
  scope: 'a scope',
  service: '',
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
  own: nobody,
  resource: nobody,
  finish_reasons: [],
  status_code: 0,
  status_message: '',
  error_type: '',
  exception_type: '',
  exception_message: '',
  http_status: 0,
  http_method: '',
  endpoint: '',
  input_hash: '',
  session_outcome: '',
  attributes: '{}',
  events: '[]',
  attribute_count: 0,
  weight: 1,
};

/** A row without its hash of content, which has tests of its own. */
export function withoutHash({ content_hash: _, ...row }: SpanRow): Omit<SpanRow, 'content_hash'> {
  return row;
}
