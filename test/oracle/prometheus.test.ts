/**
 * What Prometheus scrapes against what the API answers: a real Prometheus looks before and after everything that the oracle's organisations send
 * (repeated, late and out of order), and each metric's expression over the difference of the two scrapes is held against `POST /query`.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MetricName, metricNames, metrics } from '../../collector/src/query/engine/catalogue.ts';
import { dimensionsOf } from '../../collector/src/query/engine/dimensions.ts';
import { durationBuckets } from '../../collector/src/query/engine/prometheus-families.ts';
import { labelsOf, promqlOf } from '../../collector/src/query/engine/promql.ts';
import { type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { hasTool } from '../support/tools.ts';
import { type Answer, type Door, entriesOf } from './checks/door.ts';
import { type Running, startWithData } from './checks/service.ts';
import { whole } from './generator/calendar.ts';
import { organisations } from './generator/world.ts';

const executions = 250;
const window = '1h';
const hasPrometheus = hasTool('prometheus', 'prometheus');

let running: Running;
let prometheus: Prometheus;
/** In seconds: before anything was sent, and after all was derived. */
let scrapes: { readonly first: number; readonly last: number };

beforeAll(async () => {
  if (!hasPrometheus) return;
  let first = 0;
  running = await startWithData(executions, async ({ apiUrl }, keys) => {
    prometheus = await startPrometheus({ 'prometheus.yml': configuration(new URL(apiUrl).host, keys) });
    first = await scrapedSince(0);
  });
  // A series is shown at 0 first, so the second scrape has all.
  scrapes = { first, last: await scrapedSince(await scrapedSince(Date.now() / 1000)) };
}, 300_000);

afterAll(async () => {
  await prometheus?.stop();
  await running?.stop();
});

function configuration(target: string, keys: ReadonlyMap<string, string>): string {
  const jobs = [...keys].map(([org, key]) => ({
    job_name: org,
    authorization: { credentials: key },
    static_configs: [{ targets: [target] }],
  }));
  return JSON.stringify({ global: { scrape_interval: '1s', scrape_timeout: '1s' }, scrape_configs: jobs }); // JSON is YAML
}

/** When each organisation, and that of the present, was scraped last, once that is after `time`. */
async function scrapedSince(time: number): Promise<number> {
  for (;;) {
    const scraped = await prometheus.query('timestamp(up == 1)');
    const oldest = Math.min(...scraped.map(({ value }) => value));
    if (scraped.length === organisations.length + 1 && oldest > time) return oldest;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The expression over what counters rose by between the two scrapes, without any extrapolation. */
function betweenScrapes(expression: string): string {
  const { first, last } = scrapes;
  return expression.replaceAll(
    /increase\(([^[]+)\[1h\]\)/g,
    (_, series: string) => `(${series} @ ${last} - (${series} @ ${first} or 0 * ${series} @ ${last}))`,
  );
}

type Figures = ReadonlyMap<string, number | null>;

async function scraped(metric: MetricName, org: string, by: readonly string[]): Promise<Figures> {
  const answer = promqlOf(metrics[metric].promql, { window, by, scope: { job: org } });
  if (!('expression' in answer)) throw new Error(answer.reason);
  const samples = await prometheus.query(betweenScrapes(answer.expression), scrapes.last);
  return new Map(samples.map(({ labels, value }) => [by.map((label) => labels[label] ?? '').join(), Number.isNaN(value) ? null : value]));
}

async function answered(metric: MetricName, door: Door, by: readonly string[]): Promise<Figures> {
  const answer = await door.post('/analytics/query', { ...whole, metrics: [metric], group_by: by, limit: 1_000 });
  const keyOf = (entry: Answer): string => by.map((dimension) => String(entry[dimension] ?? '')).join();
  return new Map(entriesOf(answer, 'data').map((entry) => [keyOf(entry), inPrometheusUnits(metric, entry[metric])]));
}

function inPrometheusUnits(metric: MetricName, value: unknown): number | null {
  if (typeof value !== 'number') return null;
  return value / ({ percent: 100, ms: 1_000 }[String(metrics[metric].unit)] ?? 1);
}

const bounds = [...durationBuckets, Number.POSITIVE_INFINITY];

/** Counts and money exactly, but for the last digits of a binary fraction; percentiles within their bucket. */
function agree(metric: MetricName, inPrometheus: number | null, inApi: number | null): boolean {
  const { kind } = metrics[metric];
  // Nothing was ever counted, or none of it had a price.
  if (inPrometheus === null || inApi === null) return (inPrometheus ?? 0) === (inApi ?? 0) || (kind === 'rate' && inPrometheus === inApi);
  if (kind === 'percentile') return bounds.findIndex((le) => inPrometheus <= le) === bounds.findIndex((le) => inApi <= le);
  return Math.abs(inPrometheus - inApi) <= Math.max(1e-12, 1e-12 * Math.abs(inApi));
}

const counted = metricNames.filter((name) => metrics[name].promql.kind !== 'gauge');

/** All together, and by each of the labels that are dimensions. */
function splits(metric: MetricName): readonly (readonly string[])[] {
  const labels = labelsOf(metrics[metric].promql).filter((label) => dimensionsOf(metric).includes(label));
  return [[], ...labels.map((label) => [label])];
}

async function differences(metric: MetricName, { organisation, door }: Running['tenants'][number], by: readonly string[]) {
  const [inPrometheus, inApi] = [await scraped(metric, organisation.id, by), await answered(metric, door, by)];
  return [...new Set([...inPrometheus.keys(), ...inApi.keys()])].flatMap((key) => {
    const [left, right] = [inPrometheus.get(key) ?? null, inApi.get(key) ?? null];
    return agree(metric, left, right) ? [] : [{ by: by.join(), key, inPrometheus: left, inApi: right }];
  });
}

describe.skipIf(!hasPrometheus)('between two scrapes by a real Prometheus (Debian package prometheus)', () => {
  it.each(counted)('%s rose by what the API answers', async (metric) => {
    for (const tenant of running.tenants) {
      const found = [];
      for (const by of splits(metric)) found.push(...(await differences(metric, tenant, by)));
      expect({ [tenant.organisation.id]: found }).toEqual({ [tenant.organisation.id]: [] });
    }
  });

  it('there was something to see, and something was taken back', async () => {
    const [executed, corrected] = await Promise.all([
      prometheus.query(betweenScrapes('sum(increase(resonant_executions_total[1h]))'), scrapes.last),
      prometheus.query(betweenScrapes('sum(increase(resonant_steps_corrections_total[1h]))'), scrapes.last),
    ]);
    expect(executed[0]?.value).toBeGreaterThan(executions);
    expect(corrected[0]?.value).toBeGreaterThan(0);
  });
});
