import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { simulateLive } from '../../collector/src/demo/live.ts';
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

const fast = { tickMs: 1, sessionsPerMinute: 60_000, seed: 3 }; // one session a tick

test('sends executions that have just ended, until it is told to stop', async () => {
  const controller = new AbortController();
  const from = Date.now();
  let counted = 0;
  await simulateLive({
    ...fast,
    endpoint: sink.url,
    signal: controller.signal,
    onProgress: ({ executions, spansSent }) => {
      counted = spansSent;
      if (executions >= 5) controller.abort();
    },
  });
  const roots = sink.spans.filter((span) => span.attributes['gen_ai.conversation.id'] !== undefined);
  expect(roots.length).toBeGreaterThanOrEqual(5);
  expect(sink.spans.length).toBe(counted);
  const ends = roots.map((span) => span.endMs);
  expect(Math.max(...ends)).toBeLessThanOrEqual(Date.now());
  expect(Math.min(...ends)).toBeGreaterThan(from - 60_000);
});

test('sends what people say of these executions, and nothing of the rehearsals', async () => {
  const controller = new AbortController();
  await simulateLive({
    ...fast,
    endpoint: sink.url,
    signal: controller.signal,
    onProgress: () => {
      if (sink.records.length >= 3) controller.abort();
    },
  });
  const sent = new Set(sink.spans.map((span) => span.spanId));
  expect(sink.records.filter((record) => !sent.has(record.spanId))).toEqual([]);
});

test('a service that does not take the spans is reported, and they are sent with the next ones', async () => {
  const controller = new AbortController();
  const errors: unknown[] = [];
  sink.failNext(400);
  let sent = 0;
  await simulateLive({
    ...fast,
    endpoint: sink.url,
    signal: controller.signal,
    onError: (error) => errors.push(error),
    onProgress: ({ spansSent }) => {
      sent = spansSent;
      if (spansSent > 0) controller.abort();
    },
  });
  expect(errors.map(String)).toEqual([expect.stringMatching(/^Error: \d+ spans were not accepted$/)]);
  expect(sink.spans.length).toBe(sent);
});

test('does nothing when it is stopped before it begins', async () => {
  await simulateLive({ ...fast, endpoint: sink.url, signal: AbortSignal.abort() });
  expect(sink.headers).toEqual([]);
});
