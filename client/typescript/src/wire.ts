/** From a call's arguments to the request on the wire: camelCase to snake_case, `labels` to `label.<key>`, ids into the path. */

import { ResonantError } from './errors.ts';

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A `{name}` is one percent-encoded segment. */
  readonly path: string;
  /** Whether it may be sent again when it is not known whether it arrived. */
  readonly repeatable: boolean;
  readonly hasBody: boolean;
  /** Arguments that are objects of the API's, so that the names in them are in camelCase too. */
  readonly nested: readonly string[];
  /** `labels` is a field of its own, not the filter `label.<key>`. */
  readonly ownLabels?: true;
}

export interface WireRequest {
  readonly method: Operation['method'];
  /** Path and query. */
  readonly target: string;
  readonly body: string | undefined;
  readonly repeatable: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Throws `invalid_request` for an id that no path can hold. */
export function wireRequest({ method, path, repeatable, hasBody, nested, ownLabels }: Operation, request: object): WireRequest {
  const { labels, ...others } = request as Fields; // the caller's own object, of any fields
  const fields = ownLabels ? { ...wireFields(others, nested), ...(labels === undefined ? {} : { labels }) } : wireFields(request, nested);
  const used = new Set<string>();
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    used.add(field);
    return pathSegment(field, fields[field]);
  });
  const rest = Object.entries(fields).filter(([field]) => !used.has(field));
  if (hasBody) return { method, target: filled, body: JSON.stringify(Object.fromEntries(rest)), repeatable };
  const query = queryOf(rest);
  return { method, target: query === '' ? filled : `${filled}?${query}`, body: undefined, repeatable };
}

/** What is undefined is left out. */
function wireFields(request: object, nested: readonly string[]): Fields {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.flatMap(([name, value]) => wireField(name, value, nested)));
}

function wireField(name: string, value: unknown, nested: readonly string[]): readonly (readonly [string, unknown])[] {
  if (name === 'labels' && isObject(value)) return Object.entries(value).map(([key, values]) => [`label.${key}`, values]);
  const field = snakeCase(name);
  return [[field, nested.includes(field) ? renamed(value, nested) : value]];
}

function renamed(value: unknown, nested: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, nested));
  return isObject(value) ? wireFields(value, nested) : value;
}

/** A list is repeated, its values as they are; text may be a list separated by commas. */
function queryOf(fields: readonly (readonly [string, unknown])[]): string {
  const query = new URLSearchParams();
  for (const [field, value] of fields) {
    if (!Array.isArray(value)) query.append(field, String(value));
    else for (const one of value) query.append(field, String(one).replaceAll(/[\\,]/g, '\\$&'));
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

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
