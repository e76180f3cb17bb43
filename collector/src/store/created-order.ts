/** Lists of definitions in the order in which these were made. */

import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** A place in such a list: after the one that was made then (ISO-8601) and has this id. */
export interface Place {
  readonly createdAt: string;
  readonly id: string;
}

export const beginning: Place = { createdAt: '', id: '' };

/** A condition on a table with `created_at` and `id`. */
export function comesAfter({ createdAt, id }: Place): RawBuilder<SqlBool> {
  return sql<SqlBool>`(created_at, id) > (${createdAt}, ${id})`;
}
