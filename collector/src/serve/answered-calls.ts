import type { Request, Response } from 'express';
import type { Principal } from '../access.ts';
import type { OwnCall } from '../store/own-calls.ts';

/** Where answered requests are kept as calls of the API. */
export interface CallLog {
  readonly record: (call: OwnCall) => void;
}

/** What nginx calls a request whose caller left before it was answered. */
const clientClosedRequest = 499;

/** Returns what is to be told whose request this is. The request is then recorded when its answer ends: a stream at its end. */
export function recordAnswer(calls: CallLog, request: Request, response: Response, endpoint: string): (principal: Principal) => void {
  const started = performance.now();
  return ({ orgId }) => {
    response.once('close', () => {
      const httpStatus = response.headersSent ? response.statusCode : clientClosedRequest;
      calls.record({ orgId, method: request.method, endpoint, httpStatus, durationMs: performance.now() - started });
    });
  };
}
