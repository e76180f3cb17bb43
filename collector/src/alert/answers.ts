/** What is answered of alerts. */

import { z } from 'zod';
import { severities } from '../notify/alert-message.ts';
import { unitNames } from '../query/engine/metric.ts';
import { filtersAnswer } from '../query/shape/filters-answer.ts';
import type { StoredEvent, StoredHistoryEntry } from '../store/alert-store.ts';
import { deliveryStatuses } from '../store/outbox-store.ts';
import { definitionShape, parseDefinition } from './definition.ts';
import { type Alert, isSilenced } from './evaluation.ts';
import type { AlertState, Instance } from './state-machine.ts';
import { conditionInWords, unitOf } from './wording.ts';

const states = ['inactive', 'pending', 'firing'] as const satisfies readonly AlertState[];

export const historyKinds = ['transition', 'reminder'] as const;

const state = z.enum(states);
export const instant = z.iso.datetime();
export const instanceLabels = z.record(z.string(), z.string()).describe('The group: a value for each dimension; empty = missing.');
export const valueSchema = z.number().nullable().describe("In the condition's unit; null = there was nothing to see.");

const instanceSchema = z.object({
  labels: instanceLabels,
  state,
  value: valueSchema,
  threshold: z.number().nullable().describe('What the value is held against.'),
  active_since: instant.nullable().describe('Since when the condition holds.'),
  firing_since: instant.nullable(),
  resolved_at: instant.nullable().describe('When it last stopped firing.'),
});

export const warningSchema = z.object({
  code: z.enum(['channel_not_configured', 'no_channels', 'no_rule']),
  field: z.string(),
  how: z.string(),
});

export type Warning = z.output<typeof warningSchema>;

/** Instances of an answer. */
const maxShown = 100;

export const alertAnswer = z.object({
  id: z.string(),
  ...definitionShape,
  condition_text: z.string().describe('The condition in words, as messages say it.'),
  unit: z.enum(unitNames).describe('Of its values and thresholds.'),
  state: state.describe('The highest of its instances.'),
  instances: z.array(instanceSchema).describe(`Active ones first; at most ${maxShown}.`),
  instance_counts: z.object({ inactive: z.int(), pending: z.int(), firing: z.int() }).describe('Of all instances.'),
  paused: z.boolean(),
  silenced_until: instant.nullable().describe('Until then nobody is told; null = not silenced.'),
  last_evaluated_at: instant.nullable(),
  last_error: z.string().nullable().describe('Why the last evaluation saw nothing, or not all.'),
  warnings: z.array(warningSchema),
  created_at: instant,
  updated_at: instant,
});

export type AlertAnswer = z.output<typeof alertAnswer>;

export const alertsAnswer = z.object({
  data: z.array(alertAnswer).describe('Oldest first.'),
  next_cursor: z.string().nullable(),
});

export const removedAlertAnswer = z.object({ id: z.string() });

const historyEntry = z.object({
  at: instant,
  kind: z.enum(historyKinds).describe('A reminder is a message without a transition.'),
  labels: instanceLabels,
  from: state,
  to: state,
  value: valueSchema,
  deliveries: z
    .array(
      z.object({
        id: z.string(),
        channel: z.string(),
        status: z.enum(deliveryStatuses),
        attempts: z.int(),
        error: z.string().nullable(),
      }),
    )
    .describe('What became of the messages that tell of it.'),
});

export const historyAnswer = z.object({ data: z.array(historyEntry).describe('Newest first.'), next_cursor: z.string().nullable() });

export const eventsAnswer = z.object({
  period: z.object({ start: instant, end: instant }).describe('The period that was read; the end is exclusive.'),
  data: z
    .array(
      z.object({
        alert_id: z.string(),
        name: z.string().describe('Of the alert, as it is now.'),
        severity: z.enum(severities),
        ...historyEntry.shape,
      }),
    )
    .describe('Newest first.'),
  next_cursor: z.string().nullable(),
});

export const testAnswer = z.object({
  evaluated_at: instant,
  state: state.describe('As it would be after an evaluation now.'),
  instances: z.array(instanceSchema).describe(`As they would be; at most ${maxShown}.`),
  text: z.string().describe('How its message reads with the values of now.'),
  would_send: z
    .object({ status: z.enum(['firing', 'resolved']), channels: z.array(z.string()), text: z.string() })
    .nullable()
    .describe('What an evaluation now would send; null = nothing. Nothing is sent or kept by a test.'),
  warnings: z.array(warningSchema),
});

export type TestAnswer = z.output<typeof testAnswer>;

export function answerOf({ stored, definition, record }: Alert, warnings: readonly Warning[], nowMs: number): AlertAnswer {
  const { filters, ...others } = definition;
  const counts = Object.groupBy(record.instances, (instance) => instance.state);
  return {
    id: stored.id,
    ...others,
    group_by: [...definition.group_by],
    filters: filtersAnswer(filters),
    condition_text: conditionInWords(definition.condition),
    unit: unitOf(definition.condition),
    state: stateOf(record.instances),
    instances: instancesAnswer(record.instances),
    instance_counts: { inactive: counts.inactive?.length ?? 0, pending: counts.pending?.length ?? 0, firing: counts.firing?.length ?? 0 },
    paused: stored.paused,
    silenced_until: isSilenced(stored, nowMs) ? stored.silencedUntil : null,
    last_evaluated_at: stored.evaluatedAt,
    last_error: stored.error === '' ? null : stored.error,
    warnings: [...warnings],
    created_at: stored.createdAt,
    updated_at: stored.updatedAt,
  };
}

export function stateOf(instances: readonly Instance[]): AlertState {
  const highest = Math.max(0, ...instances.map(({ state: own }) => states.indexOf(own)));
  return states[highest] ?? 'inactive';
}

export function instancesAnswer(instances: readonly Instance[]): z.output<typeof instanceSchema>[] {
  const activeFirst = instances.toSorted((one, two) => states.indexOf(two.state) - states.indexOf(one.state));
  return activeFirst.slice(0, maxShown).map((instance) => ({
    labels: { ...instance.labels },
    state: instance.state,
    value: instance.value,
    threshold: instance.threshold,
    active_since: iso(instance.activeSinceMs),
    firing_since: iso(instance.firingSinceMs),
    resolved_at: iso(instance.resolvedMs),
  }));
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

export function historyEntryAnswer({ at, kind, labels, from, to, value, deliveries }: StoredHistoryEntry) {
  return {
    ...{ at, kind, labels: { ...labels }, from: state.parse(from), to: state.parse(to), value },
    deliveries: deliveries.map(({ id, channel, status, attempts, error }) => {
      return { id, channel, status, attempts, error: error === '' ? null : error };
    }),
  };
}

export function eventAnswer({ alertId, definition, ...entry }: StoredEvent): z.output<typeof eventsAnswer>['data'][number] {
  const { name, severity } = parseDefinition(definition);
  return { alert_id: alertId, name, severity, ...historyEntryAnswer(entry) };
}
