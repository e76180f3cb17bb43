/** A month of a weekly report: two collectors on one PostgreSQL and one ClickHouse, a real mail server, and a clock that is held. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { type ClickHouseServer, startClickHouseServer } from '../support/clickhouse-server.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { type MailServer, startMailServer } from '../support/receivers.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const bin = findPostgres();
const key = 'a-key-of-at-least-sixteen';
const dayMs = 86_400_000;
const directory = temporaryDirectory();

/** A Wednesday; the clocks of Berlin go forward on Sunday the 29th. */
let nowMs = Date.parse('2026-03-18T12:00:00Z');
const clock = { now: () => nowMs };

let postgres: Postgres;
let clickhouse: ClickHouseServer;
let mails: MailServer;
let collectors: readonly Service[] = [];

async function startCollectors(): Promise<void> {
  const environment = {
    DATABASE_URL: postgres.url,
    CLICKHOUSE_URL: clickhouse.url,
    RESONANT_API_KEY: key,
    RESONANT_ORG: 'org',
    RESONANT_SECRET_KEY: 'a-secret-of-at-least-thirty-two-characters',
    RESONANT_SMTP_URL: mails.url,
    RESONANT_EMAIL_FROM: 'Reports <reports@example.com>',
    RESONANT_EXPORT_DIR: `${directory.path}/files`,
    RESONANT_DATA_DIR: directory.path,
  };
  collectors = [await startTestService(environment, { clock }), await startTestService(environment, { clock })];
}

async function stopCollectors(): Promise<void> {
  await Promise.all(collectors.map((each) => each.shutdown()));
  collectors = [];
}

interface Run {
  readonly scheduled_at: string | null;
  readonly status: string;
  readonly period: { readonly start: string; readonly end: string };
  readonly csv_url: string;
  readonly html_url: string;
  readonly pdf_url: string;
  readonly recipients: readonly {
    readonly address: string;
    readonly status: string;
    readonly attempts: number;
    readonly error: string | null;
  }[];
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const response = await fetch(`${collectors[0]?.apiUrl}/api/v1/analytics${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T; // decode boundary: the test says what it expects
}

let sent = 0;

/** Some traces of every day of the week before, of two agents, more from week to week. */
async function work(): Promise<void> {
  const [first] = collectors;
  const spans = Array.from({ length: 14 + sent }, (_, index) => {
    sent += 1;
    return agentTrace(sent, nowMs - 3_600_000 - (index % 7) * dayMs, {
      agent: index % 2 === 0 ? 'biller' : 'planner',
      failed: index % 4 === 3,
    });
  });
  const response = await fetch(`${first?.otlpHttpUrl}/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(requestOf(spans.flat())),
  });
  expect(response.status).toBe(200);
  await first?.settle();
}

/** Both collectors look, at once. */
async function look(): Promise<void> {
  await Promise.all(collectors.map((each) => each.runReports()));
}

let reportId = '';

async function runs(): Promise<readonly Run[]> {
  const { data } = await call<{ readonly data: readonly Run[] }>('GET', `/reports/${reportId}/runs`);
  return data.toReversed();
}

/** Looks until every run is over: one may have been taken by a collector that looked by itself. */
async function finished(): Promise<readonly Run[]> {
  for (;;) {
    await look();
    const all = await runs();
    if (all.every(({ status }) => status === 'completed' || status === 'failed' || status === 'sending')) return all;
  }
}

async function until(iso: string): Promise<void> {
  while (nowMs + dayMs < Date.parse(iso)) {
    nowMs += dayMs;
    await look();
  }
  nowMs = Date.parse(iso);
  await work();
}

const recipients = ['cfo@example.com', 'refused@example.com', 'busy@example.com', 'team@example.com'];

beforeAll(async () => {
  if (bin === undefined) return;
  const busy = new Set<string>();
  [postgres, clickhouse] = await Promise.all([startPostgres(bin), startClickHouseServer()]);
  mails = await startMailServer({
    onRcptTo: ({ address }, _session, callback) => {
      if (address.startsWith('refused')) return callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      const first = address.startsWith('busy') && !busy.has(address);
      busy.add(address);
      return first ? callback(Object.assign(new Error('try again later'), { responseCode: 451 })) : callback();
    },
  });
  await startCollectors();
});

afterAll(async () => {
  await stopCollectors();
  await mails?.stop();
  await clickhouse?.stop();
  await postgres?.stop();
  directory.remove();
});

function headerOf(raw: string, name: string): string {
  return new RegExp(`^${name}: (.*(?:\r?\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\s+/g, ' ') ?? '';
}

describe.skipIf(bin === undefined)('a weekly report over a month (needs the package postgresql)', { timeout: 120_000 }, () => {
  it('waits for its instant, before and after the clocks change, and runs once with two collectors', async () => {
    const report = await call<{ readonly id: string; readonly next_run_at: string }>('POST', '/reports', {
      ...{ name: 'Weekly cost', template: 'cost_report', schedule: 'weekly', time_zone: 'Europe/Berlin', recipients },
    });
    reportId = report.id;
    expect(report.next_run_at).toBe('2026-03-23T05:00:00.000Z');
    await until('2026-03-23T04:59:59.999Z');
    expect(await finished()).toEqual([]);
    nowMs += 1;
    expect(await finished()).toMatchObject([{ scheduled_at: '2026-03-23T05:00:00.000Z' }]);
    await until('2026-03-30T03:59:59.999Z');
    expect(await finished()).toHaveLength(1);
    nowMs += 1;
    expect((await finished()).map(({ scheduled_at: at }) => at)).toEqual(['2026-03-23T05:00:00.000Z', '2026-03-30T04:00:00.000Z']);
  });

  it('is about the local week that is over, an hour shorter where the clocks went forward', async () => {
    expect((await runs()).map(({ period }) => period)).toEqual([
      { start: '2026-03-15T23:00:00.000Z', end: '2026-03-22T23:00:00.000Z' },
      { start: '2026-03-22T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' },
    ]);
  });

  it('has the figures that the API has of the same period', async () => {
    const [run] = (await runs()).slice(-1);
    const csv = await (await fetch(`${collectors[1]?.apiUrl}${run?.csv_url}`)).text();
    const rows = csv.split('\r\n').map((line) => line.split(','));
    const headline = rows.filter(([section]) => section === 'headline');
    const metrics = headline.map(([, metric]) => metric);
    const asked = { metrics, ...run?.period, compare_to: 'previous' };
    const { data } = await call<{ readonly data: readonly Record<string, unknown>[] }>('POST', '/query', asked);
    const [figures = {}] = data;
    const previous = figures['previous'] as Record<string, unknown>; // decode boundary: the answer was asked with compare_to
    const cell = (value: unknown): string => (value === null ? '' : String(value));
    expect(headline.map(([, metric, , , , , , value, before]) => [metric, value, before])).toEqual(
      metrics.map((metric = '') => [metric, cell(figures[metric]), cell(previous[metric])]),
    );
    expect(Number(figures['total_cost'])).toBeGreaterThan(0);
    expect(Number(previous['total_cost'])).toBeGreaterThan(0);
  });

  it('reaches everybody whom the mail server takes, whoever it refuses, and tries again whom it puts off', async () => {
    const [first] = await runs();
    expect(first?.recipients).toMatchObject([
      { address: 'cfo@example.com', status: 'sent', attempts: 1, error: null },
      { address: 'refused@example.com', status: 'refused', attempts: 1, error: expect.stringContaining('no such mailbox') },
      { address: 'busy@example.com', status: 'sent', attempts: 2, error: null },
      { address: 'team@example.com', status: 'sent', attempts: 1, error: null },
    ]);
    expect(first?.status).toBe('completed');
    const told = mails.received.map(({ to }) => to.join()).sort();
    expect(told).toEqual(['busy', 'busy', 'cfo', 'cfo', 'team', 'team'].map((name) => `${name}@example.com`));
    const ids = mails.received.map(({ raw }) => headerOf(raw, 'Message-ID'));
    expect(new Set(ids).size).toBe(6);
    for (const { raw, to } of mails.received) {
      expect(headerOf(raw, 'To')).toBe(to.join());
      expect(raw).toMatch(/Content-Type: text\/plain/);
      expect(raw).toMatch(/Content-Type: text\/html/);
      expect(raw).toMatch(/Content-Disposition: inline/);
      expect(raw).toMatch(/weekly-cost-2026-03-\d\d\.pdf/);
      expect(raw).toMatch(/weekly-cost-2026-03-\d\d\.csv/);
    }
  });

  it('is caught up with one run after the collectors were away, and goes on in step', async () => {
    await until('2026-04-01T12:00:00Z');
    await stopCollectors();
    nowMs = Date.parse('2026-04-14T12:00:00Z');
    await startCollectors();
    const all = await finished();
    expect(all.slice(2)).toMatchObject([
      {
        scheduled_at: '2026-04-13T04:00:00.000Z',
        period: { start: '2026-04-05T22:00:00.000Z', end: '2026-04-12T22:00:00.000Z' },
        status: 'completed',
      },
    ]);
    expect(mails.received).toHaveLength(9);
    expect(await call('GET', `/reports/${reportId}`)).toMatchObject({ next_run_at: '2026-04-20T04:00:00.000Z' });
  });

  it('is archived as a page that can do nothing, as PDF and as CSV, by links that need no key', async () => {
    const [run] = await runs();
    const get = (url: string | undefined): Promise<Response> => fetch(`${collectors[1]?.apiUrl}${url}`);
    const page = await get(run?.html_url);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    expect(await page.text()).toContain('Weekly cost');
    const pdf = Buffer.from(await (await get(run?.pdf_url)).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(mails.received[0]?.raw.replaceAll(/\r?\n/g, '')).toContain(pdf.toString('base64'));
    expect((await get(run?.html_url.replace(/signature=.{5}/, 'signature=AAAAA'))).status).toBe(403);
  });
});
