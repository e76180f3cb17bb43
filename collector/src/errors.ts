/**
 * The one catalogue of errors. Two questions decide the numbers: whose fault is it, and does trying again help?
 * `http` and `grpc` are the statuses answered; a client may retry where `retryable`.
 */

interface ErrorKind {
  readonly title: string;
  readonly http: number;
  /** google.rpc.Code */
  readonly grpc: number;
  readonly retryable: boolean;
}

const grpc = {
  invalidArgument: 3,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
  deadlineExceeded: 4,
} as const;

export const errorKinds = {
  invalid_request: { title: 'The request is not valid', http: 400, grpc: grpc.invalidArgument, retryable: false },
  undecodable: { title: 'The body cannot be decoded', http: 400, grpc: grpc.invalidArgument, retryable: false },
  unauthenticated: { title: 'An API key is needed', http: 401, grpc: grpc.unauthenticated, retryable: false },
  forbidden: { title: 'This request is not allowed', http: 403, grpc: grpc.permissionDenied, retryable: false },
  not_found: { title: 'There is nothing here', http: 404, grpc: grpc.notFound, retryable: false },
  agent_not_found: { title: 'No such agent', http: 404, grpc: grpc.notFound, retryable: false },
  user_not_found: { title: 'No such user', http: 404, grpc: grpc.notFound, retryable: false },
  session_not_found: { title: 'No such session', http: 404, grpc: grpc.notFound, retryable: false },
  organisation_not_found: { title: 'No such organisation', http: 404, grpc: grpc.notFound, retryable: false },
  execution_not_found: { title: 'No such execution', http: 404, grpc: grpc.notFound, retryable: false },
  trace_not_found: { title: 'No such trace', http: 404, grpc: grpc.notFound, retryable: false },
  price_not_found: { title: 'No such price', http: 404, grpc: grpc.notFound, retryable: false },
  reprice_not_found: { title: 'No such re-pricing', http: 404, grpc: grpc.notFound, retryable: false },
  dashboard_not_found: { title: 'No such dashboard', http: 404, grpc: grpc.notFound, retryable: false },
  bi_export_not_found: { title: 'No such export to a warehouse', http: 404, grpc: grpc.notFound, retryable: false },
  report_not_found: { title: 'No such report', http: 404, grpc: grpc.notFound, retryable: false },
  run_not_found: { title: 'No such run', http: 404, grpc: grpc.notFound, retryable: false },
  goal_not_found: { title: 'No such goal', http: 404, grpc: grpc.notFound, retryable: false },
  channel_not_found: { title: 'No such channel', http: 404, grpc: grpc.notFound, retryable: false },
  delivery_not_found: { title: 'No such delivery', http: 404, grpc: grpc.notFound, retryable: false },
  alert_not_found: { title: 'No such alert', http: 404, grpc: grpc.notFound, retryable: false },
  export_not_found: { title: 'No such export', http: 404, grpc: grpc.notFound, retryable: false },
  key_not_found: { title: 'No such API key', http: 404, grpc: grpc.notFound, retryable: false },
  link_not_valid: { title: 'The link is not valid', http: 403, grpc: grpc.permissionDenied, retryable: false },
  link_expired: { title: 'The time of the link is over', http: 403, grpc: grpc.permissionDenied, retryable: false },
  file_not_found: { title: 'No such file', http: 404, grpc: grpc.notFound, retryable: false },
  range_not_satisfiable: { title: 'The file has no such bytes', http: 416, grpc: grpc.invalidArgument, retryable: false },
  method_not_allowed: { title: 'This method is not offered here', http: 405, grpc: grpc.unimplemented, retryable: false },
  key_not_valid: { title: 'The API key is not valid any more', http: 409, grpc: grpc.failedPrecondition, retryable: false },
  channel_exists: { title: 'There is a channel of this name', http: 409, grpc: grpc.failedPrecondition, retryable: false },
  channel_fixed: { title: 'This channel is part of the configuration', http: 409, grpc: grpc.failedPrecondition, retryable: false },
  secret_unreadable: { title: 'A secret cannot be read', http: 409, grpc: grpc.failedPrecondition, retryable: false },
  changed_meanwhile: { title: 'It was changed meanwhile', http: 409, grpc: grpc.failedPrecondition, retryable: false },
  delivery_not_dead: { title: 'The delivery was not given up', http: 409, grpc: grpc.failedPrecondition, retryable: false },
  too_many_definitions: { title: 'No more of these may be defined', http: 409, grpc: grpc.failedPrecondition, retryable: false },
  body_too_large: { title: 'The body is too large', http: 413, grpc: grpc.resourceExhausted, retryable: false },
  unsupported_media_type: { title: 'This content type is not accepted', http: 415, grpc: grpc.invalidArgument, retryable: false },
  rate_limited: { title: 'Too many requests', http: 429, grpc: grpc.resourceExhausted, retryable: true },
  too_many_exports: { title: 'Too many exports under way', http: 429, grpc: grpc.resourceExhausted, retryable: true },
  too_many_streams: { title: 'Too many live streams', http: 429, grpc: grpc.resourceExhausted, retryable: true },
  ingest_queue_full: { title: 'More telemetry is waiting than may be held', http: 429, grpc: grpc.resourceExhausted, retryable: true },
  store_unavailable: { title: 'The store does not take data now', http: 503, grpc: grpc.unavailable, retryable: true },
  files_unavailable: { title: 'The store of files does not answer', http: 503, grpc: grpc.unavailable, retryable: true },
  shutting_down: { title: 'The service is shutting down', http: 503, grpc: grpc.unavailable, retryable: true },
  query_too_slow: { title: 'The query took too long', http: 503, grpc: grpc.deadlineExceeded, retryable: true },
  export_failed: { title: 'The export failed', http: 500, grpc: grpc.internal, retryable: false },
  configuration: { title: 'The configuration is not valid', http: 500, grpc: grpc.internal, retryable: false },
  data_dir_in_use: { title: 'Another process uses the data directory', http: 500, grpc: grpc.internal, retryable: false },
  port_in_use: { title: 'A port is already taken', http: 500, grpc: grpc.internal, retryable: false },
  internal: { title: 'Something went wrong in the service', http: 500, grpc: grpc.internal, retryable: false },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

/** One field of a request that is not as expected. */
export interface InvalidField {
  readonly field: string;
  readonly value: unknown;
  readonly expected: string;
}

export interface AppErrorOptions {
  readonly cause?: unknown;
  readonly fields?: readonly InvalidField[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
}

/** An error whose message may be shown to the caller and says what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly InvalidField[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get kind(): ErrorKind {
    return errorKinds[this.code];
  }
}

/** Any thrown value as an `AppError`; what is not one already becomes `internal` and keeps its cause. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal', 'The service failed; its log has the details.', { cause: thrown });
}
