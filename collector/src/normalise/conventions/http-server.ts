import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention } from '../convention.ts';

const SPAN_KIND_SERVER = 2;

/** Calls of an HTTP API; where the fields sit is in `general`. */
export const httpServer: Convention = {
  name: 'http_server',
  matches: ({ kind, attributes }: DecodedSpan) =>
    kind === SPAN_KIND_SERVER && (attributes['http.request.method'] !== undefined || attributes['http.method'] !== undefined),
  fields: {},
  kind: 'server',
};
