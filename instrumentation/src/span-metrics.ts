/**
 * The metrics of the GenAI conventions, from the spans as they end, whoever recorded them.
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */

import { type Attributes, type Counter, type Histogram, metrics } from '@opentelemetry/api';
import { AggregationType, type ViewOptions } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { attr, operation } from './semconv.ts';

const scope = '@resonantgenesis/instrumentation';
const seconds = (from: number, count: number): number[] => Array.from({ length: count }, (_, power) => from * 2 ** power);

/** Instrumentations that count themselves would count twice. */
export const metricViews: ViewOptions[] = ['@opentelemetry/instrumentation-openai', '@opentelemetry/instrumentation-aws-sdk'].map(
  (meterName) => ({
    meterName,
    instrumentName: 'gen_ai.client.*',
    aggregation: { type: AggregationType.DROP },
  }),
);

/** Names by which instrumentations tell the same; the first that is there counts. */
const aliases = {
  operation: [attr.operation],
  provider: [attr.provider, 'gen_ai.system', 'llm.provider', 'llm.system'],
  requestModel: [attr.requestModel, 'llm.model_name', 'ai.model.id'],
  responseModel: [attr.responseModel],
  input: [attr.inputTokens, 'gen_ai.usage.prompt_tokens', 'llm.token_count.prompt', 'ai.usage.inputTokens', 'ai.usage.promptTokens'],
  output: [
    attr.outputTokens,
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
  ],
  tool: [attr.toolName, 'tool.name', 'ai.toolCall.name'],
} as const;

const kinds: Readonly<Record<string, string>> = {
  LLM: operation.chat,
  EMBEDDING: operation.embeddings,
  TOOL: operation.executeTool,
  AGENT: operation.invokeAgent,
};

function first(attributes: Attributes, names: readonly string[]): Attributes[string] {
  const name = names.find((candidate) => attributes[candidate] !== undefined);
  return name === undefined ? undefined : attributes[name];
}

/** What a span does, in the conventions' words; undefined for spans of other things. */
function operationOf(attributes: Attributes): string | undefined {
  const kind = attributes['openinference.span.kind'] ?? undefined;
  const named = first(attributes, aliases.operation) ?? (typeof kind === 'string' ? kinds[kind] : undefined);
  return typeof named === 'string' ? named : undefined;
}

interface Instruments {
  readonly tokens: Histogram;
  readonly call: Histogram;
  readonly agent: Histogram;
  readonly tool: Histogram;
  readonly cost: Counter;
}

function createInstruments(): Instruments {
  const meter = metrics.getMeter(scope);
  const duration = (name: string, description: string, explicitBucketBoundaries: number[]): Histogram =>
    meter.createHistogram(name, { unit: 's', description, advice: { explicitBucketBoundaries } });
  return {
    tokens: meter.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      description: 'Tokens of model calls.',
      advice: { explicitBucketBoundaries: Array.from({ length: 14 }, (_, power) => 4 ** power) },
    }),
    call: duration('gen_ai.client.operation.duration', 'Duration of model calls.', seconds(0.01, 14)),
    agent: duration('gen_ai.invoke_agent.duration', 'Duration of agent runs.', seconds(0.1, 13)),
    tool: duration('gen_ai.execute_tool.duration', 'Duration of tool calls.', seconds(0.01, 14)),
    cost: meter.createCounter('resonant.cost', { unit: '{USD}', description: 'Cost that spans report.' }),
  };
}

const modelCalls: ReadonlySet<string> = new Set([operation.chat, operation.embeddings, 'text_completion', 'generate_content']);

export class SpanMetricsProcessor implements SpanProcessor {
  #instruments: Instruments | undefined;

  onStart(): void {}

  onEnd({ attributes, duration: [wholeSeconds, nanoseconds] }: ReadableSpan): void {
    const name = operationOf(attributes);
    const cost = attributes[attr.cost];
    if (name === undefined && cost === undefined) return;
    const instruments = this.#instruments ?? createInstruments();
    this.#instruments = instruments;
    const seconds = wholeSeconds + nanoseconds / 1e9;
    const error = some({ [attr.errorType]: attributes[attr.errorType] });
    if (name !== undefined && modelCalls.has(name)) recordCall(instruments, name, attributes, seconds, error);
    if (name === operation.invokeAgent)
      instruments.agent.record(seconds, { ...some({ [attr.agentName]: attributes[attr.agentName] }), ...error });
    if (name === operation.executeTool)
      instruments.tool.record(seconds, { ...some({ [attr.toolName]: first(attributes, aliases.tool) }), ...error });
    if (typeof cost === 'number') instruments.cost.add(cost, some({ [attr.agentName]: attributes[attr.agentName] }));
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

function recordCall(instruments: Instruments, name: string, attributes: Attributes, seconds: number, error: Attributes): void {
  const call = some({
    [attr.operation]: name,
    [attr.provider]: first(attributes, aliases.provider),
    [attr.requestModel]: first(attributes, aliases.requestModel),
    [attr.responseModel]: first(attributes, aliases.responseModel),
  });
  instruments.call.record(seconds, { ...call, ...error });
  for (const type of ['input', 'output'] as const) {
    const tokens = first(attributes, aliases[type]);
    if (typeof tokens === 'number') instruments.tokens.record(tokens, { ...call, 'gen_ai.token.type': type });
  }
}

/** The attributes that are there. */
function some(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
