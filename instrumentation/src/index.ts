// biome-ignore lint/performance/noBarrelFile: the published entry point
export {
  type AgentOptions,
  asAgent,
  asTool,
  type InferenceOptions,
  type InferenceResponse,
  type RetrievalOptions,
  recordCost,
  recordResponse,
  recordUsage,
  type SessionOutcome,
  sessionOutcome,
  type ToolOptions,
  type Usage,
  withAgent,
  withInference,
  withRetrieval,
  withTool,
} from './agent.ts';
export { type Redact, redactCommonSecrets } from './content/redact.ts';
export { recordError } from './errors.ts';
export { flush } from './flush.ts';
export { type IdSource, openTracing, type Tracing, type TracingOptions } from './open-tracing.ts';
export { attr, operation } from './semconv.ts';
export { type InstrumentationOptions, type RunningInstrumentation, startInstrumentation } from './start-instrumentation.ts';
export { type SpanOptions, type Telemetry, withSpan } from './with-span.ts';
