/** A server that answers as told, request by request, and remembers what it was asked. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whatever is left unanswered hangs. */
export type Reply = (response: ServerResponse) => void;

export interface StubServer {
  readonly url: string;
  readonly requests: readonly {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  readonly stop: () => Promise<void>;
}

/** The last reply is given to every further request. */
export async function startStubServer(...replies: readonly [Reply, ...Reply[]]): Promise<StubServer> {
  const requests: StubServer['requests'][number][] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    (replies[requests.length - 1] ?? replies.at(-1))?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // decode boundary: a server on TCP has one
  const stop = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, requests, stop };
}

export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

export function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return answer(status, { type: `urn:resonant:error:${code}`, title: 'Title', status, code, detail: 'Detail.' }, headers);
}

/** Server-sent events, chunk by chunk, and then the end of the connection. */
export function events(...chunks: readonly string[]): Reply {
  return (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (const chunk of chunks) response.write(chunk);
    response.end();
  };
}

export const hang: Reply = () => undefined;

export const drop: Reply = (response) => response.destroy();
