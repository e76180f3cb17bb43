/** `/alerts`: what an organisation wants to be told of. */

import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { findMetric } from '../query/engine/catalogue.ts';
import { findDimensions, requireSplittable } from '../query/engine/dimensions.ts';
import { filterNames } from '../query/engine/filters.ts';
import { requireFilterable } from '../query/engine/metric-filters.ts';
import { parseInstant, periodAnswer, resolvePeriod } from '../query/engine/period.ts';
import { decodeCursor, pageOf } from '../query/shape/cursor.ts';
import { invalidFields } from '../query/shape/invalid-request.ts';
import { cursor, instant, limit, periodShape } from '../query/shape/request.ts';
import { type AlertStore, type Change, maxAlerts, type StoredAlert } from '../store/alert-store.ts';
import type { OutboxStore } from '../store/outbox-store.ts';
import {
  type AlertAnswer,
  type alertsAnswer,
  answerOf,
  eventAnswer,
  type eventsAnswer,
  type historyAnswer,
  historyEntryAnswer,
  historyKinds,
  instancesAnswer,
  type removedAlertAnswer,
  stateOf,
  type TestAnswer,
  type Warning,
} from './answers.ts';
import { type ReadDependencies, readOne } from './conditions/read-conditions.ts';
import { type AlertDefinition, type AlertRequest, definitionText, type replacingAlertBody } from './definition.ts';
import { durationMs } from './duration.ts';
import { durationField } from './duration-field.ts';
import { type Alert, alertOf, close, type Evaluating, evaluate, ruleOf } from './evaluation.ts';
import { messageOf } from './message.ts';
import { type PreviewDependencies, type previewAnswer, type previewBody, readPreview } from './preview.ts';
import { type AlertmanagerPayload, type alertmanagerAnswer, receiveAlertmanager } from './prometheus/alertmanager.ts';
import { whyNoRule } from './prometheus/rule.ts';
import { rulesFile, type rulesFileParameters } from './prometheus/rules-file.ts';

export const listAlertsParameters = z.strictObject({ limit, cursor });

export const alertIdParameters = z.strictObject({ id: z.string().describe('The id of an alert.') });

export const alertHistoryParameters = z.strictObject({ id: z.string().describe('The id of an alert.'), limit, cursor });

export const alertEventsParameters = z.strictObject({
  ...periodShape,
  kind: z
    .enum(historyKinds, { error: `one of ${historyKinds.join(', ')}` })
    .optional()
    .describe('Only those of this kind.'),
  limit,
  cursor,
});

export const silenceBody = z.strictObject({
  until: instant('Until when nobody is told, ISO-8601; not together with duration.'),
  duration: durationField('1s', '366d').optional().describe('For how long nobody is told, such as 2h.'),
});

/** Those that name an alert throw `alert_not_found`. */
export interface Alerts {
  /** Throws `invalid_request` for what can never work, `too_many_definitions`. */
  readonly create: (orgId: string, asked: AlertRequest) => Promise<AlertAnswer>;
  readonly list: (orgId: string, asked: z.output<typeof listAlertsParameters>) => Promise<z.output<typeof alertsAnswer>>;
  readonly get: (orgId: string, id: string) => Promise<AlertAnswer>;
  /** Throws `changed_meanwhile` as well. */
  readonly replace: (orgId: string, id: string, asked: z.output<typeof replacingAlertBody>) => Promise<AlertAnswer>;
  /** What fires is resolved, and whoever was told of it is told so. */
  readonly remove: (orgId: string, id: string) => Promise<z.output<typeof removedAlertAnswer>>;
  /** As with `remove`. */
  readonly pause: (orgId: string, id: string) => Promise<AlertAnswer>;
  readonly resume: (orgId: string, id: string) => Promise<AlertAnswer>;
  readonly silence: (orgId: string, id: string, asked: z.output<typeof silenceBody>) => Promise<AlertAnswer>;
  readonly unsilence: (orgId: string, id: string) => Promise<AlertAnswer>;
  /** Reads the condition now; nothing is kept or sent. */
  readonly test: (orgId: string, id: string) => Promise<TestAnswer>;
  /** When it would have fired. Throws `invalid_request` for what cannot be looked at in the past. */
  readonly preview: (orgId: string, asked: z.output<typeof previewBody>) => Promise<z.output<typeof previewAnswer>>;
  readonly history: (orgId: string, asked: z.output<typeof alertHistoryParameters>) => Promise<z.output<typeof historyAnswer>>;
  /** What became of all alerts. */
  readonly events: (orgId: string, asked: z.output<typeof alertEventsParameters>) => Promise<z.output<typeof eventsAnswer>>;
  /** The file of rules for Prometheus. */
  readonly rules: (orgId: string, asked: z.output<typeof rulesFileParameters>) => Promise<string>;
  /** Takes what Alertmanager tells of them. */
  readonly receive: (orgId: string, payload: AlertmanagerPayload) => Promise<z.output<typeof alertmanagerAnswer>>;
}

export interface AlertsDependencies extends ReadDependencies, PreviewDependencies {
  readonly alerts: AlertStore;
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly clock: Clock;
  /** Names of the channels that messages can be sent to. */
  readonly channels: (orgId: string) => Promise<ReadonlySet<string>>;
  readonly publicUrl: string | undefined;
  /** Who evaluates: this service, or Prometheus what can be a rule of it. */
  readonly mode: AlertMode;
}

export type AlertMode = 'built_in' | 'prometheus';

export function createAlerts(deps: AlertsDependencies): Alerts {
  const { alerts, clock } = deps;
  const evaluating = (): Evaluating => ({ nowMs: clock.now(), longestGapMs: Number.POSITIVE_INFINITY, publicUrl: deps.publicUrl });
  const warned = async (stored: StoredAlert): Promise<AlertAnswer> => {
    const alert = alertOf(stored);
    return answerOf(alert, warningsOf(deps, alert.definition, await deps.channels(stored.orgId)), clock.now());
  };
  const changed = async (orgId: string, id: string, change: (alert: StoredAlert) => Change): Promise<AlertAnswer> => {
    return warned(await alerts.change(orgId, id, change));
  };
  const closing = (stored: StoredAlert) => (stored.state === null ? undefined : close(alertOf(stored), evaluating()));
  return {
    create: async (orgId, asked) => {
      await requirePossible(deps, orgId, asked);
      return warned(await alerts.create(orgId, definitionText(asked)));
    },
    list: async (orgId, { limit: most, cursor: at }) => {
      const [createdAt = '', id = ''] = decodeCursor(at, 2) ?? [];
      const found = await alerts.list(orgId, most + 1, { createdAt, id });
      const { page, next_cursor } = pageOf(found, most, (last) => [last.createdAt, last.id]);
      return { data: await Promise.all(page.map(warned)), next_cursor };
    },
    get: async (orgId, id) => warned(await alerts.get(orgId, id)),
    replace: async (orgId, id, { if_updated_at: seen, ...asked }) => {
      await requirePossible(deps, orgId, asked);
      return warned(await alerts.replace(orgId, id, definitionText(asked), seen));
    },
    remove: async (orgId, id) => {
      // There is no later on at which a silence could end.
      await alerts.change(orgId, id, (stored) => ({ removed: true, outcome: closing({ ...stored, silencedUntil: null }) }));
      return { id };
    },
    pause: (orgId, id) => changed(orgId, id, (stored) => ({ paused: true, outcome: closing(stored) })),
    resume: (orgId, id) => changed(orgId, id, () => ({ paused: false })),
    silence: (orgId, id, asked) => {
      const silencedUntil = endOfSilence(asked, clock.now());
      return changed(orgId, id, () => ({ silencedUntil }));
    },
    unsilence: (orgId, id) => changed(orgId, id, () => ({ silencedUntil: null })),
    test: async (orgId, id) => test(deps, alertOf(await alerts.get(orgId, id)), evaluating()),
    preview: async (orgId, asked) => {
      await requirePossible(deps, orgId, asked);
      return readPreview(deps, orgId, asked);
    },
    history: async (orgId, { id, limit: most, cursor: place }) => {
      const [at, entryId] = decodeCursor(place, 2) ?? [];
      const before = at === undefined || entryId === undefined ? undefined : { at, id: entryId };
      const { page, next_cursor } = pageOf(await alerts.history(orgId, id, most + 1, before), most, (last) => [last.at, last.id]);
      return { data: page.map(historyEntryAnswer), next_cursor };
    },
    events: (orgId, asked) => readEvents(deps, orgId, asked),
    rules: async (orgId, { job }) => rulesFile(orgId, await alerts.list(orgId, maxAlerts), job === undefined ? {} : { job }),
    receive: (orgId, payload) => {
      const isRule = (definition: AlertDefinition): boolean => deps.mode === 'prometheus' && whyNoRule(definition) === undefined;
      return receiveAlertmanager({ ...deps, isRule }, orgId, payload);
    },
  };
}

async function readEvents(
  { alerts, clock }: AlertsDependencies,
  orgId: string,
  { kind, limit: most, cursor: place, ...asked }: z.output<typeof alertEventsParameters>,
): Promise<z.output<typeof eventsAnswer>> {
  const period = resolvePeriod(asked, clock.now());
  const [at, id] = decodeCursor(place, 2) ?? [];
  const before = at === undefined || id === undefined ? undefined : { at, id };
  const found = await alerts.events(orgId, { start: kept(period.startNs), end: kept(period.endNs), kind, limit: most + 1, before });
  const { page, next_cursor } = pageOf(found, most, (last) => [last.at, last.id]);
  return { period: periodAnswer(period), data: page.map(eventAnswer), next_cursor };
}

/** As times of history are kept, in milliseconds: the first one that is not before. */
function kept(ns: bigint): string {
  return new Date(Number((ns + 999_999n) / 1_000_000n)).toISOString();
}

type Possible = Pick<AlertRequest, 'condition' | 'filters' | 'group_by'>;

/** Throws `invalid_request` for metrics without the rows that a filter or a dimension is of, and for a goal that is not there. */
async function requirePossible({ goals }: AlertsDependencies, orgId: string, asked: Possible): Promise<void> {
  const { condition, filters = {}, group_by } = asked;
  if (condition.type === 'goal') {
    const given = [...filterNames.filter((name) => filters[name] !== undefined), ...(filters.labels === undefined ? [] : ['label.<key>'])];
    const surplus = [
      ...given.map((name) => ({ field: `filters.${name}`, value: null, expected: 'nothing: a goal has filters of its own' })),
      ...(group_by.length === 0 ? [] : [{ field: 'group_by', value: group_by, expected: 'nothing: a goal has no groups' }]),
    ];
    if (surplus.length > 0) throw invalidFields(surplus);
    await goals.get(orgId, condition.goal_id).catch(() => {
      throw invalidFields([{ field: 'condition.goal_id', value: condition.goal_id, expected: 'the id of a goal' }]);
    });
    return;
  }
  const metric = condition.type === 'budget' ? findMetric('total_cost') : condition.metric;
  const metrics = metric === undefined ? [] : [metric];
  requireSplittable(metrics, findDimensions(group_by));
  requireFilterable(metrics, filters, 'filters.');
}

function endOfSilence({ until, duration }: z.output<typeof silenceBody>, nowMs: number): string {
  const untilMs = until === undefined ? undefined : Number((parseInstant(until, 'UTC') ?? 0n) / 1_000_000n);
  if ((untilMs === undefined) === (duration === undefined)) {
    throw invalidFields([{ field: 'until', value: until ?? null, expected: 'either until or duration, and not both' }]);
  }
  const endMs = untilMs ?? nowMs + durationMs(duration ?? '0');
  if (endMs <= nowMs) throw invalidFields([{ field: 'until', value: until ?? null, expected: 'a time in the future' }]);
  return new Date(endMs).toISOString();
}

function warningsOf({ mode }: AlertsDependencies, definition: AlertDefinition, known: ReadonlySet<string>): readonly Warning[] {
  const { actions } = definition;
  const reason = whyNoRule(definition);
  const unknown = actions.channels.filter((name) => !known.has(name));
  return [
    ...(actions.channels.length === 0
      ? [{ code: 'no_channels', field: 'actions.channels', how: 'Name channels, or nobody is told.' } as const]
      : []),
    ...unknown.map((name) => {
      const how = `No channel is called ${name}: define it, and what waits for it is sent.`;
      return { code: 'channel_not_configured', field: 'actions.channels', how } as const;
    }),
    ...(mode === 'built_in' || reason === undefined
      ? []
      : [{ code: 'no_rule', field: 'condition', how: `It is no rule of Prometheus and is evaluated here: ${reason}.` } as const]),
  ];
}

async function test(deps: AlertsDependencies, alert: Alert, evaluating: Evaluating): Promise<TestAnswer> {
  const { nowMs } = evaluating;
  const reading = await readOne(deps, ruleOf(alert), { nowMs, endMs: nowMs - deps.settleMs });
  const { instances, message } = evaluate(alert, reading, evaluating);
  const { stored, definition } = alert;
  const told = { id: stored.id, orgId: stored.orgId, definition, unit: reading.unit, publicUrl: deps.publicUrl };
  const example = messageOf(told, { status: 'firing', activation: '', firing: instances, resolved: [] }, nowMs);
  const { channels } = definition.actions;
  return {
    evaluated_at: new Date(nowMs).toISOString(),
    state: stateOf(instances),
    instances: instancesAnswer(instances),
    text: example.text,
    would_send: message === undefined ? null : { status: message.status, channels: [...channels], text: message.text },
    warnings: [...warningsOf(deps, definition, await deps.channels(stored.orgId))],
  };
}
