/** What of Grafana's server a data source meets: its own files, where its settings are kept, and the data proxy. */

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pluginId } from '../../src/types';
import { builtHost } from './build-host';
import { proxy, type Stored } from './data-proxy';

export interface GrafanaServer {
  readonly url: string;
  readonly stored: () => Stored;
  readonly store: (settings: Stored) => void;
  /** Requests through the data proxy, oldest first: method and path. */
  readonly proxied: string[];
  readonly close: () => Promise<void>;
}

const plugin = fileURLToPath(new URL('../../dist', import.meta.url));
const boards = fileURLToPath(new URL('../../../dashboards/grafana', import.meta.url));
const icons = fileURLToPath(new URL('../../node_modules/@grafana/ui/dist/public/img', import.meta.url));
const dataSourcePath = /^\/api\/datasources\/(?:proxy\/)?uid\/[^/]+\/?/;

const directories: Readonly<Record<string, string>> = {
  [`/public/plugins/${pluginId}/`]: plugin,
  '/boards/': boards,
  '/public/build/img/': icons,
  '/public/img/': icons,
  '/': builtHost,
};

export async function startGrafanaServer(): Promise<GrafanaServer> {
  let stored: Stored = { jsonData: {}, secureJsonData: {} };
  const proxied: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/api/datasources/proxy/')) {
      const path = pathname.replace(dataSourcePath, '');
      proxied.push(`${request.method} ${path}${search}`);
      await proxy(request, response, path, search, stored);
      return;
    }
    if (pathname.startsWith('/api/datasources/')) {
      if (request.method === 'PUT') stored = merged(stored, JSON.parse(await textOf(request)) as Stored); // decode boundary: the host page sends it
      sendJson(response, publicPart(stored));
      return;
    }
    await sendFile(response, pathname);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    stored: () => stored,
    store: (settings) => {
      stored = settings;
    },
    proxied,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Secrets that are not sent stay; sent empty they are forgotten. */
function merged(before: Stored, sent: Stored): Stored {
  const secrets = Object.entries({ ...before.secureJsonData, ...sent.secureJsonData }).filter(([, value]) => value !== '');
  return { jsonData: sent.jsonData, secureJsonData: Object.fromEntries(secrets) };
}

/** Of secrets it is only told that they are there. */
function publicPart({ jsonData, secureJsonData }: Stored): object {
  return { jsonData, secureJsonFields: Object.fromEntries(Object.keys(secureJsonData).map((name) => [name, true])) };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function sendFile(response: ServerResponse, pathname: string): Promise<void> {
  const [prefix = '/', directory = builtHost] = Object.entries(directories).find(([each]) => pathname.startsWith(each)) ?? [];
  const name = normalize(pathname.slice(prefix.length) || 'index.html');
  try {
    const content = await readFile(join(directory, name));
    response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
