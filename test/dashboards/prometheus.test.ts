import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { families } from '../../collector/src/query/engine/prometheus-families.ts';
import { createServiceMetrics } from '../../collector/src/serve/metrics/service-metrics.ts';
import { checkRules, testRules } from '../support/promtool.ts';
import { toolOrSkip } from '../support/tools.ts';

const folder = new URL('../../dashboards/prometheus/', import.meta.url).pathname;
const rules = readFileSync(`${folder}rules.yml`, 'utf8');

interface DefaultRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const defaults = (parse(rules) as { groups: readonly { rules: readonly DefaultRule[] }[] }).groups.flatMap((group) => group.rules); // decode boundary: promtool checks it

it('Prometheus and Alertmanager accept the configuration', (context) => {
  toolOrSkip(context, 'promtool', 'prometheus');
  toolOrSkip(context, 'amtool', 'prometheus-alertmanager');
  expect(checkRules(rules)).toBeUndefined();
  const checks = [
    ['promtool', 'check', 'config', `${folder}prometheus.yml`],
    ['amtool', 'check-config', `${folder}alertmanager.yml`],
  ].map(([tool = '', ...args]) => spawnSync(tool, args, { encoding: 'utf8' }));
  expect(checks.map(({ status, stderr }) => ({ status, stderr }))).toEqual(checks.map(() => ({ status: 0, stderr: '' })));
});

it.each(defaults)('$alert asks for metrics that there are, and has a runbook', ({ expr, annotations }) => {
  const health = createServiceMetrics().registry.getMetricsAsArray();
  const known = new Set([...Object.keys(families), ...health.map(({ name }) => name)]);
  const asked = (expr.match(/resonant_\w+/g) ?? []).map((name) => name.replace('_corrections_', '_').replace(/_bucket$/, ''));
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
  const [, runbook = ''] =
    /^https:\/\/github\.com\/[\w/-]+\/blob\/main\/(docs\/runbooks\/[\w-]+\.md)$/.exec(annotations['runbook_url'] ?? '') ?? [];
  expect(runbook !== '' && existsSync(new URL(`../../${runbook}`, import.meta.url))).toBe(true);
});

/** Values one minute apart, as promtool writes them. */
interface Case {
  readonly series: Readonly<Record<string, string>>;
  readonly at: string;
  readonly labels: Readonly<Record<string, string>>;
}

const counter = (name: string, labels: string, values: string) => ({
  [`${name}{${labels}}`]: values,
  [`${name.replace('_total', '_corrections_total')}{${labels}}`]: '0x600',
});

const executions = (ok: string, error: string) => ({
  ...counter('resonant_executions_total', 'agent="a",status="ok"', ok),
  ...counter('resonant_executions_total', 'agent="a",status="error"', error),
});

/** Of those that begin within a bucket, all. */
const durations = (le: readonly string[], values: string) =>
  Object.assign(
    {},
    ...le.map((bound) => ({
      [`resonant_execution_duration_seconds_bucket{agent="a",le="${bound}"}`]: values,
      [`resonant_execution_duration_corrections_seconds_bucket{agent="a",le="${bound}"}`]: '0x600',
    })),
  );

const fires: Readonly<Record<string, Case>> = {
  AgentErrorRateHigh: { series: executions('0+8x60', '0+2x60'), at: '20m', labels: { agent: 'a' } },
  AgentLatencyHigh: {
    series: { ...durations(['50'], '0x60'), ...durations(['100', '+Inf'], '0+5x60') },
    at: '25m',
    labels: { agent: 'a' },
  },
  SpendHigh: { series: counter('resonant_cost_usd_total', 'agent="a",model="m"', '0+1x120'), at: '70m', labels: {} },
  NoExecutions: { series: executions('0+5x60 300x60', '0x120'), at: '100m', labels: {} },
  IngestRejected: {
    series: { 'resonant_ingest_items_rejected_total{signal="spans",reason="missing_id"}': '_x5 1x60' },
    at: '8m',
    labels: { signal: 'spans', reason: 'missing_id' },
  },
  CollectorDown: { series: { 'up{job="resonant",instance="i"}': '1x5 0x10' }, at: '8m', labels: { job: 'resonant', instance: 'i' } },
};

const rests: Readonly<Record<string, Pick<Case, 'series' | 'at'>>> = {
  AgentErrorRateHigh: { series: executions('0+9x60', '0+0.9x60'), at: '20m' },
  AgentLatencyHigh: { series: durations(['50', '100', '+Inf'], '0+5x60'), at: '25m' },
  SpendHigh: { series: counter('resonant_cost_usd_total', 'agent="a",model="m"', '0+0.5x120'), at: '70m' },
  NoExecutions: { series: executions('0x120', '0x120'), at: '100m' },
  IngestRejected: { series: { 'resonant_ingest_items_rejected_total{signal="spans",reason="missing_id"}': '3x60' }, at: '20m' },
  CollectorDown: { series: { 'up{job="resonant-org_1",instance="i"}': '1x20' }, at: '8m' },
};

function inputSeries(series: Case['series']): readonly object[] {
  return Object.entries(series).map(([name, values]) => ({ series: name, values }));
}

describe.each(defaults)('$alert', ({ alert, labels }) => {
  const run = ({ series, at }: Pick<Case, 'series' | 'at'>, expected: readonly object[]) =>
    testRules(rules, {
      rule_files: ['rules.yml'],
      evaluation_interval: '1m',
      tests: [
        { interval: '1m', input_series: inputSeries(series), alert_rule_test: [{ eval_time: at, alertname: alert, exp_alerts: expected }] },
      ],
    });

  it('fires when it should', (context) => {
    toolOrSkip(context, 'promtool', 'prometheus');
    const { series, at, labels: group } = fires[alert] ?? { series: {}, at: '0m', labels: {} };
    // promtool compares annotations too, and says what there is where they differ: the labels are what is held here.
    const said = run({ series, at }, []) ?? '';
    const fired = /got:\[\s*0:\s*Labels:(\{[^}]*\})/.exec(said)?.[1] ?? said;
    const all = { alertname: alert, ...group, ...labels };
    expect(labelsIn(fired)).toEqual(all);
  });

  it('rests when it should', (context) => {
    toolOrSkip(context, 'promtool', 'prometheus');
    expect(run(rests[alert] ?? { series: {}, at: '0m' }, [])).toBeUndefined();
  });
});

function labelsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}
