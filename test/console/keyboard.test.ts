/** Every flow by the keyboard alone: one sees where one is at each stop, and nothing takes the focus away without giving it back. */

import type { Dashboard } from '@resonantgenesis/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, operatorKey, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;

describe.skipIf(!hasTool('chromium', 'chromium'))('the console by the keyboard alone', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    await app.simulate(2);
  }, 120_000);

  afterAll(() => app.close());

  it('is signed in to', async () => {
    await page.goto(app.service.apiUrl);
    await page.getByLabel('API key').waitFor();
    await tabTo('API key');
    await page.keyboard.type(operatorKey);
    await tabTo('Sign in');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('has a first stop that skips to the content', async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await stop()).toMatchObject({ name: 'Skip to the content', isSeen: true });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await stop()).toMatchObject({ isInContent: true, isSeen: true });
  });

  it('has its period chosen, and its menus closed, where they were opened', async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo('Last 7 days');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Period' }).waitFor();
    await page.keyboard.press('Escape');
    await expectStop('Last 7 days');
    await page.keyboard.press('Enter');
    await tabTo('Last 24 hours');
    await page.keyboard.press('Enter');
    await page.waitForURL(/period=24h/);
    await expectStop('Last 24 hours');
  });

  it('is filtered, and not any more', async () => {
    await tabTo('Filter');
    await page.keyboard.press('Enter');
    await tabTo('Value');
    await page.keyboard.type('agent_123');
    await page.keyboard.press('Enter');
    await page.waitForURL(/agent_id=agent_123/);
    await expectStop('Filter');
    await tabBackTo('Remove the filter Agent: agent_123');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.search.includes('agent_id'));
    await expectStop('Filter');
  });

  it('leads from a search to a run, and from the run to a span', async () => {
    await goTo('Executions');
    await tabTo('Outcome');
    await page.keyboard.type('error');
    await page.waitForURL(/status=error/);
    await tabTo('Tool');
    await tabTo('Table: Executions');
    await page.keyboard.press('Tab');
    expect(await stop()).toMatchObject({ tag: 'A', isSeen: true });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Spans' }).waitFor();
    expect((await stop()).isInContent).toBe(true);
    const [span = ''] = await page.locator('button[aria-pressed]').allTextContents();
    await tabTo(span);
    await page.keyboard.press('Enter');
    await page.waitForURL(/span=/);
    await expectStop(span);
    expect(await page.locator('button[aria-pressed=true]').count()).toBe(1);
  });

  it('has an alert made', async () => {
    await goTo('Alerts');
    await tabTo('Threshold, %');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1');
    await tabTo('What would have fired?');
    await page.keyboard.press('Enter');
    await app.shows('It would');
    await tabTo('Create the alert');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'High error rate' }).waitFor();
  });

  it('has a dashboard built, arranged and saved', async () => {
    await goTo('Dashboards');
    await tabTo('New dashboard');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'New dashboard' }).waitFor();
    await tabTo('Name');
    await page.keyboard.type('By keyboard');
    for (const [presses, title] of [
      [0, 'Executions'],
      [2, 'Executions by agent'],
    ] as const) {
      await tabTo('Add a widget');
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      for (let press = 0; press < presses; press++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await tabTo('Add to the dashboard');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      await expectStop('Add a widget');
    }
    await tabBackTo('Edit Executions by agent');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo('Split by');
    await page.keyboard.type('user');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape'); // the dialog, and what was chosen in it
    await expectStop('Edit Executions by agent');
    await page.keyboard.press('Enter');
    await tabTo('Split by');
    await page.keyboard.type('user');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await tabTo('Done');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectStop('Edit Executions by agent and user');
    await tabBackTo('Move or resize Executions by agent and user');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await tabTo('Save');
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
    await tabTo('Pages');
    await page.keyboard.press('Enter');
    await expectStop('Resonant Analytics');
    await page.keyboard.press('Escape');
    await expectStop('Pages');
    await page.keyboard.press('Enter');
    await tabTo('Costs');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Costs' }).waitFor();
    expect((await stop()).isInContent).toBe(true);
  });

  it('never is in another order than it is read', async () => {
    expect(await page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').count()).toBe(0);
  });
});

interface Stop {
  readonly name: string;
  readonly tag: string;
  /** Something around it is drawn, and it is on the screen. */
  readonly isSeen: boolean;
  readonly isInContent: boolean;
}

function stop(): Promise<Stop> {
  return page.evaluate<Stop>(`(() => {
    const element = document.activeElement;
    const text = element.getAttribute('aria-label') ?? element.labels?.[0]?.childNodes[0]?.textContent ?? element.textContent;
    const around = [element, element.closest('label'), element.labels?.[0], element.parentElement, element.parentElement?.parentElement];
    const isDrawn = around.some((one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0);
    const { top, bottom } = element.getBoundingClientRect();
    return {
      name: text.trim(),
      tag: element.tagName,
      isSeen: isDrawn && bottom > 0 && top < innerHeight,
      isInContent: element.closest('#content') !== null,
    };
  })()`);
}

/** Where the focus is at last: what opened a menu gets it back when it is closed. */
async function expectStop(name: string): Promise<void> {
  await expect.poll(async () => (await stop()).name).toBe(name);
}

/** More stops than any page has. */
const most = 120;

async function tabTo(name: string, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < most; press++) {
    await page.keyboard.press(key);
    const at = await stop();
    if (at.tag === 'BODY') continue; // from the last stop to the first
    expect(at, `at "${at.name}", on the way to "${name}"`).toMatchObject({ isSeen: true });
    if (at.name === name) return;
    passed.push(at.name);
  }
  throw new Error(`no stop is "${name}": ${passed.join(', ')}`);
}

function tabBackTo(name: string): Promise<void> {
  return tabTo(name, 'Shift+Tab');
}

/** By the navigation. */
async function goTo(title: string): Promise<void> {
  await page.keyboard.press('Escape');
  await tabTo(title);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}
