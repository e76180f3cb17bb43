/** The console in a real browser, before a service of its own. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { simulateHistory } from '../../collector/src/demo/history.ts';
import type { Service } from '../../collector/src/service.ts';
import { startTestService, temporaryDirectory } from './service.ts';

/** Has every scope. */
export const operatorKey = 'a-key-of-the-operator-with-every-scope';
const headers = { authorization: `Bearer ${operatorKey}` };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface TestConsole {
  readonly service: Service;
  readonly browser: Browser;
  /** 1280 × 900, in English, in UTC. */
  readonly page: Page;
  /** Errors that the page printed or threw. */
  readonly complaints: string[];
  /** Opens the path as somebody who has signed in. */
  readonly open: (path: string) => Promise<void>;
  readonly api: <Answer>(path: string) => Promise<Answer>;
  /** The same of an operation with a body. */
  readonly ask: <Answer>(path: string, body: object, method?: 'POST' | 'PUT' | 'DELETE') => Promise<Answer>;
  /** Spans of one service, by OTLP. */
  readonly send: (spans: readonly object[]) => Promise<void>;
  /** The days of the demo until a minute ago. */
  readonly simulate: (days: number) => Promise<void>;
  /** Waits for a text to be shown. */
  readonly shows: (text: string | RegExp) => Promise<void>;
  /** A headline figure, which is a link to its rows. */
  readonly stat: (label: string) => Locator;
  /** Waits for everything that is on its way to the page. */
  readonly settled: () => Promise<void>;
  /** What axe finds wrong with the page that is shown. */
  readonly violations: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export async function openConsole(config: Readonly<Record<string, string>> = {}): Promise<TestConsole> {
  const directory = temporaryDirectory();
  const service = await startTestService({
    RESONANT_DATA_DIR: directory.path,
    RESONANT_API_KEY: operatorKey,
    RESONANT_ORG: 'org_123',
    ...config,
  });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'UTC' });
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('401') && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const settled = () => page.locator('[class*=skeleton]').first().waitFor({ state: 'detached' });
  return {
    ...{ service, browser, page, complaints, shows, settled },
    open: async (path) => {
      await page.goto(service.apiUrl + path);
      const field = page.getByLabel('API key', { exact: true });
      await field.or(page.locator('h1')).first().waitFor();
      if ((await field.count()) === 0) return;
      await field.fill(operatorKey);
      await page.keyboard.press('Enter');
      await page.locator('h1').waitFor();
    },
    api: async <Answer>(path: string) => {
      const response = await fetch(`${service.apiUrl}/api/v1${path}`, { headers });
      return (await response.json()) as Answer; // as the schemas say
    },
    ask: async <Answer>(path: string, body: object, method = 'POST') => {
      const headed = { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
      const response = await fetch(`${service.apiUrl}/api/v1${path}`, headed);
      return (await response.json()) as Answer; // as the schemas say
    },
    send: async (spans) => {
      await fetch(`${service.otlpHttpUrl}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
      });
      await service.settle();
    },
    simulate: async (days) => {
      await simulateHistory({ endpoint: service.otlpHttpUrl, headers, until: new Date(Date.now() - 60_000), days, seed: 1 });
      await service.settle();
    },
    stat: (label) => page.locator('#content a', { hasText: new RegExp(`^${label}`) }).first(),
    violations: async () => {
      await settled();
      await page.evaluate(axe);
      return await page.evaluate<string[]>(findViolations);
    },
    close: async () => {
      await browser.close();
      await service.shutdown();
      directory.remove();
    },
  };
}

/** Evaluated in the page, which has axe by then. */
const findViolations = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`;
