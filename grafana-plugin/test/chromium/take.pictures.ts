/** Takes the pictures of the plugin's README and catalogue page: `npm run pictures`. They are looked at before they are committed. */

import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchBrowser } from './browser';
import { buildHost } from './build-host';
import { type GrafanaServer, startGrafanaServer } from './grafana-server';

const directory = fileURLToPath(new URL('../../src/img', import.meta.url));
const { apiUrl, apiKey } = inject('demo');

let browser: Browser;
let grafana: GrafanaServer;

beforeAll(async () => {
  [browser, grafana] = await Promise.all([launchBrowser(), startGrafanaServer(), buildHost()]);
  grafana.store({ jsonData: { apiUrl }, secureJsonData: { apiKey } });
});

afterAll(async () => {
  await browser.close();
  await grafana.close();
});

interface Picture {
  readonly page: string;
  readonly width: number;
  readonly height: number;
  readonly theme?: string;
  readonly title?: string;
  readonly query?: object;
  readonly board?: string;
  /** Text or selector that shows that all is there. */
  readonly ready: string;
  /** What is clicked before. */
  readonly click?: string;
}

const costByModel = {
  queryType: 'metrics',
  metrics: ['total_cost'],
  groupBy: ['model'],
  format: 'time_series',
  granularity: 'day',
  limit: 5,
};
const failures = { queryType: 'executions', status: 'error', filters: { agent_id: ['agent_1', 'agent_2'] }, limit: 50 };

const pictures: Readonly<Record<string, Picture>> = {
  'query-editor': {
    page: 'query',
    title: 'Cost by model',
    width: 1092,
    height: 640,
    query: { ...costByModel, filters: { environment: ['production'] } },
    ready: '.uplot',
  },
  executions: { page: 'query', width: 1092, height: 620, theme: 'light', query: failures, ready: '[role=gridcell]' },
  'executive-overview': { page: 'dashboard', width: 1400, height: 1020, board: 'resonant-executive-overview', ready: '[role=gridcell]' },
  settings: { page: 'config', width: 900, height: 330, ready: '[role=alert], [role=status]', click: 'Save & test' },
};

test.each(Object.entries(pictures))(
  '%s',
  async (name, { page: kind, width, height, theme = 'dark', title = '', query, board, ready, click }) => {
    const page = await browser.newPage({ viewport: { width, height } });
    const search = new URLSearchParams({
      page: kind,
      theme,
      title,
      ...(board === undefined ? {} : { board }),
      ...(query === undefined ? {} : { query: JSON.stringify({ refId: 'A', ...query }) }),
    });
    await page.goto(`${grafana.url}/?${search}`);
    if (click !== undefined) await page.getByRole('button', { name: click }).click();
    await page.locator(ready).first().waitFor();
    await page.waitForTimeout(2_000); // whatever else is on its way
    await page.screenshot({ path: `${directory}/${name}.png` });
    await page.close();
  },
);
