import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';
import { createOutgoing, type OutgoingAddress } from '../../../collector/src/notify/outgoing/outgoing.ts';

let server: Server;
let port: number;
let asked: string[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

/** On every address of this machine, so that whatever gets through is seen. */
beforeEach(async () => {
  asked = [];
  answer = (_request, response) => response.end('ok');
  server = createServer(async (request, response) => {
    asked.push(`${request.headers.host}${request.url} ${await text(request)}`);
    answer(request, response);
  }).listen(0, '::');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** A name server that gives one answer after the other, and the last one from then on. */
function answering(...answers: readonly (readonly string[])[]) {
  const looked: string[] = [];
  const lookup = async (host: string): Promise<readonly OutgoingAddress[]> => {
    const given = answers[Math.min(looked.length, answers.length - 1)] ?? [];
    looked.push(host);
    return given.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { looked, lookup };
}

const nothingAllowed = parseAllowedHosts('');
const loopbackAllowed = parseAllowedHosts('127.0.0.1');

function request(url: string, headers: Record<string, string> = {}) {
  return { url, headers: { 'content-type': 'application/json', ...headers }, body: '{"a":1}' };
}

describe('outgoing requests', () => {
  it.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '017700000001', '0177.0.0.1', '0', '①②⑦.⓪.⓪.①'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:0001]', '[64:ff9b::127.0.0.1]', '[2002:7f00:1::]'],
    ...[
      '[::127.0.0.1]',
      '[fe80::1]',
      '[fd00:ec2::254]',
      '169.254.169.254',
      '10.0.0.1',
      '192.168.0.1',
      '172.16.0.1',
      '100.64.0.1',
      '224.0.0.1',
    ],
  ])('are refused to %s before anything is sent', async (host) => {
    for (const scheme of ['http', 'https']) {
      const outgoing = createOutgoing({ allowed: nothingAllowed });
      const url = `${scheme}://${host}:${port}/`;
      expect(() => outgoing.check(url)).toThrow('not on the public internet');
      await expect(outgoing.post(request(url))).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(asked).toEqual([]);
  });

  it.each([
    ['https://user@example.com/', 'no user name'],
    ['https://user:secret@example.com/', 'no password'],
    ['https://example.com@127.0.0.1/', 'no user name'],
    ['ftp://example.com/', 'https://'],
    ['file:///etc/passwd', 'https://'],
    ['gopher://127.0.0.1/', 'https://'],
    ['//example.com/', 'not a URL'],
    ['https://', 'not a URL'],
    ['https://1.2.3.4.5/', 'not a URL'],
  ])('are refused to %s', async (url, because) => {
    const outgoing = createOutgoing({ allowed: nothingAllowed });
    expect(() => outgoing.check(url)).toThrow(because);
    await expect(outgoing.post(request(url))).rejects.toMatchObject({ kind: 'refused', message: expect.not.stringContaining('secret') });
  });

  it.each([['localhost'], ['LOCALHOST']])('are refused to %s, which the system knows', async (host) => {
    const outgoing = createOutgoing({ allowed: nothingAllowed });
    await expect(outgoing.post(request(`https://${host}:${port}/`))).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toEqual([]);
  });

  it('are refused to a name when one of its addresses is private', async () => {
    for (const addresses of [
      ['127.0.0.2'],
      ['127.0.0.1', '10.0.0.1'],
      ['8.8.8.8', '::1'],
      ['127.0.0.1', '::ffff:10.0.0.1'],
      ['fe80::1%eth0'],
    ]) {
      const outgoing = createOutgoing({ allowed: loopbackAllowed, ...answering(addresses) });
      await expect(outgoing.post(request(`https://hook.test:${port}/`))).rejects.toMatchObject({ kind: 'refused' });
      await expect(outgoing.resolve('hook.test')).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(asked).toEqual([]);
  });

  it('are made to the address that was checked, however the name answers next', async () => {
    const rebinding = answering(['127.0.0.1'], ['127.0.0.2']);
    const outgoing = createOutgoing({ allowed: loopbackAllowed, lookup: rebinding.lookup });
    const url = `http://rebinding.test:${port}/hook`;
    expect(await outgoing.post(request(url))).toMatchObject({ status: 200, text: 'ok' });
    expect([rebinding.looked, asked]).toEqual([['rebinding.test'], [`rebinding.test:${port}/hook {"a":1}`]]);
    await expect(outgoing.post(request(url))).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toHaveLength(1);
  });

  it('follow a redirect to what they might have asked at first, and to nothing else', async () => {
    const refused = [
      'http://127.0.0.2/',
      'http://[::1]/',
      'http://2130706434/',
      'http://user@127.0.0.1/',
      'file:///etc/',
      'http://8.8.8.8/',
    ];
    for (const location of [...refused.map((url) => url.replace(/\/$/, `:${port}/`)), 'http://']) {
      answer = (_request, response) => response.writeHead(307, { location }).end();
      const outgoing = createOutgoing({ allowed: loopbackAllowed });
      await expect(outgoing.post(request(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(asked).toEqual([...refused, 'http://'].map(() => `127.0.0.1:${port}/ {"a":1}`));
  });

  it('look a name up again after a redirect', async () => {
    answer = (_request, response) => response.writeHead(308, { location: '/next' }).end();
    const outgoing = createOutgoing({ allowed: loopbackAllowed, ...answering(['127.0.0.1'], ['127.0.0.2']) });
    await expect(outgoing.post(request(`http://rebinding.test:${port}/`))).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toHaveLength(1);
  });

  it('follow few redirects, and take only these along that say so', async () => {
    const outgoing = createOutgoing({ allowed: parseAllowedHosts('a.test,b.test'), ...answering(['127.0.0.1']) });
    const seen: unknown[] = [];
    answer = (incoming, response) => {
      seen.push(incoming.headers['x-secret']);
      if (incoming.url === '/') response.writeHead(307, { location: '/again' }).end();
      else if (incoming.url === '/again') response.writeHead(307, { location: `http://b.test:${port}/end` }).end();
      else response.writeHead(302, { location: `http://b.test:${port}/` }).end();
    };
    const { status } = await outgoing.post(request(`http://a.test:${port}/`, { 'x-secret': 'for a.test' }));
    expect([status, seen]).toEqual([302, ['for a.test', 'for a.test', undefined]]);
    asked = [];
    answer = (_request, response) => response.writeHead(307, { location: '/' }).end();
    await expect(outgoing.post(request(`http://a.test:${port}/`))).rejects.toMatchObject({
      kind: 'refused',
      message: /redirects more than 3/,
    });
    expect(asked).toHaveLength(4);
  });

  it('are not made without encryption, but to hosts that are allowed', async () => {
    const outgoing = createOutgoing({ allowed: nothingAllowed, ...answering(['8.8.8.8']) });
    await expect(outgoing.post(request('http://hook.test/'))).rejects.toMatchObject({ kind: 'refused', message: /https/ });
    expect(() => outgoing.check('http://8.8.8.8/')).toThrow('https://');
  });

  it('end in time, and with as much of an answer as is wanted', async () => {
    const silent = createOutgoing({ allowed: loopbackAllowed, timeLimitMs: 50 });
    answer = () => undefined;
    await expect(silent.post(request(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({ kind: 'timed_out' });
    answer = (_request, response) => response.writeHead(200).write('beginning');
    await expect(silent.post(request(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({ kind: 'timed_out' });
    answer = (_request, response) => {
      const more = (): void => void (response.destroyed || response.write('x'.repeat(10_000), () => setImmediate(more)));
      more();
    };
    const patient = createOutgoing({ allowed: loopbackAllowed });
    expect((await patient.post(request(`http://127.0.0.1:${port}/`))).text).toHaveLength(64 * 1024);
  });

  it('say when nobody answers', async () => {
    const outgoing = createOutgoing({ allowed: loopbackAllowed, lookup: () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(outgoing.post(request('https://nowhere.test/token'))).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'nowhere.test cannot be found.',
    });
    server.closeAllConnections();
    answer = (_request, response) => response.destroy();
    await expect(outgoing.post(request(`http://127.0.0.1:${port}/token`))).rejects.toMatchObject({
      kind: 'unreachable',
      message: '127.0.0.1 cannot be reached (ECONNRESET).',
    });
  });
});
