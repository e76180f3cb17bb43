import type { Convention } from '../convention.ts';

/** OpenLIT for Python: the GenAI names, cost from its own table, 0 where it could not fetch that. A decorated function's span names no operation. */
export const openlitPython: Convention = {
  name: 'openlit',
  marks: [{ scope: 'openlit' }, { scopePrefix: 'openlit.instrumentation.' }],
  fields: {
    session_id: ['gen_ai.agent.session_id'],
    user_id: ['gen_ai.user.id', 'gen_ai.request.user'],
    cache_read_tokens: ['gen_ai.usage.prompt_tokens_details.cache_read'],
    cache_write_tokens: ['gen_ai.usage.prompt_tokens_details.cache_write'],
    reasoning_tokens: ['gen_ai.usage.completion_tokens_details.reasoning'],
    time_to_first_token_ms: [{ attribute: 'gen_ai.server.time_to_first_token', unit: 's' }],
    input: ['gen_ai.tool.args'],
  },
  operationAttributes: ['gen_ai.operation.name'],
  content: ['function.args', 'function.kwargs', 'gen_ai.content.prompt', 'gen_ai.content.completion'],
};

/** Its instrumentation of Anthropic's client passes input tokens on as they come, without cached ones. */
export const openlitAnthropic: Convention = {
  ...openlitPython,
  marks: [{ scope: 'openlit.instrumentation.anthropic' }],
  cachedTokens: 'excluded',
};
