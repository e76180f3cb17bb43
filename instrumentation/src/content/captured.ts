import { getStringFromEnv } from '@opentelemetry/core';

/** Whether the operator asked for prompts and answers. */
export function isContentCaptured(): boolean {
  const value = getStringFromEnv('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT')?.toLowerCase() ?? '';
  return ['true', '1', 'span_only', 'event_only', 'span_and_event'].includes(value);
}
