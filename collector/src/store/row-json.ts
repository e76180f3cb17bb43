/** Rows as JSON that the engine can read. */

const escapes = /\\(?:u(d[89a-f][0-9a-f]{2})|.)/g;

/**
 * `JSON.stringify`, with U+FFFD for half a surrogate pair, such as a text cut within an emoji leaves.
 * The engine cannot read one, and would refuse every row beside it. What `stringify` leaves escaped as a surrogate is always half a pair.
 */
export function rowJson(row: unknown): string {
  const text = JSON.stringify(row);
  return text.includes('\\ud') ? text.replace(escapes, (escaped, half?: string) => (half === undefined ? escaped : '\ufffd')) : text;
}
