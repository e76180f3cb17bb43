/** Listens for OTLP/HTTP. */

import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type Address, bindError, type Listening, shutdownBy } from './listening.ts';

/** Serves `app`. Throws `port_in_use`. */
export async function listenOtlpHttp(app: RequestListener, address: Address): Promise<Listening> {
  const underWay = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    underWay.add(response);
    response.on('close', () => underWay.delete(response));
    if (!server.listening) response.setHeader('connection', 'close');
    app(request, response);
  });
  const port = await bind(server, address);
  const drain = (): Promise<void> => {
    // A connection that was kept alive after its answer would hold the shutdown up.
    for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
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
