/** HTTP clients and servers: the requests that are part of a trace, which they carry on. */

import type { RequestOptions } from 'node:http';
import { trace } from '@opentelemetry/api';
import { getBooleanFromEnv } from '@opentelemetry/core';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation, type UndiciRequest } from '@opentelemetry/instrumentation-undici';
import { headersTowards, isModelRequest } from './model-requests.ts';

/** Requests of model calls have spans of their own where `RESONANT_MODEL_REQUEST_SPANS` asks for them. */
export function httpInstrumentations(): readonly Instrumentation[] {
  const isAskedFor = getBooleanFromEnv('RESONANT_MODEL_REQUEST_SPANS') ?? false;
  const isLeftOut = (): boolean => !isAskedFor && isModelRequest();
  return [
    new UndiciInstrumentation({
      requireParentforSpans: true,
      ignoreRequestHook: (request) => isLeftOut() && carryOnFetch(request),
      requestHook: (span, request) => {
        if (trace.isSpanContextValid(span.spanContext())) withoutTraceContext(request);
      },
    }),
    new HttpInstrumentation({
      requireParentforOutgoingSpans: true,
      ignoreOutgoingRequestHook: (request) => isLeftOut() && carryOnRequest(request),
    }),
  ];
}

function carryOnFetch(request: UndiciRequest): true {
  withoutTraceContext(request);
  for (const [name, value] of Object.entries(headersTowards(new URL(request.origin).hostname))) addHeader(request, name, value);
  return true;
}

function addHeader(request: UndiciRequest, name: string, value: string): void {
  if (typeof request.headers === 'string')
    request.headers += `${name}: ${value}\r\n`; // undici before version 6
  else request.addHeader(name, value);
}

function carryOnRequest(request: RequestOptions): true {
  if (Array.isArray(request.headers)) return true;
  const host = request.hostname ?? request.host?.replace(/:\d+$/, '') ?? 'localhost';
  request.headers = { ...request.headers, ...headersTowards(host) };
  return true;
}

const traceHeaders: ReadonlySet<string> = new Set(['traceparent', 'tracestate']);

/** Clients that send their trace themselves would send two, of which a server believes neither; the request's own is added after this. */
function withoutTraceContext({ headers }: UndiciRequest): void {
  if (!Array.isArray(headers)) return;
  for (let index = headers.length - 2; index >= 0; index -= 2) {
    if (traceHeaders.has(String(headers[index]).toLowerCase())) headers.splice(index, 2);
  }
}
