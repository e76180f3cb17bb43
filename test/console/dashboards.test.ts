/** Dashboards in a real browser: built by clicks, arranged by keyboard and mouse, saved, shared. */

import type { Dashboard, GetDashboardDataAnswer } from '@resonantgenesis/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactValue, formatValue } from '../../console/src/format/numbers.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;

describe.skipIf(!hasTool('chromium', 'chromium'))('dashboards in a browser', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    await app.simulate(2);
  }, 120_000);

  afterAll(() => app.close());

  it('are built of all six types by clicks, with what they show beside their options', async () => {
    await app.open('/dashboards');
    await page.getByRole('link', { name: 'New dashboard' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Production Monitoring');
    await add('Metric', async () => {
      await choose('Metrics', 'Success rate');
      await dialog().getByRole('button', { name: 'Remove Executions' }).click();
      await option('Title').fill('Success Rate');
      await option('Period').selectOption('24h');
      await dialog().locator('[title$=" %"]').waitFor();
    });
    await add('Chart', async () => {
      await dialog().getByText('Area', { exact: true }).click();
      await option('Title').fill('Executions Over Time');
      await option('Period').selectOption('7d');
      await dialog()
        .getByRole('figure', { name: /^Executions Over Time/ })
        .waitFor();
    });
    await add('Table', async () => {
      await option('Title').fill('Top Agents');
      await option('Limit').fill('10');
      await dialog().getByRole('row', { name: /Agent/ }).first().waitFor();
    });
    await add('Pie', async () => {
      await choose('Metric', 'Tokens', 'total_tokens');
      await choose('Split by', 'Model');
      await dialog()
        .getByRole('listitem')
        .filter({ hasText: /gpt|claude/ })
        .first()
        .waitFor();
    });
    await add('Heatmap', () => dialog().getByRole('rowheader', { name: 'Mon' }).waitFor());
    await add('Funnel', () => dialog().getByRole('listitem').first().waitFor());
    const titles = ['Success Rate', 'Executions Over Time', 'Top Agents', 'Tokens by model', 'Executions, by when', 'How far sessions go'];
    expect(await headings()).toEqual(titles);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('are arranged by the keyboard, which tells where a widget is', async () => {
    await page.getByRole('button', { name: 'Move or resize Success Rate' }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await told('Column 1, row 1, 7 of 24 columns wide, 4 rows high.');
    await page.keyboard.press('Shift+ArrowDown');
    await told('Column 1, row 1, 7 of 24 columns wide, 5 rows high.');
    await page.keyboard.press('ArrowDown'); // below the chart
    await told('Column 1, row 9, 7 of 24 columns wide, 5 rows high.');
    await page.keyboard.press('ArrowLeft');
    await told('It cannot go further.');
    expect(await focused()).toBe('Move or resize Success Rate');
  });

  it('are kept as they were built, and show the figures of the API', async () => {
    const data = page.waitForResponse((response) => /\/dashboards\/[^/]+\/data/.test(response.url()));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Production Monitoring' }).waitFor();
    const id = page.url().split('/').at(-1);
    const kept = await app.api<Dashboard>(`/analytics/dashboards/${id}`);
    expect(kept).toMatchObject({ name: 'Production Monitoring', period: null, time_zone: 'UTC', filters: {} });
    expect(kept.widgets.map(({ position: _, ...widget }) => widget)).toEqual(expectedWidgets);
    const { widgets } = (await (await data).json()) as GetDashboardDataAnswer; // as the schemas say
    const found = (title: string) => widgets.find((widget) => widget.title === title);
    const region = (title: string) => page.getByRole('region', { name: title, exact: true });
    const rate = found('Success Rate')?.figures?.[0];
    expect(await region('Success Rate').locator('[title$=" %"]').getAttribute('title')).toBe(exactValue(rate?.value, 'percent'));
    const agents = found('Top Agents')?.rows ?? [];
    expect(await region('Top Agents').locator('tbody td:last-child').allTextContents()).toEqual(
      agents.map((row) => formatValue(Number(row['execution_count']), '1')),
    );
    const models = found('Tokens by model')?.rows ?? [];
    expect(await region('Tokens by model').locator('li span:nth-of-type(2)').allTextContents()).toEqual(
      models.map((row) => formatValue(Number(row['total_tokens']), 'tokens')),
    );
    const steps = found('How far sessions go')?.steps ?? [];
    expect(await region('How far sessions go').locator('li .number:nth-of-type(1)').allTextContents()).toEqual(
      steps.map(({ sessions }) => formatValue(sessions, '1')),
    );
    const cells = found('Executions, by when')?.cells ?? [];
    expect(await region('Executions, by when').locator('tbody td').allTextContents()).toEqual(
      cells.flat().map((cell) => formatValue(cell, '1')),
    );
    await region('Executions Over Time').getByRole('figure').waitFor();
  });

  it('are moved and resized by the mouse, and put back by undo and Escape', async () => {
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    const before = await boxOf('Top Agents');
    await drag('Top Agents', '[aria-label^="Move or resize"]', 600, 0);
    await drag('Top Agents', '[data-corner]', 0, 80);
    const after = await boxOf('Top Agents');
    expect(after.x).toBeGreaterThan(before.x + 400);
    expect(after.height).toBeGreaterThan(before.height + 40);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await boxOf('Top Agents')).toEqual(before);
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    await drag('Top Agents', '[aria-label^="Move or resize"]', 600, 0, 'Escape');
    expect(await boxOf('Top Agents')).toEqual(before);
  });

  it('have widgets that are duplicated, removed and undone', async () => {
    await page.getByRole('button', { name: 'Duplicate Success Rate' }).click();
    expect((await headings()).filter((title) => title === 'Success Rate')).toHaveLength(2);
    await page.getByRole('button', { name: 'Remove Success Rate' }).last().click();
    expect((await headings()).filter((title) => title === 'Success Rate')).toHaveLength(1);
    expect(await focused()).toBe('Add a widget');
    await page.keyboard.press('Control+z');
    expect((await headings()).filter((title) => title === 'Success Rate')).toHaveLength(2);
  });

  it('say at the field what the API refuses', async () => {
    await page.getByRole('button', { name: 'Edit Top Agents' }).click();
    await choose('Split by', 'User');
    await option('Limit').fill('2000');
    await page.getByText('Expected a whole number from 1 to 1000.').waitFor();
    await dialog().getByRole('button', { name: 'Done' }).click();
    expect(await focused()).toBe('Limit');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await focused()).toBe('Edit Top Agents');
    await page.getByLabel('Time zone').fill('Mars');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Expected a time zone of the IANA database').first().waitFor();
  });

  it('ask before changes are lost, and are left as they were', async () => {
    page.once('dialog', (asked) => void asked.dismiss());
    await page.getByRole('link', { name: 'Agents' }).click();
    expect(new URL(page.url()).pathname).toMatch(/\/edit$/);
    page.once('dialog', (asked) => void asked.accept());
    await page.getByRole('link', { name: 'Agents' }).click();
    await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('heading', { level: 1, name: 'Production Monitoring' }).waitFor();
    expect((await headings()).filter((title) => title === 'Success Rate')).toHaveLength(1);
  });

  it('are not saved over what somebody else has saved meanwhile, unless one wants to', async () => {
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const theirs = () => app.ask(`/analytics/dashboards/${id}`, { name: 'Theirs', widgets: [] }, 'PUT');
    const field = page.getByRole('textbox', { name: 'Name', exact: true });
    const stored = async () => (await app.api<Dashboard>(`/analytics/dashboards/${id}`)).name;
    await page.getByRole('link', { name: 'Edit' }).click();
    await field.fill('Mine');
    expect(await theirs()).toMatchObject({ name: 'Theirs' });
    await page.getByRole('button', { name: 'Save' }).click();
    await app.shows('Somebody has changed it since you opened it.');
    const refused = page.waitForResponse((response) => response.status() === 409);
    await page.getByRole('button', { name: 'Save' }).click();
    await refused;
    await page.getByRole('button', { name: 'Save', disabled: false }).waitFor();
    expect(await page.getByText('once more').count()).toBe(0); // it is the same version
    expect(await stored()).toBe('Theirs');
    await page.getByRole('button', { name: 'Discard mine' }).click();
    expect(await field.inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Really discard mine' }).click();
    await app.shows('This is what somebody else has saved.');
    expect(await field.inputValue()).toBe('Theirs');
    expect(await page.getByText('Not saved yet').count()).toBe(0);
    expect(await page.locator('button:focus').getAttribute('aria-label')).toBe('Undo');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('Mine');
    await app.shows('Not saved yet');
    expect(await theirs()).toMatchObject({ name: 'Theirs' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Keep mine' }).waitFor();
    await theirs();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await app.shows('Somebody has changed it once more meanwhile.');
    expect(await stored()).toBe('Theirs');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor();
    expect(await stored()).toBe('Mine');
    app.complaints.length = 0; // the refused requests
  });

  it('are shared by a link that says the period and the time zone', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'The dashboard’s own period' }).click();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${page.url().split('?')[0]}?period=7d&time_zone=UTC`);
  });

  it.each(['light', 'dark'] as const)(
    'have no fault that axe finds, and fit a phone, in %s colours',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const [dashboard] = (await app.api<{ data: readonly Dashboard[] }>('/analytics/dashboards')).data;
      for (const path of [`/dashboards/${dashboard?.id}`, `/dashboards/${dashboard?.id}/edit`, '/dashboards/new', '/dashboards']) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await app.open(path);
        expect([path, await app.violations()]).toEqual([path, []]);
        await page.setViewportSize({ width: 320, height: 640 });
        await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect([path, await app.violations()]).toEqual([path, []]);
      }
      await app.open(`/dashboards/${dashboard?.id}/edit`);
      await page.getByRole('button', { name: 'Edit Top Agents' }).click();
      await dialog().getByRole('row').first().waitFor();
      expect(await app.violations()).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await app.violations()).toEqual([]);
      expect(app.complaints.filter((text) => !text.includes('400'))).toEqual([]);
    },
    120_000,
  );
});

const base = { description: null, filters: {} };
const expectedWidgets = [
  {
    ...base,
    type: 'chart',
    title: 'Executions Over Time',
    metric: 'execution_count',
    chart_type: 'area',
    group_by: [],
    limit: 10,
    period: '7d',
  },
  { ...base, type: 'metric', title: 'Success Rate', metric: 'success_rate', period: '24h' },
  { ...base, type: 'pie', title: 'Tokens by model', metric: 'total_tokens', group_by: ['model'], limit: 10 },
  { ...base, type: 'table', title: 'Top Agents', metric: 'execution_count', group_by: ['agent'], limit: 10 },
  { ...base, type: 'funnel', title: 'How far sessions go', limit: 10 },
  { ...base, type: 'heatmap', title: 'Executions, by when', metric: 'execution_count', x: 'hour_of_day', y: 'day_of_week', limit: 20 },
];

function dialog() {
  return page.getByRole('dialog');
}

function option(label: string) {
  return dialog().getByLabel(label, { exact: true });
}

async function add(type: string, options: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: 'Add a widget' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${type}`) }).click();
  await dialog().waitFor();
  await options();
  await dialog().getByRole('button', { name: 'Add to the dashboard' }).click();
  await dialog().waitFor({ state: 'detached' });
}

/** Finds an option by what is typed, its name unless said. */
async function choose(label: string, name: string, typed = name): Promise<void> {
  await dialog().getByRole('combobox', { name: label, exact: true }).fill(typed);
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click();
}

/** Of the widgets, in the order of the page. */
async function headings(): Promise<readonly string[]> {
  return (await page.locator('section[data-type] h2').allTextContents()) as readonly string[];
}

async function told(text: string): Promise<void> {
  await page.getByRole('status').getByText(text, { exact: true }).waitFor();
}

/** What the focus is on: its name. */
function focused(): Promise<string> {
  return page.evaluate<string>(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent",
  );
}

/** In the page, wherever it is scrolled to. */
async function boxOf(title: string) {
  const box = await page.getByRole('region', { name: title, exact: true }).boundingBox();
  const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x, y: y + (await page.evaluate<number>('scrollY')), width, height };
}

async function drag(title: string, handle: string, right: number, down: number, key?: string): Promise<void> {
  const part = page.getByRole('region', { name: title, exact: true }).locator(handle);
  await part.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + right, y + height / 2 + down, { steps: 8 });
  if (key !== undefined) await page.keyboard.press(key);
  await page.mouse.up();
}
