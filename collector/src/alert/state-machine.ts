/**
 * Prometheus's state machine of an alerting rule, as a pure function of what was and what is seen now; see `Eval` in
 * https://github.com/prometheus/prometheus/blob/main/rules/alerting.go. Beyond it stands what to do without data.
 */

import type { Labels } from './labels.ts';

export type AlertState = 'inactive' | 'pending' | 'firing';

/** One group of an alert. Times are milliseconds since 1970. */
export interface Instance {
  readonly labels: Labels;
  readonly state: AlertState;
  /** When it was last evaluated; null = there was nothing to see. */
  readonly value: number | null;
  readonly threshold: number | null;
  /** Since when the condition holds, of an instance that is pending or firing. */
  readonly activeSinceMs: number | null;
  readonly firingSinceMs: number | null;
  /** Since when it fires only because of `keep_firing_for`. */
  readonly keptSinceMs: number | null;
  /** When it last stopped firing. */
  readonly resolvedMs: number | null;
  /** When there last was a row of the group. */
  readonly seenMs: number;
  /** When receivers were last told that it fires; null = they take it for resolved. */
  readonly toldMs: number | null;
}

/** What is seen of a group at an evaluation. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number | null;
  readonly threshold: number | null;
  /** Null = there is nothing that the condition could be held against. */
  readonly breaching: boolean | null;
  /** Whether there is a row of the group; what has none may still have a value, as a count of 0. */
  readonly present: boolean;
}

export type NoData = 'ok' | 'alert' | 'keep';

export interface Holding {
  readonly forMs: number;
  readonly keepFiringForMs: number;
  readonly noData: NoData;
}

export interface Transition {
  readonly labels: Labels;
  readonly from: AlertState;
  readonly to: AlertState;
  readonly value: number | null;
}

/** The instance and what is seen of it, now. A group that was not there before begins inactive. */
export function advance(instance: Instance | undefined, sample: Sample, holding: Holding, nowMs: number): Instance {
  const before = instance ?? unseen(sample.labels, nowMs);
  const { value, threshold, breaching, present } = sample;
  const seenMs = present ? nowMs : before.seenMs;
  const current = { ...before, value, threshold, seenMs };
  const holds = breaching ?? { ok: false, alert: true, keep: null }[holding.noData];
  if (holds === null) return current;
  return holds ? breached(current, holding, nowMs) : recovered(current, holding, nowMs);
}

function unseen(labels: Labels, nowMs: number): Instance {
  const never = { activeSinceMs: null, firingSinceMs: null, keptSinceMs: null, resolvedMs: null, toldMs: null };
  return { labels, state: 'inactive', value: null, threshold: null, seenMs: nowMs, ...never };
}

function breached(instance: Instance, { forMs }: Holding, nowMs: number): Instance {
  if (instance.state === 'firing') return { ...instance, keptSinceMs: null };
  const activeSinceMs = instance.state === 'pending' ? (instance.activeSinceMs ?? nowMs) : nowMs;
  const isDue = nowMs - activeSinceMs >= forMs;
  return { ...instance, state: isDue ? 'firing' : 'pending', activeSinceMs, firingSinceMs: isDue ? nowMs : null, keptSinceMs: null };
}

function recovered(instance: Instance, { keepFiringForMs }: Holding, nowMs: number): Instance {
  if (instance.state === 'firing' && keepFiringForMs > 0) {
    const keptSinceMs = instance.keptSinceMs ?? nowMs;
    if (nowMs - keptSinceMs < keepFiringForMs) return { ...instance, keptSinceMs };
  }
  return ended(instance, nowMs);
}

/** Not active any more, whatever the condition says. */
export function ended(instance: Instance, nowMs: number): Instance {
  const resolvedMs = instance.state === 'firing' ? nowMs : instance.resolvedMs;
  return { ...instance, state: 'inactive', activeSinceMs: null, firingSinceMs: null, keptSinceMs: null, resolvedMs };
}

export function transitionOf(before: Instance | undefined, after: Instance): readonly Transition[] {
  const from = before?.state ?? 'inactive';
  return from === after.state ? [] : [{ labels: after.labels, from, to: after.state, value: after.value }];
}

/** The time that nothing was evaluated does not count as time that the condition held. */
export function withoutGap(instance: Instance, gapMs: number): Instance {
  if (instance.state !== 'pending' || instance.activeSinceMs === null) return instance;
  return { ...instance, activeSinceMs: instance.activeSinceMs + gapMs };
}
