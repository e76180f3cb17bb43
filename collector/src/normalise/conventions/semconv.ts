/**
 * Names of OpenTelemetry's GenAI and MCP conventions, current and deprecated, and their well-known values. They still move: this is the one place.
 * Source: https://github.com/open-telemetry/semantic-conventions-genai (main, September 2026) and semantic-conventions v1.36 to v1.42 for the deprecated ones.
 */

export const OPERATION_NAME = 'gen_ai.operation.name';
export const PROVIDER_NAME = 'gen_ai.provider.name';
/** Deprecated by `gen_ai.provider.name`; still what most emitters send. */
export const SYSTEM = 'gen_ai.system';
export const AGENT_ID = 'gen_ai.agent.id';
export const AGENT_NAME = 'gen_ai.agent.name';
export const AGENT_VERSION = 'gen_ai.agent.version';
export const WORKFLOW_NAME = 'gen_ai.workflow.name';
export const CONVERSATION_ID = 'gen_ai.conversation.id';
export const REQUEST_MODEL = 'gen_ai.request.model';
export const RESPONSE_MODEL = 'gen_ai.response.model';
export const RESPONSE_ID = 'gen_ai.response.id';
export const RESPONSE_FINISH_REASONS = 'gen_ai.response.finish_reasons';
export const RESPONSE_TIME_TO_FIRST_CHUNK = 'gen_ai.response.time_to_first_chunk';
export const TOOL_NAME = 'gen_ai.tool.name';
export const TOOL_CALL_ID = 'gen_ai.tool.call.id';
export const TOOL_CALL_ARGUMENTS = 'gen_ai.tool.call.arguments';
export const TOOL_CALL_RESULT = 'gen_ai.tool.call.result';
export const TOOL_DEFINITIONS = 'gen_ai.tool.definitions';
export const INPUT_MESSAGES = 'gen_ai.input.messages';
export const OUTPUT_MESSAGES = 'gen_ai.output.messages';
export const SYSTEM_INSTRUCTIONS = 'gen_ai.system_instructions';
export const RETRIEVAL_QUERY_TEXT = 'gen_ai.retrieval.query.text';
export const RETRIEVAL_DOCUMENTS = 'gen_ai.retrieval.documents';
export const MEMORY_QUERY_TEXT = 'gen_ai.memory.query.text';
export const MEMORY_RECORDS = 'gen_ai.memory.records';
export const EVALUATION_EXPLANATION = 'gen_ai.evaluation.explanation';
export const PROMPT_NAME = 'gen_ai.prompt.name';
export const PROMPT_VERSION = 'gen_ai.prompt.version';
export const MCP_METHOD_NAME = 'mcp.method.name';

export const USAGE_INPUT_TOKENS = 'gen_ai.usage.input_tokens';
export const USAGE_OUTPUT_TOKENS = 'gen_ai.usage.output_tokens';
export const USAGE_CACHE_READ = 'gen_ai.usage.cache_read.input_tokens';
export const USAGE_CACHE_WRITE = 'gen_ai.usage.cache_write.input_tokens';
export const USAGE_REASONING = 'gen_ai.usage.reasoning.output_tokens';
export const USAGE_AUDIO_INPUT = 'gen_ai.usage.audio.input_tokens';
export const USAGE_AUDIO_OUTPUT = 'gen_ai.usage.audio.output_tokens';
export const USAGE_AUDIO_CACHE_READ = 'gen_ai.usage.audio.cache_read.input_tokens';
export const OPENAI_RESPONSE_SERVICE_TIER = 'openai.response.service_tier';
export const OPENAI_REQUEST_SERVICE_TIER = 'openai.request.service_tier';

/** Deprecated names. */
export const USAGE_PROMPT_TOKENS = 'gen_ai.usage.prompt_tokens';
export const USAGE_COMPLETION_TOKENS = 'gen_ai.usage.completion_tokens';
export const USAGE_CACHE_CREATION = 'gen_ai.usage.cache_creation.input_tokens';
export const GEN_AI_OPENAI_RESPONSE_SERVICE_TIER = 'gen_ai.openai.response.service_tier';
export const GEN_AI_OPENAI_REQUEST_SERVICE_TIER = 'gen_ai.openai.request.service_tier';
export const PROMPT = 'gen_ai.prompt';
export const COMPLETION = 'gen_ai.completion';
export const EVENT_CONTENT = 'gen_ai.event.content';

/** Not of the convention, but written in its namespace by several emitters. */
export const USAGE_CACHE_READ_UNDERSCORE = 'gen_ai.usage.cache_read_input_tokens';
export const USAGE_CACHE_CREATION_UNDERSCORE = 'gen_ai.usage.cache_creation_input_tokens';
export const USAGE_CACHE_WRITE_UNDERSCORE = 'gen_ai.usage.cache_write_input_tokens';
export const USAGE_REASONING_TOKENS = 'gen_ai.usage.reasoning_tokens';
export const USAGE_CACHE_CREATION_1H = 'gen_ai.usage.cache_creation.1h_input_tokens';
export const USAGE_CACHE_CREATION_5M = 'gen_ai.usage.cache_creation.5m_input_tokens';
export const USAGE_CACHE_WRITE_1H = 'gen_ai.usage.cache_write.1h_input_tokens';
export const USAGE_CACHE_WRITE_5M = 'gen_ai.usage.cache_write.5m_input_tokens';
export const USAGE_AUDIO_INPUT_TOKENS = 'gen_ai.usage.audio_input_tokens';
export const USAGE_AUDIO_OUTPUT_TOKENS = 'gen_ai.usage.audio_output_tokens';
/** Anthropic tells the tier in the usage of its answer: standard, priority or batch. */
export const USAGE_SERVICE_TIER = 'gen_ai.usage.service_tier';
export const RESPONSE_SERVICE_TIER = 'gen_ai.response.service_tier';
export const REQUEST_SERVICE_TIER = 'gen_ai.request.service_tier';
export const ANTHROPIC_RESPONSE_SERVICE_TIER = 'anthropic.response.service_tier';
export const USAGE_COST = 'gen_ai.usage.cost';
export const USAGE_TOTAL_COST = 'gen_ai.usage.total_cost';
export const USAGE_INPUT_COST = 'gen_ai.usage.input_cost';
export const USAGE_OUTPUT_COST = 'gen_ai.usage.output_cost';

/** Values of `gen_ai.provider.name`. */
export const providerNames: readonly string[] = [
  'anthropic',
  'aws.bedrock',
  'azure.ai.inference',
  'azure.ai.openai',
  'cohere',
  'deepseek',
  'gcp.gemini',
  'gcp.gen_ai',
  'gcp.vertex_ai',
  'groq',
  'ibm.watsonx.ai',
  'mistral_ai',
  'moonshot_ai',
  'openai',
  'perplexity',
  'x_ai',
];

/** Former values of `gen_ai.system`. */
export const renamedProviders: Readonly<Record<string, string>> = {
  xai: 'x_ai',
  'az.ai.openai': 'azure.ai.openai',
  'az.ai.inference': 'azure.ai.inference',
  vertex_ai: 'gcp.vertex_ai',
  gemini: 'gcp.gemini',
};
