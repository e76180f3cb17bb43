/**
 * A scripted hour, evaluated by this service and, as rules over what `/metrics` would have shown, by promtool: both fire and resolve within one
 * scrape and one evaluation interval of each other.
 */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../../collector/src/service.ts';
import { agentTrace, requestOf } from '../../support/agent-traces.ts';
import { testRules } from '../../support/promtool.ts';
import { deliveries } from '../../support/send-otlp.ts';
import { ask, startTestService, temporaryDirectory } from '../../support/service.ts';
import { toolOrSkip } from '../../support/tools.ts';

const intervalSeconds = 15;
const startMs = Date.parse('2026-06-18T12:00:00Z');
const directory = temporaryDirectory();
let nowMs = startMs;
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path }, { clock: { now: () => nowMs } });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

/** Executions in each half minute, and how many of them fail, from these minutes on. */
const script: readonly { readonly fromMinute: number; readonly executions: number; readonly failed: number }[] = [
  { fromMinute: 0, executions: 10, failed: 0 },
  { fromMinute: 8, executions: 10, failed: 6 },
  { fromMinute: 16, executions: 10, failed: 0 },
  { fromMinute: 30, executions: 4, failed: 4 }, // for half a minute only
  { fromMinute: 30.5, executions: 20, failed: 0 },
  { fromMinute: 38, executions: 6, failed: 2 },
  { fromMinute: 44, executions: 0, failed: 0 }, // there is nothing to see any more
];

function scriptedAt(minute: number): { readonly executions: number; readonly failed: number } {
  return script.findLast(({ fromMinute }) => fromMinute <= minute) ?? { executions: 0, failed: 0 };
}

const definitions = {
  'over five minutes': {
    for: '1m',
    keep_firing_for: '0s',
    condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' },
  },
  'kept firing': {
    for: '0s',
    keep_firing_for: '2m',
    condition: { metric: 'error_count', operator: 'greater_or_equal', threshold: 10, window: '3m' },
  },
  'without data': {
    for: '30s',
    no_data: 'alert',
    condition: { metric: 'success_rate', operator: 'less_than', threshold: 50, window: '2m' },
  },
};

interface Stood {
  readonly seconds: number;
  readonly firing: ReadonlySet<string>;
}

interface Hour {
  readonly stood: readonly Stood[];
  /** What `/metrics` would have shown at each interval, one interval after it ended. */
  readonly ok: readonly number[];
  readonly error: readonly number[];
}

async function playHour(): Promise<Hour> {
  const [stood, ok, error] = [[] as Stood[], [0], [0]];
  const ended = { ok: 0, error: 0 };
  for (let seconds = 0; seconds <= 3_600; seconds += intervalSeconds) {
    nowMs = startMs + seconds * 1_000;
    if (seconds % 30 === 0) {
      const { executions, failed } = scriptedAt(seconds / 60);
      const spans = Array.from({ length: executions }, (_, index) =>
        agentTrace(seconds * 100 + index, nowMs - 60, { agent: 'a', failed: index < failed }),
      );
      if (spans.length > 0) await deliveries['protobuf']?.(service, requestOf(spans.flat()));
      await service.settle();
      ended.ok += executions - failed;
      ended.error += failed;
    }
    ok.push(ended.ok);
    error.push(ended.error);
    await service.evaluateAlerts();
    const { data } = await ask<{ data: readonly { name: string; state: string }[] }>(service.apiUrl, '/alerts');
    stood.push({ seconds, firing: new Set(data.filter(({ state }) => state === 'firing').map(({ name }) => name)) });
  }
  return { stood, ok, error };
}

function counter(name: string, status: string, values: readonly number[]): readonly object[] {
  const labels = `{agent="a",status="${status}"}`;
  return [
    { series: `${name}_total${labels}`, values: values.join(' ') },
    { series: `${name}_corrections_total${labels}`, values: `0x${values.length}` },
  ];
}

const toleranceSeconds = 2 * intervalSeconds;

function changesOf(name: string, stood: readonly Stood[]): readonly number[] {
  return stood
    .filter(({ firing }, index) => firing.has(name) !== (stood[index - 1]?.firing.has(name) ?? false))
    .map(({ seconds }) => seconds);
}

it('both modes fire and resolve together', async (context) => {
  toolOrSkip(context, 'promtool', 'prometheus');
  for (const [name, definition] of Object.entries(definitions)) {
    const created = await ask<{ id?: string }>(service.apiUrl, '/alerts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, ...definition }),
    });
    expect(created.id).toBeDefined();
  }
  const rules = await (await fetch(`${service.apiUrl}/api/v1/analytics/alerts/rules.yaml`)).text();
  const { stood, ok, error } = await playHour();
  const changes = Object.fromEntries(Object.keys(definitions).map((name) => [name, changesOf(name, stood)]));
  expect(Object.values(changes).map(({ length }) => length)).toEqual([4, 4, expect.any(Number)]);
  const promql_expr_test = Object.entries(changes).flatMap(([name, changed]) =>
    stood
      .filter(({ seconds }) => changed.every((at) => Math.abs(seconds - at) > toleranceSeconds))
      // In the first minutes there is less than a window.
      .filter(({ seconds }) => seconds > 60)
      .map(({ seconds, firing }) => ({
        expr: `count(ALERTS{alertname="${name}",alertstate="firing"}) or vector(0)`,
        eval_time: `${seconds}s`,
        exp_samples: [{ labels: '{}', value: Number(firing.has(name)) }],
      })),
  );
  const input_series = [...counter('resonant_executions', 'ok', ok), ...counter('resonant_executions', 'error', error)];
  const tests = [{ interval: `${intervalSeconds}s`, input_series, promql_expr_test }];
  expect(testRules(rules, { rule_files: ['rules.yml'], evaluation_interval: `${intervalSeconds}s`, tests })).toBeUndefined();
}, 240_000);
