/** What a report is made of, as data. */

import type { MetricName } from '../query/engine/catalogue.ts';
import type { Kind } from '../query/recommendations/recommendation.ts';

export interface ChartPart {
  readonly kind: 'chart';
  readonly title: string;
  readonly metric: MetricName;
  readonly form: 'line' | 'area' | 'bar';
  /** One line for each of the largest groups, and the rest. */
  readonly by?: string;
  /** Further lines of the same unit, instead of groups. */
  readonly beside?: readonly MetricName[];
}

export interface TablePart {
  readonly kind: 'table';
  readonly title: string;
  readonly by: string;
  /** The first orders the rows and is shown with its change. */
  readonly metrics: readonly MetricName[];
  readonly limit: number;
  readonly empty: string;
  /** Rows without a value of the dimension are told elsewhere. */
  readonly named?: true;
  /** Only rows where this one is not nothing. */
  readonly only?: MetricName;
}

export interface ChangesPart {
  readonly kind: 'changes';
  readonly title: string;
  readonly metrics: readonly MetricName[];
  readonly by: readonly string[];
}

export interface AdvicePart {
  readonly kind: 'advice';
  readonly title: string;
  readonly limit: number;
  /** Undefined = of every kind. */
  readonly kinds?: readonly Kind[];
}

export type Part =
  | ChartPart
  | TablePart
  | ChangesPart
  | AdvicePart
  | { readonly kind: 'goals'; readonly title: string; readonly of: readonly MetricName[] | 'all' }
  | { readonly kind: 'forecast'; readonly title: string }
  | { readonly kind: 'unpriced'; readonly title: string };

export interface Composition {
  readonly title: string;
  readonly description: string;
  readonly headline: readonly MetricName[];
  readonly parts: readonly Part[];
}
