import type { Convention } from '../convention.ts';

/**
 * Pydantic AI, alone or through Logfire: the GenAI names, with the run's sum apart (`gen_ai.aggregated_usage.*`; before version 2, and where
 * that is switched off, under the names of a call's usage). Agents have names only; `gen_ai.agent.call.id` is per run.
 * Versions before the GenAI names call the run `agent run` and name no operation.
 */
export const pydanticAi: Convention = {
  name: 'pydantic_ai',
  marks: [{ scope: 'pydantic-ai' }],
  fields: {
    agent_name: ['gen_ai.agent.name', 'agent_name'],
    request_model: ['gen_ai.request.model', 'model_name'],
    input_tokens: ['gen_ai.aggregated_usage.input_tokens'],
    output_tokens: ['gen_ai.aggregated_usage.output_tokens'],
    cache_read_tokens: [
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.aggregated_usage.cache_read.input_tokens',
      'gen_ai.usage.details.cache_read_tokens',
      'gen_ai.usage.details.cache_read_input_tokens',
    ],
    cache_write_tokens: [
      'gen_ai.usage.cache_creation.input_tokens',
      'gen_ai.aggregated_usage.cache_creation.input_tokens',
      'gen_ai.usage.details.cache_write_tokens',
      'gen_ai.usage.details.cache_creation_input_tokens',
    ],
    reasoning_tokens: ['gen_ai.usage.details.reasoning_tokens', 'gen_ai.aggregated_usage.details.reasoning_tokens'],
    cost: ['operation.cost'],
    time_to_first_token_ms: [{ attribute: 'gen_ai.client.operation.time_to_first_chunk', unit: 's' }],
    tags: ['logfire.tags'],
    input: ['tool_arguments'],
  },
  operationAttributes: ['gen_ai.operation.name'],
  operationsByName: { 'agent run': 'invoke_agent' },
  content: [
    'pydantic_ai.all_messages',
    'all_messages_events',
    'pydantic_ai.variable_instructions',
    'final_result',
    'model_request_parameters',
    'tool_response',
    'events',
    'logfire.msg',
    'logfire.json_schema',
  ],
};
