import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
const rulesDirectory = join(directory.path, 'rules');
const reloads: string[] = [];
let nowMs = Date.parse('2026-06-18T12:00:00Z');
let prometheus: Server;
let service: Service;

beforeAll(async () => {
  prometheus = createServer((request, response) => {
    reloads.push(`${request.method} ${request.url}`);
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => prometheus.once('listening', resolve));
  const environment = {
    RESONANT_DATA_DIR: directory.path,
    RESONANT_ALERT_MODE: 'prometheus',
    RESONANT_ALERT_INTERVAL: '0.05',
    RESONANT_PROMETHEUS_RULES_DIR: rulesDirectory,
    RESONANT_PROMETHEUS_URL: `http://127.0.0.1:${(prometheus.address() as AddressInfo).port}/prefix`, // decode boundary: it listens on a port
    RESONANT_PROMETHEUS_JOB: 'resonant-{org}',
  };
  service = await startTestService(environment, { clock: { now: () => nowMs } });
});

afterAll(async () => {
  await service.shutdown();
  prometheus.close();
  directory.remove();
});

function post<T = Record<string, unknown>>(path: string, body: object): Promise<T> {
  return ask<T>(service.apiUrl, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function createAlert(more: object): Promise<string> {
  const condition = { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' };
  const { id } = await post<{ id: string }>('/alerts', { name: 'High Error Rate', condition, ...more });
  return id;
}

const actions = { channels: ['pager', 'mail'], message: '{{labels.agent}} fails: {{value}}', repeat_interval: '1h' };

interface Told {
  readonly agent: string;
  readonly status?: 'firing' | 'resolved';
  readonly value?: string;
}

/** As Alertmanager posts it. */
function tell(id: string, alerts: readonly Told[]): Promise<Record<string, unknown>> {
  return post('/alerts/alertmanager', {
    ...{
      version: '4',
      groupKey: `{}:{resonant_alert_id="${id}"}`,
      truncatedAlerts: 0,
      receiver: 'resonant',
      externalURL: 'http://alertmanager',
    },
    status: alerts.some(({ status }) => status !== 'resolved') ? 'firing' : 'resolved',
    ...{ groupLabels: { resonant_alert_id: id }, commonLabels: { resonant_alert_id: id }, commonAnnotations: {} },
    alerts: alerts.map(({ agent, status = 'firing', value = '0.25' }) => ({
      status,
      labels: { alertname: 'High Error Rate', agent, severity: 'warning', resonant_alert_id: id },
      annotations: { summary: 'High Error Rate', value },
      startsAt: '2026-06-18T12:00:00.000Z',
      endsAt: '0001-01-01T00:00:00Z',
      ...{ generatorURL: 'http://prometheus', fingerprint: 'f' },
    })),
  });
}

interface Instance {
  readonly labels: object;
  readonly state: string;
  readonly value: number;
  readonly threshold: number;
}

async function instancesOf(id: string): Promise<readonly unknown[]> {
  const { instances } = await ask<{ instances: readonly Instance[] }>(service.apiUrl, `/alerts/${id}`);
  return instances.map(({ labels, state, value, threshold }) => ({ labels, state, value, threshold }));
}

describe('what Alertmanager tells of an alert of ours', () => {
  it('is its state, and goes to its channels once', async () => {
    const id = await createAlert({ group_by: ['agent'], actions });
    expect(await tell(id, [{ agent: 'a' }, { agent: 'b', value: '0.5' }])).toEqual({ accepted: 2, messages: 2, ignored: [] });
    expect(await tell(id, [{ agent: 'a' }, { agent: 'b', value: '0.5' }])).toEqual({ accepted: 2, messages: 0, ignored: [] });
    expect(await instancesOf(id)).toEqual([
      { labels: { agent: 'a' }, state: 'firing', value: 25, threshold: 10 },
      { labels: { agent: 'b' }, state: 'firing', value: 50, threshold: 10 },
    ]);
    expect(await tell(id, [{ agent: 'a', status: 'resolved' }])).toEqual({ accepted: 1, messages: 2, ignored: [] });
    expect(await tell(id, [{ agent: 'b', status: 'resolved' }])).toEqual({ accepted: 1, messages: 2, ignored: [] });
    const { data } = await ask<{ data: readonly Record<string, unknown>[] }>(service.apiUrl, `/alerts/${id}/history`);
    expect(data.map(({ labels, from, to }) => ({ labels, from, to })).toReversed()).toEqual([
      { labels: { agent: 'a' }, from: 'inactive', to: 'firing' },
      { labels: { agent: 'b' }, from: 'inactive', to: 'firing' },
      { labels: { agent: 'a' }, from: 'firing', to: 'inactive' },
      { labels: { agent: 'b' }, from: 'firing', to: 'inactive' },
    ]);
  });

  it('is repeated when the definition says so, however often Alertmanager does', async () => {
    const id = await createAlert({ group_by: ['agent'], actions });
    const messages: unknown[] = [];
    for (const minutes of [0, 10, 40, 10]) {
      nowMs += minutes * 60_000;
      messages.push((await tell(id, [{ agent: 'a' }]))['messages']);
    }
    expect(messages).toEqual([2, 0, 0, 2]);
  });

  it('is ignored where the alert is gone, paused, or evaluated here', async () => {
    const [paused, budget] = [
      await createAlert({ actions }),
      await createAlert({ name: 'Spend', condition: { type: 'budget', amount: 5, period: 'day' }, actions }),
    ];
    await ask(service.apiUrl, `/alerts/${paused}/pause`, { method: 'POST' });
    const answers = [await tell('gone', [{ agent: 'a' }]), await tell(paused, [{ agent: 'a' }]), await tell(budget, [{ agent: 'a' }])];
    expect(answers.map(({ ignored }) => ignored)).toEqual([
      [{ alert: 'gone', reason: 'there is no alert with this id' }],
      [{ alert: 'High Error Rate', reason: 'it is paused' }],
      [{ alert: 'Spend', reason: 'this service evaluates it itself' }],
    ]);
  });
});

it('takes alerts of other rules to the channels that they name', async () => {
  const other = (annotations: object) => ({
    ...{ groupKey: 'g', status: 'firing', commonLabels: { alertname: 'CollectorDown' }, commonAnnotations: annotations },
    alerts: [{ status: 'firing', labels: { alertname: 'CollectorDown' }, annotations, startsAt: '2026-06-18T12:00:00Z' }],
  });
  expect(await post('/alerts/alertmanager', other({ channels: 'pager, , mail,' }))).toEqual({ accepted: 1, messages: 2, ignored: [] });
  // Not what no channel can be called, and no more channels than a definition has.
  expect(await post('/alerts/alertmanager', other({ channels: ', a b, \u0000,' }))).toMatchObject({ accepted: 0, messages: 0 });
  const many = Array.from({ length: 5_000 }, (_, index) => `channel-${index}`).join(',');
  expect(await post('/alerts/alertmanager', other({ channels: many }))).toEqual({ accepted: 1, messages: 20, ignored: [] });
  expect(await post('/alerts/alertmanager', other({}))).toEqual({
    accepted: 0,
    messages: 0,
    ignored: [
      { alert: 'CollectorDown', reason: 'no channel is named by the annotation `channels`, and neither email nor slack is configured' },
    ],
  });
});

it('refuses what is no payload of Alertmanager', async () => {
  const refused = await post<{ code: string; fields: readonly { field: string }[] }>('/alerts/alertmanager', {
    alerts: [{ status: 'odd' }],
  });
  expect(refused.code).toBe('invalid_request');
  expect(refused.fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['groupKey', 'alerts.0.status']));
});

it('says of a definition that it is no rule, and why', async () => {
  const id = await createAlert({ condition: { type: 'budget', amount: 5, period: 'day' }, actions: { channels: [] } });
  const { warnings } = await ask<{ warnings: readonly object[] }>(service.apiUrl, `/alerts/${id}`);
  expect(warnings).toContainEqual({
    code: 'no_rule',
    field: 'condition',
    how: 'It is no rule of Prometheus and is evaluated here: a budget is of a day, week or month of a calendar, which no window of PromQL is.',
  });
});

async function rulesFile(satisfies: (text: string) => boolean): Promise<string> {
  for (;;) {
    const [name] = readdirSync(rulesDirectory).filter((each) => each.endsWith('.yml'));
    const text = name === undefined ? '' : readFileSync(join(rulesDirectory, name), 'utf8');
    if (satisfies(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('keeps the rules as a file, as the API answers them, and has Prometheus read them when they change', async () => {
  const id = await createAlert({ name: 'Kept as a file', actions });
  const written = await rulesFile((text) => text.includes('Kept as a file'));
  const answered = await fetch(`${service.apiUrl}/api/v1/analytics/alerts/rules.yaml?job=resonant-default`);
  expect(answered.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
  const withoutComments = (text: string): string => text.replaceAll(/^#.*\n/gm, '');
  expect(withoutComments(written)).toBe(withoutComments(await answered.text()));
  await ask(service.apiUrl, `/alerts/${id}`, { method: 'DELETE' });
  await rulesFile((text) => !text.includes('Kept as a file'));
  expect(new Set(reloads)).toEqual(new Set(['POST /prefix/-/reload']));
});
