/**
 * Names of the GenAI semantic conventions, which still move: no npm package carries the present ones.
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */

/** Of what this package itself records. */
export const scopeName = '@resonantgenesis/instrumentation';

export const attr = {
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  agentId: 'gen_ai.agent.id',
  agentName: 'gen_ai.agent.name',
  agentVersion: 'gen_ai.agent.version',
  conversation: 'gen_ai.conversation.id',
  stream: 'gen_ai.request.stream',
  timeToFirstChunk: 'gen_ai.response.time_to_first_chunk',
  memoryStore: 'gen_ai.memory.store.id',
  sessionOutcome: 'resonant.session.outcome',
  requestModel: 'gen_ai.request.model',
  responseModel: 'gen_ai.response.model',
  responseId: 'gen_ai.response.id',
  finishReasons: 'gen_ai.response.finish_reasons',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cacheReadTokens: 'gen_ai.usage.cache_read.input_tokens',
  cacheWriteTokens: 'gen_ai.usage.cache_write.input_tokens',
  reasoningTokens: 'gen_ai.usage.reasoning.output_tokens',
  toolName: 'gen_ai.tool.name',
  toolType: 'gen_ai.tool.type',
  toolCallId: 'gen_ai.tool.call.id',
  dataSource: 'gen_ai.data_source.id',
  tokenType: 'gen_ai.token.type',
  userId: 'user.id',
  userName: 'user.full_name',
  errorType: 'error.type',
  exceptionType: 'exception.type',
  exceptionMessage: 'exception.message',
  exceptionStack: 'exception.stacktrace',
  tags: 'resonant.tags',
  feature: 'resonant.feature',
  customer: 'resonant.customer',
  cost: 'resonant.cost',
  label: 'resonant.label.',
} as const;

export const operation = {
  invokeAgent: 'invoke_agent',
  executeTool: 'execute_tool',
  chat: 'chat',
  embeddings: 'embeddings',
  retrieval: 'retrieval',
  createAgent: 'create_agent',
  upsertMemory: 'upsert_memory',
} as const;

/** Operations that call a model. */
export const modelOperations: ReadonlySet<string> = new Set([operation.chat, operation.embeddings, 'text_completion', 'generate_content']);

export const exceptionEvent = 'exception';
/** What `error.type` says of something thrown that has no name. */
export const otherError = '_OTHER';
