/** How LookML is written. */

/** A text in quotes, on one line. */
export function quoted(text: string): string {
  return `"${text.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

/** An object with a name, its parts indented. */
export function block(type: string, name: string, parts: readonly string[]): string {
  const body = parts.flatMap((part) => part.split('\n')).map((line) => (line === '' ? line : `  ${line}`));
  return [`${type}: ${name} {`, ...body, '}'].join('\n');
}

/** An expression; no semicolon is in it. */
export function sql(parameter: string, expression: string): string {
  return `${parameter}: ${expression} ;;`;
}
