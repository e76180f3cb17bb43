/** OTLP/HTTP: https://opentelemetry.io/docs/specs/otlp/#otlphttp. */

import type { IncomingMessage } from 'node:http';
import express from 'express';
import { AppError } from '../errors.ts';
import { callerOfRequest } from './caller.ts';
import type { Encoding } from './decode.ts';
import { encodeExportResponse } from './export-response.ts';
import { toFailure } from './failure.ts';
import { readBody } from './http-body.ts';
import { defaultLimits } from './limits.ts';
import type { Signal } from './otlp.ts';
import { type ReceiveDeps, receive } from './receive.ts';
import { encodeStatus } from './status-encoding.ts';

const signals: readonly Signal[] = ['traces', 'metrics', 'logs'];

const contentTypes = { protobuf: 'application/x-protobuf', json: 'application/json' } as const satisfies Record<Encoding, string>;

/**
 * An application that answers POST /v1/traces, /v1/metrics and /v1/logs in the request's own content type:
 * 200 with an `Export…ServiceResponse` once the items are stored, else the `AppError`'s status with a `google.rpc.Status`.
 */
export function createOtlpHttpApp(deps: ReceiveDeps): express.Application {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  for (const signal of signals) {
    app.post(`/v1/${signal}`, async (request, response) => {
      try {
        const body = await exportItems(deps, signal, request);
        send(response, 200, encodingOf(request) ?? 'json', body);
      } catch (thrown) {
        const error = refuse(request, response, thrown);
        deps.onRefused?.({ signal, protocol: 'http', error });
      }
    });
    app.all(`/v1/${signal}`, (request, response) => {
      response.set('allow', 'POST');
      refuse(request, response, new AppError('method_not_allowed', `Send OTLP to /v1/${signal} with POST.`));
    });
  }
  app.use((request, response) => {
    refuse(request, response, new AppError('not_found', 'OTLP is received at /v1/traces, /v1/metrics and /v1/logs.'));
  });
  return app;
}

async function exportItems(deps: ReceiveDeps, signal: Signal, request: IncomingMessage): Promise<Buffer> {
  const principal = await deps.authorize(callerOfRequest(request), 'ingest');
  const encoding = encodingOf(request);
  if (encoding === undefined) {
    throw new AppError('unsupported_media_type', 'Send OTLP as application/x-protobuf or application/json.');
  }
  const body = await readBody(request, deps.limits ?? defaultLimits);
  const accepted = await receive(deps.accept, { signal, encoding, body, orgId: principal.orgId });
  return encodeExportResponse(encoding, signal, accepted);
}

function refuse(request: IncomingMessage, response: express.Response, thrown: unknown): AppError {
  const failure = toFailure(thrown);
  if (failure.retryAfterSeconds !== undefined) response.set('retry-after', String(failure.retryAfterSeconds));
  // Without a content type to answer in, the answer is the one that people can read.
  const encoding = encodingOf(request) ?? 'json';
  send(response, failure.http, encoding, encodeStatus(encoding, failure));
  return failure.error;
}

/** `end` rather than `send`: express would add a charset to the content type. */
function send(response: express.Response, status: number, encoding: Encoding, body: Buffer): void {
  response.writeHead(status, { 'content-type': contentTypes[encoding], 'content-length': body.length });
  response.end(body);
}

/** The encoding that the content type names; its parameters do not matter. */
function encodingOf(request: IncomingMessage): Encoding | undefined {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === contentTypes.protobuf) return 'protobuf';
  return type === contentTypes.json ? 'json' : undefined;
}
