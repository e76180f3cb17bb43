/** The pages of what leaves the service, in a real browser: reports, exports, warehouses and goals. */

import { readFileSync } from 'node:fs';
import type { GetBiExportAnswer, GetGoalAnswer, GetReportAnswer, ListExportsAnswer, ListReportRunsAnswer } from '@resonantgenesis/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatValue } from '../../console/src/format/numbers.ts';
import { openConsole, operatorKey, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;

describe.skipIf(!hasTool('chromium', 'chromium'))('the console’s pages of outputs', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    await app.simulate(3);
  }, 120_000);

  afterAll(() => app.close());

  it('shows a report as it is being chosen, and makes it', async () => {
    await app.open('/reports?time_zone=UTC');
    await page.getByRole('link', { name: 'New report' }).click();
    const preview = page.frameLocator('iframe[title="Preview of the report"]');
    await preview.getByText('Executive summary').waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin');
    await page.getByLabel('Name').fill('What <b>failed</b>');
    await page.getByText('Error report', { exact: true }).click();
    await preview.getByRole('heading', { name: 'What <b>failed</b>' }).waitFor();
    await page.getByLabel('Period covered').fill('2d');
    await preview.getByText('Failed executions by kind of error').first().waitFor();
    expect(await preview.locator('h1').evaluate('document.fonts && getComputedStyle(document.querySelector("h1")).fontSize')).toBe('26px');
    expect(await preview.locator('img').first().evaluate('document.querySelector("img").naturalWidth > 0')).toBe(true);
    await page.getByLabel('Schedule').selectOption('cron');
    await page.getByLabel('Minute, hour, day, month, weekday').fill('15 7 * * MON');
    await page.getByLabel('Recipients').fill('team@example.com, boss@example.com');
    await page.getByRole('button', { name: 'Create the report' }).click();
    await page.getByRole('heading', { level: 1, name: 'What <b>failed</b>' }).waitFor();
    const report = await app.api<GetReportAnswer>(`/analytics/reports/${lastPart(page.url())}`);
    expect(report).toMatchObject({
      ...{ name: 'What <b>failed</b>', template: 'error_report', metrics: null, filters: { period: '2d' }, description: null },
      ...{ schedule: '15 7 * * MON', time_zone: 'UTC', recipients: ['team@example.com', 'boss@example.com'], last_run_status: null },
    });
  });

  it('lets nothing of a preview run or load', async () => {
    const title = await page.title();
    await page.evaluate(writeHostilePreview);
    expect(await page.title()).toBe(title);
    app.complaints.length = 0;
  });

  it('runs a report, tells each recipient’s state, and gives what was made', async () => {
    await page.getByRole('button', { name: 'Run and send now' }).click();
    await page.getByText('completed').waitFor();
    await page.getByText('0 of 2 sent').click();
    await app.shows(/team@example\.com.*refused by the mail server/);
    const { data } = await app.api<ListReportRunsAnswer>(`/analytics/reports/${lastPart(page.url())}/runs`);
    for (const name of ['HTML', 'PDF', 'CSV']) {
      const url = await page.getByRole('link', { name, exact: true }).getAttribute('href');
      const [type] = (await fetch(app.service.apiUrl + url)).headers.get('content-type')?.split(';') ?? [];
      expect(type).toBe({ HTML: 'text/html', PDF: 'application/pdf', CSV: 'text/csv' }[name]);
    }
    expect(data).toHaveLength(1);
  });

  it('changes a report, and deletes it when that was confirmed', async () => {
    const id = lastPart(page.url());
    await page.getByRole('link', { name: 'Edit' }).click();
    expect(await page.getByLabel('Recipients').inputValue()).toBe('team@example.com, boss@example.com');
    await page.getByLabel('Recipients').fill('team@example.com');
    await page.getByText('Metrics of your own').click();
    for (const metric of ['Failed executions', 'Total cost']) {
      await page.getByRole('combobox', { name: 'Metrics' }).fill(metric);
      await page.getByRole('option', { name: metric, exact: true }).click();
    }
    await page.getByRole('button', { name: 'Remove Failed executions' }).click();
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page
      .getByText('Last run', { exact: true })
      .or(page.getByRole('heading', { name: 'Runs' }))
      .first()
      .waitFor();
    expect(await app.api<GetReportAnswer>(`/analytics/reports/${id}`)).toMatchObject({
      ...{ template: null, metrics: ['total_cost'], filters: { period: '2d' }, recipients: ['team@example.com'] },
      ...{ schedule: '15 7 * * MON', last_run_status: 'completed' },
    });
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete it and its runs' }).click();
    await app.shows('There is no report yet.');
    expect(app.complaints).toEqual([]);
  });

  it('exports what the page shows, and gives the file and its manifest', async () => {
    await app.open('/exports?period=2d&time_zone=UTC');
    await page.getByText('Metrics', { exact: true }).click();
    await page.getByRole('button', { name: 'Remove Tokens' }).click();
    await page.getByLabel('Format').selectOption('json');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const rows = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as Record<string, unknown>[];
    const { data } = await app.api<ListExportsAnswer>('/analytics/exports');
    const [made] = data;
    expect(made).toMatchObject({
      format: 'json',
      metrics: ['execution_count', 'total_cost'],
      group_by: ['date', 'agent'],
      granularity: 'day',
    });
    expect(rows).toHaveLength(made?.rows ?? -1);
    const manifest = await fetch(app.service.apiUrl + (await page.getByRole('link', { name: 'Manifest' }).getAttribute('href')));
    expect(await manifest.json()).toMatchObject({ sha256: made?.sha256, rows: made?.rows });
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete' }).click();
    await app.shows('Nothing was exported yet.');
    expect(await app.api<ListExportsAnswer>('/analytics/exports')).toMatchObject({ data: [] });
  });

  it('shows how far an export has come, and cancels it', async () => {
    const file = { id: 'e1', status: 'running', progress: 41.7, rows: 417, rows_total: 1000, bytes: null, sha256: null, error: null };
    const asked = {
      format: 'csv',
      period: { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' },
      time_zone: 'UTC',
      dataset: 'spans',
    };
    const links = { download_url: null, manifest_url: null, expires_at: null, kept_until: null };
    const rest = {
      columns: null,
      metrics: null,
      group_by: null,
      granularity: null,
      filters: { model: ['m'] },
      created_at: '',
      updated_at: '',
    };
    let left = [{ ...file, ...asked, ...links, ...rest }];
    await page.route('**/analytics/exports*', (route) => route.fulfill({ json: { data: left, next_cursor: null } }));
    await page.route('**/analytics/exports/e1', (route) => {
      left = [];
      return route.fulfill({ json: { id: 'e1' } });
    });
    await app.open('/exports?time_zone=UTC');
    await app.shows('spans; model: m');
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('41.7');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Really cancel' }).click();
    await app.shows('Nothing was exported yet.');
    await page.unroute('**/analytics/exports*');
    await page.unroute('**/analytics/exports/e1');
  });

  it('adds a warehouse whose credentials are never shown again, and says what is wrong with it', async () => {
    await app.open('/exports?tab=warehouses&time_zone=UTC');
    await page.getByRole('region', { name: 'Looker' }).getByText('Add a warehouse first').waitFor();
    await page.getByText('Redshift', { exact: true }).last().click();
    await page.getByLabel('Host').fill('127.0.0.1');
    await page.getByLabel('Port').fill('1');
    await page.getByLabel('User').fill('loader');
    await page.getByLabel('Database').fill('analytics');
    await page.getByLabel('Credentials').fill('not a document');
    await page.getByRole('button', { name: 'Add the warehouse' }).click();
    await page.getByRole('alert').getByText('config.credentials', { exact: true }).waitFor();
    await page.getByLabel('Credentials').fill('{"password": "a-password-of-the-warehouse"}');
    await page.getByRole('button', { name: 'Add the warehouse' }).click();
    await page.getByRole('heading', { level: 1, name: 'redshift' }).waitFor();
    await app.shows('Kept sealed, never shown again');
    expect(await page.content()).not.toContain('a-password-of-the-warehouse');
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('cell', { name: 'on demand' }).waitFor();
    await page.getByRole('button', { name: 'Backfill' }).click();
    await page.getByLabel('From', { exact: true }).fill('2026-11-01');
    await page.getByLabel('Until, exclusive').fill('2026-11-03');
    await page.getByRole('button', { name: 'Load these days again' }).click();
    await app.shows('backfill of Nov 1, 2026 – Nov 3, 2026');
    for (const [name, holds] of [
      ['Looker: LookML', 'measure: total_cost'],
      ['Tableau: daily', '<datasource'],
    ] as const) {
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name }).click();
      expect(readFileSync(await (await saving).path(), 'utf8')).toContain(holds);
    }
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete it' }).click();
    await app.shows('There is no warehouse yet.');
    app.complaints.length = 0; // the refused request
  });

  it('changes a warehouse, whose credentials stay unless they are given anew, and what has no field too', async () => {
    const { id } = await post('/bi-exports', {
      ...{ provider: 'redshift', schedule: '15 7 * * MON', time_zone: 'Europe/Berlin', description: 'of finance' },
      config: {
        host: '127.0.0.1',
        port: 1,
        user: 'loader',
        database: 'd',
        encrypted: false,
        credentials: '{"password": "of-the-warehouse"}',
      },
    });
    await app.open(`/exports/warehouses/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    expect(await page.getByLabel('Credentials').inputValue()).toBe('');
    await page.getByLabel('Name (optional)').fill('Finance');
    await page.getByLabel('Port').fill('');
    await page.getByLabel('IAM role').fill('default');
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByRole('heading', { level: 1, name: 'Finance' }).waitFor();
    expect(await app.api<GetBiExportAnswer>(`/analytics/bi-exports/${id}`)).toMatchObject({
      ...{ name: 'Finance', description: 'of finance', schedule: '15 7 * * MON', time_zone: 'Europe/Berlin', credentials: 'set' },
      config: { host: '127.0.0.1', port: 5439, user: 'loader', database: 'd', encrypted: false, iam_role: 'default' },
    });
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Host').fill('127.0.0.2');
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByRole('alert').getByText('for another host they are given anew').waitFor();
    await page.getByLabel('Credentials').fill('finance-password');
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await app.shows('The operator’s secret finance-password');
    expect(await page.content()).not.toContain('of-the-warehouse');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete it' }).click();
    await app.shows('There is no warehouse yet.');
    app.complaints.length = 0; // the refused request
  });

  it('sets a goal and shows how far it is, changes it, and deletes it', async () => {
    await app.open('/goals?time_zone=UTC');
    await page.getByLabel('Name').fill('Runs of a rolling week');
    await page.getByLabel('Metric', { exact: true }).selectOption('execution_count');
    await page.getByLabel('Must be').selectOption('at_least');
    await page.getByRole('spinbutton', { name: 'Target' }).fill('10');
    await page.getByLabel('Per', { exact: true }).selectOption('rolling');
    await page.getByLabel('Length').fill('7d');
    await page.getByRole('button', { name: 'Create the goal' }).click();
    await app.shows('Executions at least 10 over 7 days');
    const id = lastPart(page.url());
    const goal = await app.api<GetGoalAnswer>(`/analytics/goals/${id}`);
    expect(goal).toMatchObject({ target: 10, direction: 'at_least', period: '7d', filters: {}, time_zone: 'UTC' });
    await app.shows('reached');
    const value = formatValue(goal.progress.value, '1');
    // The course ends where the goal is.
    await page.getByRole('figure', { name: new RegExp(`so far last ${value};? ?,? ?target last 10`) }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Per', { exact: true }).selectOption('month');
    await page.getByRole('spinbutton', { name: 'Target' }).fill('100000');
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await app.shows('Executions at least 100K a month');
    const changed = await app.api<GetGoalAnswer>(`/analytics/goals/${id}`);
    expect(changed).toMatchObject({ target: 100_000, period: 'month', pace: { on_track: false } });
    await app.shows('off track');
    await page.getByRole('link', { name: 'Goals' }).click();
    await page
      .getByRole('row', { name: /Runs of a rolling week/ })
      .getByText('off track')
      .waitFor();
    await page.getByRole('link', { name: 'Runs of a rolling week' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete it' }).click();
    await app.shows('There is no goal yet.');
    expect(app.complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds in %s colours, and fits 320 px',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const made = await Promise.all([
        post('/reports', { name: 'Costs', template: 'cost_report', recipients: ['a@example.com'] }),
        post('/goals', { name: 'Spend', metric: 'total_cost', target: 5, direction: 'at_most', period: 'month' }),
        post('/bi-exports', {
          provider: 'redshift',
          config: { host: '127.0.0.1', port: 1, user: 'u', database: 'd', credentials: 'secret' },
        }),
      ]);
      const [report, goal, warehouse] = made.map(({ id }) => id);
      await post(`/reports/${report}/runs`, {});
      await app.service.runReports();
      const found: string[] = [];
      for (const path of [
        ...['/reports', '/reports/new', `/reports/${report}`, `/reports/${report}/edit`, '/exports', '/exports?tab=warehouses'],
        ...[`/exports/warehouses/${warehouse}`, '/goals', `/goals/${goal}`],
      ]) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await app.open(path);
        found.push(...(await app.violations()).map((violation) => `${path} ${violation}`));
        await page.setViewportSize({ width: 320, height: 700 });
        if (!(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')))
          found.push(`${path} is wider than 320 px`);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(found).toEqual([]);
    },
    120_000,
  );
});

/** Evaluated in the page: what a hostile text would have to get past if the sandbox were not there. */
const writeHostilePreview = `(async () => {
  const frame = document.createElement('iframe');
  frame.src = '/frame.html';
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  const page = frame.contentDocument.documentElement;
  page.innerHTML = '<body><img src="x" onerror="parent.document.title=1"><img src="data:," onerror="parent.document.title=2">';
  const script = frame.contentDocument.createElement('script');
  script.textContent = 'parent.document.title=3';
  page.append(script);
  await new Promise((resolve) => setTimeout(resolve, 200));
  frame.remove();
})()`;

async function post(path: string, body: object): Promise<{ readonly id: string }> {
  const response = await fetch(`${app.service.apiUrl}/api/v1/analytics${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { id: string }; // as the schemas say
}

function lastPart(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}
