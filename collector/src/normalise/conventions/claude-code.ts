import type { DecodedLogRecord, DecodedSpan } from '../../receive/otlp.ts';
import { anySpan, type Convention } from '../convention.ts';
import type { LogConvention } from '../log-convention.ts';

const PREFIX = 'claude_code.';
const SCOPE = 'com.anthropic.claude_code';

/**
 * Claude Code and the Claude Agent SDK, which runs it: spans (beta) and log records. Names: https://code.claude.com/docs/en/monitoring-usage
 * Tokens are Anthropic's own, without cached ones. The agent is the service, `claude-code`. On endpoints other than Anthropic's there is no
 * request id: a call's session, model and tokens together stand for it, so that its span and its record are one call.
 */
export const claudeCode: Convention = {
  name: 'claude_code',
  marks: anySpan,
  matches: ({ scope, name }: DecodedSpan) => scope.name.startsWith(SCOPE) || name.startsWith(PREFIX),
  fields: {
    request_model: ['gen_ai.request.model', 'model'],
    response_id: ['request_id', 'gen_ai.response.id'],
    tool_name: ['tool_name'],
    tool_call_id: ['tool_use_id', 'gen_ai.tool.call.id'],
    user_id: ['user.account_uuid', 'user.id'],
    user_name: ['user.email'],
    input_tokens: ['input_tokens'],
    output_tokens: ['output_tokens'],
    cache_read_tokens: ['cache_read_tokens'],
    cache_write_tokens: ['cache_creation_tokens'],
    cost: ['cost_usd'],
    time_to_first_token_ms: ['ttft_ms'],
    finish_reasons: ['stop_reason'],
    error_type: ['error_class', 'error_type'],
    http_status: ['status_code'],
    input: ['tool_input'],
  },
  operationAttributes: ['span.type'],
  operations: {
    interaction: 'invoke_agent',
    'claude_code.interaction': 'invoke_agent',
    llm_request: 'chat',
    'claude_code.llm_request': 'chat',
    tool: 'execute_tool',
    'claude_code.tool': 'execute_tool',
    'tool.execution': 'tool_body',
    'claude_code.tool.execution': 'tool_body',
    'tool.blocked_on_user': 'chain',
    'claude_code.tool.blocked_on_user': 'chain',
    hook: 'chain',
    'claude_code.hook': 'chain',
  },
  operationsByName: {
    'claude_code.interaction': 'invoke_agent',
    'claude_code.llm_request': 'chat',
    'claude_code.tool': 'execute_tool',
    'claude_code.tool.execution': 'tool_body',
    'claude_code.api_request': 'chat',
    'claude_code.api_error': 'chat',
    'claude_code.tool_result': 'execute_tool',
  },
  failedWhere: { attribute: 'success', is: 'false' },
  fingerprint: ['session.id', 'model', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_creation_tokens'],
  cachedTokens: 'excluded',
  content: [
    'user_prompt',
    'prompt',
    'prompt_text',
    'response',
    'new_context',
    'system_prompt',
    'response.model_output',
    'full_command',
    'bash_command',
    'file_path',
    'tool_parameters',
    'hook_definitions',
    'body',
  ],
  contentEvents: ['tool.output'],
};

/** The records that carry what spans lack (a call's cost), or all there is where tracing is off. One prompt is one run. */
export const claudeCodeEvents: LogConvention = {
  name: 'claude_code',
  prefix: PREFIX,
  matches: ({ scope, eventName }: DecodedLogRecord) => scope.name.startsWith(SCOPE) || eventName.startsWith(PREFIX),
  events: {
    'claude_code.api_request': { traced: 'step', durationMs: 'duration_ms' },
    // Spans say these themselves.
    'claude_code.api_error': { traced: 'left', durationMs: 'duration_ms', failed: true },
    'claude_code.tool_result': { traced: 'left', durationMs: 'duration_ms' },
  },
  runs: [['session.id', 'prompt.id'], ['session.id']],
};
