import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { convertLegacyHttpOptions } from '@opentelemetry/otlp-exporter-base/node-http';
import { defaultResource, type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sender } from '../../../instrumentation/src/export/sender.ts';
import { SpanQueue, type SpanQueueOptions } from '../../../instrumentation/src/export/span-queue.ts';
import { type OtlpSink, startOtlpSink } from '../../support/otlp-sink.ts';

let sink: OtlpSink;
let dropped: [count: number, why: string][];

beforeEach(async () => {
  sink = await startOtlpSink();
  dropped = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await sink.close();
});

interface Started {
  readonly queue: SpanQueue;
  readonly sender: Sender;
  /** Ends so many spans, which are named by their numbers. */
  readonly end: (count: number, text?: string) => void;
}

function start(url: string, options: Partial<SpanQueueOptions> = {}, resource: Resource = defaultResource()): Started {
  const target = convertLegacyHttpOptions({ url: `${url}/v1/traces` }, 'TRACES', 'v1/traces', { 'Content-Type': 'application/x-protobuf' });
  const count = (items: number, why: string): void => void dropped.push([items, why]);
  const sender = new Sender({ target, dropped: count });
  const queue = new SpanQueue({ sender, dropped: count, ...options });
  const tracer = new TracerProvider({ resource, spanProcessors: [queue] }).getTracer('test');
  let number = 0;
  const end = (many: number, text = ''): void => {
    for (let span = 0; span < many; span++) tracer.startSpan(`${number++}`, { attributes: { text } }).end();
  };
  return { queue, sender, end };
}

const names = (): string[] => sink.spans.map(({ name }) => name);

/** A collector that answers when told to. */
async function startSilent(): Promise<{ readonly url: string; readonly asked: ServerResponse[]; readonly close: () => void }> {
  const asked: ServerResponse[] = [];
  const server = createServer((_request: IncomingMessage, response) => void asked.push(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP: never a pipe's name
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, asked, close };
}

describe('spans that ended', () => {
  it('are sent in the order of their ends, so many in a request', async () => {
    const { queue, end } = start(sink.url, { maxExportBatchSize: 2 });
    end(5);
    await queue.forceFlush();
    expect(names()).toEqual(['0', '1', '2', '3', '4']);
    expect(sink.headers).toHaveLength(3);
    expect(dropped).toEqual([]);
  });

  it('wait for others no longer than told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { sender, end } = start(sink.url, { scheduledDelayMillis: 700 });
    end(2);
    vi.advanceTimersByTime(699);
    expect(sender.count).toBe(0);
    vi.advanceTimersByTime(1);
    expect(sender.count).toBe(2);
    await sender.flush();
    expect(names()).toEqual(['0', '1']);
  });

  it('wait for what their resource finds out by and by', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { queue, sender, end } = start(sink.url, { maxExportBatchSize: 1 }, resourceFromAttributes({ 'host.id': promise }));
    end(2);
    expect(sender.count).toBe(0);
    resolve('found');
    await queue.forceFlush();
    expect(sink.spans.map(({ name, resource }) => [name, resource['host.id']])).toEqual([
      ['0', 'found'],
      ['1', 'found'],
    ]);
  });

  it('are sent again where the collector asks for it', async () => {
    sink.failNext(503);
    const { queue, end } = start(sink.url);
    end(1);
    await queue.forceFlush();
    expect(names()).toEqual(['0']);
    expect(sink.headers).toHaveLength(2);
  });

  it('are dropped and counted where the collector refuses them', async () => {
    sink.failNext(400);
    const { queue, end } = start(sink.url);
    end(3);
    await expect(queue.forceFlush()).rejects.toThrow('not everything could be sent');
    expect(dropped).toEqual([[3, 'refused']]);
    end(1);
    await queue.forceFlush();
    expect(names()).toEqual(['3']);
  });
});

describe('a collector that is silent', () => {
  it('is asked by one request at a time; spans beyond the queue are dropped and counted', async () => {
    const silent = await startSilent();
    const { queue, sender, end } = start(silent.url, { maxExportBatchSize: 2, maxQueueSize: 5 });
    end(8);
    await vi.waitUntil(() => silent.asked.length > 0);
    expect([silent.asked.length, sender.count]).toEqual([1, 4]);
    expect(dropped).toEqual([
      [1, 'queue_full'],
      [1, 'queue_full'],
      [1, 'queue_full'],
    ]);
    silent.asked[0]?.end();
    await vi.waitUntil(() => silent.asked.length > 1);
    silent.asked[1]?.end();
    const flushed = queue.forceFlush();
    await vi.waitUntil(() => silent.asked.length > 2);
    silent.asked[2]?.end();
    await flushed;
    expect(sender.count).toBe(0);
    silent.close();
  });

  it('has no more than some megabytes waiting for it, however long spans are', async () => {
    const silent = await startSilent();
    const { sender, end } = start(silent.url);
    end(30, 'x'.repeat(2 ** 19));
    expect([sender.count, dropped.length]).toEqual([16, 14]);
    silent.close();
  });
});
