import type { Convention } from '../convention.ts';
import { aiSdkProviders } from './ai-sdk.ts';

const SPAN_TYPE = 'mastra.span.type';
const METADATA = 'mastra.metadata.';

const spanTypes = [
  'agent_run',
  'scorer_run',
  'scorer_step',
  'generic',
  'mapping',
  'memory_operation',
  'model_chunk',
  'model_generation',
  'model_inference',
  'model_step',
  'mcp_tool_call',
  'processor_run',
  'rag_ingestion',
  'tool_call',
  'workflow_run',
  'workflow_step',
];

/**
 * Mastra. Its inference span is the call of a model; versions without it say that of the generation span. A call that failed has the status OK
 * and `error` among its finish reasons; one that timed out or was aborted ended well, as far as the spans tell.
 */
export const mastra: Convention = {
  name: 'mastra',
  marks: [{ attribute: SPAN_TYPE }],
  fields: {
    session_id: [`${METADATA}sessionId`, `${METADATA}threadId`, 'gen_ai.conversation.id'],
    user_id: [`${METADATA}userId`, `${METADATA}resourceId`],
    tags: ['mastra.tags'],
    time_to_first_token_ms: ['mastra.completion_start_time'],
  },
  operationAttributes: ['gen_ai.operation.name', SPAN_TYPE],
  operations: {
    agent_run: 'invoke_agent',
    workflow_run: 'invoke_workflow',
    model_inference: 'chat',
    mcp_tool_call: 'execute_tool',
    tool_call: 'execute_tool',
  },
  failedWhere: { attribute: 'gen_ai.response.finish_reasons', is: '["error"]' },
  providers: aiSdkProviders,
  labelPrefixes: [METADATA],
  content: [
    ...spanTypes.flatMap((type) => [`mastra.${type}.input`, `mastra.${type}.output`]),
    `${METADATA}headers`,
    `${METADATA}body`,
    `${METADATA}providerMetadata`,
  ],
  listed: [`${METADATA}runId`, `${METADATA}modelMetadata`, `${METADATA}toolCallId`, `${METADATA}toolName`],
};
