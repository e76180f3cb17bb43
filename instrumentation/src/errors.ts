import { type Span, SpanStatusCode } from '@opentelemetry/api';
import { attr, exceptionEvent, otherError } from './semconv.ts';

/** Whatever a program may throw, as the conventions want it told. */
interface Failure {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
}

/**
 * The low-cardinality name of an error: its own name, else its class, else a system code such as `ETIMEDOUT`.
 * Model clients often leave `name` at "Error" and tell the kind by the class only.
 */
function typeOf(error: Error): string {
  if (error.name && error.name !== 'Error') return error.name;
  const className = error.constructor.name;
  if (className && className !== 'Error') return className;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' && code !== '' ? code : 'Error';
}

/** Not everything that can be thrown can be made a text. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { type: otherError, message: textOf(thrown) };
  const stack = thrown.stack;
  return { type: typeOf(thrown), message: textOf(thrown.message), ...(stack ? { stack } : {}) };
}

/** Marks the span failed: status ERROR, `error.type` and an `exception` event at `timeMs`. */
export function recordError(span: Span, thrown: unknown, timeMs?: number): void {
  const failure = failureOf(thrown);
  span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message });
  span.setAttribute(attr.errorType, failure.type);
  span.addEvent(
    exceptionEvent,
    {
      [attr.exceptionType]: failure.type,
      [attr.exceptionMessage]: failure.message,
      ...(failure.stack ? { [attr.exceptionStack]: failure.stack } : {}),
    },
    timeMs,
  );
}
