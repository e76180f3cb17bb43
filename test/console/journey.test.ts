/** The console in a real browser: from an empty service to its figures, down to a run, and to what one builds of them. */

import { readFileSync } from 'node:fs';
import {
  type GetExecutionAnswer,
  type GetSummaryAnswer,
  type GetTraceAnswer,
  type ListExecutionsAnswer,
  ResonantGenesis,
} from '@resonantgenesis/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { exactValue } from '../../console/src/format/numbers.ts';
import { agentTrace } from '../support/agent-traces.ts';
import { openConsole, operatorKey, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let service: Service;
let page: Page;

/** Of the first chart of the page. */
const coloredPixels = `(() => {
  const canvas = document.querySelector('figure canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.reduce((count, red, at) => at % 4 === 0 && Math.abs(red - data[at + 2]) > 60 ? count + 1 : count, 0);
})()`;

describe.skipIf(!hasTool('chromium', 'chromium'))('the console in a browser', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ service, page } = app);
  }, 120_000);

  afterAll(() => app.close());

  it('wants a key, and says when it is a wrong one', async () => {
    await page.goto(`${service.apiUrl}/`);
    await page.getByLabel('API key').fill('no-such-key-in-this-service');
    await page.keyboard.press('Enter');
    await app.shows('The service does not know this key');
    await page.getByLabel('API key').fill(operatorKey);
    await page.keyboard.press('Enter');
    await app.shows('Send your first trace');
  });

  it('tells how to send a first trace with a key made for it, and shows its figures when it has come', async () => {
    await page.getByRole('button', { name: 'Create a key for it' }).click();
    const text = await page.locator('pre').textContent();
    const told = /OTEL_EXPORTER_OTLP_ENDPOINT=(\S+).*Authorization=Bearer (\S+)"/s.exec(await untilHolds(text ?? '', 'Bearer'));
    expect(told?.[1]).toBe(service.otlpHttpUrl);
    await fetch(`${told?.[1]}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${told?.[2]}` },
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: agentTrace(0, Date.now() - 5_000) }] }] }),
    });
    await app.shows('Busiest agents');
    await page.getByRole('link', { name: 'generated' }).first().waitFor();
  });

  it('shows an agent that stopped among what changed most', async () => {
    await app.send(agentTrace(900, Date.now() - 10 * 86_400_000, { agent: 'stopped' }));
    await page.reload();
    const changed = page.getByRole('table', { name: 'What changed most' });
    await changed.getByRole('row', { name: /^stopped .*−.*↓ 100 %|^stopped .*−.*↓ 100%/ }).waitFor();
    await changed.getByRole('row', { name: /^generated .*\+.*nothing before/ }).waitFor();
  });

  it('has the figures of the API', async () => {
    await app.simulate(3);
    await page.goto(`${service.apiUrl}/?start=${isoDaysAgo(3)}&end=${isoDaysAgo(0)}&time_zone=UTC`);
    const summary = await app.api<GetSummaryAnswer>(`/analytics/summary?start=${isoDaysAgo(3)}&end=${isoDaysAgo(0)}`);
    expect(await figure('Executions')).toBe(exactValue(summary.total_executions, '1'));
    expect(await figure('Success rate')).toBe(exactValue(summary.success_rate, 'percent'));
    expect(await figure('Tokens')).toBe(exactValue(summary.total_tokens, 'tokens'));
    expect(await figure('Cost')).toBe(exactValue(summary.total_cost, 'USD'));
    expect(await figure('Active users')).toBe(exactValue(summary.active_users, '1'));
  });

  it('leads from a figure to its runs, and from a run to the bill of a call', async () => {
    await app.stat('Success rate').click();
    await page.getByRole('cell').first().waitFor();
    const classes = await page.getByRole('row').locator('[role=cell]:nth-child(3)').allTextContents();
    expect(classes).not.toContain('ok');
    await page.getByRole('cell').first().getByRole('link').click();
    await page.getByRole('heading', { name: 'Spans' }).waitFor();
    const { spans, executions } = await app.api<GetTraceAnswer>(`/analytics/traces/${traceOf(page.url())}`);
    expect(await page.locator('button[aria-pressed]').count()).toBe(spans.length);
    const runs = executions.map(({ execution_id: id }) => app.api<GetExecutionAnswer>(`/analytics/executions/${encodeURIComponent(id)}`));
    const counted = new Set((await Promise.all(runs)).flatMap(({ steps }) => steps.map(({ span_id: id }) => id)));
    const call = spans.find(({ span_id: id, name }) => counted.has(id) && spans.find((span) => span.name.includes(name))?.span_id === id);
    await page
      .locator('button[aria-pressed]', { hasText: call?.name ?? 'a counted call' })
      .first()
      .click();
    await page.getByRole('region', { name: 'Cost' }).waitFor();
    expect(page.url()).toContain('span=');
  });

  it('leads from a model and from a tool to their runs', async () => {
    for (const [table, filter] of [
      ['Models', 'model'],
      ['Tools', 'tool'],
    ] as const) {
      await page.goto(`${service.apiUrl}/usage?period=7d`);
      const link = page.getByRole('table', { name: table }).getByRole('link').first();
      const name = await link.textContent();
      await link.click();
      await page.getByRole('heading', { level: 1, name: 'Executions' }).waitFor();
      expect(new URL(page.url()).searchParams.getAll(filter)).toEqual([name]);
      await page.getByRole('cell').first().getByRole('link').waitFor();
    }
  });

  it('leads to agents, users and sessions whatever their ids are', async () => {
    const [agent, session, user] = ['team/agent #1 & 50%25', 'a/session?of=100%', 'ana+ops@example.com'];
    await app.send(agentTrace(3, Date.now() - 5_000, { agent, session, user }));
    for (const [path, id] of [
      ['/agents', agent],
      ['/team', user],
      ['/sessions', session],
    ] as const) {
      await page.goto(`${service.apiUrl}${path}?period=1h`);
      await page.getByRole('link', { name: id, exact: true }).click();
      await page.locator('code', { hasText: id }).first().waitFor();
      await app.stat('Executions').click();
      await page.getByRole('cell').first().getByRole('link').waitFor();
      expect(await page.getByRole('row').count()).toBe(2); // the head, and the one run
    }
  });

  it('orders agents by any of their figures', async () => {
    await app.open('/agents?period=7d');
    await page.getByRole('button', { name: 'Cost' }).click();
    await page.getByRole('columnheader', { name: 'Cost' }).and(page.locator('[aria-sort=descending]')).waitFor();
    const asked = { metrics: ['total_cost'], group_by: ['agent'], order_by: 'total_cost desc', limit: 3, period: '7d' };
    const dearest = await app.ask<{ data: readonly { agent_name: string | null; agent: string }[] }>('/analytics/query', asked);
    await expect
      .poll(() =>
        page
          .locator('[role=cell]:nth-child(2)')
          .allTextContents()
          .then((all) => all.slice(0, 3)),
      )
      .toEqual(dearest.data.slice(0, 3).map(({ agent, agent_name: name }) => name ?? agent));
    await page.getByRole('button', { name: 'Cost' }).click();
    await page.getByRole('columnheader', { name: 'Cost' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    expect(page.url()).toContain('order_by=total_cost+asc');
  });

  it('shows a session’s runs, whatever the period of the page', async () => {
    await app.send(agentTrace(4, Date.now() - 3 * 86_400_000, { session: 'of-last-week' }));
    await page.goto(`${service.apiUrl}/sessions/of-last-week?period=1h&model=another`);
    await app.stat('Executions').click();
    await page.getByRole('cell').first().getByRole('link').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
  });

  it('draws what stands alone in a line', async () => {
    await page.goto(`${service.apiUrl}/agents/stopped?period=30d`);
    await page
      .getByRole('figure', { name: /^Duration/ })
      .locator('canvas')
      .waitFor();
    const colored = await page.evaluate<number>(coloredPixels);
    expect(colored).toBeGreaterThan(0); // axes and their marks are grey
  });

  it('leaves the way to other pages where one cannot be drawn, and no time zone that there is not', async () => {
    await page.goto(`${service.apiUrl}/executions/nothing?time_zone=Mars&start=2026-11-01T00:00&end=2026-11-02T00:00`);
    await page.getByRole('button', { name: 'Nov 1, 2026 – Nov 2, 2026' }).waitFor();
    await page.route('**/assets/usage-page*', (route) => route.abort());
    await page.getByRole('link', { name: 'Usage' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: 'Agents' }).click();
    await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
    await page.unroute('**/assets/usage-page*');
    app.complaints.length = 0;
  });

  it('names the days of two times as the clocks of their time zone show them', async () => {
    await page.goto(`${service.apiUrl}/?start=2026-11-01T00:00&end=2026-11-03T00:00&time_zone=America/New_York`);
    await page.getByRole('button', { name: 'Nov 1, 2026 – Nov 3, 2026' }).click();
    expect(await page.getByLabel('From').inputValue()).toBe('2026-11-01T00:00');
    await page.goto(`${service.apiUrl}/?start=2026-11-01T12:00:00Z&end=2026-11-02T00:00:00Z&time_zone=America/New_York`);
    await page.getByRole('button', { name: 'Nov 1, 2026 – Nov 1, 2026' }).click();
    expect(await page.getByLabel('From').inputValue()).toBe('2026-11-01T07:00');
  });

  it('says when what is live stands still', async () => {
    await page.route('**/analytics/live*', (route) => route.abort());
    await page.goto(service.apiUrl);
    await app.shows('Connection lost');
    await page.unroute('**/analytics/live*');
    await page.getByText('Live', { exact: true }).waitFor();
    app.complaints.length = 0;
  });

  it('makes a dashboard with a widget of each type, and gives it as Grafana JSON', async () => {
    await page.getByRole('link', { name: 'Dashboards' }).click();
    await page.getByRole('button', { name: 'Begin with an example' }).click();
    for (const title of ['Success Rate', 'Cost by agent', 'Agents', 'When agents run', 'Tokens by model', 'How far sessions go']) {
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
    }
    expect(await page.getByRole('alert').count()).toBe(0);
    const asked = page.waitForRequest((request) => /dashboards\/.*\/data.*period=7d/.test(request.url()));
    await page.getByRole('button', { name: 'The dashboard’s own period' }).click();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await asked;
    await page.getByRole('button', { name: 'Last 7 days' }).waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Grafana JSON' }).click();
    const model = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
    expect(model.panels.map(({ type }: { type: string }) => type)).toContain('timeseries');
  });

  it('makes an alert after showing what would have fired', async () => {
    await page.getByRole('link', { name: 'Alerts' }).click();
    await page.getByLabel('Threshold').fill('1');
    await page.getByLabel('Over the last').fill('1h');
    await page.getByRole('button', { name: 'What would have fired?' }).click();
    await app.shows('It would have fired');
    await page.getByRole('spinbutton', { name: 'Threshold' }).fill('99');
    expect(await page.getByText('It would have fired').count()).toBe(0); // it was asked of another threshold
    await page.getByRole('spinbutton', { name: 'Threshold' }).fill('1');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'High error rate' }).click();
    await app.shows('Error rate > 1 % over 1h');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete it' }).click();
    await app.shows('There is no alert yet.');
  });

  it('exports the rows of the API to a file', async () => {
    await page.goto(`${service.apiUrl}/?start=${isoDaysAgo(3)}&end=${isoDaysAgo(0)}&time_zone=UTC`);
    await page.getByRole('link', { name: 'Exports' }).click();
    await page.getByLabel('Format').selectOption('ndjson');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const lines = readFileSync(await (await saving).path(), 'utf8')
      .trimEnd()
      .split('\n');
    const exported = lines.map((line) => JSON.parse(line) as { readonly execution_id: string; readonly total_tokens: number });
    const client = new ResonantGenesis({ baseUrl: service.apiUrl, apiKey: operatorKey });
    const asked: { readonly execution_id: string; readonly total_tokens: number }[] = [];
    for await (const run of client.analytics.iterateExecutions({ start: isoDaysAgo(3), end: isoDaysAgo(0), limit: 1_000 })) asked.push(run);
    const inOrder = (runs: typeof asked) => runs.map(({ execution_id, total_tokens }) => `${execution_id} ${total_tokens}`).toSorted();
    expect(exported.length).toBeGreaterThan(100);
    expect(inOrder(exported)).toEqual(inOrder(asked));
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds, on any page, in %s colours',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const [execution] = (await app.api<{ data: readonly { execution_id: string }[] }>('/analytics/executions?limit=1')).data;
      const paths = ['/', '/agents', '/agents/agent_123', '/sessions', '/executions', `/executions/${execution?.execution_id}`, '/usage'];
      const found: string[] = [];
      for (const path of [...paths, '/costs', '/team', '/team/user_08', '/alerts', '/health', '/dashboards']) {
        await page.goto(service.apiUrl + path);
        await page.locator('h1').waitFor();
        found.push(...(await app.violations()).map((violation) => `${path} ${violation}`));
      }
      expect(found).toEqual([]);
    },
    240_000,
  );

  it('shows hostile text as text, on every page, and says nothing in the browser’s console on the way', async () => {
    const attack = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> \u202Eevil\u0000\u0007 `;
    const [name, megabyte] = [attack + 'long '.repeat(5_000), attack + 'x'.repeat(1_000_000)];
    const spans = agentTrace(7, Date.now() - 5_000, { agent: name, session: name, user: name });
    const status = { code: 2, message: megabyte };
    const note = { key: `note ${attack}`, value: { stringValue: megabyte } };
    await app.send(spans.map((span) => ({ ...span, name: `chat ${name}`, status, attributes: [...span.attributes, note] })));
    const holds = async (): Promise<void> => {
      await page.getByText('evil').first().waitFor();
      await app.settled();
      expect(await page.locator('img[src=x]').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await page.title()).toContain('Resonant Analytics');
    };
    const [run] = (await app.api<ListExecutionsAnswer>('/analytics/executions?period=1h&status=error&limit=1')).data;
    const ids = { agents: run?.agent_id, sessions: run?.session_id, team: run?.user_id };
    const paths = Object.entries(ids).map(([list, id]) => `/${list}/${encodeURIComponent(id ?? 'none')}`);
    for (const path of ['/executions', '/agents', '/sessions', '/team', '/health', ...paths, `/executions/${run?.execution_id}`]) {
      await page.goto(`${service.apiUrl}${path}?period=1h`);
      await holds();
    }
    for (const button of await page.locator('button[aria-pressed]').all()) {
      await button.click();
      await page.locator('p', { hasText: 'evil' }).last().waitFor();
      await holds();
    }
    await app.shows('Only the first 1,000 characters of it are kept');
    expect(app.complaints).toEqual([]);
  });

  it('shows nothing of prompts and tool output that agents capture, of a megabyte each, says so, and stays usable', async () => {
    const attack = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> \u202Ecaptured\u0000\u0007 `;
    const value = { stringValue: attack + 'x'.repeat(1_000_000) };
    const captured = [
      ['gen_ai.system_instructions', 'input.value'],
      ['gen_ai.input.messages', 'gen_ai.prompt.0.content', 'ai.prompt.messages'],
      ['gen_ai.tool.call.arguments', 'gen_ai.tool.call.result', 'ai.toolCall.result', 'output.value'],
      ['gen_ai.output.messages', 'llm.output_messages.0.message.content'],
    ].map((keys) => keys.map((key) => ({ key, value })));
    const spans = agentTrace(8, Date.now() - 5_000, { agent: 'one that captures' });
    await app.send(
      spans.map((span, index) => ({
        ...span,
        attributes: [...span.attributes, ...(captured[index] ?? [])],
        events: [{ name: 'gen_ai.content.prompt', timeUnixNano: '0', attributes: [{ key: 'gen_ai.prompt', value }] }],
      })),
    );
    await page.goto(`${service.apiUrl}/executions?period=1h`);
    await page.getByRole('row', { name: 'one that captures' }).getByRole('link').first().click();
    await app.shows('Prompts, answers and what tools gave back are not kept');
    for (const button of await page.locator('button[aria-pressed]').all()) {
      await button.click();
      await page.getByText('Span', { exact: true }).waitFor();
      expect(await page.content()).not.toContain('captured');
    }
    expect(await page.locator('button[aria-pressed]').count()).toBe(spans.length);
    expect(JSON.stringify(await app.api(`/analytics/traces/${traceOf(page.url())}`))).not.toContain('captured');
    expect(await page.title()).toContain('Resonant Analytics');
    expect(app.complaints).toEqual([]);
  });
});

async function untilHolds(text: string, part: string): Promise<string> {
  if (text.includes(part)) return text;
  await page.locator('pre', { hasText: part }).waitFor();
  return (await page.locator('pre').textContent()) ?? '';
}

/** A headline figure with every digit, as its title has it. */
async function figure(label: string): Promise<string | null> {
  await app.stat(label).locator('[title]:not([title="unknown"])').first().waitFor();
  return app.stat(label).locator('[title]').first().getAttribute('title');
}

/** Of the start of a day, so that page and test ask the same. */
function isoDaysAgo(days: number): string {
  return `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
}

/** An execution's id is its trace's and its span's. */
function traceOf(url: string): string {
  return /executions\/([0-9a-f]+)/.exec(url)?.[1] ?? '';
}
