/** Everything that opens over a page or in it, while it is open: axe finds no fault with it, in light colours or in dark ones. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;

type Open = (page: Page) => Promise<unknown>;

const press =
  (...names: readonly string[]): Open =>
  async (page) => {
    for (const name of names) await page.getByRole('button', { name, exact: true }).first().click();
  };

/** What is to be there once something is open. */
const shows =
  (role: 'dialog' | 'form' | 'menu' | 'button' | 'textbox', name: string): Open =>
  (page) =>
    page.getByRole(role, { name, exact: true }).waitFor();

/** Shows the options of a field that one types into. */
const list =
  (name: string): Open =>
  async (page) => {
    await page.getByRole('combobox', { name }).press('ArrowDown');
    await page.getByRole('option').first().waitFor();
  };

const choose =
  (text: string): Open =>
  (page) =>
    page.getByText(text, { exact: true }).click();

const newWidget =
  (type: string): Open =>
  async (page) => {
    await press('Add a widget')(page);
    await page.getByRole('menuitem', { name: type }).click();
    await page.getByRole('dialog').waitFor();
  };

const popups: readonly (readonly [name: string, path: string, steps: readonly Open[]])[] = [
  ['the period', '/', [press('Last 7 days'), shows('dialog', 'Period')]],
  ['a filter', '/', [press('Filter'), shows('dialog', 'Filter')]],
  ['the agents to compare', '/compare', [list('Agents')]],
  ['the agents to compare where none is called so', '/compare', [(page) => page.getByRole('combobox', { name: 'Agents' }).fill('nobody')]],
  ['the agent whose versions are compared', '/compare', [choose('Versions of an agent'), list('Agent')]],
  ['the metrics of an export', '/exports', [choose('Metrics'), list('Metrics')]],
  ['the rows of an export', '/exports', [choose('Metrics'), list('Group by')]],
  ['the metrics of a report', '/reports/new', [choose('Metrics of your own'), list('Metrics')]],
  [
    'the filter of a goal',
    '/goals',
    [(page) => page.locator('main').getByRole('button', { name: 'Filter' }).click(), shows('dialog', 'Filter')],
  ],
  ['the edited goal', '/goals/:goal', [press('Edit'), shows('button', 'Save the changes')]],
  ['the kinds of widgets', '/dashboards/new', [press('Add a widget')]],
  ['a widget', '/dashboards/new', [newWidget('Heatmap')]],
  ['the metrics of a widget', '/dashboards/new', [newWidget('Chart'), list('Metrics')]],
  ['the split of a widget', '/dashboards/new', [newWidget('Table'), list('Split by')]],
  ['the backfill of a warehouse', '/exports/warehouses/:warehouse', [press('Backfill')]],
  ['the edited warehouse', '/exports/warehouses/:warehouse', [press('Edit'), shows('button', 'Save the changes')]],
  [
    'what is asked again before it is done',
    '/exports/warehouses/:warehouse',
    [press('Delete'), shows('button', 'Really delete it; its tables stay')],
  ],
  [
    'a new key that is shown once',
    '/settings',
    [press('New key'), (page) => page.getByRole('form', { name: 'New key' }).getByLabel('Name').fill('a key'), press('Create the key')],
  ],
  ['the edited channel', '/settings', [press('Change hook'), shows('form', 'Channel hook')]],
  ['a new price', '/settings', [press('New price', 'More kinds of prices')]],
  [
    'a span of a run',
    '/executions',
    [(page) => page.getByRole('cell').getByRole('link').first().click(), (page) => page.locator('button[aria-pressed]').first().click()],
  ],
];

describe.skipIf(!hasTool('chromium', 'chromium'))('what opens in the console', () => {
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await openConsole();
    await app.simulate(1);
    const goal = { name: 'Spend', metric: 'total_cost', target: 5, direction: 'at_most', period: 'month' };
    const warehouse = { provider: 'redshift', config: { host: '127.0.0.1', port: 1, user: 'u', database: 'd', credentials: 's' } };
    ids['goal'] = (await app.ask<{ id: string }>('/analytics/goals', goal)).id;
    ids['warehouse'] = (await app.ask<{ id: string }>('/analytics/bi-exports', warehouse)).id;
    await app.ask('/channels', { name: 'hook', type: 'slack', webhook_url: 'https://hooks.slack.com/services/T/B/X' });
  }, 120_000);

  afterAll(() => app.close());

  it.each(popups)('is without fault: %s', async (_, path, steps) => {
    await app.open(path.replace(/:(\w+)/, (_whole: string, name: string) => ids[name] ?? ''));
    await app.settled();
    for (const step of steps) await step(app.page);
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme });
      found.push(...(await app.violations()));
    }
    expect(found).toEqual([]);
  });

  it('is without fault: the pages, on a phone', async () => {
    await app.page.setViewportSize({ width: 320, height: 700 });
    await app.open('/');
    await press('Pages')(app.page);
    expect(await app.violations()).toEqual([]);
  });
});
