/** Values of a statement's `{name:Type}` placeholders, apart from its text. */

import { AppError } from '../errors.ts';

export type QueryParameters = Readonly<Record<string, unknown>>;

/** Throws where a placeholder has no value: an embedded connection would fall back to the value of an earlier statement. */
export function requireParameters(sql: string, parameters: QueryParameters): void {
  for (const [, name = ''] of sql.matchAll(/\{(\w+):/g)) {
    if (parameters[name] === undefined) throw new AppError('internal', `A query of the service lacks the value of {${name}}.`);
  }
}

/**
 * The values as a `SET` that goes before a statement of the same connection; empty without values.
 * chDB's own binding lets only one query with parameters run at a time in the whole process; this does not.
 */
export function setParameters(parameters: QueryParameters): string {
  const assignments = Object.entries(parameters).map(([name, value]) => `param_${checkedName(name)} = ${quote(parameterText(value))}`);
  return assignments.length === 0 ? '' : `SET ${assignments.join(', ')}; `;
}

function checkedName(name: string): string {
  if (!/^\w+$/.test(name)) throw new AppError('internal', `A query of the service has a parameter named ${JSON.stringify(name)}.`);
  return name;
}

/** As the server reads a value: escaped like a field of TabSeparated; https://clickhouse.com/docs/interfaces/http#cli-queries-with-parameters */
function parameterText(value: unknown): string {
  return typeof value === 'string' ? escapeField(value) : literal(value, '\\N');
}

function literal(value: unknown, none: string): string {
  if (value === null) return none;
  if (typeof value === 'string') return `'${escapeField(value)}'`;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, 'NULL')).join(',')}]`;
  throw new AppError('internal', `A query of the service has a parameter of the type ${typeof value}.`);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' };

function escapeField(text: string): string {
  return text.replace(/[\\'\t\n\r\0]/g, (character) => escapes[character] ?? character);
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
