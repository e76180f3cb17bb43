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

/** What tells a row's group from all others. */
export function groupKey(row: QueryRow, dimensions: readonly string[]): string {
  return JSON.stringify([isRest(row), ...dimensions.map((name) => row[name] ?? null)]);
}

/** Names each of the rows by its group. Groups of the same name are told apart by what they are. */
export function groupNames(rows: readonly QueryRow[], dimensions: readonly string[]): (row: QueryRow) => string {
  const nameOf = (row: QueryRow) => (isRest(row) ? 'others' : dimensions.map((dimension) => groupOf(row, dimension)).join(', '));
  const keys = Map.groupBy(new Map(rows.map((row) => [groupKey(row, dimensions), row])).values(), nameOf);
  return (row) => {
    const name = nameOf(row);
    if (isRest(row) || (keys.get(name)?.length ?? 0) < 2) return name;
    return `${name} (${dimensions.map((dimension) => row[dimension] ?? 'unknown').join(', ')})`;
  };
}

/** What a row's group is called; undefined where it is not grouped. */
export function groupOf(row: QueryRow, dimension: string | undefined): string | undefined {
  if (dimension === undefined) return undefined;
  if (isRest(row)) return 'others';
  const value = row[`${dimension}_name`] ?? row[dimension];
  return value === null || value === undefined ? 'unknown' : String(value);
}
