/** Every expression of the boards on Prometheus, of its rules and of Grafana's, on a real Prometheus that scraped the demo's agents. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dashboardsFolder, readBoards, shownPanels, type Target } from '../support/boards.ts';
import { type DemoService, fireAlert, sendFaults, startDemoService } from '../support/demo-service.ts';
import { type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { hasTool } from '../support/tools.ts';

const isThere = hasTool('prometheus', 'prometheus');
const shipped = (name: string): string => readFileSync(new URL(name, dashboardsFolder), 'utf8');
const rules = shipped('prometheus/rules.yml');

/** Seconds that the boards look back: longer than all of this takes on a slow machine, so that what the demo did is always inside. */
const rangeSeconds = 600;

let demo: DemoService;
let prometheus: Prometheus;

beforeAll(async () => {
  if (!isThere) return;
  demo = await startDemoService();
  const configuration = shipped('prometheus/prometheus.yml')
    .replaceAll('15s', '1s')
    .replace('localhost:8080', new URL(demo.service.apiUrl).host);
  const impatient = rules.replaceAll(/for: \d+m/g, 'for: 0s');
  prometheus = await startPrometheus({ 'prometheus.yml': configuration, 'rules.yml': impatient });
  await untilScraped('up == 1'); // from here on it sees what comes to be
  await demo.play();
  await sendFaults(demo.service);
  await fireAlert(demo.service);
  for (const last of ['resonant_notify_attempts_total', 'resonant_ingest_requests_refused_total', 'ALERTS{alertstate="firing"}'])
    await untilScraped(`count_over_time(${last}[20s]) > 3`);
}, 300_000);

afterAll(async () => {
  await prometheus?.stop();
  await demo?.stop();
});

async function untilScraped(expression: string): Promise<void> {
  while ((await prometheus.query(expression)).length === 0) await new Promise((resolve) => setTimeout(resolve, 250));
}

/** As Grafana does before it asks: everything is chosen. */
function interpolated(expression: string): string {
  return expression
    .replaceAll('$__rate_interval', '20s')
    .replaceAll('$__range', `${rangeSeconds}s`)
    .replaceAll(/\$(job|instance|agent|model)\b/g, '.*');
}

/** How many series have a value that is a number. */
async function seriesOf({ expr = '', instant }: Pick<Target, 'expr' | 'instant'>): Promise<number> {
  const expression = interpolated(expr);
  const values = instant
    ? (await prometheus.query(expression)).map(({ value }) => [value])
    : await prometheus.queryLast(expression, rangeSeconds);
  return values.filter((series) => series.some(Number.isFinite)).length;
}

const boards = readBoards('grafana-prometheus');

describe.skipIf(!isThere)('a real Prometheus that scraped the demo (Debian package prometheus)', () => {
  it.each(boards)('has data for every panel of $title', async (board) => {
    const asked = shownPanels(board).flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, target })));
    const empty: string[] = [];
    for (const { title, target } of asked) if ((await seriesOf(target)) === 0) empty.push(`${title}: ${target.expr}`);
    expect(empty).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(8);
  });

  it.each(boards)('has values for every variable of $title', async ({ templating }) => {
    const asked = templating.list.flatMap(({ name, query }) => {
      const [, series = '', label = ''] = /label_values\((.*), (\w+)\)/.exec(JSON.parse(JSON.stringify(query)).query ?? '') ?? [];
      return label === '' ? [] : [{ name, expression: interpolated(`count by (${label}) (${series})`) }];
    });
    const found = await Promise.all(asked.map(async ({ name, expression }) => [name, (await prometheus.query(expression)).length > 0]));
    expect(found).toEqual(asked.map(({ name }) => [name, true]));
  });

  it.each(boards)('has events for the annotations of $title', async ({ annotations }) => {
    expect(annotations.list.length).toBeGreaterThan(0);
    for (const { expr = '' } of annotations.list.filter(({ name }) => name === 'Alert fires'))
      expect(await seriesOf({ expr })).toBeGreaterThan(0);
    for (const { expr = '' } of annotations.list) await prometheus.query(interpolated(expr)); // throws for what cannot be read
  });

  it('has the models without a price, the calls that hit a rate limit, the timeouts and the tools that fail', async () => {
    const expressions = [
      'sum by (model) (increase(resonant_unpriced_calls_total{model="internal-llm-7b"}[$__range])) > 0',
      'sum(increase(resonant_api_rate_limited_calls_total[$__range])) > 0',
      'sum by (error_class) (increase(resonant_execution_errors_total{error_class="timeout"}[$__range])) > 0',
      'sum by (tool) (increase(resonant_tool_calls_total{tool="fetch_page",status="error"}[$__range])) > 0',
    ];
    expect(await Promise.all(expressions.map(async (expression) => (await prometheus.query(interpolated(expression))).length))).toEqual([
      1, 1, 1, 1,
    ]);
  });
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
}

interface GrafanaRule {
  readonly title: string;
  readonly data: readonly { readonly refId: string; readonly model: { readonly expr?: string } }[];
}

/** The figures that a rule compares, whatever they are; a fresh Prometheus knows nothing of half an hour ago. */
function uncompared(expression: string): string {
  return expression.replaceAll(/\s(?:>=?|==)\s[\d.]+/g, '').replaceAll(/ offset \d+m/g, '');
}

describe.skipIf(!isThere)('the alert rules', () => {
  const defaults = (parse(rules) as { groups: readonly { rules: readonly Rule[] }[] }).groups.flatMap((group) => group.rules); // decode boundary: promtool checks it
  const grafana = (
    parse(shipped('provisioning/alerting/resonant.yaml')) as { groups: readonly { rules: readonly GrafanaRule[] }[] }
  ).groups.flatMap((group) => group.rules); // decode boundary: asserted

  it.each(defaults)('$alert compares figures that there are', async ({ expr }) => {
    await prometheus.query(expr); // throws for what cannot be read
    expect((await prometheus.query(uncompared(expr))).length).toBeGreaterThan(0);
  });

  it('are the same in Grafana', () => {
    const asked = grafana.map(({ title, data }) => ({ alert: title, expr: data.find(({ refId }) => refId === 'A')?.model.expr }));
    expect(asked).toEqual(defaults.map(({ alert, expr }) => ({ alert, expr: expr.trim() })));
  });

  it('fire in Prometheus where the demo gives them a reason', async () => {
    const firing = await prometheus.query('count by (alertname) (ALERTS{alertstate="firing"})');
    expect(firing.map(({ labels }) => labels['alertname'])).toEqual(expect.arrayContaining(['IngestRejected']));
  });
});
