/** A report as it was read: figures unrounded, nothing formatted. Every form of it, HTML, text, PDF and CSV, is made of this. */

import type { MetricName } from '../query/engine/catalogue.ts';
import type { MetricUnit } from '../query/engine/metric.ts';

/** A figure beside that of the period before. */
export interface Figure {
  readonly metric: MetricName;
  readonly value: number | null;
  readonly previous: number | null;
}

export interface ChartLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface GoalLine {
  readonly value: number;
  readonly name: string;
  readonly direction: 'at_least' | 'at_most';
}

export interface ChartSection {
  readonly kind: 'chart';
  readonly title: string;
  readonly metric: MetricName;
  readonly form: 'line' | 'area' | 'bar';
  /** Local dates, of hours with the offset; as many as each line has values. */
  readonly dates: readonly string[];
  /** Of these, those of which the period does not hold the whole. */
  readonly partial: readonly string[];
  readonly lines: readonly ChartLine[];
  readonly goal?: GoalLine;
}

export interface TableRow {
  /** As it is stored; null = missing. */
  readonly key: string | null;
  readonly name: string;
  /** The rest of a breakdown that was cut. */
  readonly other: boolean;
  readonly figures: readonly Figure[];
}

export interface TableSection {
  readonly kind: 'table';
  readonly title: string;
  readonly dimension: string;
  readonly metrics: readonly MetricName[];
  /** In percent of the first metric's total; the rows are shown with their share where it adds up. */
  readonly total: number | null;
  readonly rows: readonly TableRow[];
  readonly empty: string;
}

/** What one group had to do with a change. */
export interface Contribution {
  readonly name: string;
  /** False where the name stands for those without a value, or for the rest. */
  readonly named: boolean;
  readonly value: number | null;
  readonly previous: number | null;
  /** Its part of the change, in the metric's unit; the parts of all groups add up to the change. */
  readonly part: number;
}

export interface Change {
  readonly figure: Figure;
  readonly dimension: string;
  /** The largest parts, by size. */
  readonly contributions: readonly Contribution[];
}

export interface ChangesSection {
  readonly kind: 'changes';
  readonly title: string;
  readonly changes: readonly Change[];
}

export interface Advice {
  readonly title: string;
  readonly action: string;
  /** USD in 30 days. */
  readonly savings: number;
  readonly confidence: string;
}

export interface AdviceSection {
  readonly kind: 'advice';
  readonly title: string;
  readonly advice: readonly Advice[];
}

export interface GoalProgress {
  readonly name: string;
  readonly metric: MetricName;
  readonly unit: MetricUnit;
  readonly direction: 'at_least' | 'at_most';
  readonly target: number;
  readonly value: number | null;
  readonly met: boolean | null;
  /** Of goals that can be behind their pace. */
  readonly onTrack: boolean | null;
  readonly period: string;
}

export interface GoalsSection {
  readonly kind: 'goals';
  readonly title: string;
  readonly goals: readonly GoalProgress[];
}

export interface ForecastSection {
  readonly kind: 'forecast';
  readonly title: string;
  readonly metric: MetricName;
  readonly days: number;
  readonly value: number;
  /** What the method's own errors a day were on this history, in percent; null = too little of it. */
  readonly errorPercent: number | null;
}

export type Section = ChartSection | TableSection | ChangesSection | AdviceSection | GoalsSection | ForecastSection;

export interface Notice {
  readonly code: string;
  readonly count: number;
  readonly text: string;
}

export interface ReportDocument {
  readonly name: string;
  /** Markdown */
  readonly description: string | null;
  /** What kind of report it is, such as `Cost report`. */
  readonly title: string;
  /** ISO-8601, half-open. */
  readonly period: { readonly start: string; readonly end: string };
  readonly previous: { readonly start: string; readonly end: string };
  readonly timeZone: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly generatedAt: string;
  readonly dataThrough: string | null;
  readonly estimated: boolean;
  readonly headline: readonly Figure[];
  readonly sections: readonly Section[];
  readonly notices: readonly Notice[];
}
