/** The counters and histograms of one organisation on `/metrics`. */

import type { Present } from '../../derive/derived-tables.ts';
import type { DerivedTrace } from '../../derive/rows.ts';
import type { CounterName, HistogramName } from '../../query/engine/prometheus-families.ts';
import { BoundedLabels } from './bounded-labels.ts';
import { countedRows, observedRows } from './counted-rows.ts';
import type { MetricFamily } from './family.ts';
import { FollowingFamily } from './following-family.ts';

/** Distinct values of one label, and label sets of one family. Counts are small and histograms are not. */
const limits = { labelValues: 100, counterSeries: 1_000, histogramSeries: 200 } as const;

export class OrganisationMetrics {
  readonly #families: readonly FollowingFamily[];

  constructor() {
    const labels = new BoundedLabels(limits.labelValues);
    this.#families = [
      ...Object.entries(countedRows).map(([name, rows]) => new FollowingFamily(name as CounterName, rows, labels, limits.counterSeries)), // the table's keys are the names, by its type
      ...Object.entries(observedRows).map(
        ([name, rows]) => new FollowingFamily(name as HistogramName, rows, labels, limits.histogramSeries),
      ),
    ];
  }

  /** Moves every family by the difference between the rows before and after a derivation. */
  replaced(derived: readonly DerivedTrace[], present: Present, nowMs: number): void {
    for (const [table, families] of Map.groupBy(this.#families, (family) => family.table)) {
      const after = derived.flatMap((trace): readonly object[] => trace[table]);
      const before = present.get(table) ?? [];
      for (const family of families) family.replaced(after, before, nowMs);
    }
  }

  /** Every family with its corrections. Series that came to be after `unseenSince` are shown at 0. */
  read(unseenSince: number): readonly MetricFamily[] {
    return this.#families.flatMap((family) => family.read(unseenSince));
  }
}
