import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ServiceProcess, startProcess } from '../support/service-process';
import { hasBrowser, launchBrowser } from './browser';
import { buildHost } from './build-host';
import { type GrafanaServer, startGrafanaServer } from './grafana-server';

const demo = inject('demo');

const adminKey = 'a-key-of-at-least-sixteen';

let browser: Browser;
/** A service without data, which asks for keys. */
let keyed: ServiceProcess;
let grafana: GrafanaServer;
let page: Page;
const problems: string[] = [];

beforeEach(() => grafana.store(working));

beforeAll(async () => {
  const starting = startProcess('serve', { RESONANT_API_KEY: adminKey });
  [browser, grafana, keyed] = await Promise.all([launchBrowser(), startGrafanaServer(), starting, buildHost()]);
});

afterAll(async () => {
  await browser?.close();
  await grafana?.close();
  await keyed?.stop();
});

afterEach(async () => {
  await page?.close();
  problems.splice(0);
});

/** Settings that work: the demo runs without keys. */
const working = { jsonData: { apiUrl: demo.apiUrl }, secureJsonData: {} };

async function open(name: string, parameters: Readonly<Record<string, string>> = {}): Promise<Page> {
  page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${grafana.url}/?${new URLSearchParams({ page: name, ...parameters })}`);
  await page.waitForSelector('main').catch((error: unknown) => {
    throw new Error(`The page did not come up: ${problems.join('; ')}`, { cause: error });
  });
  return page;
}

async function saveAndTest(): Promise<void> {
  await page.getByRole('button', { name: 'Save & test' }).click();
}

async function enterKey(key: string): Promise<void> {
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByLabel('API key', { exact: true }).fill(key);
}

async function keyWith(scope: string): Promise<string> {
  const headers = { Authorization: `Bearer ${adminKey}`, 'Content-Type': 'application/json' };
  const response = await fetch(`${keyed.apiUrl}/api/v1/keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: scope, scopes: [scope] }),
  });
  return ((await response.json()) as { key: string }).key; // decode boundary: the service's answer
}

/** In a list that is searched by typing: the first that begins with the text. */
async function choose(field: string, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field, exact: true });
  await box.click();
  await box.pressSequentially(text);
  await page.getByRole('option', { name: text }).first().click();
}

async function builtQuery(): Promise<unknown> {
  return JSON.parse((await page.getByTestId('query').textContent()) ?? '');
}

describe.skipIf(!hasBrowser)('the built plugin in Chromium', () => {
  test('settings are saved through the editor, and the health check says what is wrong until nothing is', async () => {
    grafana.store({ jsonData: {}, secureJsonData: {} });
    await open('config');
    await saveAndTest();
    await page.getByText('Enter the URL of the service').waitFor();
    await page.getByLabel('URL', { exact: true }).fill('http://127.0.0.1:1');
    await saveAndTest();
    await page.getByText('cannot be reached').waitFor();
    await page.getByLabel('URL', { exact: true }).fill(`${keyed.apiUrl}/`);
    await page.getByLabel('API key', { exact: true }).fill('not-a-key-of-this-service');
    await saveAndTest();
    await page.getByText('does not know this API key').waitFor();
    await enterKey(await keyWith('ingest'));
    await saveAndTest();
    await page.getByText('does not let this API key read').waitFor();
    const reading = await keyWith('read');
    await enterKey(reading);
    await saveAndTest();
    await page.getByText('no agent has sent anything').waitFor();
    expect(grafana.stored()).toEqual({ jsonData: { apiUrl: keyed.apiUrl }, secureJsonData: { apiKey: reading } });

    await page.getByLabel('URL', { exact: true }).fill(demo.apiUrl);
    await saveAndTest();
    await page.getByText(/Connected: \d+ metrics/).waitFor();
    expect(problems).toEqual([]);
  });

  test('a query is built by clicks: metrics, groups, a filter with a suggested value, options', async () => {
    await open('query');
    await choose('Metrics', 'Total cost');
    await page.keyboard.press('Escape');
    await choose('Group by', 'Model');
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Table' }).check({ force: true });
    await page.getByRole('button', { name: 'Add filter' }).click();
    await choose('Filter by', 'Agent');
    await choose('Values of Agent', 'agent_1');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Options/ }).click();
    await page.getByLabel('Most groups').fill('3');
    await page.keyboard.press('Enter');
    expect(await builtQuery()).toEqual({
      refId: 'A',
      queryType: 'metrics',
      metrics: ['execution_count', 'total_cost'],
      groupBy: ['model'],
      format: 'table',
      filters: { agent_id: ['agent_1'] },
      limit: 3,
    });
    expect(problems).toEqual([]);
  });
});
