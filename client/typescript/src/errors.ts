import type { Problem } from './generated/types.ts';

/** Codes of failures in which no answer of the API was had. */
type ClientCode = 'network_error' | 'timeout' | 'unexpected_answer';

/** A code of the API's catalogue or of this client; a newer server may know more. */
export type ErrorCode = Problem['code'] | ClientCode | (string & Record<never, never>);

/** One field of a request that is not as expected, by the API's own name of it. */
export type InvalidField = NonNullable<Problem['fields']>[number];

export interface ResonantErrorDetails {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly status?: number | undefined;
  readonly fields?: readonly InvalidField[] | undefined;
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/**
 * Every failure of this client but an abort, which rejects with the signal's own reason.
 *
 * @example
 * if (error instanceof ResonantError && error.code === 'agent_not_found') …
 */
export class ResonantError extends Error {
  /** Stable; what to switch on. */
  readonly code: ErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** What went wrong and what to do, for people. */
  readonly detail: string;
  /** With `invalid_request` and `configuration`: every field that is wrong. */
  readonly fields: readonly InvalidField[];
  /** Seconds after which the server asks to try again. */
  readonly retryAfter: number | undefined;

  constructor({ code, detail, status, fields = [], retryAfter, cause }: ResonantErrorDetails) {
    super(message(detail, fields), cause === undefined ? undefined : { cause });
    this.name = 'ResonantError';
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

function message(detail: string, fields: readonly InvalidField[]): string {
  return [detail, ...fields.map(({ field, expected }) => `${field}: expected ${expected}`)].join('\n  ');
}

/** The error that an answer with a status of 400 or more is. Proxies may answer something other than a problem. */
export function errorOfAnswer(response: Response, body: unknown): ResonantError {
  const problem = isRecord(body) ? body : {};
  const { code, detail, title, fields } = problem;
  const status = `The server answered ${response.status} ${response.statusText}`.trim();
  return new ResonantError({
    code: typeof code === 'string' ? code : 'unexpected_answer',
    detail: [detail, title].find((text) => typeof text === 'string') ?? `${status}.`,
    status: response.status,
    fields: Array.isArray(fields) ? fields.filter(isInvalidField) : [],
    retryAfter: retryAfterSeconds(response.headers.get('retry-after')),
  });
}

/** Seconds or an HTTP date. */
function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function isInvalidField(value: unknown): value is InvalidField {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['expected'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
