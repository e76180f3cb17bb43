/** Comparing in a real browser: agents that were ticked in their list, and the versions of one. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatValue } from '../../console/src/format/numbers.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;

const cellsOf = async (row: string): Promise<readonly string[]> => {
  await page.getByRole('row', { name: new RegExp(`^${row}`) }).waitFor();
  const cells = await page
    .getByRole('row', { name: new RegExp(`^${row}`) })
    .getByRole('cell')
    .allTextContents();
  return cells.slice(1).map((text) => text.trim());
};

describe.skipIf(!hasTool('chromium', 'chromium'))('comparing', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    await app.simulate(3);
    await app.open('/agents');
  }, 120_000);

  afterAll(() => app.close());

  it('sets agents that were ticked in their list side by side, with the API’s figures, the best and the worst in words', async () => {
    for (const agent of ['Research Analyst', 'Support Assistant']) await page.getByRole('checkbox', { name: `Compare ${agent}` }).check();
    await page.getByRole('link', { name: 'Compare 2 agents' }).click();
    const [first, second] = new URL(page.url()).searchParams.getAll('agents');
    const { agents } = await app.api<{ agents: { success_rate: number; avg_duration_ms: number }[] }>(
      `/analytics/agents/compare?period=7d&agent_ids=${first},${second}&metrics=success_rate,avg_duration_ms`,
    );
    const expected = (metric: 'success_rate' | 'avg_duration_ms', unit: 'percent' | 'ms', better: 1 | -1) => {
      const [one = 0, other = 0] = agents.map((agent) => agent[metric]);
      const isFirstBest = (one - other) * better > 0;
      return [
        `${isFirstBest ? 'best' : 'worst'} ${formatValue(one, unit)}`,
        `${isFirstBest ? 'worst' : 'best'} ${formatValue(other, unit)}`,
      ];
    };
    expect(await cellsOf('Success rate')).toEqual(expected('success_rate', 'percent', 1));
    expect(await cellsOf('Average duration')).toEqual(expected('avg_duration_ms', 'ms', -1));
  });

  it('takes a third by typing its name, draws another metric for each, and keeps both in the address', async () => {
    const box = page.getByRole('combobox', { name: 'Agents, 7 at most' });
    await box.fill('Invoice');
    await page.getByRole('option', { name: 'Invoice Clerk' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'Invoice Clerk' }).first().waitFor();
    await page.getByLabel('Metric').selectOption({ label: 'p95 duration' });
    await page.reload();
    await page.getByRole('heading', { name: 'p95 duration over time' }).waitFor();
    await page.getByRole('figure', { name: /p95 duration: .*Invoice Clerk last/ }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Invoice Clerk' }).count()).toBe(2);
  });

  it('leads from a class of failures to its runs', async () => {
    const cell = page.getByRole('region', { name: 'Table: Failures by class' }).getByRole('row').nth(1).getByRole('link').first();
    const count = Number(await cell.textContent());
    await cell.click();
    await page.getByRole('heading', { level: 1, name: 'Executions' }).waitFor();
    await page.getByRole('cell').first().waitFor();
    expect(await page.getByRole('row').count()).toBe(count + 1);
    await page.goBack();
  });

  it('compares the versions of an agent, all of the period until some are chosen', async () => {
    await app.open('/agents/agent_123');
    await page.getByRole('link', { name: 'Compare them' }).click();
    const table = page.getByRole('region', { name: 'Table: Figures side by side' });
    await table.waitFor();
    const all = (await table.getByRole('columnheader').allTextContents()).slice(1);
    expect(all.length).toBeGreaterThan(1);
    await page.getByRole('combobox', { name: 'Versions, 7 at most' }).fill(all[0] ?? '');
    await page.getByRole('option', { name: all[0] ?? '' }).click();
    await expect.poll(async () => (await table.getByRole('columnheader').allTextContents()).slice(1)).toEqual([all[0]]);
    expect(new URL(page.url()).searchParams.getAll('versions')).toEqual([all[0]]);
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, and fits 320 pixels, in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of ['/compare', '/compare?agents=agent_1&agents=agent_2', '/compare?of=agent_123']) {
      await app.open(path);
      expect(await app.violations()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    expect(app.complaints).toEqual([]);
  });
});
