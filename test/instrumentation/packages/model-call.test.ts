import { context, SpanKind } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { AlwaysOnSampler, InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { marksModelCalls, OncePerCall } from '../../../instrumentation/src/packages/model-call.ts';

const exporter = new InMemorySpanExporter();
const spanProcessors = [new SimpleSpanProcessor({ exporter })];
const tracer = new TracerProvider({ sampler: new OncePerCall(new AlwaysOnSampler()), spanProcessors }).getTracer('test');
const names = () => exporter.getFinishedSpans().map((span) => span.name);

function callClient(name: string): void {
  tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes: { 'gen_ai.operation.name': 'chat' } }).end();
}

class Model {
  async generate(): Promise<string> {
    tracer.startSpan('framework', { kind: SpanKind.INTERNAL }).end();
    await Promise.resolve();
    callClient('client');
    tracer.startSpan('GET', { kind: SpanKind.CLIENT, attributes: { 'http.request.method': 'GET' } }).end();
    return 'answer';
  }

  async *stream(): AsyncGenerator<number, string, undefined> {
    callClient('client');
    yield 1;
    callClient('client');
    yield 2;
    return 'done';
  }

  untouched(): void {
    callClient('other');
  }
}

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  marksModelCalls(['Model', 'Absent'], ['generate', 'stream', 'absent'])({ Model }, '1.0.0');
});
afterEach(() => exporter.reset());

it('leaves out the client span of a call that the framework tells of, and no other', async () => {
  expect(await new Model().generate()).toBe('answer');
  callClient('on its own');
  expect(names()).toEqual(['framework', 'GET', 'on its own']);
});

it('does so for every value of a stream, which is given on as it is', async () => {
  const generator = new Model().stream();
  expect(await generator.next()).toEqual({ value: 1, done: false });
  callClient('between');
  expect(await generator.next()).toEqual({ value: 2, done: false });
  expect(await generator.next()).toEqual({ value: 'done', done: true });
  const values: number[] = [];
  for await (const value of new Model().stream()) values.push(value);
  expect(values).toEqual([1, 2]);
  expect(names()).toEqual(['between']);
});

it('marks nothing but the named methods', () => {
  new Model().untouched();
  expect(names()).toEqual(['other']);
});
