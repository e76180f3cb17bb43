/** Four real traces with totals that were counted by hand (test/fixtures/any-agent/README.md). */

import { readFileSync } from 'node:fs';

export interface RealTrace {
  readonly name: string;
  readonly request: ExportTraceRequest;
  readonly spans: number;
  readonly llmCalls: number;
  readonly toolCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number;
  readonly durationMs: number;
  /** The agent span's time, ISO-8601, widened by a millisecond: isolates this trace's rows. */
  readonly start: string;
  readonly end: string;
}

interface Span {
  readonly spanId: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

export interface ExportTraceRequest {
  readonly resourceSpans: readonly {
    readonly resource: object;
    readonly scopeSpans: readonly { readonly scope: object; readonly spans: readonly Span[] }[];
  }[];
}

const counted = [
  { name: 'agno', spans: 6, llmCalls: 3, toolCalls: 2, inputTokens: 1396, outputTokens: 74, cost: 0.0001618, durationMs: 4880.778 },
  { name: 'google', spans: 7, llmCalls: 3, toolCalls: 3, inputTokens: 2251, outputTokens: 86, cost: 0.0002509, durationMs: 1591.424 },
  { name: 'langchain', spans: 7, llmCalls: 4, toolCalls: 2, inputTokens: 1262, outputTokens: 125, cost: 0.0001637, durationMs: 1792.938 },
  { name: 'openai', spans: 6, llmCalls: 3, toolCalls: 2, inputTokens: 1020, outputTokens: 76, cost: 0.0001248, durationMs: 1227.25 },
] as const;

export const realTraces: readonly RealTrace[] = counted.map((figures) => {
  const file = new URL(`../fixtures/any-agent/${figures.name}.otlp.json`, import.meta.url);
  const request: ExportTraceRequest = JSON.parse(readFileSync(file, 'utf8'));
  const spans = spansOf(request);
  const starts = spans.map((span) => Number(BigInt(span.startTimeUnixNano) / 1_000_000n));
  const ends = spans.map((span) => Number(BigInt(span.endTimeUnixNano) / 1_000_000n));
  return {
    ...figures,
    request,
    start: new Date(Math.min(...starts) - 1).toISOString(),
    end: new Date(Math.max(...ends) + 1).toISOString(),
  };
});

function spansOf(request: ExportTraceRequest): readonly Span[] {
  return request.resourceSpans.flatMap((resource) => resource.scopeSpans.flatMap((scope) => scope.spans));
}

/** One request a span, in a given order. */
export function splitRequest(request: ExportTraceRequest): readonly ExportTraceRequest[] {
  return request.resourceSpans.flatMap((resource) =>
    resource.scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({ resourceSpans: [{ ...resource, scopeSpans: [{ ...scope, spans: [span] }] }] })),
    ),
  );
}
