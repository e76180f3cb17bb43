/** What the two OTLP servers have in common in starting and stopping. */

import { AppError } from '../errors.ts';

export interface Address {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** The environment variable that sets the port, for the error that says it is taken. */
  readonly variable: string;
}

export interface Listening {
  /** The actual port. */
  readonly port: number;
  /** Takes no more connections, lets requests under way finish, and cuts off what is left after `deadlineMs`. Idempotent. */
  readonly shutdown: (deadlineMs: number) => Promise<void>;
}

/** host:port with the brackets that IPv6 needs. */
export function hostAndPort({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** `port_in_use` where that is the trouble; told by its message, since the gRPC library drops the system's error code. */
export function bindError(error: Error, address: Address): Error {
  if (!error.message.includes('EADDRINUSE')) return error;
  const message = `${hostAndPort(address)} is already in use; set ${address.variable} to another port.`;
  return new AppError('port_in_use', message, { cause: error });
}

/** A `shutdown` that waits for `drain`; when the deadline passes first, `force` makes it end. */
export function shutdownBy(drain: () => Promise<void>, force: () => void): Listening['shutdown'] {
  let stopping: Promise<void> | undefined;
  const stop = async (deadlineMs: number): Promise<void> => {
    const deadline = setTimeout(force, deadlineMs);
    try {
      await drain();
    } finally {
      clearTimeout(deadline);
    }
  };
  return (deadlineMs) => {
    stopping ??= stop(deadlineMs);
    return stopping;
  };
}
