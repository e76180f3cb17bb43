/** What a chart shows. Nothing here is formatted: texts are drawn as they are given. */

export interface ChartPoint {
  /** ISO-8601 */
  readonly time: string;
  /** null = a gap. */
  readonly value: number | null;
}

export interface ChartSeries {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

/** A line that the values are held against; the side on which they are a breach is shaded. */
export interface ChartThreshold {
  readonly value: number;
  readonly label: string;
  readonly breach: 'above' | 'below';
}

export interface ChartSpec {
  readonly kind: 'line' | 'area' | 'bar';
  /** Empty = it stands elsewhere, beside the picture. */
  readonly title: string;
  readonly subtitle?: string;
  /** At most as many as there are colours, eight; more are left out. */
  readonly series: readonly ChartSeries[];
  readonly formatValue: (value: number) => string;
  /** Beyond which there can be no value, such as 100 %: the axis ends there. */
  readonly ceiling?: number;
  readonly threshold?: ChartThreshold;
  readonly theme: 'light' | 'dark';
  /** In CSS pixels; the PNG has twice as many in each direction. */
  readonly width: number;
  readonly height: number;
}

export interface Chart {
  readonly svg: string;
  readonly png: Buffer;
}
