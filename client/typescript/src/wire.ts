/** From a call's arguments to the request on the wire: camelCase to snake_case, `labels` to `label.<key>`, ids into the path. */

import { ResonantError } from './errors.ts';
import { operations } from './generated/operations.ts';

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  readonly body: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** Throws `invalid_request` for an id that no path can hold. */
export function wireRequest(name: keyof typeof operations, request: object): WireRequest {
  const { method, path } = operations[name];
  const fields = wireFields(request);
  const used = new Set<string>();
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    used.add(field);
    return pathSegment(field, fields[field]);
  });
  const rest = Object.entries(fields).filter(([field]) => !used.has(field));
  if (method === 'POST') return { method, target: filled, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = queryOf(rest);
  return { method, target: query === '' ? filled : `${filled}?${query}`, body: undefined };
}

/** What is undefined is left out. */
function wireFields(request: object): Fields {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.flatMap(([name, value]) => wireField(name, value)));
}

function wireField(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[snakeCase(name), value]];
  if (name === 'labels') return Object.entries(value).map(([key, values]) => [`label.${key}`, values]);
  if (name === 'filters') return [['filters', wireFields(value)]];
  return [[snakeCase(name), value]];
}

/** A list is repeated. */
function queryOf(fields: readonly (readonly [string, unknown])[]): string {
  const query = new URLSearchParams();
  for (const [field, value] of fields) {
    for (const one of [value].flat()) query.append(field, String(one));
  }
  return query.toString();
}

/** URLs have no segment that is empty, `.` or `..`, however it is encoded. */
function pathSegment(field: string, value: unknown): string {
  const id = typeof value === 'string' ? value.toWellFormed() : '';
  if (!['', '.', '..'].includes(id)) return encodeURIComponent(id);
  const fields = [{ field, value, expected: 'an id that is neither empty nor "." nor ".."' }];
  throw new ResonantError({ code: 'invalid_request', detail: 'The request is not valid.', fields });
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
