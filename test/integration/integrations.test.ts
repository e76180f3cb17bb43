/** The state of the six integrations, and models of the tables that a real export has filled. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const bin = findPostgres();
const directory = temporaryDirectory();
const key = 'a-key-for-integrations';
let service: Service;
let postgres: Postgres;

beforeAll(async () => {
  const environment = {
    RESONANT_DATA_DIR: directory.path,
    RESONANT_API_KEY: key,
    RESONANT_ORG: 'acme',
    RESONANT_ALLOWED_HOSTS: '127.0.0.1',
  };
  service = await startTestService(environment);
  if (bin !== undefined) postgres = await startPostgres(bin);
});

afterAll(async () => {
  await service.shutdown();
  await postgres?.stop();
  directory.remove();
});

async function call(path: string, init: { readonly method?: string; readonly body?: object } = {}) {
  const response = await fetch(`${service.apiUrl}/api/v1/analytics${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(init.body && { body: JSON.stringify(init.body) }),
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

interface Integration {
  readonly name: string;
  readonly state: string;
  readonly exports: number;
  readonly data_through: string | null;
  readonly last_error: string | null;
  readonly how: string;
}

async function states(): Promise<readonly Integration[]> {
  const { data } = JSON.parse((await call('/integrations')).text) as { data: readonly Integration[] }; // decode boundary: asserted by its users
  return data;
}

const shortly = async () => (await states()).map(({ name, state, exports }) => [name, state, exports]);

describe('without an export to a warehouse', () => {
  it('none is configured but Grafana, and each says what to do', async () => {
    const all = await states();
    expect(await shortly()).toEqual([
      ['bigquery', 'not_configured', 0],
      ['snowflake', 'not_configured', 0],
      ['redshift', 'not_configured', 0],
      ['looker', 'not_configured', 0],
      ['tableau', 'not_configured', 0],
      ['grafana', 'available', 0],
    ]);
    expect(all.filter(({ how }) => how === '')).toEqual([]);
  });

  it.each(['looker', 'tableau'])('a model for %s needs to be told of which warehouse', async (tool) => {
    const { status, text } = await call(`/integrations/${tool}`);
    expect({ status, ...JSON.parse(text).fields[0] }).toEqual({
      status: 400,
      field: 'provider',
      value: null,
      expected: 'one of bigquery, snowflake, redshift, as no export to a warehouse is configured',
    });
  });

  it.each([
    ['bigquery', 'sql_table_name: `resonant_analytics.executions` ;;'],
    ['snowflake', 'sql_table_name: resonant_analytics.executions ;;'],
    ['redshift', 'sql_table_name: "resonant_analytics"."executions" ;;'],
  ])('a model of %s is of the tables where they lie unless told otherwise', async (provider, text) => {
    const answer = await call(`/integrations/looker?provider=${provider}&connection=dwh`);
    expect(answer).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' });
    expect(answer.text).toContain(text);
    expect(answer.text).toContain('connection: "dwh"');
  });
});

it.each([
  ['looker?provider=oracle', 'provider', 'one of bigquery, snowflake, redshift'],
  ['looker?provider=redshift&connection=%22', 'connection', 'letters, digits, underscores and hyphens, at most 100'],
  ['tableau?provider=redshift&table=spans', 'table', 'one of executions, steps, daily'],
])('what cannot be is refused: %s', async (path, field, expected) => {
  const { status, text } = await call(`/integrations/${path}`);
  expect({ status, field: JSON.parse(text).fields[0].field, expected: JSON.parse(text).fields[0].expected }).toEqual({
    status: 400,
    field,
    expected,
  });
});

it('an export that is not there has no model', async () => {
  expect(await call('/integrations/tableau?bi_export_id=nothing')).toMatchObject({ status: 404 });
});

describe.skipIf(bin === undefined)('with an export to a warehouse', () => {
  it('the warehouse waits, is active once rows are there, and its tables have models', async () => {
    const body = JSON.stringify(requestOf(agentTrace(1, Date.now() - 60_000)));
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    expect((await fetch(`${service.otlpHttpUrl}/v1/traces`, { method: 'POST', headers, body })).status).toBe(200);
    await service.settle();
    const { port, pathname, username } = new URL(postgres.url);
    const config = { host: '127.0.0.1', port: Number(port), database: pathname.slice(1), user: username, schema: 'dwh', encrypted: false };
    const made = await call('/bi-exports', {
      method: 'POST',
      body: { provider: 'redshift', config: { ...config, credentials: { password: 'any' } }, schedule: 'daily' },
    });
    expect(made.status).toBe(200);
    const { id } = JSON.parse(made.text) as { id: string }; // decode boundary: asserted by its use
    expect((await shortly()).slice(2, 5)).toEqual([
      ['redshift', 'waiting', 1],
      ['looker', 'available', 1],
      ['tableau', 'available', 1],
    ]);
    await call(`/bi-exports/${id}/run`, { method: 'POST', body: {} });
    await expect
      .poll(async () => (await states())[2], { timeout: 60_000 })
      .toMatchObject({ state: 'active', data_through: expect.any(String), last_error: null });

    expect((await call(`/integrations/looker?bi_export_id=${id}`)).text).toContain('sql_table_name: "dwh"."steps" ;;');
    const tableau = await call('/integrations/tableau?table=steps');
    expect(tableau.type).toBe('application/xml; charset=utf-8');
    expect(tableau.text).toContain(
      `<connection class='redshift' server='127.0.0.1' port='${port}' dbname='postgres' schema='dwh' authentication='username-password' />`,
    );
    expect(tableau.text).toContain('FROM &quot;dwh&quot;.&quot;steps&quot; WHERE org_id = &apos;acme&apos;');

    expect(await call(`/integrations/looker?bi_export_id=${id}&provider=snowflake`)).toMatchObject({ status: 400 });
    await call(`/bi-exports/${id}/pause`, { method: 'POST', body: {} });
    expect((await shortly())[2]).toEqual(['redshift', 'paused', 1]);
  });

  it('a warehouse that cannot be reached is failing, and says why', async () => {
    const config = { host: '127.0.0.1', port: 1, database: 'postgres', user: 'nobody', encrypted: false, credentials: { password: 'any' } };
    const made = await call('/bi-exports', { method: 'POST', body: { provider: 'redshift', config } });
    const { id } = JSON.parse(made.text) as { id: string }; // decode boundary: asserted by its use
    await call(`/bi-exports/${id}/run`, { method: 'POST', body: {} });
    await expect
      .poll(async () => (await states())[2], { timeout: 60_000 })
      .toMatchObject({ state: 'failing', last_error: expect.any(String) });
  });
});
