/** A proxy of TCP that cuts its connections: after so many bytes either way, all of them at once, as a network that breaks does. */

import { connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /** Every connection is cut once so many bytes went through together; it is open again at once. Infinity = not at all. */
  readonly cutAfter: (bytes: number) => void;
  /** How often it has cut. */
  readonly cuts: () => number;
  readonly stop: () => Promise<void>;
}

export async function startCuttingProxy(toPort: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let cuts = 0;
  const passed = (bytes: number): void => {
    left -= bytes;
    if (left > 0) return;
    left = Number.POSITIVE_INFINITY;
    cuts += 1;
    for (const socket of open) socket.destroy();
  };
  const keep = (socket: Socket, other: () => Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined); // cut off
    socket.on('close', () => {
      open.delete(socket);
      other().destroy();
    });
    socket.on('data', (chunk) => {
      if (!other().destroyed) other().write(chunk);
      passed(chunk.length);
    });
  };
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    keep(near, () => far);
    keep(far, () => near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    cutAfter: (bytes) => {
      left = bytes;
    },
    cuts: () => cuts,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
