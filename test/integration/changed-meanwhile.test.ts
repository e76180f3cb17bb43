/** Whoever replaces a definition can say which version they saw, so that nobody undoes another's change without knowing. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path }, { clock: { now: () => Date.parse('2026-06-18T12:00:00Z') } });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

interface Answer {
  readonly id: string;
  readonly updated_at: string;
  readonly code: string;
}

async function call(method: string, path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${service.apiUrl}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  return (await response.json()) as Answer; // decode boundary: the test says what it expects
}

const warehouse = { host: '127.0.0.1', port: 1, user: 'u', database: 'd', credentials: 'a-secret' };

const definitions = [
  ['/analytics/dashboards', { name: 'Production', widgets: [] }],
  ['/analytics/goals', { name: 'Spend', metric: 'total_cost', target: 5, direction: 'at_most', period: 'month' }],
  ['/analytics/reports', { name: 'Costs', template: 'cost_report' }],
  ['/analytics/alerts', { name: 'Errors', condition: { metric: 'error_rate', operator: 'greater_than', threshold: 5, window: '5m' } }],
  ['/analytics/bi-exports', { provider: 'redshift', config: warehouse }],
  ['/channels', { type: 'slack', webhook_url: 'https://hooks.slack.com/services/T/B/X' }],
] as const;

it.each(definitions)('replaces one of %s only where nobody has changed it since it was read, if so asked', async (list, definition) => {
  const isChannel = list === '/channels';
  const made = await call('POST', list, isChannel ? { ...definition, name: 'a' } : definition);
  const replace = (more: object) => call('PUT', `${list}/${isChannel ? 'a' : made.id}`, { ...definition, ...more });
  const first = await replace({ if_updated_at: made.updated_at });
  expect(Date.parse(first.updated_at)).toBeGreaterThan(Date.parse(made.updated_at)); // though the clock stands still
  expect(await replace({ if_updated_at: made.updated_at })).toMatchObject({ code: 'changed_meanwhile', status: 409 });
  const last = await replace({});
  expect(Date.parse(last.updated_at)).toBeGreaterThan(Date.parse(first.updated_at));
  expect(await replace({ if_updated_at: 'then' })).toMatchObject({ code: 'invalid_request', status: 400 });
});
