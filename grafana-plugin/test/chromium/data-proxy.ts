/**
 * Grafana's data proxy as its source has it (`pkg/api/pluginproxy`): the first route of plugin.json whose method and path fit gives address and
 * headers; 401 of the service becomes 400, what cannot be reached 502; paths are decoded and encoded again, which loses `%2F`; who asks is
 * named in `X-Forwarded-For`.
 */

import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import pluginJson from '../../src/plugin.json';

export interface Stored {
  readonly jsonData: Readonly<Record<string, string>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
}

export async function proxy(asked: IncomingMessage, answer: ServerResponse, path: string, search: string, stored: Stored): Promise<void> {
  const route = pluginJson.routes.find((each) => each.method === asked.method && path.startsWith(each.path));
  const target = route === undefined ? undefined : addressOf(filled(route.url, stored), path.slice(route.path.length), search);
  if (route === undefined || target === undefined) {
    answer.writeHead(502).end();
    return;
  }
  const headers = Object.fromEntries(route.headers.map(({ name, content }) => [name, filled(content, stored)]));
  const kept = ['content-type', 'content-length', 'accept', 'last-event-id'].flatMap((name) =>
    asked.headers[name] === undefined ? [] : [[name, asked.headers[name]]],
  );
  const all = { ...Object.fromEntries(kept), ...headers, 'x-forwarded-for': asked.socket.remoteAddress ?? '' };
  await new Promise<void>((resolve) => {
    const sent = request(target, { method: asked.method ?? 'GET', headers: all }, (answered) => {
      if (answered.statusCode === 401) {
        answered.resume();
        answer.writeHead(400).end('Authentication to data source failed');
      } else {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      }
      answered.once('close', resolve);
    });
    sent.once('error', () => {
      if (!answer.headersSent) answer.writeHead(502).end();
      resolve();
    });
    answer.once('close', () => sent.destroy()); // who no longer listens ends the request
    asked.pipe(sent);
  });
}

/** `{{ .JsonData.apiUrl }}`: what was not set is `<no value>`, as Go's templates say. */
function filled(template: string, stored: Stored): string {
  return template.replace(/\{\{ \.(JsonData|SecureJsonData)\.(\w+) \}\}/g, (_, kind: string, name: string) => {
    const values = kind === 'JsonData' ? stored.jsonData : stored.secureJsonData;
    return values[name] ?? (kind === 'JsonData' ? '<no value>' : '');
  });
}

function addressOf(routeUrl: string, rest: string, search: string): URL | undefined {
  if (!URL.canParse(routeUrl)) return undefined;
  const url = new URL(routeUrl);
  const path = `${url.pathname.replace(/\/$/, '')}/${decodeURIComponent(rest).replace(/^\//, '')}`;
  url.pathname = rest === '' ? url.pathname : path;
  url.search = search;
  return url;
}
