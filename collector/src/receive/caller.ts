/** What of an HTTP request or gRPC call decides about access. */

import type { IncomingMessage } from 'node:http';
import type { ServerUnaryCall } from '@grpc/grpc-js';
import type { Caller } from '../access.ts';

export function callerOfRequest(request: IncomingMessage): Caller {
  const { headers } = request;
  return {
    authorization: headers.authorization ?? '',
    peer: request.socket.remoteAddress ?? '',
    host: headers.host ?? '',
    origin: headers.origin ?? '',
    forwarded: Object.keys(headers).some(isForwarding),
  };
}

export function callerOfCall(call: ServerUnaryCall<Buffer, Buffer>): Caller {
  const text = (name: string): string => String(call.metadata.get(name)[0] ?? '');
  return {
    authorization: text('authorization'),
    // The library gives address:port, without brackets for IPv6.
    peer: call.getPeer().replace(/:\d+$/, ''),
    // Absent, whatever the type says, where a client sends neither `:authority` nor `host`.
    host: call.getHost() ?? '',
    origin: text('origin'),
    forwarded: Object.keys(call.metadata.getMap()).some(isForwarding),
  };
}

/** Whether a header, named in lower case, is set by proxies. */
function isForwarding(name: string): boolean {
  return name === 'forwarded' || name.startsWith('x-forwarded-');
}
