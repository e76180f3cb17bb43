/**
 * Frameworks know their own runs, not the agents that run within one: they put a span under the framework's run above it, past an agent
 * that was started in between. Here it goes under that agent.
 */

import {
  type Context,
  context,
  createContextKey,
  type Span,
  type SpanOptions,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';

const agentKey = createContextKey('resonant: the span of the agent that runs');

/** The context in which the agent of this span runs. */
export function withinAgent(around: Context, agent: Span): Context {
  return around.setValue(agentKey, agent);
}

function agentOf(around: Context): Span | undefined {
  return around.getValue(agentKey) as Span | undefined; // only `withinAgent` sets it
}

/** Spans that are open, by id, with the agent in which each was started. */
type OpenSpans = Map<string, Span | undefined>;

/** Spans that are never ended must not fill the memory. */
const maxOpen = 10_000;

/** A provider whose spans go under the agent that runs, where their framework's parent was started outside of it. */
export function nestedInAgents(provider: TracerProvider): TracerProvider {
  const open: OpenSpans = new Map();
  return { getTracer: (...args) => nestedTracer(provider.getTracer(...args), open) };
}

function nestedTracer(tracer: Tracer, open: OpenSpans): Tracer {
  const startSpan = (name: string, options?: SpanOptions, around: Context = context.active()): Span => {
    const agent = agentOf(around);
    const parent = trace.getSpanContext(around)?.spanId ?? '';
    const isOutside = agent !== undefined && open.has(parent) && open.get(parent) !== agent;
    const span = tracer.startSpan(name, options, isOutside ? trace.setSpan(around, agent) : around);
    return untilEnd(span, agent, open);
  };
  // A tracer of the API has three ways of starting a span; frameworks use the first.
  return Object.assign(Object.create(tracer), { startSpan });
}

function untilEnd(span: Span, agent: Span | undefined, open: OpenSpans): Span {
  const { spanId } = span.spanContext();
  const end = span.end.bind(span);
  const [oldest] = open.size < maxOpen ? [] : open.keys();
  if (oldest !== undefined) open.delete(oldest);
  open.set(spanId, agent);
  span.end = (endTime) => {
    open.delete(spanId);
    end(endTime);
  };
  return span;
}
