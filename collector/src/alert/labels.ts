/** What tells the instances of an alert apart: the values of its dimensions. A missing value is empty text, as a missing label of Prometheus is. */

export type Labels = Readonly<Record<string, string>>;

export function labelsOf(names: readonly string[], keys: readonly (string | null)[]): Labels {
  return Object.fromEntries(names.map((name, index) => [name, keys[index] ?? '']));
}

/** The same for the same labels in any order. */
export function labelsId(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).toSorted(([one], [two]) => (one < two ? -1 : 1)));
}
