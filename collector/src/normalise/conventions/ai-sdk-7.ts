import type { Convention } from '../convention.ts';
import { aiSdkProviders } from './ai-sdk.ts';

/**
 * Vercel's AI SDK from version 7 (`@ai-sdk/otel`): the GenAI names, whose usage the agent's span repeats as a sum, figures of metrics as attributes,
 * and the values of `runtimeContext` that the application lets through. A call and its retries are one span.
 */
export const aiSdk7: Convention = {
  name: 'ai_sdk_7',
  marks: [{ scope: 'gen_ai', attribute: 'gen_ai.operation.name' }],
  fields: {
    session_id: ['ai.settings.context.sessionId', 'ai.settings.context.session_id'],
    user_id: ['ai.settings.context.userId', 'ai.settings.context.user_id'],
    tags: ['ai.settings.context.tags'],
    time_to_first_token_ms: [{ attribute: 'gen_ai.client.operation.time_to_first_chunk', unit: 's' }],
  },
  operationAttributes: ['gen_ai.operation.name'],
  providers: aiSdkProviders,
  labelPrefixes: ['ai.settings.context.'],
};
