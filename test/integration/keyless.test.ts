import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../collector/src/serve/openapi.ts';
import { apiRoutes } from '../../collector/src/serve/routes/routes.ts';
import type { Service } from '../../collector/src/service.ts';
import type { Description } from '../../scripts/api-description.ts';
import { fillPath, type Operation, operationsOf } from '../support/generated-requests.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

/** Without a key the machine itself is served: whatever a web page or another machine could have sent is refused, by every operation. */
const operations = operationsOf(describeApi(apiRoutes) as unknown as Description); // decode boundary: `describeApi` wrote it
const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

interface Answer {
  readonly status: number | undefined;
  readonly code: unknown;
  readonly headers: IncomingMessage['headers'];
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** As it stands: `fetch` would not let the test say who it claims to be. */
async function send(url: string, { method, path, headers, body }: Sent): Promise<Answer> {
  const sent = request(url + path, { method, headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage]; // decode boundary: that is what the event carries
  if (response.headers['content-type'] === 'text/event-stream') {
    sent.destroy();
    return { status: response.statusCode, code: undefined, headers: response.headers };
  }
  const answer = await text(response);
  const code = /^application\/(problem\+)?json/.test(response.headers['content-type'] ?? '') ? JSON.parse(answer).code : undefined;
  return { status: response.statusCode, code, headers: response.headers };
}

/** With an empty body: a key that is made would be needed from then on. */
function sentTo({ method, path, ids, body }: Operation, headers: Record<string, string>): Sent {
  const sent = { method, path: fillPath(path, Object.fromEntries(ids.map((name) => [name, 'nobody']))), headers };
  return body === undefined ? sent : { ...sent, headers: { 'content-type': 'application/json', ...headers }, body: '{}' };
}

const paths = [
  ...operations,
  ...[
    { operationId: 'metrics', method: 'GET', path: '/metrics' },
    { operationId: 'nothing', method: 'GET', path: '/nothing' },
  ].map((path) => ({ ...path, ids: [], query: {}, body: undefined, example: undefined, responses: {} })),
];
const each = paths.map((operation): [string, Operation] => [`${operation.method} ${operation.path}`, operation]);

const ports = fc.constantFrom('', ':80', ':8080');
const hosts = fc
  .tuple(
    fc.oneof(
      fc.domain(),
      fc.ipV4().filter((ip) => !ip.startsWith('127.')),
      fc.constantFrom('localhost.evil.example', '127.0.0.1.evil.example', 'evil.localhost', '0.0.0.0', '[::2]'),
    ),
    ports,
  )
  .map(([host, port]) => host + port);
const foreign: fc.Arbitrary<Record<string, string>> = fc.oneof(
  hosts.map((host) => ({ host })),
  hosts.map((host) => ({ origin: `http://${host}` })),
  fc.constantFrom({ origin: 'null' }, { origin: 'file://' }, { origin: 'http://localhost:1' }, { origin: 'chrome-extension://abcdef' }),
  fc
    .constantFrom('forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'X-Forwarded-Anything')
    .map((name) => ({ [name]: 'for=127.0.0.1' })),
);

describe('without a key', () => {
  it.each(each)('%s lets the machine itself in', async (_name, operation) => {
    const { port } = new URL(service.apiUrl);
    for (const headers of [{}, { host: `localhost:${port}` }, { host: `[::1]:${port}` }, { origin: service.apiUrl }]) {
      const { status, headers: answered } = await send(service.apiUrl, sentTo(operation, headers));
      expect([200, 400, 404]).toContain(status);
      expect(Object.keys(answered).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it.each(each)('%s refuses foreign hosts, foreign origins and what a proxy forwards', async (_name, operation) => {
    await fc.assert(
      fc.asyncProperty(foreign, async (headers) => {
        expect(await send(service.apiUrl, sentTo(operation, headers))).toMatchObject({ status: 403, code: 'forbidden' });
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it.each(operations.map((operation): [string, Operation] => [operation.operationId, operation]))(
    '%s refuses bodies that are not JSON, which any web page may send',
    async (_name, operation) => {
      const { method, path } = sentTo(operation, {});
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain;application/json',
        undefined,
      ]) {
        const headers = { 'content-length': '2', ...(type === undefined ? {} : { 'content-type': type }) };
        const answer = await send(service.apiUrl, { method, path, headers, body: '{}' });
        expect([type, answer.status, answer.code]).toEqual([type, 415, 'unsupported_media_type']);
      }
    },
  );

  it.each(['/v1/traces', '/v1/metrics', '/v1/logs'])('OTLP at %s refuses the same', async (path) => {
    const json = { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await send(service.otlpHttpUrl, json)).status).toBe(200);
    await fc.assert(
      fc.asyncProperty(foreign, async (headers) => {
        const { status } = await send(service.otlpHttpUrl, { ...json, headers: { ...json.headers, ...headers } });
        expect(status).toBe(403);
      }),
      { numRuns: 25, seed: 1 },
    );
    expect((await send(service.otlpHttpUrl, { ...json, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  });

  it('no other page is told that it may ask', async () => {
    const asked = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const answer = await send(service.apiUrl, { method: 'OPTIONS', path: '/api/v1/analytics/query', headers: asked });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
