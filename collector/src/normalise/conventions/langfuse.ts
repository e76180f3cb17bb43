import type { Convention, Source } from '../convention.ts';

const TYPE = 'langfuse.observation.type';
const used = (member: string): Source => ({ attribute: 'langfuse.observation.usage_details', member });
const cost = (member: string): Source => ({ attribute: 'langfuse.observation.cost_details', member });

/** Langfuse. Usage comes in buckets that exclude each other; failures have a level and no status. */
export const langfuse: Convention = {
  name: 'langfuse',
  marks: [{ attribute: TYPE }],
  fields: {
    agent_version: ['langfuse.version', 'langfuse.release'],
    request_model: ['langfuse.observation.model.name'],
    session_id: ['langfuse.session.id', 'session.id'],
    user_id: ['langfuse.user.id', 'user.id'],
    tags: ['langfuse.trace.tags'],
    environment: ['langfuse.environment'],
    input_tokens: [used('input'), used('input_tokens'), used('prompt_tokens')],
    output_tokens: [used('output'), used('output_tokens'), used('completion_tokens')],
    cache_read_tokens: [used('input_cached_tokens'), used('cache_read_input_tokens')],
    cache_write_tokens: [used('cache_creation_input_tokens'), used('input_cache_creation')],
    reasoning_tokens: [used('output_reasoning_tokens')],
    cost: [cost('total')],
    input_cost: [cost('input')],
    output_cost: [cost('output')],
    time_to_first_token_ms: ['langfuse.observation.completion_start_time'],
    error_message: ['langfuse.observation.status_message'],
    input: ['langfuse.observation.input'],
  },
  operationAttributes: [TYPE],
  operations: {
    generation: 'chat',
    retriever: 'retrieval',
    embedding: 'embeddings',
    span: 'chain',
    event: 'chain',
  },
  nameIs: { agent: 'agent_name', tool: 'tool_name' },
  failedWhere: { attribute: 'langfuse.observation.level', is: 'ERROR' },
  cachedTokens: 'excluded',
  reasoningTokens: 'excluded',
  labelPrefixes: ['langfuse.trace.metadata.'],
  content: ['langfuse.observation.output', 'langfuse.trace.input', 'langfuse.trace.output'],
  listed: ['langfuse.observation.level', 'langfuse.trace.name'],
};
