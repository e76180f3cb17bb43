/**
 * What the public conventions demand of spans, written down here from their text and apart from any source of this repository:
 * github.com/open-telemetry/semantic-conventions-genai (docs/gen-ai) and opentelemetry.io/docs/specs/semconv/http.
 */

import type { SunkSpan } from './otlp-sink.ts';

const internal = 1;
const server = 2;
const client = 3;
const failed = 2;

interface SpanConvention {
  readonly kinds: readonly number[];
  readonly required: readonly string[];
  /** The attribute that the span's name ends with; without it the name is the operation. */
  readonly target: string;
}

const inference: SpanConvention = {
  kinds: [client],
  required: ['gen_ai.provider.name', 'gen_ai.request.model'],
  target: 'gen_ai.request.model',
};

const byOperation: Readonly<Record<string, SpanConvention>> = {
  chat: inference,
  generate_content: inference,
  text_completion: inference,
  embeddings: inference,
  retrieval: { kinds: [client], required: [], target: 'gen_ai.data_source.id' },
  execute_tool: { kinds: [internal], required: ['gen_ai.tool.name', 'gen_ai.tool.type'], target: 'gen_ai.tool.name' },
  invoke_agent: { kinds: [internal], required: [], target: 'gen_ai.agent.name' },
};

const providers: ReadonlySet<unknown> = new Set(['openai', 'anthropic', 'aws.bedrock', 'gcp.gen_ai', 'gcp.gemini', 'gcp.vertex_ai']);

/** Every `gen_ai.*` attribute of the registry that a span may bear here, content aside. */
const registry: ReadonlySet<string> = new Set(
  `operation.name provider.name agent.id agent.name agent.description agent.version conversation.id data_source.id request.model
   request.max_tokens request.temperature request.top_p request.stream request.stop_sequences response.model response.id
   response.finish_reasons response.time_to_first_chunk output.type usage.input_tokens usage.output_tokens
   usage.cache_read.input_tokens usage.cache_write.input_tokens usage.reasoning.output_tokens tool.name tool.type tool.description
   tool.call.id`
    .split(/\s+/)
    .map((name) => `gen_ai.${name}`),
);
/** Names that the conventions had before, which may stand beside the present ones; and the AI SDK's, which are those of metrics. */
const tolerated: ReadonlySet<string> = new Set(['gen_ai.system', 'gen_ai.client.operation.duration', 'gen_ai.execute_tool.duration']);

/** Instrumentations' own names, and the standard attribute that must then be there too. */
const standardFor: Readonly<Record<string, string>> = {
  'gen_ai.system': 'gen_ai.provider.name',
  'gen_ai.usage.prompt_tokens': 'gen_ai.usage.input_tokens',
  'gen_ai.usage.completion_tokens': 'gen_ai.usage.output_tokens',
  'llm.model_name': 'gen_ai.request.model',
  'llm.provider': 'gen_ai.provider.name',
  'llm.token_count.prompt': 'gen_ai.usage.input_tokens',
  'llm.token_count.completion': 'gen_ai.usage.output_tokens',
  'llm.finish_reason': 'gen_ai.response.finish_reasons',
  'anthropic.message.stop_reason': 'gen_ai.response.finish_reasons',
  'tool.name': 'gen_ai.tool.name',
  'agent.name': 'gen_ai.agent.name',
  'session.id': 'gen_ai.conversation.id',
  'ai.model.id': 'gen_ai.request.model',
  'ai.toolCall.name': 'gen_ai.tool.name',
};
/** Marks of a call, an agent or a tool, which must say so by the standard attribute. */
const kindsOfCalls: ReadonlySet<unknown> = new Set(['LLM', 'EMBEDDING', 'TOOL', 'AGENT', 'RETRIEVER']);

const operationOf = ({ attributes }: SunkSpan): string | undefined => {
  const name = attributes['gen_ai.operation.name'];
  return typeof name === 'string' ? name : undefined;
};

/** Every demand that a span does not meet. */
function violationsOf(span: SunkSpan): string[] {
  const { attributes } = span;
  const missing = (names: readonly string[]): string[] =>
    names.filter((name) => attributes[name] === undefined || attributes[name] === '').map((name) => `${name} is missing`);
  const found = [
    ...missing(Object.keys(attributes).flatMap((name) => standardFor[name] ?? [])),
    ...missing(kindsOfCalls.has(attributes['openinference.span.kind']) ? ['gen_ai.operation.name'] : []),
    ...missing(span.statusCode === failed ? ['error.type'] : []),
    ...Object.keys(attributes).flatMap((name) =>
      name.startsWith('gen_ai.') && !registry.has(name) && !tolerated.has(name) ? [`${name} is not of the registry`] : [],
    ),
    ...genAiViolations(span, missing),
    ...httpViolations(span, missing),
  ];
  return found.map((violation) => `${span.name}: ${violation}`);
}

type Missing = (names: readonly string[]) => string[];

function genAiViolations(span: SunkSpan, missing: Missing): string[] {
  const operation = operationOf(span);
  const convention = operation === undefined ? undefined : byOperation[operation];
  if (convention === undefined) return [];
  const target = span.attributes[convention.target];
  const provider = span.attributes['gen_ai.provider.name'];
  const name = target === undefined ? `${operation}` : `${operation} ${target}`;
  return [
    ...missing(convention.required),
    ...missing(span.attributes['server.address'] === undefined ? [] : ['server.port']),
    ...(convention.kinds.includes(span.kind) ? [] : [`kind is ${span.kind}`]),
    ...(span.name === name || (target === undefined && span.name.startsWith(name)) ? [] : [`is not named ${name}`]),
    ...(provider === undefined || providers.has(provider) ? [] : [`${provider} is not how the conventions spell a provider`]),
  ];
}

function httpViolations(span: SunkSpan, missing: Missing): string[] {
  const { 'http.request.method': method, 'http.route': route } = span.attributes;
  if (method === undefined || operationOf(span) !== undefined) return [];
  const required = span.kind === client ? ['url.full', 'server.address', 'server.port'] : ['url.path', 'url.scheme'];
  const name = route === undefined ? `${method}` : `${method} ${route}`;
  return [
    ...missing(required),
    ...([server, client].includes(span.kind) ? [] : [`kind is ${span.kind}`]),
    ...(span.name === name ? [] : [`is not named ${name}`]),
  ];
}

function structureViolations(spans: readonly SunkSpan[]): string[] {
  const known = new Set(spans.map(({ traceId, spanId }) => `${traceId}-${spanId}`));
  return spans.flatMap((span) => [
    ...(span.parentSpanId === '' || known.has(`${span.traceId}-${span.parentSpanId}`) ? [] : [`${span.name}: its parent never came`]),
    ...(span.endMs >= span.startMs ? [] : [`${span.name}: ends before it starts`]),
    ...(span.scope === '' ? [`${span.name}: no scope`] : []),
    ...['service.name', 'telemetry.sdk.name', 'telemetry.sdk.language'].flatMap((name) =>
      span.resource[name] ? [] : [`${span.name}: no ${name} in its resource`],
    ),
  ]);
}

/** Every demand of the conventions that these spans, which are all of a run, do not meet. */
export function violations(spans: readonly SunkSpan[]): readonly string[] {
  return [...spans.flatMap(violationsOf), ...structureViolations(spans)];
}

/** The spans of agents, calls and tools as a consumer sees them who knows no others: each below the nearest above, with a call's tokens. */
export function genAiOutline(spans: readonly SunkSpan[]): readonly string[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const shown = spans.filter((span) => byOperation[operationOf(span) ?? ''] !== undefined);
  const depthOf = (span: SunkSpan): number => {
    const parent = byId.get(span.parentSpanId);
    if (parent === undefined) return 0;
    return depthOf(parent) + (shown.includes(parent) ? 1 : 0);
  };
  const ancestry = (span: SunkSpan): string => {
    const parent = byId.get(span.parentSpanId);
    return `${parent === undefined ? '' : ancestry(parent)}/${span.startMs.toFixed(3)}-${span.endMs.toFixed(3)}-${span.spanId}`;
  };
  return shown
    .toSorted((a, b) => (ancestry(a) < ancestry(b) ? -1 : 1))
    .map((span) => `${'  '.repeat(depthOf(span))}${span.name}${tokensOf(span)}`);
}

function tokensOf({ kind, attributes }: SunkSpan): string {
  if (kind !== client) return '';
  return ` ${attributes['gen_ai.usage.input_tokens']} + ${attributes['gen_ai.usage.output_tokens']}`;
}
