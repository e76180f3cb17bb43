import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention, Source } from '../convention.ts';

const SPAN_TYPE = 'logfire.span_type';
const SCOPE = 'logfire.';
const STATUS_ERROR = 2;
const raw = (member: string): Source => ({ attribute: 'gen_ai.usage.raw', member });

const content = ['request_data', 'response_data', 'logfire.msg', 'logfire.json_schema', 'logfire.metrics'];

/** Logfire's own instrumentations of the providers' clients. Their tags say what they instrument. Parts of the usage are in the provider's answer only. */
export const logfireCall: Convention = {
  name: 'logfire',
  marks: [{ scopePrefix: SCOPE }],
  fields: {
    cache_read_tokens: [
      raw('prompt_tokens_details.cached_tokens'),
      raw('input_tokens_details.cached_tokens'),
      raw('cache_read_input_tokens'),
    ],
    cache_write_tokens: [raw('cache_creation_input_tokens')],
    reasoning_tokens: [raw('completion_tokens_details.reasoning_tokens'), raw('output_tokens_details.reasoning_tokens')],
    cost: ['operation.cost'],
  },
  operationAttributes: ['gen_ai.operation.name'],
  content,
};

/** A stream is told twice: by a span until the first answer, which has no response, and by a point in time after the last, which has the usage. */
export const logfireStreamStart: Convention = {
  ...logfireCall,
  marks: [{ scopePrefix: SCOPE, attribute: SPAN_TYPE }],
  matches: ({ attributes, statusCode }: DecodedSpan) =>
    attributes[SPAN_TYPE] === 'span' &&
    attributes['gen_ai.operation.name'] === 'chat' &&
    attributes['gen_ai.response.id'] === undefined &&
    attributes['gen_ai.usage.input_tokens'] === undefined &&
    statusCode !== STATUS_ERROR,
  operations: { chat: 'chain' },
};

/** A span that is sent when another begins, below it, for Logfire's own display. */
export const logfirePending: Convention = {
  name: 'logfire',
  marks: [{ attribute: SPAN_TYPE }],
  matches: ({ attributes }: DecodedSpan) => attributes[SPAN_TYPE] === 'pending_span',
  fields: {},
  operationAttributes: [SPAN_TYPE],
  operations: { pending_span: 'chain' },
};

/** Spans that the application opens with Logfire. */
export const logfireSpan: Convention = {
  name: 'logfire',
  marks: [{ scope: 'logfire' }],
  fields: { tags: ['logfire.tags'] },
  content,
};
