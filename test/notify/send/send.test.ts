import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Channel, channelBody } from '../../../collector/src/notify/channels/channel.ts';
import { parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';
import { createOutgoing } from '../../../collector/src/notify/outgoing/outgoing.ts';
import { pictureOf } from '../../../collector/src/notify/picture.ts';
import { send } from '../../../collector/src/notify/send/send.ts';
import type { Sending } from '../../../collector/src/notify/send/sending.ts';
import { type MailServer, type PostReceiver, startMailServer, startPostReceiver } from '../../support/receivers.ts';
import { exampleMessage } from '../example-message.ts';

let receiver: PostReceiver;
let mail: MailServer;

beforeEach(async () => {
  receiver = await startPostReceiver();
  mail = await startMailServer();
});

afterEach(async () => {
  await receiver.stop();
  await mail.stop();
});

function sendingOf(fields: Partial<Sending> = {}): Sending {
  return {
    deliveryId: '0001abcd',
    message: exampleMessage(),
    consoleUrl: 'https://resonant.example.com/alerts/alert_1',
    pictureUrl: 'https://resonant.example.com/api/v1/pictures/0001abcd.png?expires=1&signature=x',
    createdAt: '2026-06-18T12:00:00.000Z',
    nowMs: Date.parse('2026-06-18T12:00:01Z'),
    ...fields,
  };
}

function sendBy(channel: object, sending = sendingOf(), smtpUrl: string | undefined = mail.url) {
  const outgoing = createOutgoing({ allowed: parseAllowedHosts('127.0.0.1'), timeLimitMs: 5_000 });
  const from = 'Resonant <alerts@resonant.example.com>';
  const deps = { outgoing, smtpUrl, from, picture: ({ message }: Sending) => pictureOf(message) };
  return send(deps, channelBody.parse(channel) satisfies Channel, sending);
}

const parse = (text: string | undefined): Record<string, unknown> => JSON.parse(text ?? '');

describe('a Slack channel', () => {
  const slack = () => ({ type: 'slack', webhook_url: `${receiver.url}/services/T0/B0/secret` });

  it('posts blocks with a picture, a link, and a text for those who see none', async () => {
    expect(await sendBy(slack())).toEqual({ answer: '200 ok' });
    const [post] = receiver.received;
    expect(post).toMatchObject({ path: '/services/T0/B0/secret', headers: { 'content-type': 'application/json' } });
    expect(parse(post?.text)).toEqual({
      text: 'Firing: High error rate. Error rate is 23.5 % for billing-agent.',
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: ':red_circle: Firing: High error rate', emoji: true } },
        { type: 'section', text: { type: 'plain_text', text: 'Error rate is 23.5 % for billing-agent.', emoji: false } },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '• agent_name=billing-agent: *23.5 %* (*firing*, since 2026-06-18 11:58 UTC)\n• agent_name=search-agent: *4 %* (resolved, 2026-06-18 11:58 UTC to 2026-06-18 12:00 UTC)',
          },
        },
        {
          type: 'image',
          image_url: 'https://resonant.example.com/api/v1/pictures/0001abcd.png?expires=1&signature=x',
          alt_text: 'error_rate > 10 % over 5m',
        },
        {
          type: 'context',
          elements: [{ type: 'plain_text', text: 'error_rate > 10 % over 5m  ·  critical  ·  team=support', emoji: false }],
        },
        {
          type: 'actions',
          elements: [
            { type: 'button', text: { type: 'plain_text', text: 'Open the alert' }, url: 'https://resonant.example.com/alerts/alert_1' },
          ],
        },
      ],
    });
  });

  it('lets no text from telemetry mention, link or format', async () => {
    const instances = [{ ...exampleMessage().instances[0], labels: { agent_name: '<!channel> *a* <https://evil|b> `c` @here' } }] as never; // decode boundary: one is there
    await sendBy(
      slack(),
      sendingOf({ message: exampleMessage({ instances, text: '<!channel> & *more*' }), pictureUrl: null, consoleUrl: null }),
    );
    const { text, blocks } = parse(receiver.received[0]?.text);
    expect(text).not.toContain('<!channel>');
    const [line] = (blocks as { type: string; text?: { type: string; text: string } }[]).filter((block) => block.text?.type === 'mrkdwn'); // decode boundary: asserted
    expect(line?.text?.text).toContain('agent_name=&lt;!channel&gt; *\u200ba*');
    expect(line?.text?.text).not.toMatch(/<|@h/);
    expect(JSON.stringify(blocks)).not.toContain('"image"');
  });

  it('keeps within the limits of Slack', async () => {
    const instances = Array.from({ length: 300 }, (_, index) => ({
      ...exampleMessage().instances[0],
      labels: { agent: `${index}${'&'.repeat(400)}` },
    })) as never; // as above
    await sendBy(slack(), sendingOf({ message: exampleMessage({ name: 'n'.repeat(500), text: '<'.repeat(9_000), instances }) }));
    const { blocks } = parse(receiver.received[0]?.text) as { blocks: { text?: { text: string } }[] }; // decode boundary: asserted
    expect(blocks[0]?.text?.text.length).toBeLessThanOrEqual(150);
    for (const block of blocks) expect(block.text?.text.length ?? 0).toBeLessThanOrEqual(3_000);
  });

  it.each([
    [
      { status: 404, body: 'no_service' },
      { message: 'answered 404 no_service', permanent: true, retryAfterMs: null },
    ],
    [{ status: 400, body: 'invalid_payload' }, { permanent: true }],
    [{ status: 302, headers: { location: 'https://slack.com/' } }, { permanent: true }],
    [
      { status: 429, body: 'rate limited', headers: { 'retry-after': '30' } },
      { permanent: false, retryAfterMs: 30_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': 'Thu, 18 Jun 2026 12:01:01 GMT' } },
      { permanent: false, retryAfterMs: 60_000 },
    ],
    [
      { status: 500, body: 'x'.repeat(1_000) },
      { permanent: false, retryAfterMs: null, message: `answered 500 ${'x'.repeat(200)}…` },
    ],
    [
      { status: 500, headers: { 'retry-after': 'soon' } },
      { permanent: false, retryAfterMs: null },
    ],
  ])('takes %j for what it is', async (answer, error) => {
    receiver.answer = answer;
    await expect(sendBy(slack())).rejects.toMatchObject(error);
  });

  it('tells nothing secret that the other side repeats', async () => {
    receiver.answer = { status: 400, body: `cannot POST /services/T0/B0/secret on ${receiver.url}` };
    await expect(sendBy(slack())).rejects.toMatchObject({ message: expect.not.stringContaining('/B0/secret') });
  });

  it('takes no control characters from the other side: a store may keep none', async () => {
    receiver.answer = { status: 500, body: 'a\u0000b\u001b[31m' };
    await expect(sendBy(slack())).rejects.toMatchObject({ message: 'answered 500 a b [31m' });
  });

  it('is refused where it may not call, and tried again where nobody answers', async () => {
    await expect(sendBy({ type: 'slack', webhook_url: 'https://10.0.0.1/x' })).rejects.toMatchObject({ permanent: true });
    await receiver.stop();
    await expect(sendBy(slack())).rejects.toMatchObject({ permanent: false, message: '127.0.0.1 cannot be reached (ECONNREFUSED).' });
    receiver = await startPostReceiver();
  });
});

describe('a webhook channel', () => {
  const secret = `whsec_${Buffer.from('thirty-two bytes of signing keys').toString('base64')}`;
  const webhook = (fields: object = {}) => ({ type: 'webhook', url: `${receiver.url}/hook`, signing_secret: secret, ...fields });

  it('signs what it posts, in a way that a receiver can check', async () => {
    await sendBy(webhook({ headers: { authorization: 'Bearer token' } }));
    const [post] = receiver.received;
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = post?.headers ?? {};
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${post?.text}`).digest('base64');
    expect([id, timestamp, signature]).toEqual(['0001abcd', '1781784001', `v1,${expected}`]);
    expect(post?.headers.authorization).toBe('Bearer token');
    expect(parse(post?.text)).toEqual({
      version: 1,
      delivery_id: '0001abcd',
      dedup_key: 'alert_1:2026-06-18T11:58:00.000Z',
      alert_id: 'alert_1',
      org_id: 'org_1',
      name: 'High error rate',
      description: null,
      status: 'firing',
      severity: 'critical',
      labels: { team: 'support' },
      text: 'Error rate is 23.5 % for billing-agent.',
      condition: 'error_rate > 10 % over 5m',
      unit: 'percent',
      instances: [
        {
          labels: { agent_name: 'billing-agent' },
          ...{ status: 'firing', value: 23.5, threshold: 10, starts_at: '2026-06-18T11:58:00.000Z', ends_at: null },
        },
        {
          labels: { agent_name: 'search-agent' },
          ...{ status: 'resolved', value: 4, threshold: 10, starts_at: '2026-06-18T11:58:00.000Z', ends_at: '2026-06-18T12:00:00.000Z' },
        },
      ],
      console_url: 'https://resonant.example.com/alerts/alert_1',
    });
  });

  it('fills its own body with JSON, which no text can break out of', async () => {
    const body_template = '{"summary": {{ text }}, "team": {{labels.team}}, "first": {{instances.0.value}}, "gone": {{labels.none}}}';
    const text = '", "admin": true, "x": "{{name}} $& \u2028';
    await sendBy(webhook({ body_template }), sendingOf({ message: exampleMessage({ text }) }));
    expect(parse(receiver.received[0]?.text)).toEqual({ summary: text, team: 'support', first: 23.5, gone: null });
  });
});

describe('a PagerDuty channel', () => {
  const pagerduty = () => ({ type: 'pagerduty', routing_key: 'r'.repeat(32), url: `${receiver.url}/v2/enqueue` });

  it('triggers and resolves one incident for an activation', async () => {
    receiver.answer = { status: 202, body: '{"status":"success"}' };
    await sendBy(pagerduty());
    await sendBy(pagerduty(), sendingOf({ message: exampleMessage({ status: 'resolved' }) }));
    const [trigger, resolve] = receiver.received.map(({ text }) => parse(text));
    expect(trigger).toEqual({
      routing_key: 'r'.repeat(32),
      dedup_key: 'alert_1:2026-06-18T11:58:00.000Z',
      event_action: 'trigger',
      payload: {
        summary: 'High error rate: Error rate is 23.5 % for billing-agent.',
        source: 'agent_name=billing-agent',
        severity: 'critical',
        timestamp: '2026-06-18T11:58:00.000Z',
        class: 'High error rate',
        custom_details: {
          condition: 'error_rate > 10 % over 5m',
          labels: { team: 'support' },
          values: { 'agent_name=billing-agent': 'firing: 23.5 %', 'agent_name=search-agent': 'resolved: 4 %' },
        },
      },
      client: 'Resonant',
      client_url: 'https://resonant.example.com/alerts/alert_1',
      images: [{ src: expect.stringContaining('/api/v1/pictures/'), alt: 'error_rate > 10 % over 5m' }],
    });
    expect(resolve).toEqual({ routing_key: 'r'.repeat(32), dedup_key: 'alert_1:2026-06-18T11:58:00.000Z', event_action: 'resolve' });
  });

  it('cuts a summary that is too long', async () => {
    await sendBy(pagerduty(), sendingOf({ message: exampleMessage({ text: '🙂'.repeat(2_000) }) }));
    const { payload } = parse(receiver.received[0]?.text) as { payload: { summary: string } }; // decode boundary: asserted
    expect(payload.summary.length).toBeLessThanOrEqual(1_024);
    expect(payload.summary.isWellFormed()).toBe(true);
  });
});

describe('a Teams channel', () => {
  it('posts an adaptive card, in which telemetry is text', async () => {
    receiver.answer = { status: 202, body: '' };
    await sendBy(
      { type: 'teams', webhook_url: `${receiver.url}/workflows/x` },
      sendingOf({ message: exampleMessage({ text: '[a](https://evil) **b**\n- c' }) }),
    );
    const { attachments } = parse(receiver.received[0]?.text) as {
      attachments: { contentType: string; content: Record<string, unknown> }[];
    }; // decode boundary: asserted
    expect(attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachments[0]?.content).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.4',
      body: [
        { type: 'Container', style: 'attention', items: [{ text: 'Firing: High error rate' }] },
        { type: 'TextBlock', text: '\\[a\\]\\(https://evil\\) \\*\\*b\\*\\*\n\\- c', wrap: true },
        { type: 'FactSet', facts: [{ title: 'agent\\_name=billing-agent' }, { title: 'agent\\_name=search-agent' }] },
        { type: 'Image', url: expect.stringContaining('/api/v1/pictures/') },
        { type: 'TextBlock', text: 'error\\_rate \\> 10 % over 5m · critical · team=support' },
      ],
      actions: [{ type: 'Action.OpenUrl', url: 'https://resonant.example.com/alerts/alert_1' }],
    });
  });
});

describe('an email channel', () => {
  const email = (fields: object = {}) => ({ type: 'email', recipients: ['a@example.com', 'b@example.com'], ...fields });
  const header = (raw: string | undefined, name: string): string | undefined =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(raw?.split('\r\n\r\n')[0] ?? '')?.[1]?.replaceAll(/\r\n[ \t]/g, ' ');

  it('sends text, HTML and the picture in one message, which no machine answers', async () => {
    await sendBy(email());
    const [message] = mail.received;
    expect(message).toMatchObject({ from: 'alerts@resonant.example.com', to: ['a@example.com', 'b@example.com'] });
    const of = (name: string) => header(message?.raw, name);
    expect([of('From'), of('To'), of('Subject'), of('Date')]).toEqual([
      'Resonant <alerts@resonant.example.com>',
      'a@example.com, b@example.com',
      'Firing: High error rate',
      'Thu, 18 Jun 2026 12:00:00 +0000',
    ]);
    expect([of('Message-ID'), of('List-Id'), of('Auto-Submitted'), of('Importance')]).toEqual([
      '<0001abcd@resonant.example.com>',
      '<alert_1.alerts.resonant.example.com>',
      'auto-generated',
      'high',
    ]);
    expect(of('Content-Type')).toMatch(/^multipart\/alternative/);
    expect(message?.raw).toMatch(/Content-Type: text\/plain; charset=utf-8/);
    expect(message?.raw).toMatch(/Content-Type: image\/png; name=chart\.png\r\nContent-ID: <chart@resonant>/);
    expect(message?.raw).toContain('iVBORw0KGgo'); // a PNG
  });

  it('is the same message again at another attempt, and of one thread with those of its activation', async () => {
    await sendBy(email());
    await sendBy(email(), sendingOf({ nowMs: Date.parse('2026-06-18T13:00:00Z') }));
    await sendBy(email(), sendingOf({ deliveryId: '0002', message: exampleMessage({ status: 'resolved' }) }));
    const of = (name: string) => mail.received.map(({ raw }) => header(raw, name));
    expect(of('Message-ID')).toEqual(['<0001abcd@resonant.example.com>', '<0001abcd@resonant.example.com>', '<0002@resonant.example.com>']);
    expect(new Set(of('Date')).size).toBe(1);
    expect(new Set(of('References')).size).toBe(1);
    expect(of('Subject')[2]).toBe('Resolved: High error rate');
  });

  it('takes telemetry for text in headers and HTML', async () => {
    const name = 'x\r\nBcc: evil@example.com\r\n\r\n<script>alert(1)</script>';
    await sendBy(email(), sendingOf({ message: exampleMessage({ name, text: '<img src=x onerror=1>', series: [] }), consoleUrl: null }));
    const [message] = mail.received;
    expect(message?.to).toEqual(['a@example.com', 'b@example.com']);
    expect(header(message?.raw, 'Bcc')).toBeUndefined();
    const html = decodeQuotedPrintable(message?.raw.split('text/html')[1] ?? '');
    expect(html).toContain('&lt;img src=x onerror=1&gt;');
    expect(html).not.toMatch(/<script|<img/);
  });

  it('logs in where the URL says so, and takes the sender of the channel', async () => {
    const own = mail.url.replace('smtp://', 'smtp://user%40example.com:p%40ss@');
    await sendBy(email({ smtp_url: own, sender: 'Ops <ops@example.org>' }), sendingOf(), 'smtp://127.0.0.1:1');
    expect(mail.received).toMatchObject([{ user: 'user@example.com', from: 'ops@example.org' }]);
    const unencoded = mail.url.replace('smtp://', 'smtp://100%:100%@');
    await sendBy(email({ smtp_url: unencoded }), sendingOf(), 'smtp://127.0.0.1:1');
    expect(mail.received[1]).toMatchObject({ user: '100%' });
  });

  it('is given up after a 5xx, and tried again after anything else', async () => {
    const refusing = await startMailServer({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('no such user'), { responseCode: 550 })),
    });
    const busy = await startMailServer({
      onMailFrom: (_address, _session, callback) => callback(Object.assign(new Error('greylisted'), { responseCode: 451 })),
    });
    await expect(sendBy(email(), sendingOf(), refusing.url)).rejects.toMatchObject({
      permanent: true,
      message: expect.stringContaining('550'),
    });
    await expect(sendBy(email(), sendingOf(), busy.url)).rejects.toMatchObject({ permanent: false, message: '451 greylisted' });
    await refusing.stop();
    await busy.stop();
    await expect(sendBy(email(), sendingOf(), refusing.url)).rejects.toMatchObject({
      permanent: false,
      message: /ECONNREFUSED|ESOCKET|ECONNECTION/,
    });
    await expect(
      send(
        { outgoing: createOutgoing({ allowed: parseAllowedHosts('') }), smtpUrl: undefined, from: 'a@b', picture: async () => null },
        channelBody.parse(email()),
        sendingOf(),
      ),
    ).rejects.toMatchObject({ permanent: true, message: /RESONANT_SMTP_URL/ });
  });

  it('leaves a mail server that goes on answering and never ends', async () => {
    const endless = createServer((socket) => {
      socket.on('error', () => undefined); // the sender leaves
      socket.write('220-wait\r\n');
      const more = setInterval(() => socket.write('220-wait\r\n'), 5);
      socket.on('close', () => clearInterval(more));
    }).listen(0, '127.0.0.1');
    await once(endless, 'listening');
    const address = endless.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const deps = { outgoing: createOutgoing({ allowed: parseAllowedHosts('') }), from: 'a@b', picture: async () => null };
    const sending = send({ ...deps, smtpUrl: `smtp://127.0.0.1:${port}`, timeLimitMs: 100 }, channelBody.parse(email()), sendingOf());
    await expect(sending).rejects.toMatchObject({ permanent: false });
    endless.close();
    await once(endless, 'close');
  });

  it('says for how many it was refused where others have it', async () => {
    const some = await startMailServer({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('a@') ? null : Object.assign(new Error('no'), { responseCode: 550 })),
    });
    expect((await sendBy(email(), sendingOf(), some.url)).answer).toMatch(/refused for 1 of 2 recipients/);
    await some.stop();
  });

  it('keeps a channel with a mail server of its own to the public internet', async () => {
    for (const smtp_url of ['smtp://10.0.0.1', 'smtp://2130706434:25', 'smtps://[::1]']) {
      await expect(sendBy(email({ smtp_url }))).rejects.toMatchObject({ permanent: true, message: /not on the public internet/ });
    }
  });
});

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
