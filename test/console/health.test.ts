/** Data health in a real browser. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, operatorKey, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const minute = 60_000;
const hostile = `<img src=x onerror="document.title='owned'">`;

async function send(service: string, scope: object, spans: readonly object[]): Promise<void> {
  await fetch(`${app.service.otlpHttpUrl}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorKey}` },
    body: JSON.stringify({
      resourceSpans: [{ resource: { attributes: [text('service.name', service)] }, scopeSpans: [{ scope, spans }] }],
    }),
  });
}

const span = (id: string, startMs: number, more: object = {}) => ({
  ...{ traceId: 'a'.repeat(32), spanId: id.repeat(16), name: 'chat house', attributes: [] },
  startTimeUnixNano: String(BigInt(startMs) * 1_000_000n),
  endTimeUnixNano: String(BigInt(startMs + 10) * 1_000_000n),
  ...more,
});

const cellsOf = async (table: string, row: string): Promise<readonly string[]> => {
  const found = page.getByRole('table', { name: table }).getByRole('row', { name: row });
  await found.waitFor();
  return await found.getByRole('cell').allTextContents();
};

describe.skipIf(!hasTool('chromium', 'chromium'))('data health', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    const now = Date.now();
    const attributes = [text('gen_ai.operation.name', 'chat'), text('gen_ai.request.model', 'house')];
    await send('shop', { name: 'an emitter', version: '1.2.3' }, [span('1', now - 10 * minute, { attributes })]);
    const usage = { key: 'gen_ai.usage.input_tokens', value: { intValue: '10' } };
    await send('house', { name: 'of the house' }, [span('5', now - 10 * minute, { attributes: [...attributes, usage] })]);
    await send('warehouse', { name: hostile }, [
      span('2', now - 10 * minute - 3_000, { name: 'pick', parentSpanId: '1'.repeat(16) }),
      span('3', now - 10 * minute, { name: 'pick', parentSpanId: 'f'.repeat(16) }),
      span('4', now + 3 * 1_440 * minute, { name: 'from the future' }),
    ]);
    await app.service.settle();
    await app.open('/health?period=1h');
  }, 120_000);

  afterAll(() => app.close());

  it('tells what the figures lack, and how many of it', async () => {
    expect(await cellsOf('What the figures are missing', 'Calls that report no tokens')).toMatchObject({ 1: '1' });
    expect(await cellsOf('What the figures are missing', 'Models without a price')).toEqual([
      ...['Models without a price', '1', 'Calls of some models have no price, so their cost is missing. Give them one'],
    ]);
  });

  it('shows emitters with scope, version and convention, those that none reads, and their calls without usage', async () => {
    expect(await cellsOf('Emitters', 'an emitter')).toEqual([
      ...['shop', 'an emitter', '1.2.3', 'gen_ai', '1', '1 of 1', '10 minutes ago', 'chat house'],
    ]);
    expect(await cellsOf('Emitters', 'warehouse')).toEqual(['warehouse', hostile, '', 'not recognised', '2', '', '10 minutes ago', 'pick']);
    expect(await page.title()).toBe('Data health – Resonant Analytics');
  });

  it('shows when services were last heard of, and leads to a span without its parent and to one of another clock', async () => {
    expect(await cellsOf('Services', 'warehouse')).toEqual(['warehouse', '10 minutes ago', '2', '2', '1', '1, by up to 3 s']);
    const row = page.getByRole('table', { name: 'Services' }).getByRole('row', { name: 'warehouse' });
    expect(await row.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(
      Array.from({ length: 2 }, () => `/traces/${'a'.repeat(32)}?period=1h`),
    );
  });

  it('shows what was refused, and why', async () => {
    expect(await cellsOf('Refused spans', 'from the future')).toMatchObject({ 1: 'start in future', 3: 'from the future', 4: 'warehouse' });
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, and fits 320 pixels, in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await app.violations()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(app.complaints).toEqual([]);
  });
});
