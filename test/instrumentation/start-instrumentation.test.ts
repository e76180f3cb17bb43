import { startInstrumentation, withAgent } from '@resonantgenesis/instrumentation';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';

let sink: OtlpSink;

beforeEach(async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json');
  vi.stubEnv('OTEL_METRICS_EXPORTER', 'none');
  vi.stubEnv('OTEL_LOGS_EXPORTER', 'none');
  sink = await startOtlpSink();
});

afterEach(async () => {
  await sink.close();
  vi.unstubAllEnvs();
});

// The SDK registers itself globally and for good, so this is one test in a process of its own.
test('the environment wins over the options and is left as it was; flush and shutdown send', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', sink.url);
  const before = { ...process.env };
  const telemetry = startInstrumentation({ serviceName: 'from-options', endpoint: 'http://127.0.0.1:1' });
  expect({ ...process.env }).toEqual(before);

  withAgent({ name: 'first' }, () => undefined);
  await telemetry.flush();
  expect(sink.spans.map((span) => [span.name, span.resource['service.name']])).toEqual([['invoke_agent first', 'from-options']]);

  withAgent({ name: 'second' }, () => undefined);
  const stopping = telemetry.shutdown();
  expect(telemetry.shutdown()).toBe(stopping);
  await stopping;
  expect(sink.spans.map((span) => span.name)).toEqual(['invoke_agent first', 'invoke_agent second']);
});
