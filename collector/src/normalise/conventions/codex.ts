import type { Attributes, DecodedLogRecord, DecodedSpan } from '../../receive/otlp.ts';
import { anySpan, type Convention } from '../convention.ts';
import type { LogConvention } from '../log-convention.ts';

const PREFIX = 'codex.';

/*
 * OpenAI's Codex. Its log records tell of calls and tools; its spans are the program's own parts, several of which repeat a call's tokens
 * without saying of which model: spans count nothing. Names: codex-rs/otel/src/events in https://github.com/openai/codex
 * The agent is the service (`codex_cli_rs`, `codex_exec`, …).
 */
const fields: Convention['fields'] = {
  request_model: ['model', 'slug'],
  session_id: ['conversation.id'],
  user_id: ['user.account_id'],
  user_name: ['user.email'],
  tool_name: ['tool_name'],
  tool_call_id: ['call_id'],
  input_tokens: ['input_token_count'],
  output_tokens: ['output_token_count'],
  cache_read_tokens: ['cached_token_count'],
  cache_write_tokens: ['cache_write_token_count'],
  reasoning_tokens: ['reasoning_token_count'],
  time_to_first_token_ms: ['ttft_ms'],
  input: ['arguments'],
};

const operationsByName = { 'codex.sse_event': 'chat', 'codex.api_request': 'chat', 'codex.tool_result': 'execute_tool' };

/** Rows made of records; their names are the events'. */
export const codexRecord: Convention = {
  name: 'codex',
  marks: anySpan,
  matches: ({ name }: DecodedSpan) => name.startsWith(PREFIX) && Object.hasOwn(operationsByName, name),
  fields,
  operationsByName,
  failedWhere: { attribute: 'success', is: 'false' },
  content: ['arguments', 'output', 'prompt'],
};

export const codexSpan: Convention = {
  name: 'codex',
  marks: anySpan,
  matches: ({ resource, scope }: DecodedSpan) => scope.name.startsWith('codex') || isCodex(resource.attributes),
  fields,
  kind: 'other',
  ignored: ['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens', 'reasoning_tokens', 'tool_name', 'request_model'],
};

function isCodex(resource: Attributes): boolean {
  const service = resource['service.name'];
  return typeof service === 'string' && (service.startsWith('codex_') || service.startsWith('codex-'));
}

export const codexEvents: LogConvention = {
  name: 'codex',
  prefix: PREFIX,
  matches: ({ attributes, eventName }: DecodedLogRecord) => {
    const name = attributes['event.name'];
    return eventName.startsWith(PREFIX) || (typeof name === 'string' && name.startsWith(PREFIX));
  },
  events: {
    // Of a stream's records only the last has tokens; it has no duration.
    'codex.sse_event': { traced: 'step', durationMs: 'duration_ms', when: (attributes) => attributes['input_token_count'] !== undefined },
    'codex.api_request': { traced: 'step', durationMs: 'duration_ms', failed: true, when: isFailedCall },
    'codex.tool_result': { traced: 'step', durationMs: 'duration_ms' },
  },
  runs: [['conversation.id']],
};

/** A call that was answered is told by the end of its stream. */
function isFailedCall(attributes: Attributes): boolean {
  const failed = attributes['error.message'] !== undefined || Number(attributes['http.response.status_code'] ?? 0) >= 400;
  return failed && attributes['endpoint'] !== '/models';
}
