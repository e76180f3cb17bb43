/** Rows as TabSeparated text, which the engine reads in half the time of JSON: https://clickhouse.com/docs/interfaces/formats/TabSeparated */

type Fields = { readonly [column: string]: unknown };

/** One line per row with the columns in the given order. An absent value is NULL, or the default where a column has no NULL. */
export function rowsText(rows: readonly object[], columns: readonly string[]): string {
  let text = '';
  for (const row of rows) text += rowText(row as Fields, columns); // decode boundary: a row is an object of its columns
  return text;
}

/** Every field that any of the rows has. */
export function columnsOf(rows: readonly object[]): readonly string[] {
  const columns: Record<string, true> = {};
  for (const row of rows) for (const field in row) columns[field] ??= true;
  return Object.keys(columns);
}

function rowText(row: Fields, columns: readonly string[]): string {
  let line = '';
  let separator = '';
  for (const column of columns) {
    const value = row[column];
    line += separator + (typeof value === 'string' ? escapeText(value) : valueText(value));
    separator = '\t';
  }
  return `${line}\n`;
}

function valueText(value: unknown): string {
  return value === undefined || value === null ? '\\N' : literal(value);
}

/** As it stands inside an array or a map. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${escapeText(value)}'`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(literal).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${literal(key)}:${literal(item)}`);
  return `{${entries.join(',')}}`;
}

const special = /[\\'\t\n\r\0]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' };

function escapeText(text: string): string {
  return special.test(text) ? text.replace(/[\\'\t\n\r\0]/g, (character) => escapes[character] ?? character) : text;
}
