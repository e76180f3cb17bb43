/** Every flow by the keyboard alone, but for those that make something of a form (`keyboard-forms.test.ts`): one sees where one is at each stop, and nothing takes the focus away without giving it back. */

import type { Dashboard } from '@resonantgenesis/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, operatorKey, type TestConsole } from '../support/console.ts';
import { type Keyboard, keyboardOf } from '../support/keyboard.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;
let keyboard: Keyboard;

describe.skipIf(!hasTool('chromium', 'chromium'))('the console by the keyboard alone', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    keyboard = keyboardOf(page);
    await app.simulate(2);
  }, 120_000);

  afterAll(() => app.close());

  it('is signed in to', async () => {
    await page.goto(app.service.apiUrl);
    await page.getByLabel('API key').waitFor();
    await keyboard.tabTo('API key');
    await page.keyboard.type(operatorKey);
    await keyboard.tabTo('Sign in');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('has a first stop that skips to the content', async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await keyboard.stop()).toMatchObject({ name: 'Skip to the content', isSeen: true });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await keyboard.stop()).toMatchObject({ isInContent: true, isSeen: true });
  });

  it('has its period chosen, and its menus closed, where they were opened', async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await keyboard.tabTo('Last 7 days');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Period' }).waitFor();
    await page.keyboard.press('Escape');
    await keyboard.expectStop('Last 7 days');
    await page.keyboard.press('Enter');
    await keyboard.tabTo('Last 24 hours');
    await page.keyboard.press('Enter');
    await page.waitForURL(/period=24h/);
    await keyboard.expectStop('Last 24 hours');
  });

  it('is filtered, and not any more', async () => {
    await keyboard.tabTo('Filter');
    await page.keyboard.press('Enter');
    await keyboard.tabTo('Value');
    await page.keyboard.type('agent_123');
    await page.keyboard.press('Enter');
    await page.waitForURL(/agent_id=agent_123/);
    await keyboard.expectStop('Filter');
    await keyboard.tabBackTo('Remove the filter Agent: agent_123');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.search.includes('agent_id'));
    await keyboard.expectStop('Filter');
  });

  it('leads from a search to a run, and from the run to a span', async () => {
    await keyboard.goTo('Executions');
    await keyboard.tabTo('Outcome');
    await page.keyboard.type('error');
    await page.waitForURL(/status=error/);
    await keyboard.tabTo('Tool');
    await keyboard.tabTo('Table: Executions');
    await page.keyboard.press('Tab');
    expect(await keyboard.stop()).toMatchObject({ tag: 'A', isSeen: true });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Spans' }).waitFor();
    expect((await keyboard.stop()).isInContent).toBe(true);
    const [span = ''] = await page.locator('button[aria-pressed]').allTextContents();
    await keyboard.tabTo(span);
    await page.keyboard.press('Enter');
    await page.waitForURL(/span=/);
    await keyboard.expectStop(span);
    expect(await page.locator('button[aria-pressed=true]').count()).toBe(1);
  });

  it('has an alert made', async () => {
    await keyboard.goTo('Alerts');
    await keyboard.tabTo('Threshold, %');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1');
    await keyboard.tabTo('What would have fired?');
    await page.keyboard.press('Enter');
    await app.shows('It would');
    await keyboard.tabTo('Create the alert');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'High error rate' }).waitFor();
  });

  it('has a dashboard built, arranged and saved', async () => {
    await keyboard.goTo('Dashboards');
    await keyboard.tabTo('New dashboard');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'New dashboard' }).waitFor();
    await keyboard.tabTo('Name');
    await page.keyboard.type('By keyboard');
    for (const [presses, title] of [
      [0, 'Executions'],
      [2, 'Executions by agent'],
    ] as const) {
      await keyboard.tabTo('Add a widget');
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      for (let press = 0; press < presses; press++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await keyboard.tabTo('Add to the dashboard');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      await keyboard.expectStop('Add a widget');
    }
    await keyboard.tabBackTo('Edit Executions by agent');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.tabTo('Split by');
    await page.keyboard.press('Escape'); // no list is open: the dialog
    await keyboard.expectStop('Edit Executions by agent');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.tabTo('Filter');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Filter' }).waitFor();
    await page.keyboard.press('Escape'); // the filter, and not the dialog
    await keyboard.expectStop('Filter');
    await keyboard.tabTo('Split by');
    await page.keyboard.type('user');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape'); // the dialog, and what was chosen in it
    await keyboard.expectStop('Edit Executions by agent');
    await page.keyboard.press('Enter');
    await keyboard.tabTo('Split by');
    await page.keyboard.type('user');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await keyboard.tabTo('Done');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keyboard.expectStop('Edit Executions by agent and user');
    await keyboard.tabBackTo('Move or resize Executions by agent and user');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await keyboard.tabTo('Save');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor();
    const { data } = await app.api<{ data: readonly Dashboard[] }>('/analytics/dashboards');
    expect(data.map(({ widgets }) => widgets.map(({ title, position }) => [title, position]))).toEqual([
      [
        ['Executions', { x: 0, y: 0, width: 6, height: 4 }],
        ['Executions by agent and user', { x: 6, y: 0, width: 12, height: 9 }],
      ],
    ]);
  });

  it('has its pages behind a button on a phone, which opens and closes them', async () => {
    await page.setViewportSize({ width: 375, height: 700 });
    await keyboard.tabTo('Pages');
    await page.keyboard.press('Enter');
    await keyboard.expectStop('Resonant Analytics');
    await page.keyboard.press('Escape');
    await keyboard.expectStop('Pages');
    await page.keyboard.press('Enter');
    await keyboard.tabTo('Costs');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Costs' }).waitFor();
    expect((await keyboard.stop()).isInContent).toBe(true);
  });

  it('never is in another order than it is read', async () => {
    expect(await page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').count()).toBe(0);
  });
});
