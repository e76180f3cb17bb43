/** What went wrong, as a full sentence that says where and what to do. */

import { isFetchError } from '@grafana/runtime';

/** A sentence for whoever looks at the panel. */
export class AskError extends Error {}

interface Field {
  readonly field: string;
  readonly value?: unknown;
  readonly expected: string;
}

/** RFC 9457, as the service writes it. */
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
  return { message: unansweredSentence(status, data?.message ?? statusText ?? ''), status };
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

function unansweredSentence(status: number, said: string): string {
  const reason = said === '' ? '' : ` (${said})`;
  if (status === 401 || status === 403) return `Grafana may not ask the service${reason}: check the API key in the data source's settings.`;
  if (status === 404)
    return `What answers is not Resonant Analytics, or an older version${reason}: check the URL in the data source's settings.`;
  return `The service cannot be reached${reason}: check that it runs, and the URL in the data source's settings.`;
}
