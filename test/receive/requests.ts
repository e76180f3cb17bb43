/** Small OTLP/JSON-shaped requests and what they decode to. */

import type { DecodedSpan } from '../../collector/src/receive/otlp.ts';

export const traceId = '5b8efff798038103d269b633813fc60c';
export const spanId = 'eee19b7ec3c1b174';

/** A request with one span of the given fields, from one resource and one scope. */
export function traceRequest(...spans: readonly object[]): object {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'tests', version: '1.0' }, spans }] }] };
}

/** What `traceRequest` decodes to, given what is not default in the span. */
export function decodedSpan(fields: Partial<DecodedSpan>): DecodedSpan {
  return {
    traceId: '',
    spanId: '',
    parentSpanId: '',
    traceState: '',
    name: '',
    kind: 0,
    startNs: 0n,
    endNs: 0n,
    statusCode: 0,
    statusMessage: '',
    attributes: {},
    events: [],
    links: [],
    resource: { attributes: { 'service.name': 'shop' } },
    scope: { name: 'tests', version: '1.0', attributes: {} },
    mended: [],
    ...fields,
  };
}

export function attribute(key: string, value: object): object {
  return { key, value };
}
