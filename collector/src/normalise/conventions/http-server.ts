import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention } from '../convention.ts';

const SPAN_KIND_SERVER = 2;

/** Calls of an HTTP API; where the fields sit is in `general`. */
export const httpServer: Convention = {
  name: 'http_server',
  marks: [{ attribute: 'http.request.method' }, { attribute: 'http.method' }],
  matches: ({ kind }: DecodedSpan) => kind === SPAN_KIND_SERVER,
  fields: {},
  kind: 'server',
};
