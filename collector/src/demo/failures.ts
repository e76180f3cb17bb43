/** The ways a simulated run fails: the classes of the contract. */
export type ErrorKind = 'timeout' | 'rate_limit' | 'model_error' | 'tool_error' | 'cancelled' | 'other';

interface FailureForm {
  /** `error.type` as the common clients spell it. */
  readonly name: string;
  readonly message: string;
  /** Of the provider's answer, where there was one. */
  readonly httpStatus?: number;
  readonly durationMs: number;
}

const failureForms = {
  timeout: { name: 'APIConnectionTimeoutError', message: 'Request timed out.', durationMs: 30_000 },
  rate_limit: { name: 'RateLimitError', message: '429 Rate limit reached for requests', httpStatus: 429, durationMs: 120 },
  model_error: { name: 'InternalServerError', message: '503 The model is overloaded', httpStatus: 503, durationMs: 1_500 },
  tool_error: { name: 'ToolException', message: 'The tool gave up: upstream answered 502', durationMs: 2_000 },
  cancelled: { name: 'AbortError', message: 'The user aborted the request', durationMs: 3_000 },
  other: { name: 'MaxTurnsExceededError', message: 'No answer within the allowed turns', durationMs: 0 },
} as const satisfies Record<ErrorKind, FailureForm>;

/** An error without a stack trace, which would tell of this simulator rather than of an agent. */
export class SimulatedError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind) {
    super(failureForms[kind].message);
    this.name = failureForms[kind].name;
    this.stack = '';
    this.kind = kind;
  }
}

export function formOf(kind: ErrorKind): FailureForm {
  return failureForms[kind];
}
