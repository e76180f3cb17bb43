/** What is made by the console's forms, by the keyboard alone: from the first trace to exports, warehouses, reports, goals and settings. */

import { readFileSync } from 'node:fs';
import type { ListBiExportsAnswer, ListExportsAnswer, ListPricesAnswer } from '@resonantgenesis/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, type TestConsole } from '../support/console.ts';
import { type Keyboard, keyboardOf } from '../support/keyboard.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;
let keyboard: Keyboard;

/** Writes into one field after the other. */
async function fill(...fields: readonly (readonly [name: string, text: string])[]): Promise<void> {
  for (const [name, text] of fields) {
    await keyboard.tabTo(name);
    await page.keyboard.type(text);
  }
}

async function choose(name: string): Promise<void> {
  await keyboard.tabTo(name);
  await keyboard.press('Enter');
}

describe.skipIf(!hasTool('chromium', 'chromium'))('the console’s forms by the keyboard alone', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    keyboard = keyboardOf(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  }, 120_000);

  afterAll(() => app.close());

  it('give the first agent a key, and the text to copy', async () => {
    await app.open('/');
    await choose('Create a key for it');
    await page.locator('pre').filter({ hasText: 'Bearer' }).waitFor();
    await choose('Copy');
    await keyboard.expectStop('Copied');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await page.locator('pre').textContent());
    await app.simulate(2);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('choose what is exported, download it and delete it', async () => {
    await keyboard.goTo('Exports');
    await keyboard.tabTo('Executions');
    await keyboard.press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await fill(['Metrics', 'p95']);
    await keyboard.press('Enter', 'Escape');
    await fill(['Format', 'json']);
    await choose('Export');
    await page.getByRole('link', { name: 'Download' }).waitFor();
    await keyboard.tabTo('Download');
    const saving = page.waitForEvent('download');
    await keyboard.press('Enter');
    const rows = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as unknown[];
    const { data } = await app.api<ListExportsAnswer>('/analytics/exports');
    expect(data).toMatchObject([
      { format: 'json', metrics: ['execution_count', 'total_tokens', 'total_cost', 'p95_duration_ms'], rows: rows.length },
    ]);
    await choose('Delete');
    await keyboard.press('Enter');
    await app.shows('Nothing was exported yet.');
  });

  it('add a warehouse, change it, and leave its backfill alone', async () => {
    await keyboard.goTo('Exports');
    await keyboard.tabTo('Files');
    await keyboard.press('ArrowRight');
    await keyboard.tabTo('BigQuery');
    await keyboard.press('ArrowRight', 'ArrowRight');
    await fill(['Host', '127.0.0.1'], ['Port (optional)', '1'], ['User', 'loader'], ['Database', 'd'], ['Credentials', 'a-secret']);
    await choose('Add the warehouse');
    await page.getByRole('heading', { level: 1, name: 'redshift' }).waitFor();
    await choose('Edit');
    await keyboard.expectStop('Name (optional)');
    await keyboard.press('Control+a');
    await page.keyboard.type('Finance');
    await choose('Save the changes');
    await page.getByRole('heading', { level: 1, name: 'Finance' }).waitFor();
    await keyboard.expectStop('Edit');
    expect((await app.api<ListBiExportsAnswer>('/analytics/bi-exports')).data).toMatchObject([
      { name: 'Finance', credentials: 'a-secret' },
    ]);
    await choose('Backfill');
    await keyboard.expectStop('From');
    await keyboard.press('Escape');
    await keyboard.expectStop('Backfill');
  });

  it('make a report, run it, and delete it', async () => {
    await keyboard.goTo('Reports');
    await choose('New report');
    await page.getByRole('heading', { level: 1, name: 'New report' }).waitFor();
    await fill(['Name', 'By keyboard']);
    await keyboard.tabTo('Executive summary');
    await keyboard.press('ArrowDown');
    await choose('Create the report');
    await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor();
    await choose('Run now');
    await page.getByText('completed').waitFor();
    await choose('Delete');
    await keyboard.press('Enter');
    await app.shows('There is no report yet.');
  });

  it('set a goal, leave it as it is, and delete it', async () => {
    await keyboard.goTo('Goals');
    await fill(['Name', 'Spend'], ['Target, USD', '5']);
    await choose('Create the goal');
    await page.getByRole('heading', { level: 1, name: 'Spend' }).waitFor();
    await choose('Edit');
    await keyboard.expectStop('Name');
    await choose('Cancel');
    await keyboard.expectStop('Edit');
    await choose('Delete');
    await keyboard.press('Enter');
    await app.shows('There is no goal yet.');
  });

  it('compare agents that are found by their names', async () => {
    await keyboard.goTo('Compare');
    await keyboard.tabTo('Agents, 7 at most');
    await keyboard.press('ArrowDown', 'Enter', 'ArrowDown', 'Enter');
    await page.waitForURL(/agents=.*agents=/);
    await page.reload();
    await keyboard.tabTo('Agents, 7 at most');
    await keyboard.press('Escape', 'Backspace'); // what was chosen stays where no list is to be closed, but for the last one
    await page.waitForURL((url) => url.searchParams.getAll('agents').length === 1);
  });

  it('lead from a session to its runs, and from an agent to its course', async () => {
    for (const [list, title] of [
      ['Sessions', 'Session'],
      ['Agents', ''],
    ] as const) {
      await keyboard.goTo(list);
      await keyboard.tabTo(`Table: ${list}`);
      do await keyboard.press('Tab');
      while ((await keyboard.stop()).tag !== 'A');
      await keyboard.press('Enter');
      await page.waitForURL(new RegExp(`/${list.toLowerCase()}/`));
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    }
  });

  it('turn the live tail on and off', async () => {
    await keyboard.goTo('Executions');
    await keyboard.tabTo('Live');
    await keyboard.press('Space');
    await page.waitForURL(/live=/);
    await keyboard.press('Space');
    await page.waitForURL((url) => !url.search.includes('live='));
    await keyboard.expectStop('Live');
  });

  it('make a key, a channel and a price, and give the focus back to what asked for them', async () => {
    await keyboard.goTo('Settings');
    await choose('New key');
    await keyboard.expectStop('Name');
    await page.keyboard.type('a reader');
    await keyboard.press('Tab', 'Tab', 'Space');
    await choose('Create the key');
    await page.getByLabel('The key', { exact: true }).waitFor();
    await choose('Done');
    await choose('New channel');
    await keyboard.expectStop('Type');
    await page.keyboard.type('Email');
    await fill(['Name', 'email'], ['Recipients, separated by commas', 'ops@example.com']);
    await choose('Create the channel');
    await keyboard.expectStop('New channel');
    await choose('Change email');
    await keyboard.expectStop('Type');
    await choose('Cancel');
    await keyboard.expectStop('Change email');
    await choose('New price');
    await fill(['Name, with * at its end for any', 'house-*'], ['Input, USD per million', '2.50'], ['Output, USD per million', '10']);
    await choose('Set the price');
    await keyboard.expectStop('New price');
    expect((await app.api<ListPricesAnswer>('/prices')).data).toMatchObject([{ name: 'house-*', usd_per_million: { input: '2.50' } }]);
    await choose('Change the price of house-*');
    await choose('Cancel');
    await choose('Remove the price of house-*');
    await keyboard.press('Enter');
    await app.shows('No price of your own');
    expect(app.complaints).toEqual([]);
  });
});
