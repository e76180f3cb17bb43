/**
 * The metrics of the GenAI conventions, from the spans as they end, whoever recorded them.
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */

import { type Attributes, type Counter, type Histogram, metrics } from '@opentelemetry/api';
import { AggregationType, type ViewOptions } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { AgentCalls } from './agent-calls.ts';
import { attr, modelOperations, operation, scopeName } from './semconv.ts';

const powers = (base: number, count: number, first = 1): number[] => Array.from({ length: count }, (_, power) => first * base ** power);

/** Instrumentations that count themselves would count twice. */
export const metricViews: ViewOptions[] = [
  {
    meterName: '@opentelemetry/instrumentation-aws-sdk',
    instrumentName: 'gen_ai.client.*',
    aggregation: { type: AggregationType.DROP },
  },
];

interface Instruments {
  readonly tokens: Histogram;
  readonly call: Histogram;
  readonly firstChunk: Histogram;
  readonly agent: Histogram;
  readonly agentInferences: Histogram;
  readonly agentTools: Histogram;
  readonly tool: Histogram;
  readonly cost: Counter;
}

function createInstruments(): Instruments {
  const meter = metrics.getMeter(scopeName);
  const histogram = (name: string, unit: string, description: string, explicitBucketBoundaries: number[]): Histogram =>
    meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries } });
  const seconds = powers(2, 14, 0.01);
  const calls = powers(2, 8);
  return {
    tokens: histogram('gen_ai.client.token.usage', '{token}', 'Tokens of model calls.', powers(4, 14)),
    call: histogram('gen_ai.client.operation.duration', 's', 'Duration of model calls.', seconds),
    firstChunk: histogram('gen_ai.client.operation.time_to_first_chunk', 's', 'Time to the first chunk of a streamed answer.', seconds),
    agent: histogram('gen_ai.invoke_agent.duration', 's', 'Duration of agent runs.', powers(2, 13, 0.1)),
    agentInferences: histogram('gen_ai.invoke_agent.inference_calls', '{inference_call}', 'Model calls of an agent run.', calls),
    agentTools: histogram('gen_ai.invoke_agent.tool_calls', '{tool_call}', 'Tool calls of an agent run.', calls),
    tool: histogram('gen_ai.execute_tool.duration', 's', 'Duration of tool calls.', seconds),
    cost: meter.createCounter('resonant.cost', { unit: '{USD}', description: 'Cost in US dollars that spans report.' }),
  };
}

export class SpanMetricsProcessor implements SpanProcessor {
  readonly #calls = new AgentCalls();
  #instruments: Instruments | undefined;

  onStart(span: Span): void {
    this.#calls.start(span);
  }

  onEnd(span: ReadableSpan): void {
    const { attributes } = span;
    const calls = this.#calls.end(span);
    const does = attributes[attr.operation];
    const cost = attributes[attr.cost];
    if (does === undefined && cost === undefined) return;
    this.#instruments ??= createInstruments();
    const { agent, agentInferences, agentTools, tool, cost: costs } = this.#instruments;
    const agentName = some(attributes, [attr.agentName]);
    if (typeof cost === 'number') costs.add(cost, agentName);
    if (typeof does !== 'string') return;
    if (modelOperations.has(does)) recordCall(this.#instruments, span);
    if (does === operation.executeTool) tool.record(secondsOf(span), some(attributes, toolNames));
    if (does !== operation.invokeAgent) return;
    agent.record(secondsOf(span), some(attributes, agentNames));
    agentInferences.record(calls.inferences, agentName);
    agentTools.record(calls.tools, agentName);
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** Where the server is stays out: each further attribute costs every call time. */
const callNames = [attr.operation, attr.provider, attr.requestModel, attr.responseModel];
const agentNames = [attr.agentName, attr.requestModel, attr.errorType];
const toolNames = [attr.toolName, attr.toolType, attr.agentName, attr.errorType];
const tokenTypes = { input: attr.inputTokens, output: attr.outputTokens } as const;

function recordCall({ call, tokens, firstChunk }: Instruments, span: ReadableSpan): void {
  const { attributes } = span;
  const about = some(attributes, callNames);
  call.record(secondsOf(span), attributes[attr.errorType] === undefined ? about : some(attributes, [...callNames, attr.errorType]));
  const wait = attributes[attr.timeToFirstChunk];
  if (typeof wait === 'number') firstChunk.record(wait, about);
  for (const [type, name] of Object.entries(tokenTypes)) {
    const count = attributes[name];
    if (typeof count === 'number') tokens.record(count, { ...about, [attr.tokenType]: type });
  }
}

function secondsOf({ duration: [seconds, nanoseconds] }: ReadableSpan): number {
  return seconds + nanoseconds / 1e9;
}

/** Those of the named attributes that are there. */
function some(attributes: Attributes, names: readonly string[]): Attributes {
  const found: Attributes = {};
  for (const name of names) if (attributes[name] !== undefined) found[name] = attributes[name];
  return found;
}
