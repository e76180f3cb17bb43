/** What `/metrics` shows, before it is written in one of its formats. */

export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly series: readonly MetricSeries[];
}

export type Labels = Readonly<Record<string, string>>;

export type MetricSeries = ValueSeries | HistogramSeries;

export interface ValueSeries {
  readonly labels: Labels;
  readonly value: number;
  readonly exemplar?: Exemplar;
}

export interface HistogramSeries {
  readonly labels: Labels;
  /** Cumulative, each bound's count with those below; the last is `+Inf`, which is the count of all. */
  readonly buckets: readonly Bucket[];
  readonly sum: number;
}

export interface Bucket {
  readonly le: number;
  readonly count: number;
  readonly exemplar?: Exemplar;
}

/** One observation that is part of the figure. */
export interface Exemplar {
  readonly traceId: string;
  readonly value: number;
  readonly timestampMs: number;
}

/** The service's own registry is prom-client's: its families as ours. */
export async function familiesOfRegistry(registry: RegistryLike): Promise<readonly MetricFamily[]> {
  const metrics = await registry.getMetricsAsJSON();
  return metrics.map(({ name, help, type, values }) => ({
    name,
    help,
    type: type === 'counter' || type === 'histogram' ? type : 'gauge',
    series: type === 'histogram' ? histogramSeries(values) : values.map(({ labels, value }) => ({ labels: texts(labels), value })),
  }));
}

interface RegistryLike {
  readonly getMetricsAsJSON: () => Promise<readonly RegistryMetric[]>;
}

interface RegistryMetric {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
  readonly values: readonly RegistryValue[];
}

/** Of a histogram, one line of its text: its name tells which. */
interface RegistryValue {
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly value: number;
  readonly metricName?: string;
}

function histogramSeries(values: readonly RegistryValue[]): readonly HistogramSeries[] {
  const bySeries = Map.groupBy(values, ({ labels: { le, ...labels } }) => JSON.stringify(labels));
  return [...bySeries.values()].map((lines) => {
    const { le, ...labels } = lines[0]?.labels ?? {};
    return {
      labels: texts(labels),
      buckets: lines
        .filter(({ metricName }) => metricName?.endsWith('_bucket'))
        .map((line) => ({ le: bound(line.labels['le']), count: line.value })),
      sum: lines.find(({ metricName }) => metricName?.endsWith('_sum'))?.value ?? 0,
    };
  });
}

function bound(le: string | number | undefined): number {
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
}

function texts(labels: RegistryValue['labels']): Labels {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}
