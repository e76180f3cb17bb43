/** How columns are written to a file of each format. */

import type { Column } from '../datasets/column.ts';

export const fileFormats = ['csv', 'json', 'ndjson', 'parquet'] as const;

export type FileFormat = (typeof fileFormats)[number];

export type FileColumn = Pick<Column, 'name' | 'type' | 'description' | 'unit' | 'nullable'>;

/** What programs that open CSV take for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const formula = "'^[=+\\\\-@\\\\t\\\\r]'";

/**
 * The columns of a statement as they are written. Text of CSV that would be a formula begins with an apostrophe; numbers are left alone. Text is
 * plain, whatever the table keeps it as.
 */
export function writtenColumns(columns: readonly FileColumn[], format: FileFormat): string {
  return columns.map((column) => `${written(column, format)} AS ${quoted(column.name)}`).join(', ');
}

function written({ name, type, nullable }: FileColumn, format: FileFormat): string {
  const column = `r.${quoted(name)}`;
  if (type !== 'string' && type !== 'json') return column;
  const text = `CAST(${column} AS ${nullable ? 'Nullable(String)' : 'String'})`;
  return format === 'csv' ? `if(match(${text}, ${formula}), concat('\\'', ${text}), ${text})` : text;
}

/** A name that may hold anything, such as that of a label; with nothing in it that looks like the place of a parameter. */
export function quoted(name: string): string {
  return `\`${name.replaceAll(/[\\`]/g, '\\$&').replaceAll('{', '\\x7B')}\``;
}
