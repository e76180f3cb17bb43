/** Rows of `POST /query`: what their fields are follows from what was asked. */

export interface QueryRow {
  readonly [field: string]: unknown;
}

/** Whether it stands for what a limit cut off, together. */
export function isRest(row: QueryRow): boolean {
  return row['other'] === true;
}

/** A figure of a row; null where it has none, or there is no row. */
export function figureOf(row: QueryRow | undefined, metric: string): number | null {
  const value = row?.[metric];
  return typeof value === 'number' ? value : null;
}

/** What a row's group is called; undefined where it is not grouped. */
export function groupOf(row: QueryRow, dimension: string | undefined): string | undefined {
  if (dimension === undefined) return undefined;
  if (isRest(row)) return 'others';
  const value = row[`${dimension}_name`] ?? row[dimension];
  return value === null || value === undefined ? 'unknown' : String(value);
}
