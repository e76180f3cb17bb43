import { describe, expect, it } from 'vitest';
import { classifyError, classifyStep, type ErrorFacts } from '../../collector/src/derive/classify.ts';
import { agent, derive, llm, pick, tool } from './build-span.ts';

const silent: ErrorFacts = { kind: 'llm', status_message: '', error_type: '', exception_type: '', exception_message: '', http_status: 0 };
const classOf = (facts: Partial<ErrorFacts>) => classifyError({ ...silent, ...facts });

describe('a name that says only that the call failed', () => {
  it.each([
    [{ exception_message: 'Rate limit reached' }, 'rate_limit'],
    [{ http_status: 429, exception_message: 'no' }, 'rate_limit'],
    [{ status_message: 'Failed after 2 attempts. Last error: AI_APICallError: Rate limit reached' }, 'rate_limit'],
    [{ exception_message: 'The server had an error' }, 'model_error'],
    [{ exception_message: 'something else' }, 'model_error'],
  ])('with %o is %s', (facts, expected) => {
    expect(classOf({ exception_type: 'AI_APICallError', ...facts })).toBe(expected);
  });
});

describe('the class of an error', () => {
  it.each([
    ['RateLimitError', 'rate_limit'],
    ['openai.RateLimitError', 'rate_limit'],
    ['rate_limit_exceeded', 'rate_limit'],
    ['google.api_core.exceptions.ResourceExhausted', 'rate_limit'],
    ['insufficient_quota', 'rate_limit'],
    ['APIConnectionTimeoutError', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['httpx.ReadTimeout', 'timeout'],
    ['DEADLINE_EXCEEDED', 'timeout'],
    ['overloaded_error', 'model_error'],
    ['AI_APICallError', 'model_error'],
    ['AuthenticationError', 'model_error'],
    ['context_length_exceeded', 'model_error'],
    ['AI_NoSuchToolError', 'tool_error'],
    ['-32602', 'tool_error'],
    ['AbortError', 'cancelled'],
    ['APIUserAbortError', 'cancelled'],
    ['asyncio.exceptions.CancelledError', 'cancelled'],
    ['CANCELLED', 'cancelled'],
    ['499', 'cancelled'],
    ['429', 'rate_limit'],
    ['504', 'timeout'],
    ['529', 'model_error'],
    ['MaxTurnsExceededError', 'other'],
    ['_OTHER', 'other'],
    ['TypeError', 'other'],
  ])('%s, as error type or exception type, is %s', (name, expected) => {
    expect([classOf({ error_type: name }), classOf({ exception_type: name })]).toEqual([expected, expected]);
  });

  it.each([
    [408, 'timeout'],
    [429, 'rate_limit'],
    [499, 'cancelled'],
    [401, 'model_error'],
    [500, 'model_error'],
    [200, 'other'],
  ])('HTTP status %i is %s', (http_status, expected) => {
    expect(classOf({ http_status })).toBe(expected);
  });

  it.each([
    ['429 Rate limit reached', 'rate_limit'],
    ['529 {"type":"error","error":{"type":"overloaded_error"}}', 'model_error'],
    ['{"type":"error","error":{"type":"rate_limit_error"}}', 'rate_limit'],
    ['Boom\n\nTroubleshooting URL: https://docs.langchain.com/oss/javascript/langchain/errors/MODEL_RATE_LIMIT/', 'rate_limit'],
    ['Request timed out.\n\nTimeoutError: …', 'timeout'],
    ['Request timed out.', 'timeout'],
    ['openai.RateLimitError: Error code: 429 - {}', 'rate_limit'],
    ['Error code: 400 - too bad', 'model_error'],
    ['This model’s maximum context length is exceeded, the prompt is too long', 'model_error'],
    ['Request was aborted.', 'cancelled'],
    ['context canceled', 'cancelled'],
    ['Error running tool (non-fatal): {"tool_name":"x"}', 'tool_error'],
    ['boom', 'other'],
    ['', 'other'],
  ])('the message %j is %s', (message, expected) => {
    expect([classOf({ status_message: message }), classOf({ exception_message: message })]).toEqual([expected, expected]);
  });

  it('comes from the error type, then the exception type, then the HTTP status, then the message', () => {
    const facts = {
      error_type: 'TimeoutError',
      exception_type: 'RateLimitError',
      http_status: 500,
      status_message: 'Request was aborted.',
    };
    expect(classOf(facts)).toBe('timeout');
    expect(classOf({ ...facts, error_type: '_OTHER' })).toBe('rate_limit');
    expect(classOf({ ...facts, error_type: '', exception_type: 'Error' })).toBe('model_error');
    expect(classOf({ ...facts, error_type: '', exception_type: 'Error', http_status: 0 })).toBe('cancelled');
  });

  it.each([
    ['AI_RetryError', 'Failed after 2 attempts. Last error: Rate limit reached', 'rate_limit'],
    ['AI_RetryError', 'Failed after 3 attempts. Last error: Request timed out.', 'timeout'],
    ['Error', 'Error in agent run: {"error":"Error: 429 Too fast"}', 'rate_limit'],
    ['Error', 'Error in agent run: {"error":"Error: 500 \\"quota\\""}', 'model_error'],
  ])('a known wrapper is what it wraps: %s %j is %s', (exception_type, exception_message, expected) => {
    expect(classOf({ exception_type, exception_message })).toBe(expected);
  });

  it('an abort that says it is due to a timeout is a timeout', () => {
    expect(classOf({ exception_type: 'AbortError', exception_message: 'The operation was aborted due to timeout' })).toBe('timeout');
    expect(classOf({ exception_type: 'AbortError', exception_message: 'This operation was aborted' })).toBe('cancelled');
  });

  it('a server span’s own 500 says nothing of a model, its 429 speaks', () => {
    expect(classOf({ kind: 'server', http_status: 500, error_type: '500' })).toBe('other');
    expect(classOf({ kind: 'server', http_status: 429 })).toBe('rate_limit');
  });

  it('a very long message is matched in no time', () => {
    expect(classOf({ status_message: `${'\n \t context'.repeat(200_000)}429` })).toBe('other');
  });
});

it('a failed tool is a tool error, whatever failed in it, unless it was cancelled', () => {
  expect(classifyStep('tool', { ...silent, error_type: 'TimeoutError' })).toBe('tool_error');
  expect(classifyStep('tool', { ...silent, error_type: 'AbortError' })).toBe('cancelled');
  expect(classifyStep('retrieval', { ...silent, error_type: 'TimeoutError' })).toBe('timeout');
});

describe('the class of a failed execution', () => {
  const failed = agent('a', '', { status_code: 2 });
  const classes = (spans: Parameters<typeof derive>[0]) => pick(derive(spans).executions, 'error_class').map((row) => row.error_class);
  const failing = { status_code: 2, error_type: 'RateLimitError' };

  it('is its own error’s', () => {
    const own = agent('a', '', { status_code: 2, exception_type: 'TimeoutError', status_message: 'too slow' });
    expect(pick(derive([own, llm('b', 'a', failing)]).executions, 'status', 'error_class', 'error_type', 'error_message')).toEqual([
      { status: 'error', error_class: 'timeout', error_type: 'TimeoutError', error_message: 'too slow' },
    ]);
  });

  it('else the last failed step’s, after which none succeeded', () => {
    expect(classes([failed, tool('b', 'a', { status_code: 2 }), llm('c', 'a', { start: 2, ...failing })])).toEqual(['rate_limit']);
    expect(classes([failed, llm('c', 'a', failing), llm('d', 'a', { start: 5 })])).toEqual(['other']);
    expect(classes([failed, llm('c', 'a', { ...failing, end: 20 }), llm('d', 'a', { start: 5, end: 9 })])).toEqual(['rate_limit']);
  });

  it('or a failed sub-execution’s, down to where it failed', () => {
    const subs = [agent('m', 'a', { status_code: 2, end: 90 }), agent('n', 'm', { status_code: 2, end: 80 }), llm('b', 'n', failing)];
    expect(classes([failed, ...subs])).toEqual(['rate_limit', 'rate_limit', 'rate_limit']);
    expect(classes([failed, ...subs, llm('z', 'a', { start: 95 })])).toEqual(['other', 'rate_limit', 'rate_limit']);
  });

  it('else other', () => {
    expect(classes([failed])).toEqual(['other']);
  });

  it('is none where the execution recovered', () => {
    const { executions, steps } = derive([agent('a', ''), llm('b', 'a', failing)]);
    expect(pick(executions, 'status', 'error_class', 'step_error_count')).toEqual([{ status: 'ok', error_class: '', step_error_count: 1 }]);
    expect(pick(steps, 'status', 'error_class', 'error_type')).toEqual([
      { status: 'error', error_class: 'rate_limit', error_type: 'RateLimitError' },
    ]);
  });
});
