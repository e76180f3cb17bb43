import { readFileSync } from 'node:fs';
import { credentials, Metadata } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { runProgram } from '../support/run-program.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const root = new URL('../..', import.meta.url).pathname;
const directory = temporaryDirectory();
const startMs = Date.parse('2026-06-18T12:00:00Z');
let nowMs = startMs;
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path, RESONANT_ORG: 'acme' }, { clock: { now: () => nowMs } });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Record<string, unknown>;
}

async function call(key: string | undefined, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${service.apiUrl}/api/v1${path}`, {
    method,
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>; // decode boundary: the test says what it expects
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: answer };
}

async function made(key: string | undefined, fields: object): Promise<{ readonly id: string; readonly key: string }> {
  const { body } = await call(key, 'POST', '/keys', fields);
  return { id: String(body['id']), key: String(body['key']) };
}

const names = async (key: string): Promise<string[]> => {
  const { data } = (await call(key, 'GET', '/keys')).body as { data: { name: string }[] }; // decode boundary: asserted by its users
  return data.map(({ name }) => name);
};

function command(...args: string[]) {
  const environment = { RESONANT_DATA_DIR: directory.path, RESONANT_ORG: 'acme' };
  return runProgram(root, ['--conditions=resonant-source', 'collector/src/main.ts', 'keys', ...args], environment);
}

let admin = '';

describe('keys', () => {
  it('are needed as soon as the first one is made', async () => {
    expect((await call(undefined, 'GET', '/keys')).body).toEqual({ data: [], next_cursor: null });
    const { status, body } = await call(undefined, 'POST', '/keys', { name: 'the first', scopes: ['admin', 'read', 'read'] });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        org_id: 'acme',
        name: 'the first',
        prefix: expect.stringMatching(/^rsk_[\w-]{8}$/),
        scopes: ['read', 'admin'],
        rate_limit: null,
        status: 'active',
        created_at: '2026-06-18T12:00:00.000Z',
        last_used_at: null,
        expires_at: null,
        revoked_at: null,
        replaced_by: null,
        key: expect.stringMatching(/^rsk_[\w-]{43}$/),
      },
    });
    admin = String(body['key']);
    expect((await call(undefined, 'GET', '/keys')).status).toBe(401);
    expect((await call(admin, 'GET', '/keys')).body).toEqual({
      data: [{ ...body, key: undefined, last_used_at: '2026-06-18T12:00:00.000Z' }],
      next_cursor: null,
    });
  });

  it('are managed with the scope admin alone', async () => {
    const { key, id } = await made(admin, { name: 'no admin', scopes: ['ingest', 'read', 'write'] });
    const calls: [string, string, object?][] = [
      ['GET', '/keys'],
      ['POST', '/keys', { name: 'x', scopes: ['read'] }],
      ['POST', `/keys/${id}/rotate`, {}],
      ['DELETE', `/keys/${id}`],
    ];
    for (const [method, path, body] of calls) {
      expect(await call(key, method, path, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const only = await made(admin, { name: 'only admin', scopes: ['admin'] });
    expect((await call(only.key, 'GET', '/analytics/summary')).status).toBe(403);
  });

  it('of another organisation are as if they were not there', async () => {
    const { stdout } = await command('create', '--org', 'other', '--name', 'theirs', '--scopes', 'admin,read');
    const theirs = stdout.trim();
    const { body } = await call(theirs, 'GET', '/keys');
    expect(body).toMatchObject({ data: [{ org_id: 'other', name: 'theirs' }] });
    const [{ id } = { id: '' }] = (body as { data: { id: string }[] }).data; // decode boundary: asserted above
    for (const [method, path, fields] of [
      ['POST', '/rotate', {}],
      ['DELETE', '', undefined],
    ] as const) {
      const answer = await call(admin, method, `/keys/${id}${path}`, fields);
      expect(answer).toMatchObject({ status: 404, body: { code: 'key_not_found' } });
      expect(answer).toEqual(await call(admin, method, `/keys/none${path}`, fields));
    }
    expect(await names(theirs)).toEqual(['theirs']);
    // Made in the same instant of the held clock, so their ids order them.
    expect((await names(admin)).toSorted()).toEqual(['no admin', 'only admin', 'the first']);
  });

  it('say what is wrong with one that is asked for', async () => {
    const wrong = { name: ' ', scopes: ['read', 'root'], rate_limit: 0, expires_at: 'soon', colour: 'red' };
    const { status, body } = await call(admin, 'POST', '/keys', wrong);
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    const { fields } = body as { fields: { field: string }[] }; // decode boundary: asserted by the next line
    expect(fields.map(({ field }) => field).sort()).toEqual(['colour', 'expires_at', 'name', 'rate_limit', 'scopes']);
    const past = await call(admin, 'POST', '/keys', { name: 'x', scopes: ['read'], expires_at: '2026-06-18T12:00:00Z' });
    expect(past).toMatchObject({ status: 400, body: { fields: [{ field: 'expires_at', expected: 'a time in the future' }] } });
    expect((await call(admin, 'POST', '/keys/none/rotate', { grace: '31d' })).status).toBe(400);
    expect((await call(admin, 'GET', '/keys?cursor=x')).status).toBe(400);
  });

  it('are listed a page at a time', async () => {
    const first = (await call(admin, 'GET', '/keys?limit=2')).body as { data: object[]; next_cursor: string };
    const rest = (await call(admin, 'GET', `/keys?limit=2&cursor=${first.next_cursor}`)).body as { data: object[]; next_cursor: null };
    expect([first.data.length, rest.data.length, rest.next_cursor]).toEqual([2, 1, null]);
    expect((await call(admin, 'GET', '/keys')).body['data']).toEqual([...first.data, ...rest.data]);
  });

  it('are rotated: the new one works at once, the old one no more, or for its grace', async () => {
    const old = await made(admin, { name: 'rotated', scopes: ['read'] });
    const { body } = await call(admin, 'POST', `/keys/${old.id}/rotate`, {});
    const status = async (key: unknown) => (await call(String(key), 'GET', '/analytics/catalog')).status;
    expect([await status(old.key), await status(body['key'])]).toEqual([401, 200]);
    const next = await call(admin, 'POST', `/keys/${body['id']}/rotate`, { grace: '1h' });
    expect([await status(body['key']), await status(next.body['key'])]).toEqual([200, 200]);
    nowMs += 3_600_000;
    expect([await status(body['key']), await status(next.body['key'])]).toEqual([401, 200]);
    expect(await call(admin, 'POST', `/keys/${old.id}/rotate`, {})).toMatchObject({ status: 409, body: { code: 'key_not_valid' } });
  });

  it('are refused from the time at which they expire', async () => {
    const { key, id } = await made(admin, { name: 'for a day', scopes: ['read'], expires_at: new Date(nowMs + 86_400_000).toISOString() });
    expect((await call(key, 'GET', '/analytics/catalog')).status).toBe(200);
    nowMs += 86_400_000;
    expect((await call(key, 'GET', '/analytics/catalog')).status).toBe(401);
    const { data } = (await call(admin, 'GET', '/keys')).body as { data: { id: string; status: string }[] }; // decode boundary: as asserted
    expect(data.find((one) => one.id === id)).toMatchObject({ status: 'expired' });
  });

  it('may be limited in requests a minute, over HTTP and OTLP alike', async () => {
    const { key } = await made(admin, { name: 'slow', scopes: ['ingest'], rate_limit: 3 });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const send = () => {
      const body = JSON.stringify(requestOf(agentTrace(1, nowMs - 60_000)));
      return fetch(`${service.otlpHttpUrl}/v1/traces`, { method: 'POST', headers, body });
    };
    expect((await call(key, 'GET', '/analytics/catalog')).status).toBe(403); // counts as well
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    const limited = await send();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '20']);
    expect(await call(key, 'GET', '/analytics/catalog')).toMatchObject({ status: 429, retryAfter: '20', body: { code: 'rate_limited' } });
    expect(await grpcStatus(key)).toBe(8); // RESOURCE_EXHAUSTED
    nowMs += 20_000;
    expect(await grpcStatus(key)).toBe(0);
  });

  it('are made, listed, rotated and revoked by the command while the service runs', async () => {
    const created = await command('create', '--name', 'from the command', '--scopes', 'read,ingest', '--rate-limit', '600');
    const key = created.stdout.trim();
    expect(created.code).toBe(0);
    expect(key).toMatch(/^rsk_[\w-]{43}$/);
    expect((await call(key, 'GET', '/analytics/catalog')).status).toBe(200);
    const id = /id (\S+)\./.exec(created.stderr)?.[1] ?? '';
    const listed = await command('list', '--org', 'acme');
    expect(listed.stdout).toContain(`acme  ${id}  ${key.slice(0, 12)}…  active  ingest,read  600/min  used `);
    expect(listed.stdout).not.toContain('theirs');
    expect((await command('list')).stdout).toContain('theirs');
    const rotated = await command('rotate', id, '--grace', '1h');
    expect((await call(rotated.stdout.trim(), 'GET', '/analytics/catalog')).status).toBe(200);
    expect((await command('revoke', id)).stderr).toBe('The key "from the command" of acme is revoked.\n');
    nowMs += 10_000; // as long as a key that was found is remembered
    expect((await call(key, 'GET', '/analytics/catalog')).status).toBe(401);
    expect(listed.stdout + listed.stderr).not.toContain(key);
  });

  it('need a command line that is right', async () => {
    const wrong = await command('create', '--scopes', 'root', '--rate-limit', 'many');
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/^--name: .+\n--scopes: .+\n--rate-limit: .+\n$/);
    expect(await command('invent')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: resonant keys') });
    expect(await command('list', '--colour', 'red')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Unknown option '--colour'"),
    });
    expect(await command('revoke', 'none')).toMatchObject({ code: 1, stderr: 'There is no API key with this id.\n' });
  });

  it('leave the service closed when the last one is revoked, also after a restart', async () => {
    const { data } = (await call(admin, 'GET', '/keys')).body as { data: { id: string; name: string }[] }; // decode boundary: as made above
    for (const { id, name } of data) if (name !== 'the first') await call(admin, 'DELETE', `/keys/${id}`);
    const [first] = data.filter(({ name }) => name === 'the first');
    expect(await call(admin, 'DELETE', `/keys/${first?.id}`)).toMatchObject({ status: 200, body: { status: 'revoked' } });
    expect([(await call(admin, 'GET', '/keys')).status, (await call(undefined, 'GET', '/keys')).status]).toEqual([401, 401]);
    await service.shutdown();
    service = await startTestService({ RESONANT_DATA_DIR: directory.path, RESONANT_ORG: 'acme' });
    expect((await call(undefined, 'GET', '/analytics/summary')).status).toBe(401);
    for (const file of ['definitions.sqlite', 'definitions.sqlite-wal']) {
      expect(readFileSync(`${directory.path}/${file}`).includes(admin.slice(12))).toBe(false);
    }
  });
});

/** The status of an OTLP/gRPC export. */
async function grpcStatus(key: string): Promise<number> {
  const { Client } = await import('@grpc/grpc-js');
  const client = new Client(new URL(service.otlpGrpcUrl).host, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${key}`);
  const keep = (bytes: Buffer): Buffer => bytes;
  const path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
  const code = await new Promise<number>((resolve) => {
    client.makeUnaryRequest(path, keep, keep, Buffer.alloc(0), metadata, (error) => resolve(error?.code ?? 0));
  });
  client.close();
  return code;
}
