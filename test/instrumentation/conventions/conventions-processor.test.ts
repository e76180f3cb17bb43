import { type Attributes, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { ConventionsProcessor } from '../../../instrumentation/src/conventions/conventions-processor.ts';

interface Told {
  readonly scope?: string;
  readonly attributeCountLimit?: number;
  readonly failedWith?: string | Error;
}

function exported(
  name: string,
  attributes: Attributes,
  { scope = 'test', attributeCountLimit = 128, failedWith }: Told = {},
): ReadableSpan {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new ConventionsProcessor(), new SimpleSpanProcessor({ exporter })];
  const span = new TracerProvider({ spanLimits: { attributeCountLimit }, spanProcessors }).getTracer(scope).startSpan(name);
  span.setAttributes(attributes); // as OpenInference does: after the start
  if (failedWith !== undefined) {
    span.recordException(failedWith);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
  const [found] = exporter.getFinishedSpans();
  if (found === undefined) throw new Error('nothing was exported');
  return found;
}

/** What the span has become, its own attributes left out. */
function added(name: string, own: Attributes, told: Told = {}): unknown {
  const span = exported(name, own, told);
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([key]) => own[key] === undefined));
  return { name: span.name, kind: span.kind, attributes };
}

it("tells an OpenInference model call in the conventions' words", () => {
  const own = {
    'openinference.span.kind': 'LLM',
    'llm.model_name': 'claude-sonnet-4-5',
    metadata: '{"langgraph_step":1,"ls_provider":"google_vertexai"}',
    'llm.token_count.prompt': 120,
    'llm.token_count.completion': 20,
    'llm.token_count.prompt_details.cache_read': 50,
    'llm.finish_reason': 'stop',
    'session.id': 'chat-1',
  };
  expect(added('ChatVertexAI', own)).toEqual({
    name: 'chat claude-sonnet-4-5',
    kind: SpanKind.CLIENT,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'gcp.vertex_ai',
      'gen_ai.request.model': 'claude-sonnet-4-5',
      'gen_ai.response.model': 'claude-sonnet-4-5',
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 20,
      'gen_ai.usage.cache_read.input_tokens': 50,
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.conversation.id': 'chat-1',
    },
  });
});

it('names its agents, but not a whole run of several', () => {
  expect(added('Triage', { 'openinference.span.kind': 'AGENT', 'graph.node.id': 'Triage' })).toEqual({
    name: 'invoke_agent Triage',
    kind: SpanKind.INTERNAL,
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'Triage' },
  });
  expect(added('Agent workflow', { 'openinference.span.kind': 'AGENT' })).toMatchObject({ name: 'Agent workflow', attributes: {} });
  expect(added('RunnableLambda', { 'openinference.span.kind': 'CHAIN' })).toMatchObject({ name: 'RunnableLambda', attributes: {} });
});

it("tells the AI SDK's calls and tools, and leaves the sum of the outer span where it is", () => {
  expect(added('ai.toolCall', { 'ai.operationId': 'ai.toolCall', 'ai.toolCall.name': 'search', 'ai.toolCall.id': 'call_1' })).toEqual({
    name: 'execute_tool search',
    kind: SpanKind.INTERNAL,
    attributes: {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'search',
      'gen_ai.tool.type': 'function',
      'gen_ai.tool.call.id': 'call_1',
    },
  });
  const call = { 'ai.operationId': 'ai.generateText.doGenerate', 'ai.model.id': 'gpt-4o', 'ai.model.provider': 'openai.chat' };
  expect(added('ai.generateText.doGenerate', { ...call, 'ai.usage.promptTokens': 7 })).toMatchObject({
    name: 'chat gpt-4o',
    kind: SpanKind.CLIENT,
    attributes: { 'gen_ai.provider.name': 'openai', 'gen_ai.usage.input_tokens': 7 },
  });
  const outer = { 'ai.operationId': 'ai.generateText', 'ai.telemetry.functionId': 'concierge', 'ai.usage.promptTokens': 7 };
  expect(added('ai.generateText', outer)).toEqual({
    name: 'invoke_agent concierge',
    kind: SpanKind.INTERNAL,
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'concierge' },
  });
});

it("renames what Anthropic's SDK calls by its own method, and says why it stopped", () => {
  const own = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'claude', 'anthropic.message.stop_reason': 'end_turn' };
  expect(added('anthropic.messages.create', own, { scope: 'com.anthropic.sdk.typescript' })).toMatchObject({
    name: 'chat claude',
    attributes: { 'gen_ai.response.finish_reasons': ['end_turn'] },
  });
});

it('gives former names their present ones, and changes nothing that an emitter says itself', () => {
  const own = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.system': 'az.ai.openai',
    'gen_ai.usage.prompt_tokens': 9,
    'gen_ai.usage.input_tokens': 10,
    'gen_ai.usage.cache_creation.input_tokens': 3,
  };
  expect(added('my call', own)).toEqual({
    name: 'my call',
    kind: SpanKind.INTERNAL,
    attributes: { 'gen_ai.provider.name': 'azure.ai.openai', 'gen_ai.usage.cache_write.input_tokens': 3 },
  });
});

const failures: [string, string | Error, string][] = [
  ['the type of what was thrown', new TypeError('broken'), 'TypeError'],
  ['the type that begins its text', 'RateLimitError: 429 slow down', 'RateLimitError'],
  ['_OTHER where nothing tells it', '429 slow down', '_OTHER'],
];
it.each(failures)('says of a failure %s', (_, failedWith, type) => {
  expect(added('x', { 'openinference.span.kind': 'TOOL' }, { failedWith })).toMatchObject({ attributes: { 'error.type': type } });
});

it('adds what is standard past the limit of attributes', () => {
  const own = { 'openinference.span.kind': 'LLM', 'llm.model_name': 'gpt-4o', 'llm.token_count.prompt': 1 };
  expect(added('ChatOpenAI', own, { attributeCountLimit: 3 })).toMatchObject({ attributes: { 'gen_ai.usage.input_tokens': 1 } });
});

it('leaves spans of other kinds, and those of MCP, as they are', () => {
  expect(added('GET', { 'http.request.method': 'GET' })).toEqual({ name: 'GET', kind: SpanKind.INTERNAL, attributes: {} });
  const mcp = { 'mcp.method.name': 'tools/call', 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search' };
  expect(added('tools/call search', mcp)).toEqual({ name: 'tools/call search', kind: SpanKind.INTERNAL, attributes: {} });
});
