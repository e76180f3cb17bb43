/** Listens for OTLP/gRPC. */

import { type Server, ServerCredentials } from '@grpc/grpc-js';
import { type Address, bindError, hostAndPort, type Listening, shutdownBy } from './listening.ts';

/** Serves `server` in clear text. Throws `port_in_use`. */
export async function listenOtlpGrpc(server: Server, address: Address): Promise<Listening> {
  const port = await bind(server, address);
  const drain = (): Promise<void> =>
    new Promise((resolve) => {
      server.tryShutdown(() => resolve());
    });
  return { port, shutdown: shutdownBy(drain, () => server.forceShutdown()) };
}

function bind(server: Server, address: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(hostAndPort(address), ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(bindError(error, address));
    });
  });
}
