/** What went wrong, as a full sentence that says where and what to do. */

import { isFetchError } from '@grafana/runtime';
import { type Stranger, whoAnswered } from './who-answered';

/** A sentence for whoever looks at the panel. */
export class PanelError extends Error {}

interface Field {
  readonly field: string;
  readonly value?: unknown;
  readonly expected: string;
}

/** RFC 9457, as the service writes it: only its own answers have a `code`. */
export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly fields?: readonly Field[];
}

export interface Failure {
  readonly message: string;
  readonly status?: number;
}

/** Whatever was thrown while asking. */
export function failureOf(thrown: unknown): Failure {
  if (!isFetchError<Problem & { readonly message?: string }>(thrown))
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  const { status, statusText, data } = thrown;
  if (data?.code !== undefined) return { message: sentenceOf(data), status };
  const said = data?.message ?? statusText ?? '';
  return { message: `${sentences[whoAnswered(status, said)]}${said === '' ? '' : ` (${said})`}.`, status };
}

/** `The metrics cannot be split like this: group_by is "model", but must be …` */
export function sentenceOf({ detail, title, fields = [] }: Problem): string {
  const said = (detail ?? title ?? 'The service cannot answer this').replace(/\.$/, '');
  if (fields.length === 0) return `${said}.`;
  const details = fields.map(({ field, value, expected }) => `${field} is ${valueText(value)}, expected is ${expected}`);
  return `${said} ${details.join('; ')}.`.replace(`${said} `, `${said}: `);
}

function valueText(value: unknown): string {
  const text = value === undefined || value === null ? 'missing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

const sentences: Readonly<Record<Stranger, string>> = {
  nobody: "The service cannot be reached: check that it runs, and the URL in the data source's settings",
  grafana: 'Grafana does not let you query this data source: ask its administrator for the permission',
  wrongKey: "The service does not know the API key: enter a valid one in the data source's settings",
  otherService: "What answers is not Resonant Analytics, or an older version: check the URL in the data source's settings",
};
