import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ServiceProcess, startProcess } from '../support/service-process';
import { hasBrowser, launchBrowser } from './browser';
import { buildHost } from './build-host';
import { type GrafanaServer, startGrafanaServer } from './grafana-server';

const demo = inject('demo');

const adminKey = 'a-key-of-at-least-sixteen';

let browser: Browser;
/** Services without data: one asks for keys, one has none and serves its own machine alone. */
let keyed: ServiceProcess;
let keyless: ServiceProcess;
let grafana: GrafanaServer;
let page: Page;
const problems: string[] = [];

beforeEach(() => grafana.store(working));

beforeAll(async () => {
  const starting = [startProcess('serve', { RESONANT_API_KEY: adminKey }), startProcess('serve')] as const;
  [browser, grafana, keyed, keyless] = await Promise.all([launchBrowser(), startGrafanaServer(), ...starting, buildHost()]);
});

afterAll(async () => {
  await browser?.close();
  await grafana?.close();
  await Promise.all([keyed?.stop(), keyless?.stop()]);
});

afterEach(async () => {
  await page?.close();
  problems.splice(0);
});

const working = { jsonData: { apiUrl: demo.apiUrl }, secureJsonData: { apiKey: demo.apiKey } };

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

async function offeredValues(): Promise<string[]> {
  return JSON.parse((await page.getByTestId('values').textContent()) ?? '');
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
    await page.getByLabel('URL', { exact: true }).fill(keyless.apiUrl);
    await saveAndTest();
    await page.getByText('does not let Grafana read').waitFor();
    await page.getByLabel('URL', { exact: true }).fill(`${keyed.apiUrl}/`);
    await page.getByLabel('API key', { exact: true }).fill('not-a-key-of-this-service');
    await saveAndTest();
    await page.getByText('does not know this API key').waitFor();
    await enterKey(await keyWith('ingest'));
    await saveAndTest();
    await page.getByText('does not let Grafana read').waitFor();
    const reading = await keyWith('read');
    await enterKey(reading);
    await saveAndTest();
    await page.getByText('no agent has sent anything').waitFor();
    expect(grafana.stored()).toEqual({ jsonData: { apiUrl: keyed.apiUrl }, secureJsonData: { apiKey: reading } });

    await page.getByLabel('URL', { exact: true }).fill(demo.apiUrl);
    await enterKey(demo.apiKey);
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

  test('what is built is drawn: as series in dollars, as a table, as numbers', async () => {
    await open('query');
    await choose('Metrics', 'Total cost');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove Executions' }).click();
    await page.locator('.u-legend, .uplot').first().waitFor();
    await page.getByText('Total cost').last().waitFor();
    await page.getByRole('radio', { name: 'Table' }).check({ force: true });
    await choose('Group by', 'Agent');
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Total cost' }).waitFor();
    await page.getByRole('gridcell', { name: 'Support Assistant' }).waitFor();
    await page.getByRole('gridcell', { name: /^\$\d/ }).first().waitFor();

    const query = { queryType: 'metrics', metrics: ['success_rate'], format: 'table' };
    await open('query', { panel: 'stat', query: JSON.stringify(query) });
    await page.getByText(/^\d+(\.\d+)?%$/).waitFor();
    expect(problems).toEqual([]);
  });

  test('an editor for each type of query, which says what it still needs', async () => {
    await open('query');
    const inputs: Readonly<Record<string, string>> = {
      Heatmap: 'Across',
      Costs: 'Forecast buckets',
      Live: 'Figures',
      'Compare agents': 'Agents',
      Flows: 'First steps only',
      Funnel: 'Steps, in order',
      Executions: 'Error text',
      'Drop-off': 'Most steps',
    };
    for (const [type, input] of Object.entries(inputs)) {
      await choose('Query type', type);
      await page.getByLabel(input, { exact: true }).waitFor();
    }
    await choose('Query type', 'Errors of an agent');
    await page.getByText('Choose the agent whose errors to show.').waitFor();
    await choose('Agent', '$agent');
    expect(await builtQuery()).toEqual({ refId: 'A', queryType: 'errors', agentId: '$agent' });
    await page.getByRole('columnheader').first().waitFor();
    await choose('Query type', 'Trace');
    await page.getByLabel('Trace ID').fill('not a trace');
    await page.getByText('A trace ID has 32 hexadecimal digits').waitFor();
    expect(problems).toEqual([]);
  });

  test('a variable offers the values of the dimension that was chosen', async () => {
    await open('variable');
    await choose('Values of', 'Model');
    await expect.poll(offeredValues).toContain('claude-sonnet-4-5-20250929');
    await page.getByLabel('Most values').fill('1');
    await page.keyboard.press('Enter');
    await expect.poll(offeredValues).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('an annotation marks the new versions of agents', async () => {
    await open('annotation');
    await page.getByRole('radio', { name: 'New agent versions' }).check({ force: true });
    await page.getByRole('button', { name: 'Test annotation query' }).click();
    await page.getByText(/^[1-9]\d* events$/).waitFor();
    expect(await page.getByTestId('events').locator('li').first().textContent()).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(await builtQuery()).toMatchObject({ queryType: 'events', kind: 'deployments' });
    expect(problems).toEqual([]);
  });

  test('an example of the cheat sheet becomes a query', async () => {
    await open('help');
    await page.getByRole('button', { name: 'Cost by model' }).click();
    expect(await builtQuery()).toMatchObject({ refId: 'A', queryType: 'metrics', metrics: ['total_cost'], groupBy: ['model'] });
    expect(problems).toEqual([]);
  });

  test('a dashboard of ours is drawn by scenes, its variables in its queries', async () => {
    await open('dashboard', { board: 'resonant-executive-overview' });
    await page.getByRole('gridcell', { name: 'Support Assistant' }).first().waitFor();
    await page.locator('.uplot').first().waitFor();
    await page.getByText(/^\$\d/).first().waitFor();
    expect(grafana.proxied.filter((line) => line.startsWith('POST analytics/query')).length).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  test('labels point at inputs, each with an id of its own', async () => {
    await open('query', {
      query: JSON.stringify({ queryType: 'metrics', metrics: ['total_cost'], filters: { model: ['a'], agent_id: ['b'] } }),
    });
    await page.getByRole('button', { name: /^Options/ }).click();
    const unnamed = await page.locator('main input:not([type=hidden]), main button').evaluateAll((elements) =>
      elements
        .filter((each) => {
          const { labels, textContent } = each as HTMLInputElement;
          const named = (labels?.length ?? 0) > 0 || each.hasAttribute('aria-label') || each.hasAttribute('aria-labelledby');
          return !named && (textContent ?? '').trim() === '';
        })
        .map((each) => each.outerHTML.slice(0, 200)),
    );
    const ids = await page.locator('main [id]').evaluateAll((elements) => elements.map(({ id }) => id));
    expect(unnamed).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
