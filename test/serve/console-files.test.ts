import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountConsole } from '../../collector/src/serve/console-files.ts';
import { temporaryDirectory } from '../support/service.ts';

const page =
  '<!doctype html><meta name="otlp-http-port" content="4318" /><meta name="wants-key" content="false" /><meta name="viewport" content="x" /><title>console</title>';
const built = temporaryDirectory();
let server: Server;
let url: string;

beforeAll(async () => {
  mkdirSync(join(built.path, 'assets'));
  writeFileSync(join(built.path, 'index.html'), page);
  writeFileSync(join(built.path, 'assets/index-1a2b.js'), 'run()');
  server = await listening(built.path);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
});

afterAll(() => {
  server.close();
  built.remove();
});

async function listening(directory: string): Promise<Server> {
  const app = express();
  mountConsole(app, { directory, otlpHttpPort: () => 14318, wantsKey: async () => true });
  app.use((_request, response) => void response.status(404).send('the API'));
  const made = createServer(app);
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return made;
}

const open = (path: string, accept = 'text/html,*/*;q=0.8') => fetch(url + path, { headers: { accept } });

describe('the console’s files', () => {
  it.each(['/', '/agents', '/agents/a%2Fb?period=30d'])(
    'are its page at %s, with a policy that lets in nothing from elsewhere',
    async (path) => {
      const response = await open(path);
      expect([response.status, await response.text()]).toEqual([200, page.replace('4318', '14318').replace('false', 'true')]);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    },
  );

  it('are kept by browsers for as long as their names stay', async () => {
    const response = await open('/assets/index-1a2b.js');
    expect([await response.text(), response.headers.get('cache-control')]).toEqual(['run()', 'public, max-age=31536000, immutable']);
  });

  it.each([
    ['a program', '/agents', '*/*'],
    ['the API', '/api/v1/analytics/summary', 'text/html'],
    ['a file that there is not', '/assets/index-old.js', 'text/html'],
    ['a file outside of them', '/assets/..%2findex.html', 'text/html'],
  ])('are not what %s gets', async (_, path, accept) => {
    expect(await (await open(path, accept)).text()).toBe('the API');
  });

  it('are nowhere where they were not built', async () => {
    const empty = temporaryDirectory();
    const other = await listening(empty.path);
    const { port } = other.address() as AddressInfo; // it listens on TCP
    expect((await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } })).status).toBe(404);
    other.close();
    empty.remove();
  });
});
