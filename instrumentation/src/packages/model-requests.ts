/**
 * A model call's span tells of the HTTP request that its client makes: a span and a metric of the request's own would cost as much again.
 * Of calls that a program tells of itself (`withInference`) the request may know more.
 */

import { context, propagation, trace } from '@opentelemetry/api';
import { towardsHost } from '../propagator.ts';
import { attr, modelOperations, scopeName } from '../semconv.ts';

/** Whether the request that is about to be made belongs to a model call that an instrumentation tells of. */
export function isModelRequest(): boolean {
  const span = trace.getActiveSpan();
  if (span === undefined || !span.isRecording()) return false;
  const scope: unknown = Reflect.get(span, 'instrumentationScope');
  const attributes: unknown = Reflect.get(span, 'attributes');
  if (!isRecord(scope) || !isRecord(attributes) || scope['name'] === scopeName) return false;
  return modelOperations.has(String(attributes[attr.operation]));
}

/** What a request to this host, which has no span of its own, carries of the trace, and of whose it is. */
export function headersTowards(host: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  propagation.inject(towardsHost(context.active(), host), headers);
  return headers;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
