import { metricNames, metrics } from '../collector/src/query/engine/catalogue.ts';
import { correctionsOf, durationBuckets, families, familyNames, gaugeWindows } from '../collector/src/query/engine/prometheus-families.ts';
import { labelsOf, plainly, promqlOf } from '../collector/src/query/engine/promql.ts';
import { addServiceGauges, createServiceMetrics } from '../collector/src/serve/metrics/service-metrics.ts';

const about = `# Metrics

What \`GET /metrics\` shows: the figures of the asking key's organisation, and the service's own health. This page is made by \`npm run docs\`.

- **Counters follow the rows.** An execution, step or call is counted when it has ended and was derived, 1 to 5 seconds after it arrived. When spans
  arrive later and change what was counted, the difference is counted too: what comes on top in the counter itself, what is taken back in its
  \`…_corrections_…\` sibling, since a counter never goes down. The true figure is counter − corrections; both are there from the same scrape on.
- **Backfill counts when it arrives**: a counter cannot place anything in the past. The API does, so compare the two over what arrives live.
- **A restart** begins again at 0, which \`increase\` and \`rate\` know how to take. What was derived after the last scrape before the end is in
  the API and not in Prometheus. Several collectors each count what they derive: add them up.
- **New series start at 0.** A scraper that says it is Prometheus sees a series that came to be since its last visit at 0 first, and one scrape later with its value;
  otherwise \`increase\` would miss whatever happened first, such as a new agent's first failure. Other callers see the value at once.
- **Sampled** rows count by their weight, in histograms too ([sampling](sampling.md)).
- **Labels are bounded**: the first 100 values of \`agent\`, \`model\`, \`tool\`, \`service\`, \`method\` and \`endpoint\` each, and the first 1,000 label sets of a counter
  (200 of a histogram); later ones are \`__other__\`. A missing value is an empty label. No id of a trace, session, user or customer is a label.
- **Formats**: text 0.0.4, or OpenMetrics 1.0 with exemplars (\`trace_id\`) where the scraper asks for it, as Prometheus does. Native histograms are not offered: [why](adr/0027-prometheus.md).
- **Units** are Prometheus's: seconds, and ratios from 0 to 1 where the API says percent.
- **Money**: where nothing billable has ever had a price the series is absent, as the API's figure is null. Within a window Prometheus says 0 where the API says null.
`;

/** The page that lists every metric of `/metrics`, and the PromQL of every metric of the catalogue. */
export function metricsPage(): string {
  return [
    about,
    '## Of the organisation',
    `| name | type | labels | meaning |\n|---|---|---|---|\n${familyNames.map(familyRow).join('\n')}`,
    `Buckets of durations, in seconds: ${durationBuckets.join(', ')}. Gauges are read over windows of ${gaugeWindows.join(', ')} that end now.`,
    `Each counter and histogram has its corrections, such as \`${correctionsOf('resonant_executions_total')}\` and \`${correctionsOf('resonant_execution_duration_seconds')}\`.`,
    '## Of the service',
    `| name | type | labels | meaning |\n|---|---|---|---|\n${serviceRows().join('\n')}`,
    'Beside these the usual `process_…` and `nodejs_…` metrics.',
    "## The catalogue's metrics in PromQL",
    'Over one hour; it is split and filtered by the labels named. `increase` extrapolates to the ends of its window where no scrape lies there, so short windows of few events may be off by a little. [Prometheus](prometheus.md) shows how alerts become rules.',
    `| metric | labels | PromQL |\n|---|---|---|\n${metricNames.map(promqlRow).join('\n')}`,
    '',
  ].join('\n\n');
}

function familyRow(name: (typeof familyNames)[number]): string {
  const { type, labels, help } = families[name];
  return row(`\`${name}\``, type, labels.join(', '), help);
}

function serviceRows(): readonly string[] {
  const { registry } = createServiceMetrics();
  addServiceGauges(registry, { queueBytes: () => 0, deriveBacklog: () => 0, deriveLagSeconds: () => 0, messages: async () => ({}) });
  return registry
    .getMetricsAsArray()
    .filter(({ name }) => name.startsWith('resonant_'))
    .map((metric) => row(`\`${metric.name}\``, typeOf(metric), labelsOfMetric(metric).join(', '), metric.help));
}

/** Of prom-client's metrics, which tell neither by their type. */
function typeOf(metric: object): string {
  return metric.constructor.name.toLowerCase();
}

function labelsOfMetric(metric: object): readonly string[] {
  return 'labelNames' in metric && Array.isArray(metric.labelNames) ? metric.labelNames.map(String) : [];
}

function promqlRow(name: (typeof metricNames)[number]): string {
  const { promql } = metrics[name];
  const answer = promqlOf(promql, plainly(promql));
  return row(`\`${name}\``, labelsOf(promql).join(', '), `\`${'expression' in answer ? answer.expression : answer.reason}\``);
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
