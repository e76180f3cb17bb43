import { request } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDirectoryFiles } from '../../collector/src/files/directory-files.ts';
import { createFileLinks, type FileLinks } from '../../collector/src/files/file-links.ts';
import type { FileStore } from '../../collector/src/files/file-store.ts';
import { createSignedLinks } from '../../collector/src/files/signed-links.ts';
import { createLogger } from '../../collector/src/log.ts';
import { listenHttp } from '../../collector/src/receive/listen-http.ts';
import { mountFiles } from '../../collector/src/serve/files.ts';
import { sendProblem } from '../../collector/src/serve/problem.ts';
import { pieces } from '../files/file-store-contract.ts';
import { temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
const name = 'exports/1/steps.csv';
const text = 'id,cost\r\n1,0.5\r\n2,0.25\r\n';
let nowMs = Date.parse('2026-05-01T12:00:00Z');
const clock = { now: () => nowMs };
let files: FileStore;
let links: FileLinks;
let base: string;
let close: () => Promise<void>;

beforeAll(async () => {
  files = await openDirectoryFiles(directory.path, clock);
  links = createFileLinks({ files, links: createSignedLinks(Buffer.from('key'), clock), publicUrl: undefined });
  await files.write(name, pieces(text));
  const app = express();
  mountFiles(app, links);
  app.use(((thrown: unknown, asked: express.Request, response: express.Response, _next: unknown) =>
    sendProblem(asked, response, thrown, createLogger('silent'))) as unknown as express.RequestHandler); // decode boundary: express tells an error handler by its four parameters
  const listening = await listenHttp(app, { host: '127.0.0.1', port: 0, variable: 'none' });
  base = `http://127.0.0.1:${listening.port}`;
  close = () => listening.shutdown(100);
});
afterAll(async () => {
  await close();
  directory.remove();
});

const urlOf = (of = name): string => base + links.urlOf(of, nowMs + 60_000);

async function problem(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, { headers });
  return { status: response.status, code: ((await response.json()) as { code: string }).code }; // decode boundary: a problem
}

test('serves a file whole to whoever has its link', async () => {
  const response = await fetch(urlOf());
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(text);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="steps.csv"',
    'content-length': String(text.length),
    'accept-ranges': 'bytes',
    'last-modified': 'Fri, 01 May 2026 12:00:00 GMT',
  });
});

test('goes on where a download broke off, as long as the file is the same', async () => {
  const { headers } = await fetch(urlOf(), { method: 'HEAD' });
  const rest = await fetch(urlOf(), { headers: { range: 'bytes=9-', 'if-range': headers.get('etag') ?? '' } });
  expect([rest.status, rest.headers.get('content-range'), await rest.text()]).toEqual([206, 'bytes 9-23/24', text.slice(9)]);
  const another = await fetch(urlOf(), { headers: { range: 'bytes=9-', 'if-range': '"another"' } });
  expect([another.status, await another.text()]).toEqual([200, text]);
});

test('serves a part, the last bytes, and the whole where several parts are asked for', async () => {
  const ask = async (range: string) => {
    const response = await fetch(urlOf(), { headers: { range } });
    return [response.status, await response.text()];
  };
  expect(await ask('bytes=0-6')).toEqual([206, 'id,cost']);
  expect(await ask('bytes=-8')).toEqual([206, '2,0.25\r\n']);
  expect(await ask('bytes=20-9999')).toEqual([206, text.slice(20)]);
  expect(await ask('bytes=0-1,8-9')).toEqual([200, text]);
  expect(await ask('rows=0-1')).toEqual([200, text]);
  expect(await ask('nonsense')).toEqual([200, text]);
});

test('refuses bytes that the file does not have', async () => {
  const response = await fetch(urlOf(), { headers: { range: 'bytes=24-' } });
  expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */24']);
  expect(await response.json()).toMatchObject({ code: 'range_not_satisfiable' });
});

test('answers HEAD without the content', async () => {
  const head = await fetch(urlOf(), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '24', '']);
});

test('refuses a link that was changed, made for another file, or whose time is over', async () => {
  const url = urlOf();
  const over = `${base}${links.urlOf(name, nowMs - 1000)}`;
  await files.write('exports/2/steps.csv', pieces('of another'));
  expect(await problem(url.replace('/1/', '/2/'))).toEqual({ status: 403, code: 'link_not_valid' });
  expect(await problem(url.replace(/expires=(\d+)/, (_, seconds) => `expires=${Number(seconds) + 1}`))).toEqual({
    status: 403,
    code: 'link_not_valid',
  });
  expect(await problem(url.replace(/signature=./, 'signature='))).toEqual({ status: 403, code: 'link_not_valid' });
  expect(await problem(url.split('?')[0] ?? '')).toEqual({ status: 403, code: 'link_not_valid' });
  expect(await problem(`${url}&expires=1`)).toEqual({ status: 403, code: 'link_not_valid' });
  expect(await problem(over)).toEqual({ status: 403, code: 'link_expired' });
  nowMs += 60_000;
  expect(await problem(url)).toEqual({ status: 403, code: 'link_expired' });
});

test('says of a file that went that it is not kept any more', async () => {
  await files.write('exports/3/steps.csv', pieces('x'));
  await files.remove('exports/3/steps.csv');
  expect(await problem(urlOf('exports/3/steps.csv'))).toEqual({ status: 404, code: 'file_not_found' });
});

test('serves an empty file, and shows a page without letting it run anything', async () => {
  await files.write('exports/4/empty.csv', pieces());
  const empty = await fetch(urlOf('exports/4/empty.csv'));
  expect([empty.status, empty.headers.get('content-length'), await empty.text()]).toEqual([200, '0', '']);
  await files.write('reports/4/report.html', pieces('<h1>Report</h1>'));
  const page = await fetch(urlOf('reports/4/report.html'));
  expect(page.headers.get('content-disposition')).toBe('inline; filename="report.html"');
  expect(page.headers.get('content-security-policy')).toContain('sandbox');
});

test('holds nothing open for a download that is left', async () => {
  await files.write('exports/5/big.csv', pieces('x'.repeat(30_000_000)));
  await new Promise<void>((resolve, reject) => {
    const asked = request(urlOf('exports/5/big.csv'), (response) => {
      response.once('data', () => response.destroy());
      response.once('close', resolve);
    });
    asked.once('error', reject);
    asked.end();
  });
  expect((await fetch(urlOf())).status).toBe(200);
});

test('links begin where people reach the service', () => {
  const shown = createFileLinks({ files, links: createSignedLinks(Buffer.from('key'), clock), publicUrl: 'https://analytics.example.com' });
  expect(shown.urlOf(name, 1_000_000)).toMatch(
    /^https:\/\/analytics\.example\.com\/api\/v1\/files\/exports\/1\/steps\.csv\?expires=1000&signature=[\w-]{43}$/,
  );
});
