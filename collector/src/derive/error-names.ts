import type { ErrorClass } from './rows.ts';

/**
 * The dictionary of errors: names as emitters send them, each read in lower case without its module path and punctuation,
 * so that `RateLimitError`, `rate_limit_error` and `openai.RateLimitError` are one entry.
 */
const names: readonly (readonly [ErrorClass, readonly string[]])[] = [
  [
    'timeout',
    [
      'timeout',
      'TimeoutError',
      'TimeoutException',
      'APITimeoutError',
      'APIConnectionTimeoutError',
      'client_timeout_error',
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
      'UND_ERR_CONNECT_TIMEOUT',
      'HeadersTimeoutError',
      'BodyTimeoutError',
      'ConnectTimeoutError',
      'ReadTimeout',
      'ModelTimeoutError',
      'ModelRequestTimeout',
      'ReadTimeoutError',
      'ConnectTimeout',
      'WriteTimeout',
      'PoolTimeout',
      'ConnectionTimeout',
      'ConnectionTimeoutError',
      'DEADLINE_EXCEEDED',
      'ModelTimeoutException',
      'RequestTimeout',
      'GatewayTimeout',
      '23', // the code of DOMException TimeoutError, which OpenTelemetry JS records as the type
    ],
  ],
  [
    'rate_limit',
    [
      'RateLimitError',
      'rate_limit_exceeded',
      'rate_limited',
      'rate_limit',
      'RateLimitExceededError',
      'MODEL_RATE_LIMIT',
      'ThrottlingException',
      'ThrottledException',
      'TooManyRequests',
      'TooManyRequestsException',
      'TooManyRequestsError',
      'RESOURCE_EXHAUSTED',
      'ResourceExhaustedError',
      'ModelRateLimitError',
      'ModelQuotaExceededError',
      'ModelThrottledException',
      'insufficient_quota',
      'QuotaExceededError',
      'QuotaExceededException',
      'ServiceQuotaExceededException',
    ],
  ],
  [
    'model_error',
    [
      'InternalServerError',
      'InternalServerException',
      'api_error',
      'server_error',
      'overloaded_error',
      'unavailable',
      'ServiceUnavailable',
      'ServiceUnavailableError',
      'ServiceUnavailableException',
      'BadGatewayError',
      'APIConnectionError',
      'APIResponseValidationError',
      'AI_NoObjectGeneratedError',
      'AI_NoOutputGeneratedError',
      'AI_NoContentGeneratedError',
      'AI_EmptyResponseBodyError',
      'AI_InvalidResponseDataError',
      'AI_StreamProviderError',
      'AI_UnsupportedFunctionalityError',
      'AI_TypeValidationError',
      'AI_JSONParseError',
      'AI_NoSuchModelError',
      'AI_LoadAPIKeyError',
      'AuthenticationError',
      'invalid_api_key',
      'MODEL_AUTHENTICATION',
      'UNAUTHENTICATED',
      'BadRequestError',
      'invalid_request_error',
      'context_length_exceeded',
      'CONTEXT_OVERFLOW',
      'ContextWindowExceededError',
      'ContentPolicyViolationError',
      'PermissionDeniedError',
      'permission_error',
      'AccessDeniedException',
      'NotFoundError',
      'MODEL_NOT_FOUND',
      'billing_error',
      'ConflictError',
      'UnprocessableEntityError',
      'LengthFinishReasonError',
      'ContentFilterFinishReasonError',
      'content_filter',
      'OUTPUT_PARSING_FAILURE',
      'OutputParserException',
      'ModelErrorException',
      'ModelNotReadyException',
      'ModelStreamErrorException',
      'ModelHTTPError',
      'ModelServerError',
      'ModelAPIError',
      'ModelAuthenticationError',
      'ModelConnectionError',
      'ModelUnavailableError',
      'ModelOverloadedError',
      'ModelRequestRejectedError',
      'ModelContextWindowExceededError',
      'ModelNotFoundError',
      'ContentFilterError',
      'ContextWindowOverflowException',
      'UnexpectedModelBehavior',
      'ModelBehaviorError',
    ],
  ],
  [
    'tool_error',
    [
      'tool_error',
      'AI_NoSuchToolError',
      'AI_InvalidToolInputError',
      'AI_InvalidToolArgumentsError',
      'AI_ToolCallRepairError',
      'AI_ToolChoiceViolationError',
      'AI_MissingToolResultsError',
      'AI_ToolExecutionError',
      'INVALID_TOOL_RESULTS',
      'ToolException',
      'ToolExecutionError',
    ],
  ],
  [
    'cancelled',
    [
      'AbortError',
      'APIUserAbortError',
      'ABORT_ERR',
      'CancelledError',
      'CanceledError',
      'ERR_CANCELED',
      'cancelled',
      'canceled',
      'TaskCanceledException',
      'OperationCanceledException',
      'CancellationException',
      'ResponseAborted',
      '20', // the code of DOMException AbortError
    ],
  ],
  [
    'other',
    [
      'MaxTurnsExceededError',
      'MaxTurnsExceeded',
      'GRAPH_RECURSION_LIMIT',
      'GraphRecursionError',
      'INVALID_CONCURRENT_GRAPH_UPDATE',
      'InputGuardrailTripwireTriggered',
      'OutputGuardrailTripwireTriggered',
      'GuardrailTripwireTriggered',
    ],
  ],
];

/** Names that say only that the call failed: they count where neither status nor text says more. */
const vagueNames: ReadonlySet<string> = new Set(['AI_APICallError', 'APIStatusError'].map(key));

const statuses: Readonly<Record<number, ErrorClass>> = { 408: 'timeout', 429: 'rate_limit', 499: 'cancelled', 504: 'timeout' };

/** Tried in this order on a text that holds no name that is known. */
export const textPatterns: readonly (readonly [ErrorClass, RegExp])[] = [
  ['tool_error', /\berror running tool\b/i],
  ['rate_limit', /rate.?limit|too many requests|\bquota\b/i],
  ['timeout', /timed? ?-?out|\bdeadline\b/i],
  ['cancelled', /\b(?:aborted|cancell?ed)\b/i],
  ['model_error', /overloaded|server (?:had an )?error|context.{0,60}(?:too long|length)/i],
];

const classOfName: ReadonlyMap<string, ErrorClass> = new Map(
  names.flatMap(([errorClass, list]) => list.map((name): [string, ErrorClass] => [key(name), errorClass])),
);

/** The class of an error's name or code; undefined where the dictionary does not hold it. */
export function classOfErrorName(name: string): ErrorClass | undefined {
  return classOfName.get(key(name));
}

/** `model_error` for a name that says only that the call of a model failed. */
export function classOfVagueName(name: string): ErrorClass | undefined {
  return vagueNames.has(key(name)) ? 'model_error' : undefined;
}

/** The class of an HTTP status; undefined for one that is no error. */
export function classOfHttpStatus(status: number): ErrorClass | undefined {
  return statuses[status] ?? (status >= 400 && status < 600 ? 'model_error' : undefined);
}

function key(name: string): string {
  const unqualified = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf('$'), name.lastIndexOf('/')) + 1);
  return unqualified.toLowerCase().replace(/[^a-z0-9]/g, '');
}
