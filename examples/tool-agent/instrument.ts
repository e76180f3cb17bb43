import { OpenAIInstrumentation } from '@opentelemetry/instrumentation-openai';
import { startInstrumentation } from '@resonantgenesis/instrumentation';

/** Loaded by `node --import`, before `openai` is: an instrumentation cannot patch what is loaded already. */
export const telemetry = startInstrumentation({
  serviceName: 'tool-agent',
  instrumentations: [new OpenAIInstrumentation()],
});
