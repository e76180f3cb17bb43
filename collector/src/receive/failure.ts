/** One mapping from whatever was thrown to what OTLP answers: https://opentelemetry.io/docs/specs/otlp/#failures. */

import { type AppError, type InvalidField, toAppError } from '../errors.ts';

export interface Failure {
  readonly error: AppError;
  readonly http: number;
  /** google.rpc.Code */
  readonly grpc: number;
  /** Well-formed Unicode. */
  readonly message: string;
  /** Whole seconds; undefined = the client must not try again. */
  readonly retryAfterSeconds: number | undefined;
  readonly fields: readonly InvalidField[];
}

const defaultRetryAfterSeconds = 1;

export function toFailure(thrown: unknown): Failure {
  const error = toAppError(thrown);
  const { http, grpc, retryable } = error.kind;
  return {
    error,
    http,
    grpc,
    message: error.message.toWellFormed(),
    retryAfterSeconds: retryable ? Math.ceil(error.retryAfterSeconds ?? defaultRetryAfterSeconds) : undefined,
    fields: error.fields,
  };
}
