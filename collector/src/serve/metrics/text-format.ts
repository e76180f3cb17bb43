/** Prometheus's text format 0.0.4, and OpenMetrics 1.0, which has exemplars too. */

import type { Exemplar, HistogramSeries, Labels, MetricFamily, MetricSeries } from './family.ts';

export type TextFormat = 'text' | 'openmetrics';

export function writeText(families: readonly MetricFamily[], format: TextFormat): string {
  const lines = families.flatMap((family) => familyLines(family, format));
  if (format === 'openmetrics') lines.push('# EOF');
  return `${lines.join('\n')}\n`;
}

function familyLines(family: MetricFamily, format: TextFormat): string[] {
  // OpenMetrics names a counter's family without the suffix that its samples have.
  const name = format === 'openmetrics' && family.type === 'counter' ? family.name.replace(/_total$/, '') : family.name;
  const lines = [`# HELP ${name} ${escapeHelp(family.help, format)}`, `# TYPE ${name} ${family.type}`];
  for (const series of family.series) pushSeries(lines, family.name, series, format);
  return lines;
}

function pushSeries(lines: string[], name: string, series: MetricSeries, format: TextFormat): void {
  if ('buckets' in series) pushHistogram(lines, name, series, format);
  else lines.push(`${name}${labelText(series.labels)} ${numberText(series.value)}${exemplarText(series.exemplar, format)}`);
}

function pushHistogram(lines: string[], name: string, { labels, buckets, sum }: HistogramSeries, format: TextFormat): void {
  for (const { le, count, exemplar } of buckets) {
    const text = labelText({ ...labels, le: boundText(le, format) });
    lines.push(`${name}_bucket${text} ${numberText(count)}${exemplarText(exemplar, format)}`);
  }
  lines.push(`${name}_sum${labelText(labels)} ${numberText(sum)}`);
  lines.push(`${name}_count${labelText(labels)} ${numberText(buckets.at(-1)?.count ?? 0)}`);
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function exemplarText(exemplar: Exemplar | undefined, format: TextFormat): string {
  if (exemplar === undefined || format !== 'openmetrics') return '';
  return ` # {trace_id="${exemplar.traceId}"} ${numberText(exemplar.value)} ${exemplar.timestampMs / 1000}`;
}

/** OpenMetrics writes whole bounds as `1.0`. */
function boundText(le: number, format: TextFormat): string {
  return format === 'openmetrics' && Number.isInteger(le) ? `${le}.0` : numberText(le);
}

function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}

function escapeValue(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function escapeHelp(text: string, format: TextFormat): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return format === 'openmetrics' ? escaped.replaceAll('"', '\\"') : escaped;
}
