import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withAgent, withTool } from '../../instrumentation/src/agent.ts';
import { AttributionProcessor } from '../../instrumentation/src/attribution.ts';
import { OwnHostsPropagator, towardsHost } from '../../instrumentation/src/propagator.ts';

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new AttributionProcessor(), new SimpleSpanProcessor({ exporter })] });
const tracer = provider.getTracer('test');

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterEach(() => exporter.reset());

const whose = { id: 'support', session: 'chat_1', user: 'user_1', feature: 'help', tags: ['production', 'a,b'], labels: { team: 'blue' } };

function attributesOf(name: string) {
  return exporter.getFinishedSpans().find((span) => span.name === name)?.attributes;
}

function startAndEnd(name: string, kind: SpanKind, attributes = {}): void {
  tracer.startSpan(name, { kind, attributes }).end();
}

describe('spans within an agent run', () => {
  it('carry the agent, session, user, feature, tags and labels of the run', () => {
    withAgent({ tracer, name: 'Support', ...whose }, () => startAndEnd('chat', SpanKind.CLIENT));
    expect(attributesOf('chat')).toEqual({
      'gen_ai.agent.id': 'support',
      'gen_ai.agent.name': 'Support',
      'gen_ai.conversation.id': 'chat_1',
      'user.id': 'user_1',
      'resonant.feature': 'help',
      'resonant.tags': ['production', 'a,b'],
      'resonant.label.team': 'blue',
    });
  });

  it('keep what they say themselves, a name never taken from elsewhere than its id', () => {
    withAgent({ tracer, name: 'Support', ...whose, userName: 'Ada' }, () => {
      startAndEnd('chat', SpanKind.CLIENT, { 'user.id': 'user_2', 'gen_ai.conversation.id': 'chat_2' });
    });
    expect(attributesOf('chat')).toMatchObject({ 'user.id': 'user_2', 'gen_ai.conversation.id': 'chat_2' });
    expect(attributesOf('chat')).not.toHaveProperty('user.full_name');
  });

  it('belong to the nearest agent, and nothing names an agent after the one around it', () => {
    withAgent({ tracer, name: 'Outer', ...whose }, () => {
      startAndEnd('framework agent', SpanKind.INTERNAL);
      withAgent({ name: 'Inner' }, () => withTool('look_up', () => undefined));
    });
    expect(attributesOf('framework agent')).not.toHaveProperty('gen_ai.agent.name');
    expect(attributesOf('invoke_agent Inner')).toMatchObject({ 'gen_ai.agent.name': 'Inner', 'gen_ai.conversation.id': 'chat_1' });
    expect(attributesOf('invoke_agent Inner')).not.toHaveProperty('gen_ai.agent.id');
    expect(attributesOf('execute_tool look_up')).toMatchObject({ 'gen_ai.agent.name': 'Inner', 'user.id': 'user_1' });
    expect(attributesOf('execute_tool look_up')).not.toHaveProperty('gen_ai.agent.id');
  });

  it('say nothing of it once the run is over', () => {
    withAgent({ tracer, name: 'Support', ...whose }, () => undefined);
    startAndEnd('later', SpanKind.CLIENT);
    expect(attributesOf('later')).toEqual({});
  });
});

describe('requests to other processes', () => {
  const inner = new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] });
  const propagator = new OwnHostsPropagator(inner, ['example.com']);

  function sentTo(host: string | undefined): Record<string, string> {
    const carrier: Record<string, string> = {};
    withAgent({ tracer, name: 'Support', ...whose }, () => {
      const baggage = propagation.getBaggage(context.active())?.setEntry('mine', { value: 'kept' });
      const around = baggage === undefined ? context.active() : propagation.setBaggage(context.active(), baggage);
      const attributes = host === undefined ? {} : { 'http.request.method': 'POST', 'server.address': host };
      const request = trace.setSpan(around, tracer.startSpan('POST', { kind: SpanKind.CLIENT, attributes }));
      propagator.inject(request, carrier, { set: (target: Record<string, string>, key, value) => Object.assign(target, { [key]: value }) });
    });
    return carrier;
  }

  it.each([
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.3',
    '192.168.1.1',
    '[::1]',
    'tools',
    'tools.prod.svc',
    'example.com',
    'api.example.com',
  ])('tell %s whose they are', (host) => expect(sentTo(host)['baggage']).toContain('user.id=user_1'));

  it.each(['api.openai.com', 'notexample.com', '172.32.0.1', '8.8.8.8', '2606:4700::1111'])(
    'tell %s only the trace and what others put there',
    (host) => {
      expect(sentTo(host)).toEqual({ traceparent: expect.stringMatching(/^00-/), baggage: 'mine=kept' });
    },
  );

  it("tell a model's host nothing, where its client sends the trace itself", () => {
    const carrier: Record<string, string> = {};
    withAgent({ tracer, name: 'Support', ...whose }, () => {
      const attributes = { 'gen_ai.operation.name': 'chat', 'server.address': 'api.example.org' };
      const call = trace.setSpan(context.active(), tracer.startSpan('chat', { kind: SpanKind.CLIENT, attributes }));
      propagator.inject(call, carrier, { set: (target: Record<string, string>, key, value) => Object.assign(target, { [key]: value }) });
    });
    expect(carrier).toEqual({ traceparent: expect.stringMatching(/^00-/) });
  });

  it('without a span of their own lead to the host that is told', () => {
    const sentTowards = (host: string): Record<string, string> => {
      const carrier: Record<string, string> = {};
      const set = (target: Record<string, string>, key: string, value: string): void => void Object.assign(target, { [key]: value });
      withAgent({ tracer, name: 'Support', ...whose }, () => propagator.inject(towardsHost(context.active(), host), carrier, { set }));
      return carrier;
    };
    expect(sentTowards('api.openai.com')).toEqual({ traceparent: expect.stringMatching(/^00-/) });
    expect(sentTowards('127.0.0.1')['baggage']).toContain('user.id=user_1');
  });

  it('tell whoever is reached by pipes from within a request to a public host', () => {
    const carrier: Record<string, string> = {};
    const attributes = { 'http.request.method': 'POST', 'server.address': 'www.example.org' };
    const request = trace.setSpan(context.active(), tracer.startSpan('POST', { kind: SpanKind.SERVER, attributes }));
    context.with(request, () =>
      withAgent({ name: 'Support', ...whose }, () =>
        propagator.inject(trace.setSpan(context.active(), trace.getSpan(request) ?? tracer.startSpan('x')), carrier, {
          set: (target: Record<string, string>, key, value) => Object.assign(target, { [key]: value }),
        }),
      ),
    );
    expect(carrier['baggage']).toContain('user.id=user_1');
  });

  it('tell whoever is not reached over HTTP', () => expect(sentTo(undefined)['baggage']).toContain('gen_ai.conversation.id=chat_1'));

  it('arrive with all that was sent', () => {
    const get = {
      get: (from: Record<string, string>, key: string) => from[key],
      keys: (from: Record<string, string>) => Object.keys(from),
    };
    const arrived = propagator.extract(context.active(), sentTo('tools'), get);
    context.with(arrived, () => startAndEnd('POST /tool', SpanKind.SERVER));
    expect(attributesOf('POST /tool')).toMatchObject({ 'resonant.tags': ['production', 'a,b'], 'resonant.label.team': 'blue' });
  });
});
