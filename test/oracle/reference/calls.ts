/** Calls of an API (contract 2: "SERVER spans with an HTTP method"). */

import { httpMethodOf, httpPathOf, httpRouteOf, httpStatusOf } from './read.ts';
import type { Call, Row } from './rows.ts';
import type { Node } from './tree.ts';

export function callOf({ span }: Node, row: Row): readonly Call[] {
  const method = httpMethodOf(span);
  if (span.kind !== 'server' || method === undefined) return [];
  return [{ ...row, method, endpoint: httpRouteOf(span) ?? folded(httpPathOf(span) ?? ''), httpStatus: httpStatusOf(span) }];
}

/** "`endpoint` = `http.route`, else the path with ids folded". */
function folded(path: string): string {
  return path
    .split('/')
    .map((part) => (/^\d+$/.test(part) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part) ? '{id}' : part))
    .join('/');
}
