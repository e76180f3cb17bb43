import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../../collector/src/service.ts';
import { startTestService, temporaryDirectory } from '../../support/service.ts';
import { type TestWarehouse, testWarehouses } from './test-warehouses.ts';

const directory = temporaryDirectory();
const secretsFile = join(directory.path, 'secrets.yaml');
const password = 'a password that nobody may see';

let nowMs = Date.parse('2026-06-18T12:30:00Z');
let service: Service;

beforeAll(async () => {
  writeFileSync(
    secretsFile,
    JSON.stringify({
      secrets: [
        { name: 'warehouse_password', value: `$${'{WAREHOUSE_PASSWORD}'}`, hosts: ['127.0.0.1'] },
        { name: 'for_others', value: 'x' },
      ],
    }),
  );
  service = await startTestService(
    { RESONANT_DATA_DIR: directory.path, RESONANT_SECRETS_FILE: secretsFile, RESONANT_ALLOWED_HOSTS: '127.0.0.1' },
    { clock: { now: () => nowMs }, environment: { WAREHOUSE_PASSWORD: password } },
  );
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

async function ask(method: string, path = '', body?: object) {
  const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${service.apiUrl}/api/v1/analytics/bi-exports${path}`, { method, ...json });
  const text = await response.text();
  expect(text).not.toContain(password);
  return { status: response.status, body: JSON.parse(text) };
}

const bigquery = { project_id: 'my-project', dataset: 'resonant_analytics', credentials: 'service_account_json' };
const redshift = { host: '127.0.0.1', port: 1, database: 'db', user: 'u', encrypted: false, credentials: { password } };

describe('exports to warehouses', () => {
  it("take the guide's configuration and warn that its credentials are not there yet", async () => {
    const { status, body } = await ask('POST', '', { provider: 'bigquery', config: bigquery, schedule: 'hourly' });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.any(String),
        ...{ name: 'bigquery', description: null, provider: 'bigquery', schedule: 'hourly', time_zone: 'UTC', paused: false },
        config: { project_id: 'my-project', dataset: 'resonant_analytics' },
        credentials: 'service_account_json',
        ...{ data_through: null, last_run_status: null, last_run_at: null, last_error: null },
        next_run_at: '2026-06-18T13:00:00.000Z',
        warnings: [{ code: 'credentials_missing', field: 'config.credentials', how: expect.stringContaining('RESONANT_SECRETS_FILE') }],
        ...{ created_at: '2026-06-18T12:30:00.000Z', updated_at: '2026-06-18T12:30:00.000Z' },
      },
    });
    expect(await ask('GET', `/${body.id}`)).toEqual({ status: 200, body });
    expect((await ask('DELETE', `/${body.id}`)).body).toEqual({ id: body.id });
    expect((await ask('GET', `/${body.id}`)).body).toMatchObject({ status: 404, code: 'bi_export_not_found' });
  });

  it.each([
    [{ provider: 'excel', config: bigquery }, ['provider']],
    [{ provider: 'bigquery', config: { ...bigquery, project_id: 'No!' } }, ['config.project_id']],
    [{ provider: 'bigquery', config: { project_id: 'my-project' } }, ['config.dataset']],
    [{ provider: 'bigquery', config: { ...bigquery, credentials: '/etc/passwd' } }, ['config.credentials']],
    [
      {
        provider: 'bigquery',
        config: { ...bigquery, credentials: { type: 'external_account', client_email: 'a@b', private_key: 'PRIVATE KEY' } },
      },
      ['config.credentials'],
    ],
    [{ provider: 'bigquery', config: { project_id: 'my-project', dataset: 'd' } }, ['config.credentials']],
    [{ provider: 'bigquery', config: { ...bigquery, host: 'h' } }, ['config.host']],
    [{ provider: 'snowflake', config: { account: 'a', user: 'u', database: 'a;b', credentials: { password } } }, ['config.database']],
    [{ provider: 'redshift', config: { ...redshift, port: 0, schema: '"' } }, ['config.port', 'config.schema']],
    [{ provider: 'redshift', config: redshift, schedule: 'sometimes' }, ['schedule']],
    [{ provider: 'redshift', config: { ...redshift, more: 1 } }, ['config.more']],
    [{ provider: 'redshift', config: { ...redshift, iam_role: "x' FORMAT" } }, ['config.iam_role']],
  ])('refuse what can never work: %j', async (asked, fields) => {
    const { status, body } = await ask('POST', '', asked);
    expect({ status, fields: body.fields?.map(({ field }: { field: string }) => field) }).toEqual({ status: 400, fields });
  });

  it('are accepted with a warning where the warehouse does not answer or may not be called', async () => {
    const silent = (await ask('POST', '', { provider: 'redshift', config: redshift })).body;
    expect(silent.warnings).toEqual([{ code: 'not_reachable', field: 'config', how: expect.stringContaining('cannot be reached') }]);
    const hidden = (await ask('POST', '', { provider: 'redshift', config: { ...redshift, host: '10.0.0.1' } })).body;
    expect(hidden.warnings).toEqual([
      { code: 'not_reachable', field: 'config', how: expect.stringContaining('not on the public internet') },
    ]);
    const elsewhere = (await ask('POST', '', { provider: 'redshift', config: { ...redshift, credentials: 'for_others' } })).body;
    expect(elsewhere.warnings).toEqual([
      { code: 'credentials_missing', field: 'config.credentials', how: expect.stringContaining('may not be sent to 127.0.0.1') },
    ]);
    const noBucket = (await ask('POST', '', { provider: 'redshift', config: { ...redshift, iam_role: 'default' } })).body;
    expect(noBucket.warnings).toEqual([
      { code: 'not_reachable', field: 'config', how: expect.stringContaining('RESONANT_EXPORT_S3_BUCKET') },
    ]);
    for (const { id } of [silent, hidden, elsewhere, noBucket]) await ask('DELETE', `/${id}`);
  });

  it('keep their credentials where only other things change, and want them anew for another host', async () => {
    const { id } = (await ask('POST', '', { provider: 'redshift', config: redshift })).body;
    const { credentials: _, ...place } = redshift;
    const { body } = await ask('PUT', `/${id}`, { provider: 'redshift', config: { ...place, schema: 'other' }, name: 'renamed' });
    expect(body).toMatchObject({ id, name: 'renamed', credentials: 'set', config: { schema: 'other' } });
    const moved = await ask('PUT', `/${id}`, { provider: 'redshift', config: { ...place, host: 'localhost' } });
    expect(moved).toMatchObject({ status: 400, body: { fields: [{ field: 'config.credentials' }] } });
    await ask('DELETE', `/${id}`);
  });

  it('lose their credentials where these are null, if they can do without', async () => {
    const place = { project_id: 'my-project', dataset: 'd', api_endpoint: 'http://127.0.0.1:1' };
    const { id, credentials } = (await ask('POST', '', { provider: 'bigquery', config: { ...place, credentials: 'for_others' } })).body;
    expect(credentials).toBe('for_others');
    const kept = await ask('PUT', `/${id}`, { provider: 'bigquery', config: place });
    expect(kept.body.credentials).toBe('for_others');
    const needed = { project_id: 'my-project', dataset: 'd', credentials: null };
    expect(await ask('PUT', `/${id}`, { provider: 'bigquery', config: needed })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'config.credentials' }] },
    });
    const { body } = await ask('PUT', `/${id}`, { provider: 'bigquery', config: { ...place, credentials: null } });
    expect(body).toMatchObject({ id, credentials: null, config: place });
    await ask('DELETE', `/${id}`);
  });

  const start = testWarehouses.redshift;

  it.skipIf(start === undefined)('run at their times and when asked, and show how far they have come', async () => {
    const there: TestWarehouse | undefined = await start?.();
    if (there === undefined) return;
    try {
      const config = { ...there.place.config, credentials: 'warehouse_password' };
      const { id, warnings } = (await ask('POST', '', { provider: 'redshift', config, schedule: 'hourly' })).body;
      expect(warnings).toEqual([]);
      nowMs = Date.parse('2026-06-18T15:10:00Z');
      await service.exportToWarehouses();
      expect((await ask('GET', `/${id}`)).body).toMatchObject({
        ...{ last_run_status: 'done', last_error: null, data_through: '2026-06-18T15:05:00.000Z', next_run_at: '2026-06-18T16:00:00.000Z' },
      });
      expect((await there.rows('executions')).length).toBe(0);

      await ask('POST', `/${id}/pause`);
      nowMs = Date.parse('2026-06-18T17:10:00Z');
      await service.exportToWarehouses();
      await ask('POST', `/${id}/run`, { start: '2026-06-01T00:00:00Z', end: '2026-06-10T00:00:00Z' });
      await service.exportToWarehouses();
      const first = (await ask('GET', `/${id}/runs?limit=1`)).body;
      expect(first.data).toMatchObject([
        { kind: 'backfill', status: 'done', progress: 1, start: '2026-06-01T00:00:00.000Z', end: '2026-06-10T00:00:00.000Z' },
      ]);
      const second = (await ask('GET', `/${id}/runs?limit=5&cursor=${first.next_cursor}`)).body;
      expect(second).toMatchObject({
        data: [{ kind: 'scheduled', status: 'done', scheduled_at: '2026-06-18T15:00:00.000Z' }],
        next_cursor: null,
      });
      expect((await ask('GET', `/${id}`)).body).toMatchObject({
        paused: true,
        next_run_at: null,
        data_through: '2026-06-18T15:05:00.000Z',
      });
      expect((await ask('POST', `/${id}/resume`)).body).toMatchObject({ paused: false, next_run_at: '2026-06-18T18:00:00.000Z' });
    } finally {
      await there.stop();
    }
  });

  it('tell of a run that the warehouse refused, without the secret', async () => {
    const { id } = (await ask('POST', '', { provider: 'redshift', config: { ...redshift, host: '10.0.0.1' } })).body;
    await ask('POST', `/${id}/run`, {});
    await service.exportToWarehouses();
    expect((await ask('GET', `/${id}/runs`)).body.data).toMatchObject([
      { kind: 'asked', status: 'failed', error: expect.stringContaining('10.0.0.1') },
    ]);
    expect((await ask('GET', `/${id}`)).body).toMatchObject({ last_run_status: 'failed', last_error: expect.stringContaining('10.0.0.1') });
  });
});
