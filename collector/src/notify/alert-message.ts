/** What is said of an alert: the one form that every channel makes its own message from. */

import type { NewDelivery } from '../store/outbox-store.ts';

export type AlertStatus = 'firing' | 'resolved';

export const severities = ['info', 'warning', 'critical'] as const;

export type Severity = (typeof severities)[number];

/** One group of an alert; an alert that is not grouped has one, without labels. */
export interface AlertInstance {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: AlertStatus;
  /** In the message's unit; null = there are no data. */
  readonly value: number | null;
  readonly threshold: number | null;
  /** ISO-8601 */
  readonly startsAt: string;
  /** null = it goes on. */
  readonly endsAt: string | null;
}

export interface AlertPoint {
  /** ISO-8601 */
  readonly time: string;
  readonly value: number | null;
}

export interface AlertMessage {
  readonly orgId: string;
  readonly alertId: string;
  readonly name: string;
  readonly description: string | null;
  /** `resolved` when no instance fires any more. */
  readonly status: AlertStatus;
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  /** The definition's message, its templates filled. */
  readonly text: string;
  /** In words: `Error rate > 10 % over 5m`. */
  readonly condition: string;
  /** Of the values, as the catalogue writes it. */
  readonly unit: string;
  /** Those that changed, and those that still fire. */
  readonly instances: readonly AlertInstance[];
  /** For the picture; absent = none is drawn. */
  readonly series?: readonly AlertPoint[];
  /** The same for every message of one activation of the alert: from its first firing until it is resolved. */
  readonly dedupKey: string;
}

/** The rows for `OutboxStore.put`: one for each channel. A name that is given twice counts once. */
export function deliveriesOf(message: AlertMessage, channels: readonly string[]): NewDelivery[] {
  const { orgId, alertId, dedupKey } = message;
  const text = JSON.stringify(message);
  return [...new Set(channels)].map((channel) => ({ orgId, channel, alertId, thread: dedupKey, message: text }));
}
