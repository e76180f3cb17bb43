import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelBody } from '../../../collector/src/notify/channels/channel.ts';
import { parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';
import { createOutgoing } from '../../../collector/src/notify/outgoing/outgoing.ts';
import { send } from '../../../collector/src/notify/send/send.ts';
import { type MailServer, startMailServer } from '../../support/receivers.ts';
import { exampleMessage } from '../example-message.ts';
import { sendBy, sendingOf } from './sends.ts';

let mail: MailServer;

beforeEach(async () => {
  mail = await startMailServer();
});

afterEach(() => mail.stop());

describe('an email channel', () => {
  const email = (fields: object = {}) => ({ type: 'email', recipients: ['a@example.com', 'b@example.com'], ...fields });
  const sendMail = (fields: object = {}, sending = sendingOf(), smtpUrl = mail.url) => sendBy(email(fields), sending, smtpUrl);
  const header = (raw: string | undefined, name: string): string | undefined =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(raw?.split('\r\n\r\n')[0] ?? '')?.[1]?.replaceAll(/\r\n[ \t]/g, ' ');

  it('sends text, HTML and the picture in one message, which no machine answers', async () => {
    await sendMail();
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
    await sendMail();
    await sendMail({}, sendingOf({ nowMs: Date.parse('2026-06-18T13:00:00Z') }));
    await sendMail({}, sendingOf({ deliveryId: '0002', message: exampleMessage({ status: 'resolved' }) }));
    const of = (name: string) => mail.received.map(({ raw }) => header(raw, name));
    expect(of('Message-ID')).toEqual(['<0001abcd@resonant.example.com>', '<0001abcd@resonant.example.com>', '<0002@resonant.example.com>']);
    expect(new Set(of('Date')).size).toBe(1);
    expect(new Set(of('References')).size).toBe(1);
    expect(of('Subject')[2]).toBe('Resolved: High error rate');
  });

  it('takes telemetry for text in headers and HTML', async () => {
    const name = 'x\r\nBcc: evil@example.com\r\n\r\n<script>alert(1)</script>';
    await sendMail({}, sendingOf({ message: exampleMessage({ name, text: '<img src=x onerror=1>', series: [] }), consoleUrl: null }));
    const [message] = mail.received;
    expect(message?.to).toEqual(['a@example.com', 'b@example.com']);
    expect(header(message?.raw, 'Bcc')).toBeUndefined();
    const html = decodeQuotedPrintable(message?.raw.split('text/html')[1] ?? '');
    expect(html).toContain('&lt;img src=x onerror=1&gt;');
    expect(html).not.toMatch(/<script|<img/);
  });

  it('logs in where the URL says so, and takes the sender of the channel', async () => {
    const own = mail.url.replace('smtp://', 'smtp://user%40example.com:p%40ss@');
    await sendMail({ smtp_url: own, sender: 'Ops <ops@example.org>' }, sendingOf(), 'smtp://127.0.0.1:1');
    expect(mail.received).toMatchObject([{ user: 'user@example.com', from: 'ops@example.org' }]);
    const unencoded = mail.url.replace('smtp://', 'smtp://100%:100%@');
    await sendMail({ smtp_url: unencoded }, sendingOf(), 'smtp://127.0.0.1:1');
    expect(mail.received[1]).toMatchObject({ user: '100%' });
  });

  it('is given up after a 5xx, and tried again after anything else', async () => {
    const refusing = await startMailServer({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('no such user'), { responseCode: 550 })),
    });
    const busy = await startMailServer({
      onMailFrom: (_address, _session, callback) => callback(Object.assign(new Error('greylisted'), { responseCode: 451 })),
    });
    await expect(sendMail({}, sendingOf(), refusing.url)).rejects.toMatchObject({
      permanent: true,
      message: expect.stringContaining('550'),
    });
    await expect(sendMail({}, sendingOf(), busy.url)).rejects.toMatchObject({ permanent: false, message: '451 greylisted' });
    await refusing.stop();
    await busy.stop();
    await expect(sendMail({}, sendingOf(), refusing.url)).rejects.toMatchObject({
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
    expect((await sendMail({}, sendingOf(), some.url)).answer).toMatch(/refused for 1 of 2 recipients/);
    await some.stop();
  });

  it('keeps a channel with a mail server of its own to the public internet', async () => {
    for (const smtp_url of ['smtp://10.0.0.1', 'smtp://2130706434:25', 'smtps://[::1]']) {
      await expect(sendMail({ smtp_url })).rejects.toMatchObject({ permanent: true, message: /not on the public internet/ });
    }
  });
});

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
