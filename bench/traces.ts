/**
 * Export requests of generated agents. A few bodies are encoded once; what differs between two sends (ids, times, session and
 * user) is written over the bytes at known places, so that making load costs next to nothing beside taking it.
 */

import { encodeTraces } from '../test/support/otlp-encode.ts';

/** An agent span, three LLM calls and three tool calls. */
export const spansPerTrace = 7;
/** 490 spans: what OpenTelemetry's batch processor sends at most is 512. */
export const tracesPerBody = 70;

export const population = { agents: 50, models: 8, users: 5_000, sessions: 200_000 } as const;

export const models = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-4o-mini'],
  ['openai', 'gpt-4.1'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['anthropic', 'claude-haiku-4-5'],
  ['gcp.gemini', 'gemini-2.5-flash'],
  ['mistral_ai', 'mistral-large-latest'],
  ['deepseek', 'deepseek-chat'],
] as const;

export const tools = ['search_web', 'read_file', 'query_orders', 'send_mail', 'get_weather', 'run_code'] as const;

/** Where in a body one kind of value stands; one list entry for each occurrence. */
interface Places {
  readonly traceIds: readonly Place[];
  readonly spanIds: readonly Place[];
  readonly times: readonly (Place & { readonly offsetNs: bigint })[];
  readonly sessions: readonly Place[];
  readonly users: readonly Place[];
}

interface Place {
  readonly at: number;
  /** Trace within the body. */
  readonly trace: number;
  /** Span within the trace, 0 = the agent's. */
  readonly span: number;
}

export interface BodyTemplate {
  readonly body: Buffer;
  readonly traces: number;
  readonly spans: number;
  readonly places: Places;
}

/** Bodies of whole traces, one for each service, and the bodies that bring one late span to each of their traces. */
export function createTemplates(count: number): { readonly whole: readonly BodyTemplate[]; readonly late: BodyTemplate } {
  const whole = Array.from({ length: count }, (_, service) => template(service, (trace) => wholeTrace(service, trace), spansPerTrace));
  return { whole, late: template(0, (trace) => [lateSpan(trace)], 1) };
}

/** Writes the ids and times of traces `firstTrace`, `firstTrace + step`, … over the body's. `startNsOf` tells when a trace begins. */
export function fill(
  { body, places }: BodyTemplate,
  run: number,
  traceNumberOf: (place: number) => number,
  startNsOf: (place: number) => bigint,
): Buffer {
  for (const { at, trace } of places.traceIds) writeId(body, at, run, traceNumberOf(trace), 0, 16);
  for (const { at, trace, span } of places.spanIds) writeId(body, at, run, traceNumberOf(trace), span + 1, 8);
  for (const { at, trace, offsetNs } of places.times) body.writeBigUInt64LE(startNsOf(trace) + offsetNs, at);
  for (const { at, trace } of places.sessions) writeDigits(body, at, scatter(traceNumberOf(trace), 3) % population.sessions);
  for (const { at, trace } of places.users) writeDigits(body, at, scatter(traceNumberOf(trace), 5) % population.users);
  return body;
}

function template(service: number, spansOf: (trace: number) => readonly object[], spansEach: number): BodyTemplate {
  const spans = Array.from({ length: tracesPerBody }, (_, trace) => spansOf(trace)).flat();
  const resource = {
    attributes: [
      text('service.name', `agents-${service}`),
      text('service.version', '2.4.1'),
      text('deployment.environment.name', service % 4 === 3 ? 'staging' : 'production'),
      text('telemetry.sdk.name', 'opentelemetry'),
      text('telemetry.sdk.language', 'nodejs'),
      text('host.name', `node-${service}`),
    ],
  };
  const scope = { name: '@opentelemetry/instrumentation-openai', version: '0.9.0' };
  const body = encodeTraces({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] });
  return { body, traces: tracesPerBody, spans: tracesPerBody * spansEach, places: findPlaces(body) };
}

const idMark = 'f7e6d5c4';
const timeMark = 0x17n << 56n;
const agentMs = 4_000;

function traceIdMark(trace: number): string {
  return idMark.repeat(3) + hex(trace, 8);
}

function spanIdMark(trace: number, span: number): string {
  return idMark.slice(0, 4) + hex(trace, 8) + hex(span, 4);
}

function wholeTrace(service: number, trace: number): readonly object[] {
  const agent = (service * 7 + trace) % population.agents;
  const failed = trace % 25 === 24;
  const steps = [1, 2, 3, 4, 5, 6].map((number) => (number % 2 === 1 ? llmSpan(trace, number, agent) : toolSpan(trace, number, agent)));
  return [agentSpan(trace, agent, failed), ...steps];
}

function agentSpan(trace: number, agent: number, failed: boolean): object {
  return span(
    trace,
    0,
    `invoke_agent agent_${agent}`,
    0,
    agentMs,
    failed ? { code: 2, message: 'rate limit reached for requests' } : { code: 1 },
    [
      text('gen_ai.operation.name', 'invoke_agent'),
      ...aboutAgent(agent),
      text('gen_ai.agent.version', '1.4.0'),
      ...aboutCaller(),
      text('user.full_name', 'Generated User'),
      list('resonant.tags', ['production', agent % 2 === 0 ? 'checkout' : 'support']),
      text('resonant.feature', agent % 3 === 0 ? 'assistant' : 'search'),
      text('resonant.customer', `customer-${agent % 20}`),
      ...(failed ? [text('error.type', 'rate_limit_exceeded')] : []),
    ],
  );
}

function llmSpan(trace: number, number: number, agent: number): object {
  const [provider, model] = models[(trace + number) % models.length] ?? models[0];
  return span(trace, number, `chat ${model}`, number * 500, 450, { code: 0 }, [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.provider.name', provider),
    text('gen_ai.request.model', model),
    text('gen_ai.response.model', model),
    text('gen_ai.response.id', `chatcmpl-${hex(trace * 8 + number, 24)}`),
    ...aboutAgent(agent),
    ...aboutCaller(),
    whole('gen_ai.request.max_tokens', 1024),
    double('gen_ai.request.temperature', 0.2),
    list('gen_ai.response.finish_reasons', [number === 5 ? 'stop' : 'tool_calls']),
    whole('gen_ai.usage.input_tokens', 800 + trace * 10 + number),
    whole('gen_ai.usage.output_tokens', 120 + trace),
    whole('gen_ai.usage.cache_read.input_tokens', 256),
    text('server.address', 'api.example.com'),
  ]);
}

function toolSpan(trace: number, number: number, agent: number): object {
  const tool = tools[(trace + number) % tools.length] ?? 'search_web';
  const failed = (trace + number) % 20 === 0;
  return span(
    trace,
    number,
    `execute_tool ${tool}`,
    number * 500,
    300,
    failed ? { code: 2, message: 'the tool did not answer' } : { code: 0 },
    [
      text('gen_ai.operation.name', 'execute_tool'),
      text('gen_ai.tool.name', tool),
      text('gen_ai.tool.type', 'function'),
      text('gen_ai.tool.call.id', `call_${hex(trace * 8 + number, 24)}`),
      text('gen_ai.tool.description', 'Answers a question from the records of the shop'),
      ...aboutAgent(agent),
      ...aboutCaller(),
      text('code.function.name', `tools.${tool}`),
      whole('process.pid', 4711),
      text('http.request.id', hex(trace * 64 + number, 32)),
      ...(failed ? [text('error.type', 'ToolTimeoutError')] : []),
    ],
  );
}

function lateSpan(trace: number): object {
  return span(trace, 7, 'execute_tool send_mail', 3_500, 400, { code: 0 }, [
    text('gen_ai.operation.name', 'execute_tool'),
    text('gen_ai.tool.name', 'send_mail'),
    text('gen_ai.tool.call.id', `call_${hex(trace, 24)}`),
  ]);
}

function span(
  trace: number,
  number: number,
  name: string,
  fromMs: number,
  forMs: number,
  status: object,
  attributes: readonly object[],
): object {
  return {
    traceId: traceIdMark(trace),
    spanId: spanIdMark(trace, number),
    ...(number === 0 ? {} : { parentSpanId: spanIdMark(trace, 0) }),
    name,
    kind: number % 2 === 1 ? 3 : 1,
    startTimeUnixNano: (timeMark + BigInt(trace) * 0x1_0000_0000n + BigInt(fromMs)).toString(),
    endTimeUnixNano: (timeMark + BigInt(trace) * 0x1_0000_0000n + BigInt(fromMs + forMs)).toString(),
    attributes,
    status,
  };
}

function aboutAgent(agent: number): readonly object[] {
  return [text('gen_ai.agent.id', `agent_${agent}`), text('gen_ai.agent.name', `Generated agent ${agent}`)];
}

const sessionMark = 'session-';
const userMark = 'user-';
const digits = '0000000';

function aboutCaller(): readonly object[] {
  return [text('gen_ai.conversation.id', sessionMark + digits), text('user.id', userMark + digits)];
}

/** Reads the marks back: every patched value was encoded as a mark that says whose it is. */
function findPlaces(body: Buffer): Places {
  return {
    traceIds: occurrences(body, Buffer.from(idMark.repeat(3), 'hex'), (at) => ({ at, trace: body.readUInt32BE(at + 12), span: 0 })),
    spanIds: occurrences(body, Buffer.from(idMark.slice(0, 4), 'hex'), (at) =>
      // A trace's mark begins with a span's.
      body.readUInt32BE(at) === 0xf7e6d5c4 || body.readUInt16BE(at - 2) === 0xd5c4
        ? undefined
        : { at, trace: body.readUInt32BE(at + 2), span: body.readUInt16BE(at + 6) },
    ),
    times: [0x39, 0x41].flatMap((tag) =>
      occurrences(body, Buffer.from([tag]), (at) => {
        if (at + 9 > body.length || body.readUInt16LE(at + 7) !== 0x1700 || body.readUInt16LE(at + 3) !== 0 || body[at + 6] !== 0)
          return undefined;
        return { at: at + 1, trace: body.readUInt16LE(at + 5), span: 0, offsetNs: BigInt(body.readUInt16LE(at + 1)) * 1_000_000n };
      }),
    ),
    ...callers(body),
  };
}

/** Sessions and users stand inside a span, after its trace id. */
function callers(body: Buffer): Pick<Places, 'sessions' | 'users'> {
  const traceAt = occurrences(body, Buffer.from(idMark.repeat(3), 'hex'), (at) => ({ at, trace: body.readUInt32BE(at + 12), span: 0 }));
  const traceBefore = (at: number): number => traceAt.findLast((place) => place.at < at)?.trace ?? 0;
  const find = (mark: string) =>
    occurrences(body, Buffer.from(mark + digits), (at) => ({ at: at + mark.length, trace: traceBefore(at), span: 0 }));
  return { sessions: find(sessionMark), users: find(userMark) };
}

function occurrences<T>(body: Buffer, mark: Buffer, read: (at: number) => T | undefined): readonly T[] {
  const found: T[] = [];
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    const place = read(at);
    if (place !== undefined) found.push(place);
  }
  return found;
}

function writeId(body: Buffer, at: number, run: number, trace: number, salt: number, bytes: 8 | 16): void {
  body.writeUInt32BE(scatter(trace, salt * 2 + 11), at);
  body.writeUInt32BE(bytes === 16 ? run : scatter(trace ^ run, salt * 2 + 12), at + 4);
  if (bytes === 8) return;
  body.writeUInt32BE(scatter(trace, 13), at + 8);
  body.writeUInt32BE(trace, at + 12);
}

function writeDigits(body: Buffer, at: number, value: number): void {
  for (let place = digits.length - 1, rest = value; place >= 0; place--, rest = Math.floor(rest / 10)) body[at + place] = 48 + (rest % 10);
}

/** A number of 32 bits that looks random and follows from its arguments. */
export function scatter(value: number, salt: number): number {
  let mixed = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const whole = (key: string, intValue: number) => ({ key, value: { intValue: String(intValue) } });
const double = (key: string, doubleValue: number) => ({ key, value: { doubleValue } });
const list = (key: string, values: readonly string[]) => ({
  key,
  value: { arrayValue: { values: values.map((stringValue) => ({ stringValue })) } },
});
