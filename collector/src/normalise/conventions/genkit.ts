import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention, Source } from '../convention.ts';

const SUBTYPE = 'genkit:metadata:subtype';
const answered = (member: string): Source => ({ attribute: 'genkit:output', member });

/** Genkit. Its flows and agents are executions; what a model used is only in the answer itself, which is read and not kept. */
export const genkit: Convention = {
  name: 'genkit',
  marks: [{ scope: 'genkit-tracer' }, { attribute: 'genkit:type' }],
  fields: {
    session_id: ['genkit:sessionId'],
    input: ['genkit:input'],
  },
  operationAttributes: [SUBTYPE, 'genkit:type'],
  operations: {
    flow: 'invoke_agent',
    agent: 'invoke_agent',
    model: 'chat',
    'background-model': 'chat',
    embedder: 'embeddings',
    retriever: 'retrieval',
    reranker: 'rerank',
    util: 'chain',
  },
  nameIs: { agent: 'agent_name', tool: 'tool_name' },
  content: ['genkit:output', 'genkit:metadata:context'],
};

const models: ReadonlySet<unknown> = new Set(['model', 'background-model', 'embedder']);

/** A call of a model: its name is the model. Of the provider's raw answer only OpenAI's details are read. */
export const genkitModel: Convention = {
  ...genkit,
  marks: [{ attribute: SUBTYPE }],
  matches: ({ attributes }: DecodedSpan) => models.has(attributes[SUBTYPE]),
  fields: {
    ...genkit.fields,
    request_model: ['genkit:name'],
    response_model: [answered('raw.model')],
    response_id: [answered('raw.id')],
    input_tokens: [answered('usage.inputTokens')],
    output_tokens: [answered('usage.outputTokens')],
    cache_read_tokens: [answered('usage.cachedContentTokens'), answered('raw.usage.prompt_tokens_details.cached_tokens')],
    reasoning_tokens: [answered('usage.thoughtsTokens'), answered('raw.usage.completion_tokens_details.reasoning_tokens')],
    finish_reasons: [answered('finishReason')],
  },
};
