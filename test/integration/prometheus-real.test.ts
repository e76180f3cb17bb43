/** Debian's Prometheus and Alertmanager evaluate what a service of the other mode evaluates itself: both say the same. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { freePort } from '../support/free-port.ts';
import { type Prometheus, startAlertmanager, startPrometheus } from '../support/prometheus.ts';
import { deliveries } from '../support/send-otlp.ts';
import { ask, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';
import { hasTool } from '../support/tools.ts';

const hasBoth = hasTool('prometheus', 'prometheus') && hasTool('prometheus-alertmanager', 'prometheus-alertmanager');
const directory = temporaryDirectory();
const shipped = (name: string): string => readFileSync(new URL(`../../dashboards/prometheus/${name}`, import.meta.url), 'utf8');

type Mode = 'built_in' | 'prometheus';

interface Stopping {
  readonly stop: () => Promise<void>;
}

let services: Readonly<Record<Mode, ServiceProcess>>;
let prometheus: Prometheus;
let alertmanager: Stopping;

function startIn(mode: Mode, more: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const environment = { RESONANT_ALERT_MODE: mode, RESONANT_ALERT_INTERVAL: '1', RESONANT_ALERT_SETTLE: '3' };
  return startServiceProcess({ RESONANT_DATA_DIR: join(directory.path, mode), ...environment, ...more });
}

beforeAll(async () => {
  if (!hasBoth) return;
  const rulesDirectory = join(directory.path, 'rules');
  const [port, alertmanagerPort] = [await freePort(), await freePort()];
  services = {
    built_in: await startIn('built_in', {}),
    prometheus: await startIn('prometheus', {
      RESONANT_PROMETHEUS_RULES_DIR: rulesDirectory,
      RESONANT_PROMETHEUS_URL: `http://127.0.0.1:${port}`,
    }),
  };
  const target = new URL(services.prometheus.apiUrl).host;
  alertmanager = await startAlertmanager(
    {
      'alertmanager.yml': shipped('alertmanager.yml').replace('localhost:8080', target).replace('group_interval: 5s', 'group_interval: 1s'),
    },
    alertmanagerPort,
  );
  const configuration = shipped('prometheus.yml')
    .replaceAll('15s', '1s')
    .replace('localhost:8080', target)
    .replace('localhost:9093', `127.0.0.1:${alertmanagerPort}`)
    .replace('resonant/*.rules.yml', `${rulesDirectory}/*.rules.yml`);
  prometheus = await startPrometheus({ 'prometheus.yml': configuration, 'rules.yml': shipped('rules.yml') }, port);
});

afterAll(async () => {
  for (const stopping of [alertmanager, prometheus]) await stopping?.stop();
  for (const service of Object.values(services ?? {})) await service.stop('SIGTERM');
  directory.remove();
});

let sent = 0;

/** Ten executions that end now, to both. */
async function run(failed: number): Promise<void> {
  const spans = Array.from({ length: 10 }, (_, index) => agentTrace(sent + index, Date.now() - 60, { agent: 'a', failed: index < failed }));
  sent += 10;
  for (const service of Object.values(services)) await deliveries['protobuf']?.(service, requestOf(spans.flat()));
}

interface Transition {
  readonly labels: object;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

const ids: Partial<Record<Mode, string>> = {};

async function historyOf(mode: Mode): Promise<readonly Transition[]> {
  const { data } = await ask<{ data: readonly Transition[] }>(services[mode].apiUrl, `/alerts/${ids[mode]}/history`);
  return data.toReversed();
}

/** Runs executions until both say that it is so. */
async function until(state: string, failed: number): Promise<void> {
  for (;;) {
    await run(failed);
    const states = await Promise.all(
      Object.entries(services).map(([mode, { apiUrl }]) => ask<{ state: string }>(apiUrl, `/alerts/${ids[mode as Mode]}`)), // decode boundary: its keys are the modes
    );
    if (states.every((each) => each.state === state)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

describe.skipIf(!hasBoth)('with a real Prometheus and Alertmanager (Debian packages prometheus, prometheus-alertmanager)', () => {
  it('both modes fire and resolve', async () => {
    const definition = {
      name: 'High Error Rate',
      condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '10s' },
      ...{ for: '2s', group_by: ['agent'] },
      actions: { channels: ['somebody'], message: '{{labels.agent}}: {{value}}' },
    };
    for (const mode of ['built_in', 'prometheus'] as const) {
      const created = await ask<{ id: string }>(services[mode].apiUrl, '/alerts', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(definition),
      });
      ids[mode] = created.id;
    }
    await until('inactive', 0);
    await until('firing', 5);
    await until('inactive', 0);
    const [own, theirs] = [await historyOf('built_in'), await historyOf('prometheus')];
    const told = (transitions: readonly Transition[]) =>
      transitions
        .filter(({ from, to }) => from === 'firing' || to === 'firing')
        .map(({ labels, to }) => ({ labels, to: to === 'firing' ? to : 'over' }));
    expect(told(own)).toEqual([
      { labels: { agent: 'a' }, to: 'firing' },
      { labels: { agent: 'a' }, to: 'over' },
    ]);
    expect(told(theirs)).toEqual(told(own));
    if (process.env['SHOW_TIMES'] !== undefined) process.stdout.write(`${JSON.stringify({ own, theirs }, undefined, 1)}\n`);
  }, 120_000);

  it('Prometheus has every rule, and finds nothing wrong with any', async () => {
    const response = await fetch(`${prometheus.url}/api/v1/rules`);
    const { data } = (await response.json()) as {
      data: { groups: readonly { rules: readonly { name: string; health: string; lastError?: string }[] }[] };
    }; // decode boundary: Prometheus's own API
    const rules = data.groups.flatMap((group) => group.rules);
    expect(rules.filter(({ health }) => health === 'err')).toEqual([]);
    expect(rules.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['High Error Rate', 'CollectorDown', 'agent:resonant_error_ratio:5m']),
    );
  });
});
