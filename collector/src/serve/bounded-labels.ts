/** What a label says once its limit of distinct values is reached. */
const overflowLabel = '__other__';

/** Keeps a metric's label sets bounded: the first `limit` values of each label stand for themselves, later ones share one. */
export class BoundedLabels {
  readonly #limit: number;
  readonly #seen = new Map<string, Set<string>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value, or the overflow label if the label already has its limit of other values. */
  bound(label: string, value: string): string {
    const seen = this.#seen.get(label) ?? new Set();
    this.#seen.set(label, seen);
    if (seen.has(value)) return value;
    if (seen.size >= this.#limit) return overflowLabel;
    seen.add(value);
    return value;
  }
}
