/** Executions that appear as they come, in a real browser. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentTrace } from '../support/agent-traces.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;

const run = (index: number, agent: string) => app.send(agentTrace(index, Date.now() - 5_000, { agent }));
const first = () => page.getByRole('row').nth(1);
const count = async () => Number(await page.getByRole('table', { name: 'Executions' }).getAttribute('aria-rowcount')) - 1;

describe.skipIf(!hasTool('chromium', 'chromium'))('the live tail of executions', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    for (let index = 0; index < 120; index += 40) {
      const earlier = Array.from({ length: 40 }, (_, more) =>
        agentTrace(index + more, Date.now() - 600_000 + index + more, { agent: 'earlier' }),
      );
      await app.send(earlier.flat());
    }
    await app.open('/executions?period=1h');
    await first().waitFor();
  }, 120_000);

  afterAll(() => app.close());

  it('shows a new run by itself while it is on, a hundred at most, and its switch is in the address', async () => {
    await page.getByRole('switch', { name: 'Live' }).check();
    expect(new URL(page.url()).searchParams.get('live')).toBe('on');
    await expect.poll(count).toBe(100);
    await run(200, 'just now');
    await first().getByText('just now').waitFor();
    expect(await count()).toBe(100);
  });

  it('stands still while somebody reads further down, says how many wait, and goes on from the top', async () => {
    await page.mouse.wheel(0, 1_500);
    await page.getByRole('button', { name: 'Paused while you read' }).waitFor();
    await run(201, 'meanwhile');
    await page.getByRole('button', { name: 'Paused while you read, 1 new' }).click();
    await first().getByText('meanwhile').waitFor();
    expect(await page.getByRole('button', { name: 'Paused' }).count()).toBe(0);
  });

  it('keeps to the search', async () => {
    await page.getByLabel('Outcome').selectOption('error');
    await app.shows('No execution of this period passes the filters.');
    await app.send(agentTrace(202, Date.now() - 5_000, { agent: 'broken', failed: true }));
    await first().getByText('broken').waitFor();
    expect(await count()).toBe(1);
    await page.getByLabel('Outcome').selectOption('');
  });

  it('is a list of all again once it is off', async () => {
    await page.getByRole('switch', { name: 'Live' }).uncheck();
    await expect.poll(count).toBe(123);
    expect(app.complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, and fits 320 pixels, in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    await app.open('/executions?period=1h&live=on');
    await first().waitFor();
    await page.mouse.wheel(0, 1_500);
    await page.getByRole('button', { name: 'Paused while you read' }).waitFor();
    expect(await app.violations()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
