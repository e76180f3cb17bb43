import { openTracing, withAgent } from '@resonantgenesis/instrumentation';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';

let sink: OtlpSink;

beforeEach(async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json');
  sink = await startOtlpSink();
});

afterEach(async () => {
  await sink.close();
  vi.unstubAllEnvs();
});

type Tracing = ReturnType<typeof openTracing>;

function runAgents(tracing: Tracing, names: readonly string[], service = 'test'): void {
  const tracer = tracing.tracerOf({ 'service.name': service });
  for (const name of names) withAgent({ name, tracer }, () => undefined);
}

test('sends nothing until flushed, then in batches of the given size', async () => {
  const tracing = openTracing({ endpoint: `${sink.url}/`, batchSize: 2 });
  runAgents(tracing, ['a', 'b', 'c', 'd', 'e']);
  expect([tracing.pending(), tracing.sent(), sink.headers.length]).toEqual([5, 0, 0]);
  await tracing.flush();
  expect([tracing.pending(), tracing.sent(), sink.headers.length, sink.spans.length]).toEqual([0, 5, 3, 5]);
  await tracing.shutdown();
});

test('one sender speaks for several services', async () => {
  const tracing = openTracing({ endpoint: sink.url });
  runAgents(tracing, ['a'], 'first');
  runAgents(tracing, ['b'], 'second');
  await tracing.shutdown();
  expect(sink.spans.map((span) => [span.name, span.resource['service.name']])).toEqual([
    ['invoke_agent a', 'first'],
    ['invoke_agent b', 'second'],
  ]);
});

test('sends the given headers', async () => {
  const tracing = openTracing({ endpoint: sink.url, headers: { authorization: 'Bearer key' } });
  runAgents(tracing, ['a']);
  await tracing.shutdown();
  expect(sink.headers[0]?.authorization).toBe('Bearer key');
});

test('tries again what is retryable', async () => {
  sink.failNext(503);
  const tracing = openTracing({ endpoint: sink.url });
  runAgents(tracing, ['a']);
  await tracing.flush();
  expect([sink.headers.length, sink.spans.length, tracing.sent()]).toEqual([2, 1, 1]);
  await tracing.shutdown();
});

test('rejects with the answer and keeps the spans when they are not accepted', async () => {
  sink.failNext(400);
  const tracing = openTracing({ endpoint: sink.url });
  runAgents(tracing, ['a', 'b']);
  await expect(tracing.flush()).rejects.toThrow('2 spans were not accepted');
  expect([tracing.pending(), tracing.sent()]).toEqual([2, 0]);
  await tracing.flush();
  expect([tracing.pending(), tracing.sent(), sink.spans.length]).toEqual([0, 2, 2]);
  await tracing.shutdown();
});

test('drops the oldest span when more are waiting than it may hold, and counts it', async () => {
  const tracing = openTracing({ endpoint: sink.url, maxPending: 2 });
  runAgents(tracing, ['a', 'b', 'c']);
  await tracing.shutdown();
  expect(tracing.dropped()).toBe(1);
  expect(sink.spans.map((span) => span.name)).toEqual(['invoke_agent b', 'invoke_agent c']);
});

test('flushes that overlap send each span once', async () => {
  const tracing = openTracing({ endpoint: sink.url, batchSize: 1 });
  runAgents(tracing, ['a', 'b', 'c']);
  await Promise.all([tracing.flush(), tracing.flush(), tracing.shutdown()]);
  expect(sink.spans.map((span) => span.name)).toEqual(['invoke_agent a', 'invoke_agent b', 'invoke_agent c']);
});

test('takes its ids from the given source', async () => {
  const ids = { generateTraceId: () => 'a'.repeat(32), generateSpanId: () => 'b'.repeat(16) };
  const tracing = openTracing({ endpoint: sink.url, ids });
  runAgents(tracing, ['a']);
  await tracing.shutdown();
  expect(sink.spans.map(({ traceId, spanId }) => ({ traceId, spanId }))).toEqual([{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }]);
});

const protocols: [string, string][] = [
  ['', 'application/x-protobuf'],
  ['http/protobuf', 'application/x-protobuf'],
  ['http/json', 'application/json'],
];

test.each(protocols)('OTEL_EXPORTER_OTLP_PROTOCOL "%s" sends %s', async (protocol, contentType) => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', protocol);
  const tracing = openTracing({ endpoint: sink.url });
  runAgents(tracing, ['a']);
  await tracing.shutdown();
  expect(sink.headers.map((each) => each['content-type'])).toEqual([contentType]);
});

test('what is discarded is not sent', async () => {
  const tracing = openTracing({ endpoint: sink.url });
  runAgents(tracing, ['a']);
  await tracing.discard();
  expect([tracing.pending(), sink.headers.length]).toEqual([0, 0]);
});
