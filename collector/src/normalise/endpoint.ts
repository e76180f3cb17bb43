/** The path of a request with its ids folded, so that `/users/42` and `/users/43` are one endpoint. */

const number = /^\d+$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const longHex = /^[0-9a-f]{16,}$/i;
const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** Takes a path, a path with a query, or a whole URL; numbers, UUIDs and 16 or more hex digits become `{id}`. */
export function foldedPath(pathOrUrl: string): string {
  const path = pathOrUrl.replace(origin, '').replace(/[?#].*$/s, '');
  if (path === '') return pathOrUrl === '' ? '' : '/';
  return path.split('/').map(foldedSegment).join('/');
}

function foldedSegment(segment: string): string {
  return number.test(segment) || uuid.test(segment) || longHex.test(segment) ? '{id}' : segment;
}
