/** The overview in a browser that has never seen it. */

import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';

export interface Asked {
  /** Of the API, without what was asked of it. */
  readonly path: string;
  readonly ms: number;
}

export interface Load {
  /** Gzipped. */
  readonly scriptBytes: number;
  readonly scripts: number;
  /** From the beginning of the navigation to the frame in which a chart is drawn. */
  readonly chartMs: number;
  readonly asked: readonly Asked[];
}

/** Resolves when the first chart with axes is on the screen: after the frame in which it was drawn. */
const firstChart = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('figure canvas') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
})`;

/** After which nothing of a load is left for the service to answer. */
const settleMs = 1_500;

/** After which a new window has loaded what it is made of (its address bar is a page as well): a reader's stands open before an address is entered. */
const windowMs = 2_000;

export async function loadOverview(browser: Browser, apiUrl: string, throttle: number): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const answers: Response[] = [];
  page.on('response', (response) => response.request().resourceType() === 'script' && answers.push(response));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await page.waitForTimeout(windowMs);
  await page.goto(apiUrl, { waitUntil: 'commit' });
  const chartMs = await page.evaluate<number>(firstChart); // after the navigation began, so that it costs the page nothing
  const asked = await readAsked(page);
  const scripts = await Promise.all(answers.map((answer) => answer.body()));
  await page.waitForTimeout(settleMs);
  await context.close();
  return { scriptBytes: scripts.reduce((sum, body) => sum + gzipSync(body).length, 0), scripts: scripts.length, chartMs, asked };
}

/** What the page asked the API, as far as it has been answered. */
export async function readAsked(page: Page): Promise<readonly Asked[]> {
  const found = await page.evaluate<{ readonly name: string; readonly duration: number }[]>(
    "performance.getEntriesByType('resource').map(({ name, duration }) => ({ name, duration }))",
  );
  return found
    .map(({ name, duration }) => ({
      path: new URL(name).pathname.replace('/api/v1/analytics', ''),
      isApi: name.includes('/api/'),
      ms: duration,
    }))
    .filter(({ isApi, path }) => isApi && path !== '/live')
    .map(({ path, ms }) => ({ path, ms }));
}
