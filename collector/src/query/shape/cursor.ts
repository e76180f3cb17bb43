import { AppError } from '../../errors.ts';

/** An opaque place in a list: after the entry with this key. It holds across inserts, for the key is the entry's own. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

export interface Page<Row> {
  readonly page: readonly Row[];
  /** Null on the last page. */
  readonly next_cursor: string | null;
}

/** A page of rows of which one more than the limit was asked for: whether there is another page is known by that one. */
export function pageOf<Row>(found: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[]): Page<Row> {
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { page, next_cursor: last === undefined ? null : encodeCursor(keyOf(last)) };
}

/** The key of a cursor, or undefined for the list's beginning. Throws `invalid_request`. */
export function decodeCursor(cursor: string | undefined, length: number): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  const key = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string')) return key;
  throw invalidCursor(cursor);
}

export function invalidCursor(cursor: string): AppError {
  const fields = [{ field: 'cursor', value: cursor, expected: 'the next_cursor of an answer to the same request' }];
  return new AppError('invalid_request', 'The cursor is not one of this list.', { fields });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // whatever is not JSON is no cursor
  }
}
