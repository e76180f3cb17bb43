/** The body of a webhook as a channel writes it: JSON with placeholders, each of which is replaced by the JSON of a field, so that no value can break out. */

import { type WebhookBody, webhookFields } from '../send/webhook-body.ts';

export const expectedTemplate = `JSON of at most 20000 characters whose placeholders stand where values stand, such as {"text": {{text}}}, with one of ${webhookFields.join(', ')} first`;

const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** Whether it is JSON once it is filled, with text too, which within quotes would end them, and asks only for what there is. */
export function isBodyTemplate(template: string): boolean {
  const known: readonly string[] = webhookFields;
  const asked = [...template.matchAll(placeholder)].map(([, path = '']) => path.split('.')[0] ?? '');
  return (
    asked.every((field) => known.includes(field)) && ['null', '"text"'].every((value) => isJson(template.replaceAll(placeholder, value)))
  );
}

/** Fields that are not there are null. */
export function fillTemplate(template: string, body: WebhookBody): string {
  return template.replaceAll(placeholder, (_whole, path: string) => JSON.stringify(valueAt(body, path.split('.'))) ?? 'null');
}

function valueAt(body: WebhookBody, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }, body);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // that is the question
  }
}
