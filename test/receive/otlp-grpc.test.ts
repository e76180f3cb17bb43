import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { listenOtlpGrpc } from '../../collector/src/receive/listen-grpc.ts';
import type { Listening } from '../../collector/src/receive/listening.ts';
import { createOtlpGrpcServer } from '../../collector/src/receive/otlp-grpc.ts';
import type { ReceiveDeps } from '../../collector/src/receive/receive.ts';
import { encodeLogs, encodeMetrics, encodeTraces } from '../support/otlp-encode.ts';
import { double, key, withoutKeys } from './double.ts';
import { decodedSpan, spanId, traceId, traceRequest } from './requests.ts';
import { decodeExportResponse, decodeStatus } from './responses.ts';

const gzip = 2;

let listening: Listening | undefined;
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await listening?.shutdown(1_000);
  listening = undefined;
});

async function start(deps: ReceiveDeps, options: Record<string, number> = {}): Promise<Client> {
  const address = { host: '127.0.0.1', port: 0, variable: 'RESONANT_OTLP_GRPC_PORT' };
  listening = await listenOtlpGrpc(createOtlpGrpcServer(deps), address);
  const client = new Client(`127.0.0.1:${listening.port}`, credentials.createInsecure(), options);
  clients.push(client);
  return client;
}

const paths = {
  traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  metrics: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
  logs: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
};

function send(
  client: Client,
  path: string,
  body: Buffer,
  headers: Record<string, string> = { authorization: `Bearer ${key}` },
): Promise<Buffer> {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  const keep = (bytes: Buffer): Buffer => bytes;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, keep, keep, body, metadata, (error, response) => {
      if (error === null) resolve(response ?? Buffer.alloc(0));
      else reject(error);
    });
  });
}

/** [code, message, google.rpc.Status or undefined] of a call that fails. */
async function failure(call: Promise<Buffer>): Promise<readonly [number, string, unknown]> {
  const error: ServiceError = await call.then(
    () => {
      throw new Error('expected the call to fail');
    },
    (thrown) => thrown,
  );
  const details = error.metadata.get('grpc-status-details-bin')[0];
  return [error.code, error.details, details instanceof Buffer ? decodeStatus(details) : undefined];
}

const body = encodeTraces(traceRequest({ traceId, spanId, name: 'a' }));
const received = [{ signal: 'traces', items: [decodedSpan({ traceId, spanId, name: 'a' })], orgId: 'org_1' }];

describe('OTLP/gRPC', () => {
  it('accepts spans and answers with an empty message', async () => {
    const deps = double();
    const client = await start(deps);
    expect([await send(client, paths.traces, body), deps.received]).toEqual([Buffer.alloc(0), received]);
  });

  it('accepts gzip', async () => {
    const deps = double();
    const client = await start(deps, { 'grpc.default_compression_algorithm': gzip });
    await send(client, paths.traces, body);
    expect(deps.received).toEqual(received);
  });

  it('receives logs and metrics by their own services', async () => {
    const deps = double();
    const client = await start(deps);
    const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'm', sum: { dataPoints: [{ asDouble: 0.5 }] } }] }] }] };
    await send(client, paths.logs, encodeLogs({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: 'e' }] }] }] }));
    await send(client, paths.metrics, encodeMetrics(metrics));
    expect(deps.received.map(({ signal, items }) => [signal, items])).toEqual([
      ['logs', [expect.objectContaining({ eventName: 'e' })]],
      ['metrics', [expect.objectContaining({ name: 'm', kind: 'sum', value: 0.5 })]],
    ]);
  });

  it('says how many items were rejected and why', async () => {
    const client = await start(double(() => ({ rejected: 1, message: 'one span had no ids' })));
    expect(decodeExportResponse(await send(client, paths.traces, body))).toEqual({ rejected: 1, message: 'one span had no ids' });
  });
});

describe('OTLP/gRPC refuses', () => {
  it('protobuf that is cut short as INVALID_ARGUMENT', async () => {
    const deps = double();
    const client = await start(deps);
    const message = 'The body is not an OTLP traces request in protobuf.';
    expect(await failure(send(client, paths.traces, body.subarray(0, -3)))).toEqual([
      status.INVALID_ARGUMENT,
      message,
      { code: 3, message, details: [] },
    ]);
    expect(deps.refusals.map(({ signal, protocol, error }) => [signal, protocol, error.code])).toEqual([['traces', 'grpc', 'undecodable']]);
  });

  it.each([
    ['no key', {}, status.UNAUTHENTICATED],
    ['an unknown key', { authorization: 'Bearer stranger' }, status.UNAUTHENTICATED],
    ['a key without the scope', { authorization: 'Bearer reader' }, status.PERMISSION_DENIED],
  ])('%s', async (_case, headers, code) => {
    const deps = double();
    const client = await start(deps);
    const [answered] = await failure(send(client, paths.traces, body, headers));
    expect([answered, deps.received]).toEqual([code, []]);
  });

  it('forwarded and foreign calls while there is no key', async () => {
    const authorize = withoutKeys();
    const deps = double();
    const client = await start({ ...deps, authorize });
    await send(client, paths.traces, body, {});
    expect((await failure(send(client, paths.traces, body, { forwarded: 'for=10.0.0.1' })))[0]).toBe(status.PERMISSION_DENIED);
    expect((await failure(send(client, paths.traces, body, { origin: 'http://evil.example' })))[0]).toBe(status.PERMISSION_DENIED);
    expect(deps.received.map(({ orgId }) => orgId)).toEqual(['default']);
  });

  it.each([
    ['a full queue as RESOURCE_EXHAUSTED', 'ingest_queue_full', status.RESOURCE_EXHAUSTED, 4],
    ['an unavailable store as UNAVAILABLE', 'store_unavailable', status.UNAVAILABLE, 1],
  ] as const)('%s with RetryInfo', async (_case, code, grpc, seconds) => {
    const options = seconds === 1 ? {} : { retryAfterSeconds: seconds };
    const client = await start(double(() => Promise.reject(new AppError(code, 'Try again.', options))));
    const details = [{ typeUrl: 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: { seconds, nanos: 0 } }];
    expect(await failure(send(client, paths.traces, body))).toEqual([grpc, 'Try again.', { code: grpc, message: 'Try again.', details }]);
  });

  it('a message over the limit as RESOURCE_EXHAUSTED without RetryInfo, also when it only inflates to it', async () => {
    const deps = { ...double(), limits: { bodyBytes: 1_000, inflatedBytes: 1_000_000 } };
    const plain = await start(deps);
    const compressed = new Client(`127.0.0.1:${listening?.port}`, credentials.createInsecure(), {
      'grpc.default_compression_algorithm': gzip,
    });
    clients.push(compressed);
    const bomb = Buffer.alloc(50_000_000);
    for (const client of [plain, compressed]) {
      const [code, , details] = await failure(send(client, paths.traces, bomb));
      expect([code, details]).toEqual([status.RESOURCE_EXHAUSTED, undefined]);
    }
    expect(deps.received).toEqual([]);
  });

  it('with INTERNAL and no details where the service itself fails', async () => {
    const client = await start(double(() => Promise.reject(new Error('secret'))));
    const message = 'The service failed; its log has the details.';
    expect(await failure(send(client, paths.traces, body))).toEqual([status.INTERNAL, message, { code: 13, message, details: [] }]);
  });

  it('methods it does not have as UNIMPLEMENTED', async () => {
    const client = await start(double());
    const path = '/opentelemetry.proto.collector.profiles.v1development.ProfilesService/Export';
    expect((await failure(send(client, path, body)))[0]).toBe(status.UNIMPLEMENTED);
  });
});
