/** What all messages say alike, as plain text: each medium escapes it for itself. */

import type { AlertInstance, AlertMessage } from '../alert-message.ts';

/** Beyond these a message says how many more there are. */
export const maxInstances = 10;

const spellings: Readonly<Record<string, (number: string) => string>> = {
  percent: (number) => `${number} %`,
  ms: (number) => `${number} ms`,
  s: (number) => `${number} s`,
  tokens: (number) => `${number} tokens`,
  USD: (number) => `$${number}`,
};

export function valueText(value: number | null, unit: string): string {
  if (value === null) return 'no data';
  const digits = Math.abs(value) >= 1 || value === 0 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 3 };
  const number = value.toLocaleString('en', digits);
  return spellings[unit]?.(number) ?? number;
}

/** `Firing: High error rate` */
export function headline({ status, name }: AlertMessage): string {
  return `${status === 'firing' ? 'Firing' : 'Resolved'}: ${name}`;
}

/** `agent_name=billing`, or the alert itself where it is not grouped. */
export function groupText({ labels }: AlertInstance): string {
  const pairs = pairsOf(labels);
  return pairs.length === 0 ? 'all' : pairs.join(', ');
}

/** `team=support` for each label. */
export function pairsOf(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(labels).map(([name, value]) => `${name}=${value}`);
}

/** What stands below a message: the condition, how severe it is, and the alert's labels. */
export function contextTexts({ condition, severity, labels }: AlertMessage): readonly string[] {
  return [condition, severity, ...pairsOf(labels)];
}

/** `2026-06-18 11:58 UTC` */
function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `since 2026-06-18 11:58 UTC`, or from when to when. */
export function spanText({ startsAt, endsAt }: AlertInstance): string {
  return endsAt === null ? `since ${timeText(startsAt)}` : `${timeText(startsAt)} to ${timeText(endsAt)}`;
}

/** How many are left out of a list of `maxInstances`; empty = none. */
export function moreText({ instances }: AlertMessage): string {
  const more = instances.length - maxInstances;
  return more > 0 ? `and ${more} more` : '';
}

/** Cut off at `limit` characters, which an ellipsis shows. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
