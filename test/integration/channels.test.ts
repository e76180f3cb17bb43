import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { secrets } from '../../collector/src/cli/secrets.ts';
import { deliveriesOf } from '../../collector/src/notify/alert-message.ts';
import type { Service } from '../../collector/src/service.ts';
import { openDefinitions } from '../../collector/src/store/definitions.ts';
import { exampleMessage } from '../notify/example-message.ts';
import { type MailServer, type PostReceiver, startMailServer, startPostReceiver } from '../support/receivers.ts';
import { startServiceProcess, startTestService, temporaryDirectory } from '../support/service.ts';

const startMs = Date.parse('2026-06-18T12:00:00Z');
let nowMs = startMs;
const clock = { now: () => nowMs };
const signingSecret = `whsec_${'A'.repeat(43)}=`;

let directory: ReturnType<typeof temporaryDirectory>;
let receiver: PostReceiver;
let mail: MailServer;
const started: Service[] = [];

beforeAll(async () => {
  receiver = await startPostReceiver();
  mail = await startMailServer();
});
afterAll(async () => {
  await receiver.stop();
  await mail.stop();
});
beforeEach(() => {
  nowMs = startMs;
  directory = temporaryDirectory();
  receiver.received.length = 0;
  receiver.answer = { status: 200 };
  mail.received.length = 0;
});
afterEach(async () => {
  for (const service of started.splice(0)) await service.shutdown(); // those of a test that failed; it does nothing to others
  directory.remove();
});

async function start(environment: Record<string, string> = {}): Promise<Service> {
  const own = { RESONANT_DATA_DIR: directory.path, RESONANT_ALLOWED_HOSTS: '127.0.0.1', RESONANT_ORG: 'org_1' };
  const service = await startTestService({ ...own, ...environment }, { clock, environment });
  started.push(service);
  return service;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(apiUrl: string, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${apiUrl}/api/v1/channels${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // decode boundary: the test says what it expects
}

async function put(message = exampleMessage(), channels: readonly string[] = ['slack']): Promise<void> {
  const definitions = await openDefinitions({ path: join(directory.path, 'definitions.sqlite'), clock });
  await definitions.outbox.add(deliveriesOf(message, channels));
  await definitions.shutdown();
}

describe('channels', () => {
  it('are made, shown without their secrets, changed and deleted', async () => {
    const service = await start();
    const webhook = {
      type: 'webhook',
      url: `${receiver.url}/hook?token=hidden`,
      signing_secret: signingSecret,
      headers: { 'x-token': 'hidden' },
    };
    const created = await call(service.apiUrl, 'POST', '', { name: 'hook', description: 'Ours', ...webhook });
    const shown = {
      name: 'hook',
      type: 'webhook',
      description: 'Ours',
      origin: 'api',
      secrets: { url: `${receiver.url}/…`, signing_secret: 'set', headers: 'x-token' },
      created_at: '2026-06-18T12:00:00.000Z',
      updated_at: '2026-06-18T12:00:00.000Z',
    };
    expect(created).toEqual({ status: 200, body: shown });
    expect(await call(service.apiUrl, 'POST', '', { name: 'hook', ...webhook })).toMatchObject({
      status: 409,
      body: { code: 'channel_exists' },
    });
    nowMs += 1_000;
    const replaced = await call(service.apiUrl, 'PUT', '/hook', { type: 'webhook', headers: {} });
    const { description: _description, ...kept } = shown;
    const changed = { ...kept, description: null, secrets: { ...shown.secrets, headers: '' }, updated_at: '2026-06-18T12:00:01.000Z' };
    expect(replaced).toEqual({ status: 200, body: changed });
    expect(await call(service.apiUrl, 'GET', '/hook')).toEqual(replaced);
    await call(service.apiUrl, 'POST', '', { name: 'Another', type: 'email', recipients: ['a@example.com'] });
    expect(await call(service.apiUrl, 'GET', '?limit=1')).toMatchObject({
      body: { data: [{ name: 'Another', recipients: ['a@example.com'] }] },
    });
    const { next_cursor } = (await call(service.apiUrl, 'GET', '?limit=1')).body;
    expect(await call(service.apiUrl, 'GET', `?limit=1&cursor=${next_cursor}`)).toEqual({
      status: 200,
      body: { data: [changed], next_cursor: null },
    });
    const elsewhere = { type: 'webhook', url: receiver.url.replace('127.0.0.1', 'localhost') };
    expect(await call(service.apiUrl, 'PUT', '/hook', elsewhere)).toMatchObject({
      status: 400,
      body: {
        fields: [
          { field: 'signing_secret', expected: 'to be given anew, since the URL is of another host' },
          { field: 'headers', expected: 'to be given anew, since the URL is of another host' },
        ],
      },
    });
    expect(await call(service.apiUrl, 'GET', '/hook')).toEqual(replaced);
    expect(await call(service.apiUrl, 'PUT', '/hook', { type: 'slack' })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'webhook_url' }] },
    });
    expect(await call(service.apiUrl, 'DELETE', '/hook')).toEqual({ status: 200, body: { name: 'hook' } });
    for (const [method, path, body] of [
      ['GET', '/hook'],
      ['DELETE', '/hook'],
      ['PUT', '/hook', webhook],
      ['POST', '/hook/test'],
    ] as const) {
      expect(await call(service.apiUrl, method, path, body)).toMatchObject({ status: 404, body: { code: 'channel_not_found' } });
    }
    await service.shutdown();
  });

  it('lose an optional secret where it is to be removed, and no other', async () => {
    const service = await start();
    const email = { type: 'email', recipients: ['a@example.com'] };
    await call(service.apiUrl, 'POST', '', { name: 'mail', ...email, smtp_url: 'smtps://u:p@mail.example.com' });
    const secrets = { smtp_url: 'smtps://mail.example.com/…' };
    expect(await call(service.apiUrl, 'PUT', '/mail', email)).toMatchObject({ body: { secrets } });
    const removed = await call(service.apiUrl, 'PUT', '/mail', { ...email, remove_secrets: ['smtp_url'] });
    expect(removed.body).toMatchObject({ recipients: ['a@example.com'], secrets: {} });
    expect(removed.body['secrets']).toEqual({});
    const hook = { type: 'webhook', url: `${receiver.url}/x`, signing_secret: signingSecret, headers: { 'x-token': 'hidden' } };
    await call(service.apiUrl, 'POST', '', { name: 'hook', ...hook });
    const bare = (await call(service.apiUrl, 'PUT', '/hook', { type: 'webhook', remove_secrets: ['headers'] })).body;
    expect(bare['secrets']).toEqual({ url: `${receiver.url}/…`, signing_secret: 'set' });
    expect(await call(service.apiUrl, 'PUT', '/hook', { type: 'webhook', remove_secrets: ['signing_secret'] })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'remove_secrets', expected: expect.stringContaining('smtp_url, headers') }] },
    });
    for (const name of ['/mail', '/hook']) await call(service.apiUrl, 'DELETE', name);
    await service.shutdown();
  });

  it('are refused with each field that is wrong, and without repeating a secret', async () => {
    const service = await start();
    const fieldsOf = async (body: object): Promise<unknown> => {
      const { status, body: answer } = await call(service.apiUrl, 'POST', '', { name: 'x', ...body });
      const { fields } = answer as { fields: { field: string }[] }; // decode boundary: asserted
      return [status, fields.map(({ field }) => field)];
    };
    expect(await fieldsOf({ type: 'pigeon' })).toEqual([400, ['type']]);
    expect(await fieldsOf({ type: 'slack' })).toEqual([400, ['webhook_url']]);
    expect(await fieldsOf({ type: 'email', recipients: [] })).toEqual([400, ['recipients']]);
    expect(await fieldsOf({ type: 'email', recipients: ['a'], webhook_url: 'https://x.example' })).toEqual([400, ['recipients']]);
    expect(await fieldsOf({ type: 'email', recipients: ['a@example.com'], webhook_url: 'https://x.example' })).toEqual([
      400,
      ['webhook_url'],
    ]);
    expect(await fieldsOf({ type: 'pagerduty', routing_key: 'short' })).toEqual([400, ['routing_key']]);
    expect(await fieldsOf({ name: 'deliveries', type: 'slack', webhook_url: 'https://x.example' })).toEqual([400, ['name']]);
    const hook = { type: 'webhook', url: 'https://x.example', signing_secret: signingSecret };
    expect(await fieldsOf({ ...hook, body_template: '{"a": {{nothing}}}' })).toEqual([400, ['body_template']]);
    expect(await fieldsOf({ ...hook, body_template: '{"a": "{{name}}' })).toEqual([400, ['body_template']]);
    expect(await fieldsOf({ ...hook, body_template: '{"a": "Alert: {{name}}"}' })).toEqual([400, ['body_template']]);
    expect(await fieldsOf({ type: 'email', recipients: ['a@example.com'], smtp_url: 'smtp://user@:x:y' })).toEqual([400, ['smtp_url']]);
    expect(await fieldsOf({ ...hook, headers: { host: 'x' } })).toEqual([400, ['headers.host']]);
    expect(await fieldsOf({ ...hook, headers: { a: 'b\r\nc: d' } })).toEqual([400, ['headers.a']]);
    const odd = { description: 5, recipients: 'a@example.com', sender: 7, smtp_url: 3, headers: 3, body_template: 5 };
    const { fields } = (await call(service.apiUrl, 'POST', '', { name: 'x', type: 'email', ...odd })).body as {
      fields: { field: string; expected: string }[];
    }; // decode boundary: asserted
    expect(fields.map(({ field }) => field).toSorted()).toEqual(Object.keys(odd).toSorted());
    expect(fields.filter(({ expected }) => expected.startsWith('Invalid'))).toEqual([]);
    for (const url of ['https://10.0.0.1/secret', 'https://u:secret@example.com', 'https://[::1]/secret', 'https://0x7f000002/secret']) {
      const refused = await call(service.apiUrl, 'POST', '', { name: 'x', type: 'slack', webhook_url: url });
      expect(refused).toMatchObject({ status: 400, body: { fields: [{ field: 'webhook_url', value: '(hidden)' }] } });
      expect(JSON.stringify(refused.body)).not.toContain('secret');
    }
    await service.shutdown();
  });

  it('are tried by a call, which tells what the other side said', async () => {
    const service = await start({ RESONANT_SMTP_URL: mail.url, RESONANT_EMAIL_TO: 'a@example.com, b@example.com' });
    await call(service.apiUrl, 'POST', '', { name: 'slack', type: 'slack', webhook_url: `${receiver.url}/x` });
    expect(await call(service.apiUrl, 'POST', '/slack/test')).toEqual({ status: 200, body: { taken: true, answer: '200 ok' } });
    receiver.answer = { status: 404, body: 'no_service' };
    expect(await call(service.apiUrl, 'POST', '/slack/test')).toEqual({
      status: 200,
      body: { taken: false, answer: 'answered 404 no_service' },
    });
    expect(await call(service.apiUrl, 'POST', '/email/test')).toMatchObject({
      body: { taken: true, answer: expect.stringMatching(/^250 /) },
    });
    expect(mail.received).toMatchObject([{ to: ['a@example.com', 'b@example.com'] }]);
    await service.shutdown();
  });

  it('of the configuration belong to its organisation, hide those of the same name, and cannot be changed', async () => {
    const file = join(directory.path, 'channels.yaml');
    writeFileSync(
      file,
      `channels:\n  - {name: ops, type: slack, webhook_url: "${receiver.url}/\${TOKEN}"}\n  - {name: email, type: email, recipients: [ops@example.com]}\n`,
    );
    const environment = { RESONANT_CHANNELS_FILE: file, TOKEN: 'T0KEN', RESONANT_SLACK_WEBHOOK_URL: `${receiver.url}/default` };
    const service = await start(environment);
    expect((await call(service.apiUrl, 'GET', '')).body['data']).toEqual([
      {
        name: 'email',
        type: 'email',
        description: null,
        origin: 'configuration',
        recipients: ['ops@example.com'],
        secrets: {},
        created_at: null,
        updated_at: null,
      },
      {
        name: 'ops',
        type: 'slack',
        description: null,
        origin: 'configuration',
        secrets: { webhook_url: `${receiver.url}/…` },
        created_at: null,
        updated_at: null,
      },
      expect.objectContaining({ name: 'slack' }),
    ]);
    for (const [method, path] of [
      ['PUT', '/ops'],
      ['DELETE', '/ops'],
      ['POST', ''],
    ] as const) {
      const body = { ...(method === 'POST' && { name: 'ops' }), type: 'slack', webhook_url: receiver.url };
      expect(await call(service.apiUrl, method, path, method === 'DELETE' ? undefined : body)).toMatchObject({
        status: 409,
        body: { code: 'channel_fixed' },
      });
    }
    await call(service.apiUrl, 'POST', '/ops/test');
    await call(service.apiUrl, 'POST', '/slack/test');
    expect(receiver.received.map(({ path }) => path)).toEqual(['/T0KEN', '/default']);
    await service.shutdown();
    writeFileSync(file, 'channels:\n  - {name: ops, type: slack}\n  - {name: ops, type: teams, webhook_url: x}\n');
    await expect(start(environment)).rejects.toThrow(/channels\.0\.webhook_url.*\n.*channels\.1\.webhook_url/);
    writeFileSync(file, 'channels: [{name: ops, type: slack, webhook_url: "$' + '{MISSING}"}]');
    await expect(start(environment)).rejects.toThrow(/variable MISSING, which is not set/);
    await expect(start({ RESONANT_EMAIL_TO: 'a@example.com' })).rejects.toThrow(/needs RESONANT_SMTP_URL/);
  });

  it('keep their secrets sealed, which another key cannot open until they are sealed with it', async () => {
    const environment = { RESONANT_SECRET_KEY: 'the first key of thirty-two characters' };
    const first = await start(environment);
    await call(first.apiUrl, 'POST', '', { name: 'slack', type: 'slack', webhook_url: `${receiver.url}/very-secret` });
    await first.shutdown();
    for (const name of ['definitions.sqlite', 'definitions.sqlite-wal']) {
      expect(readIfThere(join(directory.path, name)).includes('very-secret')).toBe(false);
    }
    const newKey = randomBytes(32).toString('base64');
    const other = await start({ RESONANT_SECRET_KEY: newKey });
    const unreadable = await call(other.apiUrl, 'GET', '/slack');
    expect(unreadable).toMatchObject({
      status: 200,
      body: { secrets: { unreadable: expect.stringContaining('another RESONANT_SECRET_KEY') } },
    });
    expect(await call(other.apiUrl, 'POST', '/slack/test')).toMatchObject({ status: 409, body: { code: 'secret_unreadable' } });
    await other.shutdown();
    const variables = { RESONANT_DATA_DIR: directory.path, RESONANT_SECRET_KEY_NEW: newKey };
    await expect(secrets({ ...variables, RESONANT_SECRET_KEY: 'a wrong key of thirty-two characters' }, ['rotate'])).rejects.toMatchObject({
      code: 'secret_unreadable',
    });
    expect(await secrets({ ...variables, ...environment }, ['rotate'])).toBe(0);
    expect(await secrets(variables, [])).toBe(2);
    await expect(secrets({ ...variables, RESONANT_SECRET_KEY_NEW: 'short' }, ['rotate'])).rejects.toMatchObject({ code: 'configuration' });
    const again = await start({ RESONANT_SECRET_KEY: newKey });
    expect(await call(again.apiUrl, 'POST', '/slack/test')).toMatchObject({ body: { taken: true } });
    expect(receiver.received).toMatchObject([{ path: '/very-secret' }]);
    await again.shutdown();
  });
});

describe('messages in the outbox', () => {
  it('reach their channels, with a picture that anybody may fetch who has its URL, for a week', async () => {
    const service = await start({
      RESONANT_PUBLIC_URL: 'https://resonant.example.com/',
      RESONANT_SLACK_WEBHOOK_URL: `${receiver.url}/slack`,
      RESONANT_SMTP_URL: mail.url,
      RESONANT_EMAIL_TO: 'ops@example.com',
      RESONANT_API_KEY: 'a-key-of-at-least-sixteen',
    });
    await put(exampleMessage(), ['slack', 'email']);
    await expect.poll(() => [receiver.received.length, mail.received.length]).toEqual([1, 1]);
    const [, pictureUrl = ''] = /"image_url":"([^"]+)"/.exec(receiver.received[0]?.text ?? '') ?? [];
    expect(pictureUrl).toMatch(/^https:\/\/resonant\.example\.com\/api\/v1\/pictures\/[0-9a-f]{32}\.png\?expires=\d+&signature=[\w-]{43}$/);
    const local = pictureUrl.replace('https://resonant.example.com', service.apiUrl);
    const picture = await fetch(local);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const wrong = [
      local.replace(/.{3}$/, 'AAA'),
      local.replace(/expires=\d+/, 'expires=9999999999'),
      local.replace(/&.*$/, ''),
      local.replace(/\/0/, '/1'),
    ];
    for (const url of wrong) expect((await fetch(url)).status).toBe(404);
    nowMs += 7 * 86_400_000;
    expect((await fetch(local)).status).toBe(404);
    await service.shutdown();
  });

  it('are visible when they were given up, can be retried, and are counted', async () => {
    receiver.answer = { status: 410, body: 'channel_is_archived' };
    const service = await start({ RESONANT_SLACK_WEBHOOK_URL: receiver.url });
    await put(exampleMessage(), ['slack', 'later']);
    const dead = async () =>
      (await call(service.apiUrl, 'GET', '/deliveries?status=dead')).body['data'] as { id: string; channel: string }[]; // decode boundary: asserted
    await expect.poll(dead).toHaveLength(1);
    const [one] = await dead();
    expect(one).toEqual({
      id: expect.any(String),
      channel: 'slack',
      status: 'dead',
      alert_id: 'alert_1',
      alert_name: 'High error rate',
      alert_status: 'firing',
      attempts: 1,
      error: 'answered 410 channel_is_archived',
      next_attempt_at: null,
      created_at: '2026-06-18T12:00:00.000Z',
      updated_at: '2026-06-18T12:00:00.000Z',
    });
    receiver.answer = { status: 200 };
    expect(await call(service.apiUrl, 'POST', `/deliveries/${one?.id}/retry`)).toMatchObject({
      status: 200,
      body: { status: 'waiting', attempts: 0 },
    });
    await expect
      .poll(async () => (await call(service.apiUrl, 'GET', '/deliveries?status=sent')).body['data'])
      .toMatchObject([{ id: one?.id, error: null }]);
    expect(await call(service.apiUrl, 'POST', `/deliveries/${one?.id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'delivery_not_dead' },
    });
    expect(await call(service.apiUrl, 'GET', '/deliveries?status=lost')).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'status' }] },
    });
    const waiting = async () => (await call(service.apiUrl, 'GET', '/deliveries?status=waiting')).body['data'];
    await expect.poll(waiting).toMatchObject([{ channel: 'later', error: 'There is no channel later.' }]);
    await call(service.apiUrl, 'POST', '', { name: 'later', type: 'slack', webhook_url: receiver.url });
    nowMs += 5_000;
    await expect.poll(waiting).toEqual([]);
    const metrics = await (await fetch(`${service.apiUrl}/metrics`)).text();
    expect(metrics).toContain('resonant_notify_attempts_total{outcome="dead"} 1\n');
    expect(metrics).toContain('resonant_notify_attempts_total{outcome="sent"} 2\n');
    expect(metrics).toContain('resonant_notify_messages{status="dead"} 0\n');
    await service.shutdown();
  });

  it('are sent after a kill between sending and recording, once more at most, as the same message', async () => {
    const variables = {
      RESONANT_DATA_DIR: directory.path,
      RESONANT_ORG: 'org_1',
      RESONANT_SMTP_URL: mail.url,
      RESONANT_EMAIL_TO: 'ops@example.com',
      RESONANT_LOG_LEVEL: 'info',
    };
    let delivered: () => void = () => undefined;
    const once = new Promise<void>((resolve) => {
      delivered = resolve;
    });
    // Takes the message, and says so never: the process is killed while it waits.
    const silent = await startMailServer({
      onData: (stream) => {
        stream.resume();
        stream.once('end', delivered);
      },
    });
    const first = await startServiceProcess({ ...variables, RESONANT_SMTP_URL: silent.url });
    nowMs = Date.now();
    await put(exampleMessage(), ['email']);
    await once;
    await first.stop('SIGKILL');
    await silent.stop();
    const definitions = await openDefinitions({ path: join(directory.path, 'definitions.sqlite') });
    const [cut] = await definitions.outbox.list('org_1', { limit: 1 });
    await definitions.shutdown();
    expect(cut).toMatchObject({ status: 'waiting', attempts: 1 });
    nowMs = Date.now() + 61_000; // the lease is over
    const second = await startTestService({ ...variables, RESONANT_LOG_LEVEL: 'silent' }, { clock });
    await expect.poll(() => mail.received.length).toBe(1);
    expect(mail.received[0]?.raw).toContain(`Message-ID: <${cut?.id}@`);
    await second.shutdown();
  });
});

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0); // the write-ahead log is gone once the store is closed
  }
}
