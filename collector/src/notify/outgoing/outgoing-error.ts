/**
 * `refused`: the service may not call this; `unreachable` and `timed_out`: nobody answered, which may pass.
 * Its message names the host at most, never the path or the query of a URL, which may be secret.
 */
export type OutgoingErrorKind = 'refused' | 'unreachable' | 'timed_out';

export class OutgoingError extends Error {
  readonly kind: OutgoingErrorKind;

  constructor(kind: OutgoingErrorKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OutgoingError';
    this.kind = kind;
  }
}
