/**
 * `npm run pictures -- --to=DIR`: every page of the console with a month of the demo and what somebody has made of it, light and dark, at the widths of a desk and of a phone.
 * --pages=/,/costs   only these
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openConsole, type TestConsole } from '../test/support/console.ts';
import { makeDefinitions } from './console-definitions.ts';

const { values } = parseArgs({ options: { to: { type: 'string', default: 'pictures' }, pages: { type: 'string' } } });

const widths = { desk: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };

/** Where a list begins with what has little to show: only these of it. */
const within: Readonly<Record<string, string>> = { '/executions': '/executions?agent_id=agent_1' };

mkdirSync(values.to, { recursive: true });
const app = await openConsole();
try {
  await app.simulate(30);
  await makeDefinitions(app);
  await app.open('/');
  for (const path of values.pages?.split(',') ?? (await pathsOf(app))) await take(path);
} finally {
  await app.close();
}

async function take(path: string): Promise<void> {
  for (const [name, size] of Object.entries(widths)) {
    await app.page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme });
      await app.open(path);
      await app.settled();
      await app.page.waitForTimeout(500); // until charts have faded in
      const file = `${
        path
          .replace(/[?&](?!(?:tab|agents)=).*$/, '') // the tab of a page is part of what it shows, and whom it compares
          .replaceAll(/[^a-z0-9]+/gi, '-')
          .replaceAll(/^-|-$/g, '') || 'overview'
      }-${name}-${colorScheme}.png`;
      await app.page.screenshot({ path: join(values.to, file), fullPage: true });
      process.stdout.write(`${file}\n`);
    }
  }
}

/** A page of each kind: those of the navigation, one thing of each list, and the forms that are pages of their own. */
async function pathsOf({ page, service }: TestConsole): Promise<readonly string[]> {
  const links = page.locator('nav a[href^="/"]');
  await links.first().waitFor();
  const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const lists = [
    ...new Set(found.map((href) => href.split('?')[0] ?? '')),
    '/exports?tab=warehouses',
    '/compare?agents=agent_123&agents=agent_1',
  ];
  const things: string[] = [];
  for (const list of lists) {
    await page.goto(service.apiUrl + (within[list] ?? list));
    await app.settled();
    await page.waitForTimeout(1_000); // until rows are drawn
    const thing = page.locator(`#content a[href^="${list.split('?')[0]}/"]:not([href*="/new"])`).first();
    if (list !== '/' && (await thing.count()) > 0) things.push((await thing.getAttribute('href')) ?? '');
  }
  const forms = [
    ...things.filter((href) => /^\/(dashboards|reports)\//.test(href)).map((href) => `${href}/edit`),
    '/dashboards/new',
    '/reports/new',
  ];
  return [...lists, ...things, ...forms];
}
