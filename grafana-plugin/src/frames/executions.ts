/** Executions and sessions, one by one. */

import { type DataFrame, FieldType } from '@grafana/data';
import type { ExecutionAnswer, SessionAnswer } from '../api/answers';
import { agentColumns, instant, number, text, traceColumn } from './columns';
import { type Framing, tableFrame } from './frame';

export function executionsFrame(framing: Framing, rows: readonly ExecutionAnswer[]): DataFrame {
  return tableFrame<ExecutionAnswer>(rows, [
    instant('start', ({ start }) => start),
    ...agentColumns<ExecutionAnswer>(
      framing,
      ({ agent_name, agent_id }) => agent_name ?? agent_id,
      ({ agent_id }) => agent_id,
    ),
    text('status', ({ status }) => status, { filterable: true }),
    number('duration_ms', 'ms', ({ duration_ms }) => duration_ms),
    number('cost', 'currencyUSD', ({ cost }) => cost, { description: 'Of its own steps; empty = none of the billable ones has a price.' }),
    number('total_tokens', 'short', ({ total_tokens }) => total_tokens),
    number('step_count', 'short', ({ step_count }) => step_count),
    number('step_error_count', 'short', ({ step_error_count }) => step_error_count, { displayNameFromDS: 'Failed steps' }),
    number('llm_calls', 'short', ({ llm_calls }) => llm_calls),
    number('tool_calls', 'short', ({ tool_calls }) => tool_calls),
    text('error_class', ({ error_class }) => error_class, { filterable: true }),
    text('error', ({ error_message, error_type }) => error_message ?? error_type),
    text('session', ({ session_id }) => session_id, { filterable: true }),
    text('user', ({ user_name, user_id }) => user_name ?? user_id, { filterable: true }),
    text('agent_version', ({ agent_version }) => agent_version, { filterable: true }),
    text('environment', ({ environment }) => environment, { filterable: true }),
    traceColumn(framing, 'trace_id', ({ trace_id }) => trace_id),
    text('execution_id', ({ execution_id }) => execution_id),
  ]);
}

const names = (of: readonly { readonly name: string }[]): string => of.map(({ name }) => name).join(', ');

export function sessionsFrame(rows: readonly SessionAnswer[]): DataFrame {
  return tableFrame<SessionAnswer>(rows, [
    instant('start', ({ start }) => start),
    instant('end', ({ end }) => end),
    text('session_id', ({ session_id }) => session_id, { displayNameFromDS: 'Session' }),
    text('users', ({ users }) => names(users)),
    text('agents', ({ agents }) => names(agents)),
    number('duration_sec', 's', ({ duration_sec }) => duration_sec),
    number('execution_count', 'short', ({ execution_count }) => execution_count),
    number('error_count', 'short', ({ error_count }) => error_count, { displayNameFromDS: 'Failed executions' }),
    number('step_count', 'short', ({ step_count }) => step_count),
    number('total_tokens', 'short', ({ total_tokens }) => total_tokens),
    number('total_cost', 'currencyUSD', ({ total_cost }) => total_cost),
    { name: 'completed', type: FieldType.boolean, value: ({ completed }) => completed },
    text('outcome', ({ outcome }) => outcome, { description: 'What was said of how it ended.' }),
  ]);
}
