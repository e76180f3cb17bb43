/**
 * What Alertmanager's webhook tells, as messages of ours. Alerts of our own definitions go through the same states, history and templates as
 * if they had been evaluated here, so that the definition says how often it is repeated and whether it is told that it is over. Alerts of
 * other rules are told as they come.
 */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { AppError } from '../../errors.ts';
import { type AlertMessage, deliveriesOf, severities } from '../../notify/alert-message.ts';
import { isChannelName } from '../../notify/channels/channel.ts';
import type { AlertStore, StoredAlert } from '../../store/alert-store.ts';
import type { OutboxStore } from '../../store/outbox-store.ts';
import type { Reading } from '../conditions/rule.ts';
import type { AlertDefinition } from '../definition.ts';
import { maxChannels, parseDefinition } from '../definition.ts';
import { evaluate } from '../evaluation.ts';
import { parseRecord } from '../record.ts';
import type { Sample } from '../state-machine.ts';
import { unitOf } from '../wording.ts';
import { alertIdLabel, fromPrometheus } from './rule.ts';

const texts = z.record(z.string(), z.string({ error: 'text' }), { error: 'texts by their names' });
const expectedInstant = 'a time such as 2026-03-01T12:00:00Z';
const instant = z.iso.datetime({ offset: true, error: expectedInstant });
const status = z.enum(['firing', 'resolved'], { error: 'firing or resolved' });

const alertSchema = z.looseObject({
  status,
  labels: texts,
  annotations: texts.default({}),
  startsAt: instant,
  endsAt: instant.optional(),
});

const expectedAlerts = 'a list of at most 10000 alerts, as version 4 of the webhook has them';

/** Version 4; see https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export const alertmanagerBody = z.looseObject({
  groupKey: z.string({ error: "text: the key of Alertmanager's group" }),
  status,
  commonLabels: texts.default({}),
  commonAnnotations: texts.default({}),
  alerts: z.array(alertSchema, { error: expectedAlerts }).max(10_000, { error: expectedAlerts }),
});

export type AlertmanagerPayload = z.output<typeof alertmanagerBody>;
type ToldAlert = AlertmanagerPayload['alerts'][number];

export const alertmanagerAnswer = z.object({
  accepted: z.int().describe('Alerts of the payload that were taken.'),
  messages: z.int().describe('Messages that were written, one for each channel.'),
  ignored: z.array(z.object({ alert: z.string(), reason: z.string() })).describe('Alerts that were not.'),
});

type Answer = z.output<typeof alertmanagerAnswer>;

export interface AlertmanagerDependencies {
  readonly alerts: Pick<AlertStore, 'change'>;
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly clock: Clock;
  readonly channels: (orgId: string) => Promise<ReadonlySet<string>>;
  readonly publicUrl: string | undefined;
  /** Whether Prometheus evaluates this definition, and not the service itself. */
  readonly isRule: (definition: AlertDefinition) => boolean;
}

export async function receiveAlertmanager(deps: AlertmanagerDependencies, orgId: string, payload: AlertmanagerPayload): Promise<Answer> {
  const byId = Map.groupBy(payload.alerts, ({ labels }) => labels[alertIdLabel] ?? '');
  const answers: Answer[] = [];
  for (const [id, alerts] of byId) {
    answers.push(id === '' ? await takeOthers(deps, orgId, payload, alerts) : await takeOwn(deps, orgId, id, alerts));
  }
  return {
    accepted: answers.reduce((sum, { accepted }) => sum + accepted, 0),
    messages: answers.reduce((sum, { messages }) => sum + messages, 0),
    ignored: answers.flatMap(({ ignored }) => ignored),
  };
}

async function takeOwn(deps: AlertmanagerDependencies, orgId: string, id: string, alerts: readonly ToldAlert[]): Promise<Answer> {
  let answer = ignoring(id, 'there is no alert with this id');
  try {
    await deps.alerts.change(orgId, id, (stored) => {
      const definition = parseDefinition(stored.definition);
      answer = ignoring(definition.name, 'it is paused');
      if (stored.paused) return {};
      answer = ignoring(definition.name, 'this service evaluates it itself');
      if (!deps.isRule(definition)) return {};
      const outcome = outcomeOf(deps, stored, definition, alerts);
      answer = { accepted: alerts.length, messages: outcome.deliveries.length, ignored: [] };
      return { outcome };
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'alert_not_found')) throw thrown;
  }
  return answer;
}

function ignoring(alert: string, reason: string): Answer {
  return { accepted: 0, messages: 0, ignored: [{ alert, reason }] };
}

/** Prometheus has waited already; instances that are not in the payload stay as they are. */
function outcomeOf(
  { clock, publicUrl }: AlertmanagerDependencies,
  stored: StoredAlert,
  definition: AlertDefinition,
  alerts: readonly ToldAlert[],
) {
  const told = { ...definition, for: '0s', keep_firing_for: '0s', no_data: 'keep' } as const;
  const reading: Reading = { samples: alerts.map((alert) => sampleOf(definition, alert)), unit: unitOf(definition.condition) };
  const evaluating = { nowMs: clock.now(), longestGapMs: Number.POSITIVE_INFINITY, publicUrl };
  return evaluate({ stored, definition: told, record: parseRecord(stored.state) }, reading, evaluating);
}

function sampleOf({ condition, group_by }: AlertDefinition, alert: ToldAlert): Sample {
  const { status, labels } = alert;
  return {
    labels: Object.fromEntries(group_by.map((name) => [name, labels[name] ?? ''])),
    value: fromPrometheus(toldValue(alert), condition),
    threshold: 'threshold' in condition ? condition.threshold : null,
    breaching: status === 'firing',
    present: true,
  };
}

/** Rules give it as an annotation; NaN where they do not, or where there were no data. */
function toldValue({ annotations }: ToldAlert): number {
  return Number(annotations['value'] ?? Number.NaN);
}

/** The default channels. */
const usualChannels = ['email', 'slack'];

/** Channels are those of the annotation `channels`, else the default ones that there are. */
async function takeOthers(
  { outbox, channels }: AlertmanagerDependencies,
  orgId: string,
  payload: AlertmanagerPayload,
  alerts: readonly ToldAlert[],
): Promise<Answer> {
  const known = await channels(orgId);
  const named = payload.commonAnnotations['channels']
    ?.split(',')
    .map((name) => name.trim())
    .filter(isChannelName);
  const to = (named ?? usualChannels).filter((name) => named !== undefined || known.has(name)).slice(0, maxChannels);
  if (to.length === 0)
    return ignoring(nameOf(payload), 'no channel is named by the annotation `channels`, and neither email nor slack is configured');
  const deliveries = deliveriesOf(messageOf(orgId, payload, alerts), to);
  await outbox.add(deliveries);
  return { accepted: alerts.length, messages: deliveries.length, ignored: [] };
}

function nameOf({ commonLabels }: AlertmanagerPayload): string {
  return commonLabels['alertname'] ?? 'Alerts of Prometheus';
}

function messageOf(orgId: string, payload: AlertmanagerPayload, alerts: readonly ToldAlert[]): AlertMessage {
  const { commonLabels, commonAnnotations } = payload;
  const isFiring = alerts.some(({ status }) => status === 'firing');
  const activation = createHash('sha256').update(payload.groupKey).digest('hex').slice(0, 32);
  return {
    ...{ orgId, alertId: 'alertmanager', name: nameOf(payload), description: commonAnnotations['description'] ?? null },
    status: isFiring ? 'firing' : 'resolved',
    severity: severities.find((each) => each === commonLabels['severity']) ?? 'warning',
    labels: commonLabels,
    text: [...new Set(alerts.map(textOf))].slice(0, maxTexts).join('\n'),
    condition: commonAnnotations['summary'] ?? nameOf(payload),
    unit: '1',
    instances: alerts.map((alert) => instanceOf(alert, commonLabels)),
    dedupKey: `alertmanager-${activation}`,
  };
}

const maxTexts = 20;

function textOf({ labels, annotations }: ToldAlert): string {
  const said = annotations['description'] ?? annotations['summary'] ?? labels['alertname'] ?? '';
  return annotations['runbook_url'] === undefined ? said : `${said} ${annotations['runbook_url']}`;
}

function instanceOf(alert: ToldAlert, common: Readonly<Record<string, string>>) {
  const { status, labels, startsAt, endsAt } = alert;
  const value = toldValue(alert);
  const own = Object.entries(labels).filter(([name]) => common[name] === undefined);
  return {
    labels: Object.fromEntries(own),
    status,
    value: Number.isNaN(value) ? null : value,
    threshold: null,
    startsAt,
    // Of one that fires Alertmanager gives Go's zero time, or until when it takes it to fire.
    endsAt: status === 'firing' ? null : (endsAt ?? null),
  };
}
