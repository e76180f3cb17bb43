/** Executions and sessions, one by one. */

import { type DataFrame, FieldType } from '@grafana/data';
import type { ExecutionAnswer, SessionAnswer } from '../api/answers';
import { agentColumns, dimensionColumn, instant, metricColumns, number, text, traceColumn } from './columns';
import { type Framing, tableFrame } from './frame';

export function executionsFrame(framing: Framing, rows: readonly ExecutionAnswer[]): DataFrame {
  return tableFrame<ExecutionAnswer>(rows, [
    instant('start', ({ start }) => start),
    ...agentColumns<ExecutionAnswer>(
      framing,
      ({ agent_name, agent_id }) => agent_name ?? agent_id,
      ({ agent_id }) => agent_id,
    ),
    dimensionColumn(framing, 'status', ({ status }) => status),
    number('duration_ms', 'ms', ({ duration_ms }) => duration_ms),
    number('cost', 'currencyUSD', ({ cost }) => cost, { description: 'Of its own steps; empty = none of the billable ones has a price.' }),
    ...metricColumns<ExecutionAnswer>(framing, ['total_tokens', 'step_count', 'step_error_count', 'llm_calls', 'tool_calls']),
    dimensionColumn(framing, 'error_class', ({ error_class }) => error_class),
    text('error', ({ error_message, error_type }) => error_message ?? error_type),
    text('session', ({ session_id }) => session_id, { filterable: true }),
    text('user', ({ user_name, user_id }) => user_name ?? user_id, { filterable: true }),
    dimensionColumn(framing, 'agent_version', ({ agent_version }) => agent_version),
    dimensionColumn(framing, 'environment', ({ environment }) => environment),
    traceColumn(framing, 'trace_id', ({ trace_id }) => trace_id),
    text('execution_id', ({ execution_id }) => execution_id),
  ]);
}

const names = (of: readonly { readonly name: string }[]): string => of.map(({ name }) => name).join(', ');

export function sessionsFrame(framing: Framing, rows: readonly SessionAnswer[]): DataFrame {
  return tableFrame<SessionAnswer>(rows, [
    instant('start', ({ start }) => start),
    instant('end', ({ end }) => end),
    text('session_id', ({ session_id }) => session_id, { displayNameFromDS: 'Session' }),
    text('users', ({ users }) => names(users)),
    text('agents', ({ agents }) => names(agents)),
    number('duration_sec', 's', ({ duration_sec }) => duration_sec),
    ...metricColumns<SessionAnswer>(framing, ['execution_count', 'error_count', 'step_count', 'total_tokens', 'total_cost']),
    { name: 'completed', type: FieldType.boolean, value: ({ completed }) => completed },
    text('outcome', ({ outcome }) => outcome, { description: 'What was said of how it ended.' }),
  ]);
}
