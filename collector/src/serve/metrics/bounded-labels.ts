/** What a label says once its limit of distinct values, or its family's of label sets, is reached. */
const overflowLabel = '__other__';

/** Labels whose values are few by themselves. */
const closed: ReadonlySet<string> = new Set(['status', 'type', 'kind', 'error_class', 'outcome']);

/** The label sets that a family has so far. */
interface LabelSets {
  readonly size: number;
  readonly limit: number;
  readonly has: (values: readonly string[]) => boolean;
}

/**
 * Keeps label sets bounded: the first `limit` values of each label stand for themselves, in whatever family, and so do the first label
 * sets of a family up to its own limit; later ones share `__other__`.
 */
export class BoundedLabels {
  readonly #limit: number;
  readonly #seen = new Map<string, Set<string>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The values as they are shown. */
  bound(labels: readonly string[], values: readonly string[], family: LabelSets): readonly string[] {
    if (family.has(values)) return values;
    const bounded = labels.map((label, index) => this.#boundValue(label, values[index] ?? ''));
    if (family.size < family.limit || family.has(bounded)) return bounded;
    return labels.map((label, index) => (closed.has(label) ? (values[index] ?? '') : overflowLabel));
  }

  #boundValue(label: string, value: string): string {
    if (closed.has(label)) return value;
    const seen = this.#seen.get(label) ?? new Set();
    this.#seen.set(label, seen);
    if (seen.has(value)) return value;
    if (seen.size >= this.#limit) return overflowLabel;
    seen.add(value);
    return value;
  }
}
