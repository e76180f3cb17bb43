/**
 * Prometheus cannot tell what a counter rose by before it first saw it, so the first failure of a new agent would be nobody's. A
 * series that came to be since a scraper was last here is therefore shown to it at 0 once, and with its value from then on.
 */

/** Most scrapers that are remembered, the last ones. */
const limit = 20;

export class Scrapers {
  readonly #lastMs = new Map<string, number>();

  /** Series that came to be after this instant are new to the scraper. A scraper not seen before takes everything as it is. */
  unseenSince(scraper: string | undefined, nowMs: number): number {
    if (scraper === undefined) return Number.POSITIVE_INFINITY;
    const last = this.#lastMs.get(scraper) ?? Number.POSITIVE_INFINITY;
    this.#lastMs.delete(scraper);
    this.#lastMs.set(scraper, nowMs);
    const [oldest] = this.#lastMs.keys();
    if (this.#lastMs.size > limit && oldest !== undefined) this.#lastMs.delete(oldest);
    return last;
  }
}
