/**
 * A counter or histogram that follows the derived rows: what a re-derivation adds is counted, what it takes away is counted in the
 * family's corrections, since neither ever goes down. Both move by the rows' weights.
 */

import { type CounterName, correctionsOf, durationBuckets, families, type HistogramName } from '../../query/engine/prometheus-families.ts';
import type { BoundedLabels } from './bounded-labels.ts';
import { type Add, type CountedRows, type Fields, unitsOf } from './counted-rows.ts';
import type { Exemplar, MetricFamily, MetricSeries } from './family.ts';

type Amounts = Float64Array<ArrayBuffer>;
type Exemplars = (Exemplar | undefined)[];

/** One label set. A counter has one cell; a histogram has one a bucket, not cumulative, and the sum last. */
interface Followed {
  readonly values: readonly string[];
  readonly forward: Amounts;
  readonly corrections: Amounts;
  readonly exemplars: Exemplars;
  readonly bornMs: number;
}

interface Difference {
  readonly values: readonly string[];
  readonly amounts: Amounts;
  /** By cell, the last row that was added, and what of it. */
  readonly rows: Fields[];
  readonly observed: number[];
}

const bucketBounds = [...durationBuckets, Number.POSITIVE_INFINITY];
const sumCell = bucketBounds.length;

export class FollowingFamily {
  readonly #name: CounterName | HistogramName;
  readonly #rows: CountedRows;
  readonly #isHistogram: boolean;
  readonly #units: number;
  readonly #labels: readonly string[];
  readonly #bounded: BoundedLabels;
  readonly #limit: number;
  readonly #series = new Map<string, Followed>();

  /** `limit`: most label sets. */
  constructor(name: CounterName | HistogramName, rows: CountedRows, bounded: BoundedLabels, limit: number) {
    this.#name = name;
    this.#rows = rows;
    this.#isHistogram = families[name].type === 'histogram';
    this.#units = unitsOf(name);
    this.#labels = families[name].labels;
    this.#bounded = bounded;
    this.#limit = limit;
  }

  get table(): CountedRows['table'] {
    return this.#rows.table;
  }

  /** Moves by the difference between the rows before and after a derivation. */
  replaced(after: readonly Fields[], before: readonly Fields[], nowMs: number): void {
    const differences = new Map<string, Difference>();
    this.#addRows(differences, after, 1);
    this.#addRows(differences, before, -1);
    // Values beyond a limit share a series, so they are added up before it is moved.
    for (const difference of this.#bound(differences)) this.#move(difference, nowMs);
  }

  /** The family and its corrections; series that came to be after `unseenSince` as they were just before that: at 0. */
  read(unseenSince: number): readonly MetricFamily[] {
    const { type, help } = families[this.#name];
    const series = [...this.#series.values()];
    const shown = (each: Followed, cells: Amounts, exemplars: Exemplars): MetricSeries =>
      each.bornMs > unseenSince ? this.#shown(each, this.#zeros(), []) : this.#shown(each, cells, exemplars);
    return [
      { name: this.#name, help, type, series: series.map((each) => shown(each, each.forward, each.exemplars)) },
      {
        name: correctionsOf(this.#name),
        help: `To be subtracted from ${this.#name}.`,
        type,
        series: series.map((each) => shown(each, each.corrections, [])),
      },
    ];
  }

  #addRows(differences: Map<string, Difference>, rows: readonly Fields[], sign: 1 | -1): void {
    let row: Fields = {};
    let factor = 0;
    const add: Add = (amount, ...labelValues) => {
      const { amounts, rows: last, observed } = this.#differenceAt(differences, labelValues);
      const cell = this.#isHistogram ? bucketOf(amount) : 0;
      if (this.#isHistogram) {
        amounts[cell] = (amounts[cell] ?? 0) + factor;
        amounts[sumCell] = (amounts[sumCell] ?? 0) + this.#whole(amount * this.#units) * factor;
      } else {
        amounts[0] = (amounts[0] ?? 0) + this.#whole(amount) * factor;
      }
      if (sign === -1 || amount === 0) return;
      last[cell] = row;
      observed[cell] = amount;
    };
    for (row of rows) {
      factor = sign * weightOf(row);
      this.#rows.count(row, add);
    }
  }

  /** Money and durations are whole numbers of their unit, so that each once adds up exactly; weights may have fractions. */
  #whole(amount: number): number {
    return this.#units === 1 ? amount : Math.round(amount);
  }

  #differenceAt(differences: Map<string, Difference>, labelValues: readonly unknown[]): Difference {
    const values = labelValues.map((value) => (typeof value === 'string' ? value : ''));
    const key = values.join('\0');
    const known = differences.get(key) ?? { values, amounts: this.#zeros(), rows: [], observed: [] };
    differences.set(key, known);
    return known;
  }

  #bound(differences: ReadonlyMap<string, Difference>): Iterable<Difference> {
    const bounded = new Map<string, Difference>();
    const has = (values: readonly string[]): boolean => this.#series.has(values.join('\0')) || bounded.has(values.join('\0'));
    for (const { values, amounts, rows, observed } of differences.values()) {
      const sets = { has, size: this.#series.size + bounded.size, limit: this.#limit };
      const total = this.#differenceAt(bounded, this.#bounded.bound(this.#labels, values, sets));
      for (const [cell, amount] of amounts.entries()) total.amounts[cell] = (total.amounts[cell] ?? 0) + amount;
      Object.assign(total.rows, rows);
      Object.assign(total.observed, observed);
    }
    return bounded.values();
  }

  #move({ values, amounts, rows, observed }: Difference, nowMs: number): void {
    const series = this.#seriesAt(values, nowMs);
    for (const [cell, amount] of amounts.entries()) {
      const side = amount < 0 ? series.corrections : series.forward;
      side[cell] = (side[cell] ?? 0) + Math.abs(amount);
      const row = rows[cell];
      if (amount > 0 && row !== undefined)
        series.exemplars[cell] = exemplarOf(row, (observed[cell] ?? 0) / (this.#isHistogram ? 1 : this.#units));
    }
  }

  /** Both statuses come to be together, so that a rate is 0 and not absent while nothing has failed. */
  #seriesAt(values: readonly string[], nowMs: number): Followed {
    const status = this.#labels.indexOf('status');
    if (status >= 0) for (const each of ['ok', 'error']) this.#known(values.with(status, each), nowMs);
    return this.#known(values, nowMs);
  }

  #known(values: readonly string[], bornMs: number): Followed {
    const key = values.join('\0');
    const known = this.#series.get(key) ?? { values, forward: this.#zeros(), corrections: this.#zeros(), exemplars: [], bornMs };
    this.#series.set(key, known);
    return known;
  }

  #zeros(): Amounts {
    return new Float64Array(this.#isHistogram ? bucketBounds.length + 1 : 1);
  }

  #shown({ values }: Followed, cells: Amounts, exemplars: Exemplars): MetricSeries {
    const labels = Object.fromEntries(this.#labels.map((label, index) => [label, values[index] ?? '']));
    const exemplarField = (cell: number) => (exemplars[cell] === undefined ? {} : { exemplar: exemplars[cell] });
    if (!this.#isHistogram) return { labels, value: (cells[0] ?? 0) / this.#units, ...exemplarField(0) };
    let count = 0;
    const buckets = bucketBounds.map((le, cell) => {
      count += cells[cell] ?? 0;
      return { le, count, ...exemplarField(cell) };
    });
    return { labels, buckets, sum: (cells[sumCell] ?? 0) / this.#units };
  }
}

function bucketOf(seconds: number): number {
  return bucketBounds.findIndex((bound) => seconds <= bound);
}

function weightOf({ weight }: Fields): number {
  return typeof weight === 'number' ? weight : 1;
}

function exemplarOf({ trace_id, end_ns, time_ns }: Fields, value: number): Exemplar {
  const ms = String(end_ns ?? time_ns).slice(0, -6);
  return { traceId: String(trace_id), value, timestampMs: Number(ms) };
}
