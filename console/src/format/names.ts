/** Names that the API leaves to its readers. */

/** What the catalogue calls a metric or a dimension. */
export type LabelOf = (name: string) => string;

interface Named {
  readonly name: string | null;
  /** It stands for what a limit cut off, together. */
  readonly other?: true | undefined;
}

/** What one of the parts of an answer is called. */
export function nameOf({ name, other }: Named): string {
  return other === true ? 'others' : (name ?? 'unknown');
}

/** Like "rate limit" for rate_limit. */
export function inWords(name: string): string {
  return name.replaceAll('_', ' ');
}
