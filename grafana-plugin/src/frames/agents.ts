/** Agents with their figures: all of them, or some side by side. */

import type { DataFrame } from '@grafana/data';
import type { AgentAnswer, AgentsAnswer, CompareAnswer, ErrorsAnswer } from '../api/answers';
import { labelOf } from '../catalog/labels';
import { agentColumns, instant, metricColumns, number, text, traceColumn } from './columns';
import { type Framing, tableFrame } from './frame';

const figures = ['execution_count', 'error_count', 'success_rate', 'avg_duration_ms', 'p95_duration_ms', 'total_tokens', 'total_cost'];

export function agentsFrame(framing: Framing, rows: readonly AgentsAnswer['data'][number][]): DataFrame {
  return tableFrame<AgentAnswer>(rows, [
    ...agentColumns<AgentAnswer>(
      framing,
      ({ name }) => name,
      ({ agent_id }) => agent_id,
    ),
    ...metricColumns<AgentAnswer>(framing, figures),
    instant('first_seen', ({ first_seen }) => first_seen),
    instant('last_seen', ({ last_seen }) => last_seen),
  ]);
}

export function compareFrame(framing: Framing, { metrics, agents }: CompareAnswer): DataFrame {
  type Row = CompareAnswer['agents'][number];
  return tableFrame<Row>(agents, [
    ...agentColumns<Row>(
      framing,
      ({ name }) => name,
      ({ agent_id }) => agent_id,
    ),
    ...metricColumns<Row>(framing, metrics),
  ]);
}

export function errorsFrame(framing: Framing, { by_type }: ErrorsAnswer): DataFrame {
  type Row = ErrorsAnswer['by_type'][number];
  return tableFrame<Row>(by_type, [
    text('type', ({ type }) => type, { displayNameFromDS: labelOf(framing.catalog, 'error_class') }),
    number('count', 'short', ({ count }) => count, { description: 'Failed executions of this class.' }),
    number('percentage', 'percent', ({ percentage }) => percentage, { decimals: 1, description: 'Of all failed executions.' }),
    instant('last_seen', ({ last_seen }) => last_seen),
    traceColumn(framing, 'example_trace_id', ({ example_trace_id }) => example_trace_id),
  ]);
}
