/** Listens for HTTP: OTLP, and the API. */

import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Address, bindError, type Listening, shutdownBy } from './listening.ts';

/** Serves `app`. Throws `port_in_use`. */
export async function listenHttp(app: RequestListener, address: Address): Promise<Listening> {
  const underWay = new Set<ServerResponse>();
  const connections = new Set<Socket>();
  const server = createServer((request, response) => {
    underWay.add(response);
    response.on('close', () => underWay.delete(response));
    if (!server.listening) response.setHeader('connection', 'close');
    app(request, response);
  });
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  const port = await bind(server, address);
  const drain = (): Promise<void> => {
    // A connection that was kept alive after its answer would hold the shutdown up.
    for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
    // One on which no whole request is under way has nothing to lose.
    const busy = new Set([...underWay].map((response) => response.socket));
    for (const socket of connections) if (!busy.has(socket)) socket.destroy();
    return new Promise((resolve) => {
      server.close(() => resolve());
    });
  };
  return { port, shutdown: shutdownBy(drain, () => server.closeAllConnections()) };
}

function bind(server: Server, address: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(bindError(error, address)));
    server.listen(address.port, address.host, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : address.port);
    });
  });
}
