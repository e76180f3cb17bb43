import type { z } from 'zod';
import { AppError, type InvalidField } from '../../errors.ts';

/** What a schema makes of a request. Throws `invalid_request`: every field that is wrong, with its value and what was expected. */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error, input);
}

/** A failed parse of a request. */
export function invalidRequest(error: z.ZodError, input: unknown): AppError {
  return invalidFields(error.issues.flatMap((issue) => fieldsOf(issue, input)));
}

/** `invalid_request` for fields of which more is wanted than their schema says. */
export function invalidFields(fields: readonly InvalidField[]): AppError {
  const names = [...new Set(fields.map(({ field }) => field))].join(', ');
  return new AppError('invalid_request', `These fields are not valid: ${names}.`, { fields });
}

function fieldsOf(issue: z.core.$ZodIssue, input: unknown): readonly InvalidField[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fieldAt([...path, key], input, 'nothing: there is no parameter of this name'));
  }
  return [fieldAt(path, input, issue.message)];
}

function fieldAt(path: readonly string[], input: unknown, expected: string): InvalidField {
  const value = path.includes(secretField) ? '(hidden)' : (valueAt(input, path) ?? null);
  return { field: nameOf(path), value, expected };
}

/** What is in it is not even said again to whoever sent it. */
const secretField = 'credentials';

/** Labels are folded into one field while they are parsed; the sender wrote `label.team`. List elements go by their list. */
function nameOf(path: readonly string[]): string {
  return (
    path
      .join('.')
      .replace('label.<key>.', 'label.')
      .replace(/\.\d+$/, '') || 'body'
  );
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  const folded = path.indexOf('label.<key>');
  const steps = folded < 0 ? path : [...path.slice(0, folded), `label.${path[folded + 1] ?? ''}`];
  let value = input;
  for (const step of /^\d+$/.test(steps.at(-1) ?? '') ? steps.slice(0, -1) : steps) {
    if (typeof value !== 'object' || value === null) return value;
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return value;
}
