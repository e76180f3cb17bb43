import { ROOT_CONTEXT, type Span, type Tracer, trace } from '@opentelemetry/api';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeEach, expect, it } from 'vitest';
import { nestedInAgents, withinAgent } from '../../../instrumentation/src/packages/nesting.ts';

let tracer: Tracer;

beforeEach(() => {
  tracer = nestedInAgents(new TracerProvider()).getTracer('framework');
});

/** The parent of a step that the framework puts under `run`, started while `agent` runs. */
function parentOfStep(run: Span, agent: Span): unknown {
  const step = tracer.startSpan('step', {}, withinAgent(trace.setSpan(ROOT_CONTEXT, run), agent));
  const parent: unknown = Reflect.get(step, 'parentSpanContext');
  return typeof parent === 'object' && parent !== null ? Reflect.get(parent, 'spanId') : undefined;
}

it('puts a step under the agent that runs, where the run of its framework was started outside of it', () => {
  const run = tracer.startSpan('run');
  const agent = tracer.startSpan('agent');
  expect(parentOfStep(run, agent)).toBe(agent.spanContext().spanId);
});

it('leaves a step under a run that has ended', () => {
  const run = tracer.startSpan('run');
  const agent = tracer.startSpan('agent');
  run.end();
  expect(parentOfStep(run, agent)).toBe(run.spanContext().spanId);
});

it('forgets the oldest of ten thousand spans that nobody ends', () => {
  const run = tracer.startSpan('run');
  const agent = tracer.startSpan('agent');
  for (let span = 0; span < 9_999; span++) tracer.startSpan('never ended');
  expect(parentOfStep(run, agent)).toBe(run.spanContext().spanId);
});
