/** Ways in which spans fail, as emitters in use say it. What class each is, only the reference knows. */

import type { Attributes } from '../raw/span.ts';
import type { Random } from './random.ts';
import type { Draft } from './trace.ts';

interface Failure {
  readonly attributes?: Attributes;
  readonly exception?: Attributes;
  readonly message?: string;
}

const typed = (type: string, message = ''): Failure => ({ attributes: { 'error.type': type }, message });
const thrown = (type: string, message: string): Failure => ({ exception: { 'exception.type': type, 'exception.message': message } });
const answered = (status: number): Failure => ({ attributes: { 'http.response.status_code': status } });
const said = (message: string): Failure => ({ message });

export const callFailures: readonly Failure[] = [
  typed('RateLimitError', '429 Too many requests'),
  typed('openai.RateLimitError'),
  typed('rate_limit_error'),
  typed('overloaded_error'),
  typed('APITimeoutError'),
  typed('APIUserAbortError'),
  typed('InternalServerError'),
  thrown('rate_limit_exceeded', 'You exceeded your current quota'),
  thrown('AI_APICallError', 'Bad gateway'),
  thrown('TimeoutError', 'The operation was aborted due to timeout'),
  answered(429),
  answered(503),
  answered(504),
  said('Request timed out.'),
  said('429 Rate limit reached for requests'),
];

export const toolFailures: readonly Failure[] = [
  typed('ToolException', 'no such order'),
  typed('tool_error'),
  typed('TypeError', 'cannot read properties of undefined'),
  typed('TimeoutError'),
  typed('CancelledError'),
  thrown('ValueError', 'invalid literal'),
  thrown('AbortError', 'This operation was aborted'),
  said('boom'),
];

/** An execution's own error says enough. */
export const tellingFailures: readonly Failure[] = [
  typed('RateLimitError'),
  typed('APIConnectionTimeoutError', 'Request timed out.'),
  typed('overloaded_error'),
  typed('AbortError', 'The user aborted a request'),
  typed('AbortError', 'The operation was aborted due to timeout'),
  typed('AI_NoSuchToolError'),
  typed('asyncio.exceptions.CancelledError'),
  thrown('AI_RetryError', 'Failed after 3 attempts. Last error: Rate limit reached for gpt-4o'),
  thrown('AuthenticationError', '401 Incorrect API key provided'),
  answered(429),
  answered(500),
  answered(499),
  answered(408),
  said('deadline: the request timed out'),
];

/** It does not: what failed below decides. */
export const vagueFailures: readonly Failure[] = [typed('ValueError', 'no result'), typed('_OTHER'), thrown('Error', 'the run failed'), {}];

export function fail(draft: Draft, failure: Failure): void {
  draft.status = 'error';
  draft.statusMessage = failure.message ?? '';
  draft.attributes = { ...draft.attributes, ...failure.attributes };
  if (failure.exception) draft.events.push({ name: 'exception', timeNs: draft.endNs, attributes: failure.exception });
}

export function failSomehow(random: Random, draft: Draft, failures: readonly Failure[]): void {
  fail(draft, random.pick(failures));
}
