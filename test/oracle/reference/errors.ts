/** The class of an error (contract 1, "Error class"), for the errors that the generator knows. */

import type { RawSpan } from '../raw/span.ts';
import { httpStatusOf, textOf } from './read.ts';

export type ErrorClass = 'timeout' | 'rate_limit' | 'model_error' | 'tool_error' | 'cancelled' | 'other';

/** By type, without its module, in lower case. Types that are not here say nothing. */
const classes: Readonly<Record<string, ErrorClass>> = {
  timeouterror: 'timeout',
  apitimeouterror: 'timeout',
  apiconnectiontimeouterror: 'timeout',
  ratelimiterror: 'rate_limit',
  rate_limit_error: 'rate_limit',
  rate_limit_exceeded: 'rate_limit',
  overloaded_error: 'model_error',
  internalservererror: 'model_error',
  authenticationerror: 'model_error',
  ai_apicallerror: 'model_error',
  ai_nosuchtoolerror: 'tool_error',
  tool_error: 'tool_error',
  toolexception: 'tool_error',
  aborterror: 'cancelled',
  apiuseraborterror: 'cancelled',
  cancellederror: 'cancelled',
};

const texts: readonly (readonly [RegExp, ErrorClass])[] = [
  [/timed out|due to timeout/i, 'timeout'],
  [/rate limit|too many requests/i, 'rate_limit'],
];

/** The type as it was sent: `error.type`, else the exception's, else the HTTP status, which is what `error.type` would hold. */
export function errorTypeOf(span: RawSpan): string | undefined {
  return textOf(span.attributes, 'error.type') ?? exceptionOf(span).type ?? httpStatusOf(span)?.toString();
}

function exceptionOf({ events }: RawSpan): { readonly type: string | undefined; readonly message: string | undefined } {
  const attributes = events.find(({ name }) => name === 'exception')?.attributes ?? {};
  return { type: textOf(attributes, 'exception.type'), message: textOf(attributes, 'exception.message') };
}

/** "from its own error (`error.type`, exception type, HTTP status, then message, by the dictionary; known wrappers such as `AI_RetryError` unwrapped)". */
export function ownErrorClass(span: RawSpan): ErrorClass {
  const exception = exceptionOf(span);
  const message = exception.message ?? span.statusMessage;
  const types = [textOf(span.attributes, 'error.type'), exception.type];
  const found = types.map((type) => classOfType(type, message)).find((named) => named !== undefined);
  return found ?? classOfStatus(httpStatusOf(span)) ?? classOfText(message) ?? 'other';
}

function classOfType(type: string | undefined, message: string): ErrorClass | undefined {
  if (type === 'AI_RetryError') return classOfText(message.replace(/^.*Last error: /, ''));
  const named = classes[type?.toLowerCase().replace(/^.*\./, '') ?? ''];
  // "an abort whose text says "due to timeout" is a timeout"
  return named === 'cancelled' && message.includes('due to timeout') ? 'timeout' : named;
}

function classOfStatus(status: number | undefined): ErrorClass | undefined {
  if (status === undefined || status < 400) return undefined;
  const named: Readonly<Record<number, ErrorClass>> = { 408: 'timeout', 504: 'timeout', 429: 'rate_limit', 499: 'cancelled' };
  return named[status] ?? 'model_error';
}

function classOfText(text: string): ErrorClass | undefined {
  const status = /^\d{3}\b/.exec(text)?.[0];
  return texts.find(([pattern]) => pattern.test(text))?.[1] ?? classOfStatus(status === undefined ? undefined : Number(status));
}

/** "a failed tool span is `tool_error` unless cancelled". */
export function toolErrorClass(span: RawSpan): ErrorClass {
  return ownErrorClass(span) === 'cancelled' ? 'cancelled' : 'tool_error';
}
