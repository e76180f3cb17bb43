/** Generated traces of a plain shape whose totals follow from their number: one agent, two LLM calls and a tool call each. */

import type { ExportTraceRequest } from './real-traces.ts';

export const perTrace = { spans: 4, executions: 1, inputTokens: 300, outputTokens: 30, steps: 3 } as const;

type AnyValue = { readonly stringValue: string } | { readonly intValue: string };

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } as AnyValue });
const whole = (key: string, value: number) => ({ key, value: { intValue: String(value) } as AnyValue });

/** As JSON of OTLP has it. */
interface GeneratedSpan {
  readonly spanId: string;
  readonly attributes: readonly object[];
}

export interface AgentTraceOptions {
  readonly agent?: string;
  readonly failed?: boolean;
  readonly model?: string;
  readonly session?: string;
  readonly user?: string;
}

/** The spans of trace `index`, ten milliseconds each, starting at `startMs`. Ids follow from the index. */
export function agentTrace(index: number, startMs: number, options: AgentTraceOptions = {}): readonly GeneratedSpan[] {
  const traceId = (index + 1).toString(16).padStart(32, '0');
  const { agent = 'generated', failed = false, model = 'gpt-4o-mini' } = options;
  const at = (ms: number): string => (BigInt(startMs + ms) * 1_000_000n).toString();
  const id = (number: number): string => `${(index + 1).toString(16).padStart(12, '0')}${number.toString(16).padStart(4, '0')}`;
  const span = (number: number, name: string, attributes: readonly object[], status = {}) => ({
    traceId,
    spanId: id(number),
    ...(number === 1 ? {} : { parentSpanId: id(1) }),
    name,
    kind: 3,
    startTimeUnixNano: at(number * 10),
    endTimeUnixNano: at(number === 1 ? 60 : number * 10 + 9),
    attributes,
    status,
  });
  const chat = (number: number, input: number) =>
    span(number, `chat ${model}`, [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.provider.name', 'openai'),
      text('gen_ai.request.model', model),
      whole('gen_ai.usage.input_tokens', input),
      whole('gen_ai.usage.output_tokens', 15),
    ]);
  const agentAttributes = [
    text('gen_ai.operation.name', 'invoke_agent'),
    text('gen_ai.agent.name', agent),
    ...(options.session === undefined ? [] : [text('gen_ai.conversation.id', options.session)]),
    ...(options.user === undefined ? [] : [text('user.id', options.user)]),
  ];
  return [
    span(1, `invoke_agent ${agent}`, agentAttributes, failed ? { code: 2, message: 'rate limit reached' } : {}),
    chat(2, 100),
    span(3, 'execute_tool search', [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', 'search')]),
    chat(4, 200),
  ];
}

export function requestOf(spans: readonly object[]): ExportTraceRequest {
  const resource = { attributes: [text('service.name', 'generated-agents')] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'generated' }, spans: spans as never }] }] };
}
