/** One evaluation of one alert: from how it stood and what is seen now to how it stands, what became of it, and who is told. */

import type { AppError } from '../errors.ts';
import { type AlertMessage, type AlertPoint, deliveriesOf } from '../notify/alert-message.ts';
import type { Evaluated, HistoryEntry, StoredAlert } from '../store/alert-store.ts';
import type { Reading, Rule } from './conditions/rule.ts';
import { type AlertDefinition, parseDefinition } from './definition.ts';
import { durationMs } from './duration.ts';
import { labelsId } from './labels.ts';
import { messageOf } from './message.ts';
import { type AlertRecord, parseRecord, recordText } from './record.ts';
import { advance, ended, type Holding, type Instance, type Sample, type Transition, transitionOf, withoutGap } from './state-machine.ts';
import { type News, tell } from './telling.ts';
import { unitOf } from './wording.ts';

/** An alert with what it is made of. */
export interface Alert {
  readonly stored: StoredAlert;
  readonly definition: AlertDefinition;
  readonly record: AlertRecord;
}

export interface Evaluating {
  readonly nowMs: number;
  /** What passes unevaluated beyond this does not count towards `for`. */
  readonly longestGapMs: number;
  readonly publicUrl: string | undefined;
}

/** What is kept, and what it was made of. */
export interface Evaluation extends Evaluated {
  readonly instances: readonly Instance[];
  readonly message: AlertMessage | undefined;
}

/** Instances of one alert. */
const maxInstances = 1_000;
/** A group is forgotten when it had no row for so long. */
const forgetMs = 86_400_000;

export function alertOf(stored: StoredAlert): Alert {
  return { stored, definition: parseDefinition(stored.definition), record: parseRecord(stored.state) };
}

export function isSilenced({ silencedUntil }: StoredAlert, nowMs: number): boolean {
  return silencedUntil !== null && Date.parse(silencedUntil) > nowMs;
}

/** The same with a picture of how it went. */
export function pictured(evaluation: Evaluation, { definition }: Alert, series: readonly AlertPoint[] | undefined): Evaluation {
  if (evaluation.message === undefined || series === undefined) return evaluation;
  const message = { ...evaluation.message, series };
  return { ...evaluation, message, deliveries: deliveriesOf(message, definition.actions.channels) };
}

export function ruleOf({ stored, definition, record }: Alert): Rule {
  const known = record.instances.filter(({ labels }) => isGroupOf(definition, labels)).map(({ labels }) => labels);
  return { id: stored.id, orgId: stored.orgId, definition, known };
}

/** Nothing changes but that it is said why. */
export function failed({ stored, record }: Alert, error: AppError, { nowMs }: Evaluating): Evaluation {
  const evaluatedAt = new Date(nowMs).toISOString();
  const nothing = { history: [], deliveries: [], instances: record.instances, message: undefined };
  return { alert: stored, state: recordText(record), evaluatedAt, error: error.message, ...nothing };
}

export function evaluate(alert: Alert, reading: Reading, evaluating: Evaluating): Evaluation {
  const { instances, transitions, isCut } = stepOf(alert, reading, evaluating);
  const error = isCut ? `There are more than ${maxInstances} groups; only so many are evaluated. Filter them, or group by less.` : '';
  return outcomeOf(alert, { instances, transitions, unit: reading.unit, error }, evaluating);
}

/** Ends what is active, as when an alert is paused or deleted. */
export function close(alert: Alert, evaluating: Evaluating): Evaluation {
  const instances = alert.record.instances.map((instance) => ended(instance, evaluating.nowMs));
  const transitions = instances.flatMap((instance, index) => transitionOf(alert.record.instances[index], instance));
  return outcomeOf(alert, { instances, transitions, unit: unitOf(alert.definition.condition), error: '' }, evaluating);
}

interface Stepped {
  readonly instances: readonly Instance[];
  readonly transitions: readonly Transition[];
  readonly isCut: boolean;
}

/** How instances stand after an evaluation. */
export function stepOf(
  { definition, record }: Pick<Alert, 'definition' | 'record'>,
  { samples }: Reading,
  evaluating: Evaluating,
): Stepped {
  const { nowMs } = evaluating;
  const holding = holdingOf(definition);
  const before = new Map(record.instances.map((instance) => [labelsId(instance.labels), withoutGap(instance, gapOf(record, evaluating))]));
  const seen = new Map(samples.map((sample) => [labelsId(sample.labels), sample]));
  const ids = [...new Set([...before.keys(), ...seen.keys()])];
  const after = ids.map((id): readonly [Instance | undefined, Instance] => {
    const instance = before.get(id);
    return [instance, next(definition, instance, seen.get(id), holding, nowMs)];
  });
  const transitions = after.flatMap(([from, to]) => transitionOf(from, to));
  const remembered = after.map(([, to]) => to).filter((instance) => isRemembered(definition, instance, nowMs));
  const kept = remembered.toSorted((one, two) => rank(two) - rank(one)).slice(0, maxInstances);
  return { instances: kept, transitions, isCut: kept.length < remembered.length };
}

function holdingOf(definition: AlertDefinition): Holding {
  return {
    forMs: durationMs(definition.for),
    keepFiringForMs: durationMs(definition.keep_firing_for),
    noData: definition.no_data,
  };
}

function next(
  definition: AlertDefinition,
  instance: Instance | undefined,
  sample: Sample | undefined,
  holding: Holding,
  nowMs: number,
): Instance {
  const labels = sample?.labels ?? instance?.labels ?? {};
  const after = advance(instance, sample ?? { labels, value: null, threshold: null, breaching: null, present: false }, holding, nowMs);
  return isGone(definition, after, nowMs) ? ended(after, nowMs) : after;
}

/** A group that is no more, or that the definition no longer tells apart. */
function isGone(definition: AlertDefinition, { labels, seenMs }: Instance, nowMs: number): boolean {
  return !isGroupOf(definition, labels) || (definition.group_by.length > 0 && nowMs - seenMs >= forgetMs);
}

function isGroupOf({ group_by }: AlertDefinition, labels: Instance['labels']): boolean {
  const names = Object.keys(labels);
  return names.length === group_by.length && group_by.every((name) => names.includes(name));
}

/** Until receivers know that it is over. */
function isRemembered(definition: AlertDefinition, instance: Instance, nowMs: number): boolean {
  return instance.toldMs !== null || !isGone(definition, instance, nowMs);
}

/** What is active, or told of, is kept before what is not. */
function rank({ state, toldMs }: Instance): number {
  return { firing: 4, pending: 2, inactive: 0 }[state] + Number(toldMs !== null);
}

function gapOf({ evaluatedMs }: AlertRecord, { nowMs, longestGapMs }: Evaluating): number {
  const sinceMs = evaluatedMs === null ? 0 : nowMs - evaluatedMs;
  return sinceMs > longestGapMs ? sinceMs : 0;
}

interface Outcome extends Pick<Stepped, 'instances' | 'transitions'> {
  readonly unit: Reading['unit'];
  readonly error: string;
}

function outcomeOf({ stored, definition, record }: Alert, outcome: Outcome, evaluating: Evaluating): Evaluation {
  const { nowMs, publicUrl } = evaluating;
  const { channels, repeat_interval, send_resolved } = definition.actions;
  const telling = {
    repeatMs: durationMs(repeat_interval),
    sendResolved: send_resolved,
    muted: isSilenced(stored, nowMs) || channels.length === 0,
  };
  const { news, ...told } = tell({ ...record, instances: outcome.instances }, telling, nowMs, () => `${stored.id}-${nowMs}`);
  const instances = told.instances.filter((instance) => isRemembered(definition, instance, nowMs));
  const message = news && messageOf({ id: stored.id, orgId: stored.orgId, definition, unit: outcome.unit, publicUrl }, news, nowMs);
  return {
    alert: stored,
    state: recordText({ ...told, instances, evaluatedMs: nowMs }),
    evaluatedAt: new Date(nowMs).toISOString(),
    error: outcome.error,
    history: historyOf(outcome.transitions, news),
    deliveries: message === undefined ? [] : deliveriesOf(message, channels),
    instances,
    message,
  };
}

function historyOf(transitions: readonly Transition[], news: News | undefined): readonly HistoryEntry[] {
  const isTold = ({ from, to }: Transition): boolean => news !== undefined && (from === 'firing' || to === 'firing');
  const entries = transitions.map((transition): HistoryEntry => ({ kind: 'transition', ...transition, told: isTold(transition) }));
  if (news === undefined || entries.some(({ told }) => told)) return entries;
  const [instance = news.resolved[0]] = news.firing;
  const state = news.status === 'firing' ? 'firing' : 'inactive';
  return [...entries, { kind: 'reminder', labels: {}, from: state, to: state, value: instance?.value ?? null, told: true }];
}
