import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { listenHttp } from '../../collector/src/receive/listen-http.ts';
import type { Listening } from '../../collector/src/receive/listening.ts';
import { createOtlpHttpApp } from '../../collector/src/receive/otlp-http.ts';
import type { ReceiveDeps } from '../../collector/src/receive/receive.ts';
import { encodeLogs, encodeMetrics, encodeTraces } from '../support/otlp-encode.ts';
import { type Double, double, key, withoutKeys } from './double.ts';
import { decodedSpan, spanId, traceId, traceRequest } from './requests.ts';
import { decodeExportResponse, decodeStatus } from './responses.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let listening: Listening | undefined;
afterEach(async () => {
  await listening?.shutdown(1_000);
  listening = undefined;
});

async function start(deps: ReceiveDeps): Promise<Listening> {
  listening = await listenHttp(createOtlpHttpApp(deps), { host: '127.0.0.1', port: 0, variable: 'RESONANT_OTLP_HTTP_PORT' });
  return listening;
}

const protobufHeaders = { authorization: `Bearer ${key}`, 'content-type': 'application/x-protobuf' };
const jsonHeaders = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

/** node:http rather than fetch, which would set headers of its own. */
function send(path: string, headers: Record<string, string>, body: Buffer | string, method = 'POST'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port: listening?.port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const request = traceRequest({ traceId, spanId, name: 'a' });
const json = JSON.stringify(request);
const spans = [decodedSpan({ traceId, spanId, name: 'a' })];
const received = [{ signal: 'traces', items: spans, orgId: 'org_1' }];

/** [HTTP status, google.rpc code, message] of a JSON failure. */
function failure(answer: Answer): readonly [number, unknown] {
  return [answer.status, JSON.parse(answer.body.toString())];
}

describe('OTLP/HTTP', () => {
  it('accepts protobuf and answers with an empty protobuf message', async () => {
    const deps = double();
    await start(deps);
    const answer = await send('/v1/traces', protobufHeaders, encodeTraces(request));
    expect([answer.status, answer.headers['content-type'], answer.body]).toEqual([200, 'application/x-protobuf', Buffer.alloc(0)]);
    expect(deps.received).toEqual(received);
  });

  it('accepts JSON, with a charset, and answers in JSON', async () => {
    const deps = double();
    await start(deps);
    const answer = await send('/v1/traces', { ...jsonHeaders, 'content-type': 'Application/JSON; charset=utf-8' }, json);
    expect([answer.status, answer.headers['content-type'], answer.body.toString()]).toEqual([200, 'application/json', '{}']);
    expect(deps.received).toEqual(received);
  });

  it('receives logs and metrics at their own paths', async () => {
    const deps = double();
    await start(deps);
    const point = { timeUnixNano: '1', asInt: '2' };
    const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'm', gauge: { dataPoints: [point] } }] }] }] };
    await send('/v1/logs', protobufHeaders, encodeLogs({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: 'e' }] }] }] }));
    await send('/v1/metrics', protobufHeaders, encodeMetrics(metrics));
    expect(deps.received.map(({ signal, items }) => [signal, items])).toEqual([
      ['logs', [expect.objectContaining({ eventName: 'e' })]],
      ['metrics', [expect.objectContaining({ name: 'm', kind: 'gauge', value: 2 })]],
    ]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['identity', Buffer.from],
  ])('accepts a body encoded with %s', async (coding, compress) => {
    const deps = double();
    await start(deps);
    const answer = await send('/v1/traces', { ...jsonHeaders, 'content-encoding': coding }, compress(Buffer.from(json)));
    expect([answer.status, deps.received]).toEqual([200, received]);
  });

  it('answers an empty request without bothering the next stage', async () => {
    const deps = double();
    await start(deps);
    expect((await send('/v1/traces', protobufHeaders, '')).status).toBe(200);
    expect((await send('/v1/traces', jsonHeaders, '{}')).status).toBe(200);
    expect(deps.received).toEqual([]);
  });

  it('says how many items were rejected and why, in both encodings', async () => {
    await start(double(() => ({ rejected: 2, message: 'two spans had no ids' })));
    const inJson = await send('/v1/traces', jsonHeaders, json);
    expect(JSON.parse(inJson.body.toString())).toEqual({ partialSuccess: { rejectedSpans: '2', errorMessage: 'two spans had no ids' } });
    const inProtobuf = await send('/v1/traces', protobufHeaders, encodeTraces(request));
    expect(decodeExportResponse(inProtobuf.body)).toEqual({ rejected: 2, message: 'two spans had no ids' });
  });

  it('passes a warning on where nothing was rejected', async () => {
    await start(double(() => ({ rejected: 0, message: 'mind the gap' })));
    const answer = await send('/v1/traces', protobufHeaders, encodeTraces(request));
    expect(decodeExportResponse(answer.body)).toEqual({ rejected: 0, message: 'mind the gap' });
  });

  it('sets neither x-powered-by nor CORS headers', async () => {
    await start(double());
    const { headers } = await send('/v1/traces', { ...jsonHeaders, origin: 'http://elsewhere.example' }, json);
    expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'date']);
  });
});

describe('OTLP/HTTP refuses', () => {
  it('protobuf that is cut short with 400 and a protobuf Status', async () => {
    const deps = double();
    await start(deps);
    const answer = await send('/v1/traces', protobufHeaders, encodeTraces(request).subarray(0, -3));
    expect([answer.status, answer.headers['content-type'], decodeStatus(answer.body)]).toEqual([
      400,
      'application/x-protobuf',
      { code: 3, message: 'The body is not an OTLP traces request in protobuf.', details: [] },
    ]);
    expect(deps.refusals.map(({ signal, protocol, error }) => [signal, protocol, error.code])).toEqual([['traces', 'http', 'undecodable']]);
  });

  it('a wrong type in JSON with 400, naming the field in BadRequest', async () => {
    await start(double());
    const field = 'resourceSpans[0].scopeSpans[0].spans[0].name';
    expect(failure(await send('/v1/traces', jsonHeaders, JSON.stringify(traceRequest({ name: 7 }))))).toEqual([
      400,
      {
        code: 3,
        message: `${field} is 7; expected a string.`,
        details: [
          { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description: 'is 7; expected a string' }] },
        ],
      },
    ]);
  });

  it.each(['text/plain', 'application/json2', ''])('the content type %j with 415', async (type) => {
    await start(double());
    const headers = { authorization: `Bearer ${key}`, ...(type !== '' && { 'content-type': type }) };
    expect(failure(await send('/v1/traces', headers, json))).toEqual([
      415,
      { code: 3, message: 'Send OTLP as application/x-protobuf or application/json.' },
    ]);
  });

  it.each(['br', 'zstd', 'gzip, gzip'])('the content encoding %j with 415', async (coding) => {
    await start(double());
    expect(failure(await send('/v1/traces', { ...jsonHeaders, 'content-encoding': coding }, json))).toEqual([
      415,
      { code: 3, message: `The content encoding \`${coding}\` is not accepted; use gzip, deflate or none.` },
    ]);
  });

  it('what is not gzip though it says so with 400', async () => {
    await start(double());
    const answer = await send('/v1/traces', { ...jsonHeaders, 'content-encoding': 'gzip' }, json);
    expect(failure(answer)).toEqual([400, { code: 3, message: 'The body is not valid gzip.' }]);
  });

  it('gzip that is cut short with 400', async () => {
    await start(double());
    const answer = await send('/v1/traces', { ...jsonHeaders, 'content-encoding': 'gzip' }, gzipSync(json).subarray(0, -10));
    expect(failure(answer)).toEqual([400, { code: 3, message: 'The body is not valid gzip.' }]);
  });

  it('a gzip bomb with 413 and never inflates it whole', async () => {
    await start({ ...double(), limits: { bodyBytes: 2_000_000, inflatedBytes: 1_000_000 } });
    // Made of members of 1 MB, so that making it does not take the memory that is measured.
    const bomb = Buffer.concat(Array<Buffer>(400).fill(gzipSync(Buffer.alloc(1_000_000))));
    const before = process.resourceUsage().maxRSS;
    expect(failure(await send('/v1/traces', { ...jsonHeaders, 'content-encoding': 'gzip' }, bomb))).toEqual([
      413,
      { code: 8, message: 'The body is larger than 1000000 bytes decompressed; send smaller batches.' },
    ]);
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(100_000); // KiB
  });

  it('a body over the limit with 413, whether or not it says its length', async () => {
    const deps: Double = double();
    await start({ ...deps, limits: { bodyBytes: 1_000, inflatedBytes: 1_000_000 } });
    const body = Buffer.alloc(3_000_000, 0x20);
    const refused = [413, { code: 8, message: 'The body is larger than 1000 bytes as sent; send smaller batches.' }];
    expect(failure(await send('/v1/traces', { ...jsonHeaders, 'content-length': String(body.length) }, body))).toEqual(refused);
    expect(failure(await send('/v1/traces', { ...jsonHeaders, 'transfer-encoding': 'chunked' }, body))).toEqual(refused);
    expect(deps.received).toEqual([]);
  });

  it.each(['GET', 'PUT', 'OPTIONS', 'DELETE'])('%s with 405 and names POST', async (method) => {
    await start(double());
    const answer = await send('/v1/logs', {}, '', method);
    expect([...failure(answer), answer.headers.allow]).toEqual([405, { code: 12, message: 'Send OTLP to /v1/logs with POST.' }, 'POST']);
  });

  it('other paths with 404', async () => {
    await start(double());
    expect(failure(await send('/v1/profiles', jsonHeaders, '{}'))).toEqual([
      404,
      { code: 5, message: 'OTLP is received at /v1/traces, /v1/metrics and /v1/logs.' },
    ]);
  });

  it.each([
    ['no key', {}, 401, 16],
    ['an unknown key', { authorization: 'Bearer stranger' }, 401, 16],
    ['a key without the scope', { authorization: 'Bearer reader' }, 403, 7],
  ])('%s before looking at the body', async (_case, access, status, code) => {
    const deps = double();
    await start(deps);
    const answer = await send('/v1/traces', { 'content-type': 'application/json', ...access }, '{"broken');
    expect([answer.status, JSON.parse(answer.body.toString()).code, deps.received]).toEqual([status, code, []]);
  });

  it('forwarded and foreign requests while there is no key', async () => {
    const authorize = withoutKeys();
    const deps = double();
    await start({ ...deps, authorize });
    const plain = { 'content-type': 'application/json' };
    expect((await send('/v1/traces', plain, json)).status).toBe(200);
    expect((await send('/v1/traces', { ...plain, 'x-forwarded-for': '10.0.0.1' }, json)).status).toBe(403);
    expect((await send('/v1/traces', { ...plain, origin: 'http://evil.example' }, json)).status).toBe(403);
    expect((await send('/v1/traces', { ...plain, host: 'evil.example' }, json)).status).toBe(403);
    expect(deps.received.map(({ orgId }) => orgId)).toEqual(['default']);
  });

  it.each([
    ['a full queue with 429', 'ingest_queue_full', 429, 8, undefined, '1'],
    ['a full queue with the seconds it asks for, rounded up', 'ingest_queue_full', 429, 8, 2.5, '3'],
    ['an unavailable store with 503', 'store_unavailable', 503, 14, undefined, '1'],
    ['requests while shutting down with 503', 'shutting_down', 503, 14, 5, '5'],
  ] as const)('%s and Retry-After', async (_case, code, status, grpc, retryAfterSeconds, header) => {
    const options = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    await start(double(() => Promise.reject(new AppError(code, 'Try again.', options))));
    const answer = await send('/v1/traces', jsonHeaders, json);
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${header}s` }];
    expect([...failure(answer), answer.headers['retry-after']]).toEqual([status, { code: grpc, message: 'Try again.', details }, header]);
  });

  it('with 500 and no details where the service itself fails, and tells the log the cause', async () => {
    const cause = new Error('secret');
    const deps = double(() => Promise.reject(cause));
    await start(deps);
    const answer = await send('/v1/traces', jsonHeaders, json);
    expect([...failure(answer), answer.headers['retry-after']]).toEqual([
      500,
      { code: 13, message: 'The service failed; its log has the details.' },
      undefined,
    ]);
    expect(deps.refusals.map(({ error }) => error.cause)).toEqual([cause]);
  });

  it('nothing more after a client that went away in the middle', async () => {
    let refused = (_code: string): void => {};
    const refusal = new Promise<string>((resolve) => {
      refused = resolve;
    });
    const deps = double();
    await start({ ...deps, onRefused: ({ error }) => refused(error.code) });
    const gone = httpRequest({
      port: listening?.port,
      path: '/v1/traces',
      method: 'POST',
      headers: { ...jsonHeaders, 'content-length': '100' },
    });
    gone.on('error', () => undefined);
    gone.write('{', () => gone.destroy());
    expect(await refusal).toBe('invalid_request');
    expect((await send('/v1/traces', jsonHeaders, json)).status).toBe(200);
  });
});
