/** The settings page in a real browser: keys, channels and prices, as an operator makes them, and as somebody who may only read sees them. */

import type { ListChannelsAnswer, ListPricesAnswer } from '@resonantgenesis/client';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, type TestConsole } from '../support/console.ts';
import { hasTool } from '../support/tools.ts';

let app: TestConsole;
let page: Page;

const section = (name: string): Locator => page.getByRole('region', { name, exact: true });
const statusOf = async (key: string): Promise<number> => {
  const answer = await fetch(`${app.service.apiUrl}/api/v1/analytics/summary`, { headers: { authorization: `Bearer ${key}` } });
  return answer.status;
};

const focused = (): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

async function makeKey(name: string, scopes: readonly string[]): Promise<string> {
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('form', { name: 'New key' }).getByLabel('Name').fill(name);
  for (const scope of scopes) await page.getByRole('checkbox', { name: scope }).check();
  await page.getByRole('button', { name: 'Create the key' }).click();
  return await page.getByLabel('The key', { exact: true }).inputValue();
}

describe.skipIf(!hasTool('chromium', 'chromium'))('the settings page', () => {
  beforeAll(async () => {
    app = await openConsole();
    ({ page } = app);
    await app.open('/settings');
  }, 120_000);

  afterAll(() => app.close());

  it('makes a key that is shown once, works, and is revoked at the second press', async () => {
    const key = await makeKey('the shop', ['read']);
    expect(await statusOf(key)).toBe(200);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.reload();
    const row = page.getByRole('row', { name: 'the shop' });
    await row.waitFor();
    expect(await page.content()).not.toContain(key);
    await row.getByRole('button', { name: 'Revoke the shop' }).click();
    expect(await statusOf(key)).toBe(200);
    await row.getByRole('button', { name: 'Really revoke it' }).click();
    await row.getByText('revoked').waitFor();
    expect(await focused()).toBe('API keys');
    expect(await statusOf(key)).toBe(401);
  });

  it('refuses a key that may do nothing in the words of the API', async () => {
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('form', { name: 'New key' }).getByLabel('Name').fill('nothing');
    await page.getByRole('button', { name: 'Create the key' }).click();
    await page.getByRole('alert').getByText('expected one or more of ingest, read, write, admin').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    app.complaints.length = 0;
  });

  it('makes a channel whose secrets are never shown again, says what a test of it came to, and deletes it', async () => {
    await page.getByRole('button', { name: 'New channel' }).click();
    const form = page.getByRole('form', { name: 'New channel' });
    await form.getByLabel('Type').selectOption({ label: 'Webhook' });
    await form.getByLabel('Name').fill('on-call');
    await form.getByLabel('URL', { exact: true }).fill('https://hooks.invalid/of-the-operator');
    await form.getByLabel('Headers, one per line').fill('X-Team: payments\nAuthorization: Bearer of:the:operator');
    await form.getByRole('button', { name: 'Generate' }).click();
    const secret = await form.getByLabel('Signing secret').inputValue();
    await form.getByRole('button', { name: 'Create the channel' }).click();
    await section('Notification channels').getByText('https://hooks.invalid/…').waitFor();
    const { data } = await app.api<ListChannelsAnswer>('/channels');
    expect(data).toMatchObject([
      {
        name: 'on-call',
        type: 'webhook',
        secrets: { url: 'https://hooks.invalid/…', signing_secret: 'set', headers: 'X-Team, Authorization' },
      },
    ]);
    expect(await page.content()).not.toContain('of-the-operator');
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'Send a test to on-call' }).click();
    await app.shows(/on-call did not take the test: .*hooks\.invalid/);
    await page.getByRole('button', { name: 'Delete on-call' }).click();
    await page.getByRole('button', { name: 'Really delete it' }).click();
    await app.shows('There is no channel yet.');
    expect(await focused()).toBe('Notification channels');
  });

  it('changes a channel, whose secrets stay where they are left empty', async () => {
    const sent: object[] = [];
    page.on('request', (request) => request.method() === 'PUT' && sent.push(request.postDataJSON()));
    await app.ask('/channels', {
      ...{ name: 'hook', type: 'webhook', url: 'https://hooks.invalid/of-the-operator', headers: { 'X-Team': 'payments' } },
      ...{ signing_secret: `whsec_${'a'.repeat(44)}`, body_template: '{"text": {{text}}}', description: 'of nights' },
    });
    await page.reload();
    await page.getByRole('button', { name: 'Change hook' }).click();
    const form = page.getByRole('form', { name: 'Channel hook' });
    expect(
      await form
        .locator('input:not([type=checkbox]), textarea')
        .evaluateAll((fields: { value: string }[]) => fields.map(({ value }) => value)),
    ).toEqual([...['', '', '', '{"text": {{text}}}', 'of nights']]);
    await form.getByLabel('URL (empty keeps it)').fill('https://hooks.invalid/another');
    await form.getByLabel('Description').fill('');
    await form.getByRole('button', { name: 'Save the changes' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Change hook');
    const ifUpdatedAt = { remove_secrets: [], if_updated_at: expect.any(String) };
    expect(sent).toEqual([{ type: 'webhook', url: 'https://hooks.invalid/another', body_template: '{"text": {{text}}}', ...ifUpdatedAt }]);
    expect((await app.api<ListChannelsAnswer>('/channels')).data).toMatchObject([
      {
        ...{ name: 'hook', description: null, body_template: '{"text": {{text}}}' },
        secrets: { url: 'https://hooks.invalid/…', signing_secret: 'set', headers: 'X-Team' },
      },
    ]);
  });

  it('keeps what is being written when the key ends meanwhile', async () => {
    const { id, key } = await app.ask<{ id: string; key: string }>('/keys', { name: 'ends soon', scopes: ['read', 'admin'] });
    const other = await app.browser.newPage();
    await other.addInitScript(`sessionStorage.setItem('resonant.key', '${key}')`);
    await other.goto(`${app.service.apiUrl}/settings`);
    await other.getByRole('button', { name: 'New channel' }).click();
    const name = other.getByRole('form', { name: 'New channel' }).getByLabel('Name');
    await name.fill('half-written');
    await app.ask(`/keys/${id}`, {}, 'DELETE');
    const refused = other.waitForResponse((response) => response.status() === 401);
    await other.waitForTimeout(10_500); // answers are older than that when they are asked for again
    await other.evaluate('document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))');
    await refused;
    await other.waitForTimeout(500);
    expect(await name.inputValue()).toBe('half-written');
    await other.close();
  });

  it('asks before a channel is saved over what somebody else has saved meanwhile', async () => {
    await page.getByRole('button', { name: 'Change hook' }).click();
    const form = page.getByRole('form', { name: 'Channel hook' });
    await form.getByLabel('Description').fill('mine');
    await app.ask('/channels/hook', { type: 'webhook', description: 'theirs' }, 'PUT');
    await form.getByRole('button', { name: 'Save the changes' }).click();
    await form.getByRole('button', { name: 'Discard mine' }).click();
    expect(await form.getByLabel('Description').inputValue()).toBe('mine');
    await form.getByRole('button', { name: 'Really discard mine' }).click();
    await page.getByRole('row', { name: 'hook' }).getByText('theirs').waitFor();
    await page.getByRole('button', { name: 'Change hook' }).click();
    await app.ask('/channels/hook', { type: 'webhook', description: 'theirs again' }, 'PUT');
    await form.getByRole('button', { name: 'Save the changes' }).click();
    await form.getByRole('button', { name: 'Keep mine' }).waitFor();
    await form.getByLabel('Description').fill('mine, as it stands now');
    await app.ask('/channels/hook', { type: 'webhook', description: 'a third one' }, 'PUT');
    await form.getByRole('button', { name: 'Keep mine' }).click();
    await form.getByText('Somebody has changed it once more meanwhile.').waitFor();
    expect((await app.api<ListChannelsAnswer>('/channels')).data).toMatchObject([{ description: 'a third one' }]);
    await form.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('row', { name: 'hook' }).getByText('mine, as it stands now').waitFor();
    app.complaints.length = 0; // the refused requests
  });

  it('makes a channel one of another kind, with the secrets of that', async () => {
    await page.getByRole('button', { name: 'Change hook' }).click();
    const form = page.getByRole('form', { name: 'Channel hook' });
    await form.getByLabel('Type').selectOption({ label: 'Slack' });
    await form.getByRole('button', { name: 'Save the changes' }).click(); // which the browser refuses
    await form.getByLabel('URL of the incoming webhook', { exact: true }).fill('https://hooks.slack.com/services/T/B/X');
    await form.getByRole('button', { name: 'Save the changes' }).click();
    await section('Notification channels').getByText('https://hooks.slack.com/…').waitFor();
    await page.getByRole('button', { name: 'Delete hook' }).click();
    await page.getByRole('button', { name: 'Really delete it' }).click();
    await app.shows('There is no channel yet.');
  });

  it('asks each kind of channel for what it needs', async () => {
    await page.getByRole('button', { name: 'New channel' }).click();
    const form = page.getByRole('form', { name: 'New channel' });
    await form.getByLabel('Type').selectOption({ label: 'Email' });
    await form.getByLabel('Name').fill('email');
    await form.getByLabel('Recipients, separated by commas').fill('ops@example.com, , lead@example.com');
    await form.getByRole('button', { name: 'Create the channel' }).click();
    await section('Notification channels').getByText('ops@example.com, lead@example.com').waitFor();
  });

  it('takes away a secret that a channel can do without', async () => {
    const email = { type: 'email', recipients: ['ops@example.com', 'lead@example.com'] };
    await app.ask('/channels/email', { ...email, smtp_url: 'smtps://u:p@mail.example.com' }, 'PUT');
    await page.reload();
    await page.getByRole('button', { name: 'Change email' }).click();
    const form = page.getByRole('form', { name: 'Channel email' });
    await form.getByLabel('Mail server (empty keeps it)').waitFor();
    await form.getByLabel('Remove it').check();
    expect(await app.violations()).toEqual([]);
    await form.getByRole('button', { name: 'Save the changes' }).click();
    await form.waitFor({ state: 'detached' });
    expect((await app.api<ListChannelsAnswer>('/channels')).data.flatMap(({ secrets }) => Object.keys(secrets))).toEqual([]);
  });

  it('sets a price, changes one figure of it and keeps the others, and removes it', async () => {
    await page.getByRole('button', { name: 'New price' }).click();
    const form = page.getByRole('form', { name: 'New price' });
    await form.getByLabel('Name, with * at its end for any').fill('house-*');
    await form.getByLabel('Valid from, UTC').fill('2026-03-01T00:00:00');
    await form.getByLabel('Input, USD per million', { exact: true }).fill('2.50');
    await form.getByLabel('Output, USD per million', { exact: true }).fill('10');
    await form.getByRole('button', { name: 'More kinds of prices' }).click();
    await form.getByLabel('Cache write for an hour').fill('4');
    await form.getByRole('button', { name: 'Set the price' }).click();
    await page.getByRole('button', { name: 'Change the price of house-*' }).click();
    const change = page.getByRole('form', { name: 'Price of house-*' });
    await change.getByLabel('Output, USD per million', { exact: true }).fill('12');
    await change.getByRole('button', { name: 'Set the price' }).click();
    await app.shows('input $2.50, output $12, cache write for an hour $4 per million');
    const { data } = await app.api<ListPricesAnswer>('/prices');
    expect(data).toMatchObject([
      {
        ...{ kind: 'model', name: 'house-*', provider: null, service_tier: null, factor: null, effective_to: null },
        ...{ usd_per_million: { input: '2.50', output: '12', cache_write_1h: '4' }, effective_from: '2026-03-01T00:00:00.000Z' },
      },
    ]);
    await app.ask('/prices', { kind: 'model', name: 'another-*', usd_per_million: { input: 1, output: 2 } });
    await page.reload();
    const remove = async (name: string) => {
      await page.getByRole('button', { name: `Remove the price of ${name}` }).press('Enter');
      await page.getByRole('button', { name: 'Really remove it' }).press('Enter');
      await page.getByRole('row', { name }).waitFor({ state: 'detached' });
    };
    await remove('house-*');
    expect(await focused()).toBe('Change the price of another-*');
    await remove('another-*');
    await app.shows('No price of your own');
    expect(await focused()).toBe('Prices');
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, and fits 320 pixels, in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const name of ['New key', 'New channel', 'New price']) await page.getByRole('button', { name }).click();
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await app.violations()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
  });

  it('says kindly what the reader’s key may not do, and shows the rest', async () => {
    expect(app.complaints).toEqual([]);
    const key = await makeKey('a reader', ['read']);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await section('API keys').getByText('Your key may not do this: it lacks the scope admin').waitFor();
    await section('Notification channels').getByText('ops@example.com, lead@example.com').waitFor();
    await section('Prices').getByText('price version').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: 'Use another key' }).click();
    await page.getByLabel('API key').waitFor();
  });
});

describe.skipIf(!hasTool('chromium', 'chromium'))('the settings of a service without a key', () => {
  it('makes the first key with every scope, and signs in with it', async () => {
    app = await openConsole({ RESONANT_API_KEY: '' });
    ({ page } = app);
    try {
      await app.open('/settings');
      const key = await makeKey('mine', []);
      expect(await statusOf('')).toBe(401);
      await page.getByRole('button', { name: 'Sign in with it' }).click();
      await page.getByRole('row', { name: 'mine' }).getByText('ingest, read, write, admin').waitFor();
      expect(await statusOf(key)).toBe(200);
    } finally {
      await app.close();
    }
  }, 120_000);
});
