import type { Convention } from '../convention.ts';

/**
 * Anthropic's own SDK, version 1 and later: the GenAI names. A call and its retries are one span, a tool runner is an agent without a name.
 * A call that the application aborts has no status, so it is not known to have failed.
 */
export const anthropicSdk: Convention = {
  name: 'anthropic_sdk',
  marks: [{ scopePrefix: 'com.anthropic.sdk.' }],
  fields: {
    session_id: ['gen_ai.conversation.id', 'anthropic.session.id'],
    cache_write_1h_tokens: ['anthropic.usage.cache_creation.ephemeral_1h_input_tokens'],
    cache_write_5m_tokens: ['anthropic.usage.cache_creation.ephemeral_5m_input_tokens'],
    finish_reasons: ['anthropic.message.stop_reason'],
  },
  operationAttributes: ['gen_ai.operation.name'],
};
