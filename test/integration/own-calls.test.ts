import { expect, it } from 'vitest';
import { openDatabase } from '../../collector/src/store/database.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const firstKey = 'rsk_the_first_key';

interface StoredCall {
  readonly org_id: string;
  readonly method: string;
  readonly endpoint: string;
  readonly http_status: number;
}

/** The recorded calls by organisation, endpoint and status, with how many. */
async function recorded(path: string): Promise<Record<string, number>> {
  const database = await openDatabase({ path: `${path}/telemetry`, maxQuerySeconds: 30, maxQueryBytes: 4e9 });
  const sql = "SELECT org_id, method, endpoint, http_status FROM api_calls FINAL WHERE service = 'resonant-analytics' LIMIT 1000";
  const rows = await database.select<StoredCall>('query', sql, {});
  await database.shutdown();
  const counts: Record<string, number> = {};
  for (const { org_id, method, endpoint, http_status } of rows) {
    const name = `${org_id} ${method} ${endpoint} ${http_status}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

it('keeps every answer to a known key as an API call of its organisation, and nothing else', async () => {
  const directory = temporaryDirectory();
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path, RESONANT_ORG: 'acme', RESONANT_API_KEY: firstKey });
  const call = (path: string, key = firstKey, init: RequestInit = {}): Promise<Response> =>
    fetch(service.apiUrl + path, { ...init, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } });
  const made = await call('/api/v1/keys', firstKey, {
    method: 'POST',
    body: JSON.stringify({ name: 'slow', scopes: ['read'], rate_limit: 2 }),
  });
  const { key: slow } = (await made.json()) as { key: string }; // decode boundary: the answer of a route that has its own tests

  expect((await call('/api/v1/analytics/summary')).status).toBe(200);
  expect((await call('/api/v1/analytics/summary?period=never')).status).toBe(400);
  expect((await call('/api/v1/analytics/agents/nobody/metrics')).status).toBe(404);
  expect((await call('/api/v1/analytics/agents/some%20body/metrics')).status).toBe(404);
  expect((await call('/api/v1/analytics/query', firstKey, { method: 'POST', body: '{' })).status).toBe(400);
  expect((await call('/api/v1/keys', slow)).status).toBe(403);
  expect((await call('/api/v1/analytics/summary', slow)).status).toBe(200);
  expect((await call('/api/v1/analytics/summary', slow)).status).toBe(429);

  expect((await call('/api/v1/analytics/summary', 'rsk_unknown')).status).toBe(401);
  expect((await call('/api/v1/analytics/nothing')).status).toBe(404);
  expect((await call('/api/v1/analytics/summary', firstKey, { method: 'POST', body: '{}' })).status).toBe(405);
  for (const path of ['/healthz', '/readyz', '/metrics', '/docs', '/api/v1/openapi.json']) expect((await call(path)).status).toBe(200);

  await service.shutdown();
  expect(await recorded(directory.path)).toEqual({
    'acme POST /api/v1/keys 200': 1,
    'acme GET /api/v1/analytics/summary 200': 2,
    'acme GET /api/v1/analytics/summary 400': 1,
    'acme GET /api/v1/analytics/agents/{agent_id}/metrics 404': 2,
    'acme POST /api/v1/analytics/query 400': 1,
    'acme GET /api/v1/keys 403': 1,
    'acme GET /api/v1/analytics/summary 429': 1,
  });
  directory.remove();
});

it('keeps the calls of a machine that needs no key as those of the organisation that it acts for', async () => {
  const directory = temporaryDirectory();
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path, RESONANT_ORG: 'acme' });
  expect((await fetch(`${service.apiUrl}/api/v1/analytics/summary`)).status).toBe(200);
  const foreign = { headers: { origin: 'https://elsewhere.example' } };
  expect((await fetch(`${service.apiUrl}/api/v1/analytics/summary`, foreign)).status).toBe(403);
  await service.shutdown();
  expect(await recorded(directory.path)).toEqual({ 'acme GET /api/v1/analytics/summary 200': 1 });
  directory.remove();
});
