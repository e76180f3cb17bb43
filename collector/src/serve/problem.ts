import type { Request, Response } from 'express';
import { type AppError, toAppError } from '../errors.ts';
import type { Logger } from '../log.ts';

/** An RFC 9457 problem. `code` is stable; `fields` names every invalid field. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields?: readonly { readonly field: string; readonly value: unknown; readonly expected: string }[];
}

function problemOf(error: AppError): Problem {
  return {
    type: `urn:resonant:error:${error.code}`,
    title: error.kind.title,
    status: error.kind.http,
    code: error.code,
    detail: error.message,
    ...(error.fields.length > 0 ? { fields: error.fields } : {}),
  };
}

/** Answers with the problem that the thrown value is. Only the service's own faults are logged. */
export function sendProblem(request: Request, response: Response, thrown: unknown, log: Logger): void {
  const error = toAppError(thrown);
  if (error.kind.http >= 500) log.error({ err: error.cause ?? error, path: request.path, code: error.code }, error.message);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error.retryAfterSeconds !== undefined) response.set('Retry-After', String(error.retryAfterSeconds));
  if (error.kind.http === 401) response.set('WWW-Authenticate', 'Bearer');
  response
    .status(error.kind.http)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error)));
}
