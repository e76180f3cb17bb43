import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention } from '../convention.ts';
import * as name from './semconv.ts';

/** Any of these makes a span a GenAI one. Not the conversation or the agent, which callers also put on spans of other kinds. */
const markers = [
  name.OPERATION_NAME,
  name.MCP_METHOD_NAME,
  name.TOOL_NAME,
  name.REQUEST_MODEL,
  name.RESPONSE_MODEL,
  name.PROVIDER_NAME,
  name.SYSTEM,
];

/** OpenTelemetry's GenAI and MCP conventions. Every other GenAI convention falls back on these names, since emitters mix them in. */
export const genAi: Convention = {
  name: 'gen_ai',
  matches: ({ attributes }: DecodedSpan) => markers.some((marker) => attributes[marker] !== undefined),
  fields: {
    agent_id: [name.AGENT_ID],
    agent_name: [name.AGENT_NAME, name.WORKFLOW_NAME],
    agent_version: [name.AGENT_VERSION],
    provider: [name.PROVIDER_NAME, name.SYSTEM],
    request_model: [name.REQUEST_MODEL],
    response_model: [name.RESPONSE_MODEL],
    response_id: [name.RESPONSE_ID],
    tool_name: [name.TOOL_NAME],
    tool_call_id: [name.TOOL_CALL_ID],
    session_id: [name.CONVERSATION_ID],
    input_tokens: [name.USAGE_INPUT_TOKENS, name.USAGE_PROMPT_TOKENS],
    output_tokens: [name.USAGE_OUTPUT_TOKENS, name.USAGE_COMPLETION_TOKENS],
    cache_read_tokens: [name.USAGE_CACHE_READ, name.USAGE_CACHE_READ_UNDERSCORE],
    cache_write_tokens: [
      name.USAGE_CACHE_WRITE,
      name.USAGE_CACHE_CREATION,
      name.USAGE_CACHE_WRITE_UNDERSCORE,
      name.USAGE_CACHE_CREATION_UNDERSCORE,
    ],
    reasoning_tokens: [name.USAGE_REASONING, name.USAGE_REASONING_TOKENS],
    cost: [name.USAGE_COST, name.USAGE_TOTAL_COST],
    input_cost: [name.USAGE_INPUT_COST],
    output_cost: [name.USAGE_OUTPUT_COST],
    time_to_first_token_ms: [{ attribute: name.RESPONSE_TIME_TO_FIRST_CHUNK, unit: 's' }],
    finish_reasons: [name.RESPONSE_FINISH_REASONS],
    input: [name.INPUT_MESSAGES, name.PROMPT, name.TOOL_CALL_ARGUMENTS, name.RETRIEVAL_QUERY_TEXT, name.MEMORY_QUERY_TEXT],
  },
  operationAttributes: [name.OPERATION_NAME, name.MCP_METHOD_NAME],
  // Words seen in the wild for the convention's own.
  operations: {
    completion: 'chat',
    generate: 'chat',
    call_llm: 'chat',
    llm_call: 'chat',
    embedding: 'embeddings',
    retrieve: 'retrieval',
    tool: 'execute_tool',
    tool_call: 'execute_tool',
    'tools/call': 'execute_tool',
    agent: 'invoke_agent',
    agent_call: 'invoke_agent',
  },
  content: [
    name.OUTPUT_MESSAGES,
    name.SYSTEM_INSTRUCTIONS,
    name.TOOL_DEFINITIONS,
    name.TOOL_CALL_RESULT,
    name.RETRIEVAL_DOCUMENTS,
    name.MEMORY_RECORDS,
    name.EVALUATION_EXPLANATION,
    name.EVENT_CONTENT,
    name.COMPLETION,
    `${name.COMPLETION}.`,
    `${name.PROMPT}.`,
  ],
  inputPrefixes: [`${name.PROMPT}.`],
  listed: [name.PROMPT_NAME, name.PROMPT_VERSION],
  contentEvents: [
    'gen_ai.system.message',
    'gen_ai.user.message',
    'gen_ai.assistant.message',
    'gen_ai.tool.message',
    'gen_ai.choice',
    'gen_ai.content.prompt',
    'gen_ai.content.completion',
    'gen_ai.client.inference.operation.details',
  ],
};
