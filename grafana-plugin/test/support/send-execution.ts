/** Sends an execution of a second with one tool call, as an OpenTelemetry SDK would. */

import { randomBytes } from 'node:crypto';
import { authorization, type KeyedService } from './keyed-service';

/** The name of a tool that is text and a variable to whoever is careless. */
export const hostileTool = 'say "hi", $now';

interface Sending {
  readonly agent: string;
  readonly startMs: number;
  readonly step: string;
  readonly version?: string;
}

export async function sendExecution(
  service: Pick<KeyedService, 'otlpHttpUrl' | 'apiKey'>,
  { agent, startMs, step, version }: Sending,
): Promise<void> {
  const traceId = randomBytes(16).toString('hex');
  const agentSpanId = randomBytes(8).toString('hex');
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const ns = (ms: number): string => `${ms}000000`;
  const span = (spanId: string, name: string, fields: object) => ({ traceId, spanId, name, kind: 1, ...fields });
  const spans = [
    span(agentSpanId, `invoke_agent ${agent}`, {
      startTimeUnixNano: ns(startMs),
      endTimeUnixNano: ns(startMs + 1_000),
      attributes: [
        text('gen_ai.operation.name', 'invoke_agent'),
        text('gen_ai.agent.name', agent),
        ...(version === undefined ? [] : [text('gen_ai.agent.version', version)]),
      ],
    }),
    span(randomBytes(8).toString('hex'), `execute_tool ${step}`, {
      parentSpanId: agentSpanId,
      startTimeUnixNano: ns(startMs + 100),
      endTimeUnixNano: ns(startMs + 200),
      attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', step)],
    }),
  ];
  const resource = { attributes: [text('service.name', 'contract')] };
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
  const headers = { ...authorization(service), 'content-type': 'application/json' };
  const response = await fetch(`${service.otlpHttpUrl}/v1/traces`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`refused: ${response.status} ${await response.text()}`);
}
