import type { Convention, Source } from '../convention.ts';

const SPAN_KIND = 'langsmith.span.kind';
const METADATA = 'langsmith.metadata.';

/** LangChain for Python has the parts of a call's usage here only. */
const usage = (member: string): Source => ({ attribute: `${METADATA}usage_metadata`, member });

/** What LangSmith itself puts among the application's metadata. */
const ownMetadata = [
  'ls_provider',
  'ls_model_type',
  'ls_model_name',
  'ls_temperature',
  'ls_max_tokens',
  'ls_stop',
  'ls_method',
  'ls_agent_type',
  'revision_id',
  'LANGSMITH_TRACING',
  'LANGSMITH_OTEL_ENABLED',
  'LANGSMITH_PROJECT',
];

/**
 * LangSmith. Its own kind comes first: of prompts and retrievers the GenAI operation says that they are calls of a model.
 * `langsmith.trace.session_id` and `_name` are the project, not a session. A failed span has the status OK and an exception.
 */
export const langsmith: Convention = {
  name: 'langsmith',
  marks: [{ attribute: SPAN_KIND }],
  fields: {
    session_id: [`${METADATA}session_id`, `${METADATA}thread_id`, `${METADATA}conversation_id`],
    user_id: [`${METADATA}user_id`],
    tags: ['langsmith.span.tags'],
    cache_read_tokens: [{ attribute: 'gen_ai.usage.input_token_details', member: 'cache_read' }, usage('input_token_details.cache_read')],
    cache_write_tokens: [
      { attribute: 'gen_ai.usage.input_token_details', member: 'cache_creation' },
      usage('input_token_details.cache_creation'),
    ],
    reasoning_tokens: [{ attribute: 'gen_ai.usage.output_token_details', member: 'reasoning' }, usage('output_token_details.reasoning')],
    cost: [{ attribute: 'langsmith.usage_metadata', member: 'total_cost' }],
  },
  operationAttributes: [SPAN_KIND, 'gen_ai.operation.name'],
  operations: { llm: 'chat', retriever: 'retrieval', embedding: 'embeddings', parser: 'chain' },
  nameIs: { tool: 'tool_name' },
  exceptionsAreFailures: true,
  providers: { langchain: '' },
  labelPrefixes: [METADATA],
  content: [`${METADATA}ls_invocation_params`, `${METADATA}usage_metadata`],
  listed: ownMetadata.map((key) => METADATA + key),
};
