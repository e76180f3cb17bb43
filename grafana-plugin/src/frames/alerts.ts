/** Alerts and how they stand. */

import { type DataFrame, FieldType } from '@grafana/data';
import type { AlertAnswer } from '../api/answers';
import { instant, number, text } from './columns';
import { tableFrame } from './frame';

export function alertsFrame(rows: readonly AlertAnswer[]): DataFrame {
  const shown = ({ instances, state }: AlertAnswer) => instances.find((instance) => instance.state === state);
  return tableFrame<AlertAnswer>(rows, [
    text('name', ({ name }) => name, { displayNameFromDS: 'Alert' }),
    text('state', ({ state }) => state, { filterable: true }),
    text('severity', ({ severity }) => severity, { filterable: true }),
    text('type', ({ condition }) => condition.type, { filterable: true }),
    number('value', 'short', (row) => shown(row)?.value ?? null, { description: 'Of the first group in this state.' }),
    number('threshold', 'short', (row) => shown(row)?.threshold ?? null, { description: 'What the value is held against.' }),
    instant('firing_since', (row) => shown(row)?.firing_since ?? null),
    number('firing', 'short', ({ instance_counts }) => instance_counts.firing, { displayNameFromDS: 'Groups that fire' }),
    number('pending', 'short', ({ instance_counts }) => instance_counts.pending, { displayNameFromDS: 'Groups that wait' }),
    { name: 'paused', type: FieldType.boolean, value: ({ paused }) => paused },
    instant('silenced_until', ({ silenced_until }) => silenced_until),
    instant('last_evaluated_at', ({ last_evaluated_at }) => last_evaluated_at),
    text('last_error', ({ last_error }) => last_error),
  ]);
}
