/** A service that needs a key, with a little of everything in two organisations: for tests over every operation. */

import { join } from 'node:path';
import type { Clock } from '../../collector/src/clock.ts';
import { deliveriesOf } from '../../collector/src/notify/alert-message.ts';
import type { Service } from '../../collector/src/service.ts';
import { openDefinitions } from '../../collector/src/store/definitions.ts';
import { exampleMessage } from '../notify/example-message.ts';
import { agentTrace, requestOf } from './agent-traces.ts';
import { makeKey } from './make-key.ts';
import { startTestService, temporaryDirectory } from './service.ts';

export interface Organisation {
  readonly orgId: string;
  /** Of every scope. */
  readonly key: string;
  /** Something of each kind that an operation must be told of, by `idKind`. */
  readonly ids: Readonly<Record<string, string>>;
}

export interface SeededService {
  readonly service: Service;
  readonly organisations: readonly [Organisation, Organisation];
  readonly stop: () => Promise<void>;
}

const traces = 20;

export async function startSeededService(clock: Clock = { now: () => Date.now() }): Promise<SeededService> {
  const directory = temporaryDirectory();
  const fixedKey = 'a-key-of-at-least-sixteen';
  const environment = { RESONANT_DATA_DIR: directory.path, RESONANT_API_KEY: fixedKey, RESONANT_ORG: 'org_1' };
  const path = join(directory.path, 'definitions.sqlite');
  const deliveries = [await makeDeadDelivery(path, clock, 'org_1'), await makeDeadDelivery(path, clock, 'org_2')] as const;
  const service = await startTestService(environment, { clock });
  const otherKey = await makeKey(directory.path, 'org_2');
  const organisations = [
    await seed(service, clock, 'org_1', fixedKey, deliveries[0]),
    await seed(service, clock, 'org_2', otherKey, deliveries[1]),
  ] as const;
  const stop = async (): Promise<void> => {
    await service.shutdown();
    directory.remove();
  };
  return { service, organisations, stop };
}

/** A message that was given up; made before there is a service, which would send it. */
async function makeDeadDelivery(path: string, clock: Clock, orgId: string): Promise<string> {
  const definitions = await openDefinitions({ path, clock });
  const { outbox } = definitions;
  await outbox.add(deliveriesOf(exampleMessage({ orgId, name: `alert of ${orgId}` }), ['nowhere']));
  const owner = 'the seed';
  const [claimed] = await outbox.claim({ owner, leaseMs: 60_000, limit: 1, except: [] });
  if (claimed === undefined) throw new Error('the seed has no delivery');
  await outbox.finish(claimed, owner, { kind: 'dead', error: `nowhere in ${orgId}` });
  await definitions.shutdown();
  return claimed.id;
}

/** Agents `org_1_agent_0` to `_2`, sessions to `_4`, users to `_3`; one in four failed. */
async function seed(service: Service, clock: Clock, orgId: string, key: string, deliveryId: string): Promise<Organisation> {
  const first = orgId === 'org_1' ? 0 : 1_000;
  const spans = Array.from({ length: traces }, (_, index) =>
    agentTrace(first + index, clock.now() - index * 3_600_000 - 10_000, {
      agent: `${orgId}_agent_${index % 3}`,
      session: `${orgId}_session_${index % 5}`,
      user: `${orgId}_user_${index % 4}`,
      failed: index % 4 === 0,
    }),
  );
  const authorization = `Bearer ${key}`;
  const headers = { authorization, 'content-type': 'application/json' };
  await post(`${service.otlpHttpUrl}/v1/traces`, headers, requestOf(spans.flat()));
  await service.settle();
  const make = async (path: string, body: object): Promise<string> => (await post(`${service.apiUrl}/api/v1${path}`, headers, body)).id;
  const traceId = (first + 1).toString(16).padStart(32, '0');
  const reportId = await make('/analytics/reports', { name: `report of ${orgId}`, template: 'cost_report' });
  const ids = {
    'agents/agent_id': `${orgId}_agent_0`,
    'agents/compare?agent_ids': `${orgId}_agent_0,${orgId}_agent_1`,
    'sessions/session_id': `${orgId}_session_0`,
    'users/user_id': `${orgId}_user_0`,
    'teams/org_id': orgId,
    'traces/trace_id': traceId,
    'executions/execution_id': `${traceId}-${(first + 1).toString(16).padStart(12, '0')}0001`,
    'keys/id': await make('/keys', { name: `key of ${orgId}`, scopes: ['read'] }),
    'prices/id': await make('/prices', { kind: 'tool', name: `${orgId}_tool`, usd_per_call: 0.001 }),
    'goals/id': await make('/analytics/goals', {
      name: `goal of ${orgId}`,
      metric: 'total_cost',
      target: 1,
      direction: 'at_most',
      period: 'month',
    }),
    'dashboards/id': await make('/analytics/dashboards', {
      name: `dashboard of ${orgId}`,
      widgets: [{ type: 'metric', title: 'Cost', metric: 'total_cost' }],
    }),
    'reports/id': reportId,
    'reports/{id}/runs/run_id': await make(`/analytics/reports/${reportId}/runs`, { period: '1d' }),
    'exports/id': await make('/analytics/export', { metrics: ['total_cost'], period: '1h' }),
    'bi-exports/id': await make('/analytics/bi-exports', {
      name: `export of ${orgId}`,
      provider: 'bigquery',
      config: { project_id: 'my-project', dataset: 'resonant_analytics', credentials: 'service_account_json' },
    }),
    'alerts/id': await make('/analytics/alerts', {
      name: `alert of ${orgId}`,
      condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' },
    }),
    'channels/deliveries/id': deliveryId,
    'channels/name': await makeChannel(service, headers, `channel_of_${orgId}`),
    'prices/reprice/id': await make('/prices/reprice', { period: '1h' }),
  };
  return { orgId, key, ids };
}

/** Sends nowhere: there is no mail server. */
async function makeChannel(service: Service, headers: Record<string, string>, name: string): Promise<string> {
  await post(`${service.apiUrl}/api/v1/channels`, headers, { name, type: 'email', recipients: ['nobody@example.com'] });
  return name;
}

async function post(url: string, headers: Record<string, string>, body: object): Promise<{ readonly id: string }> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`the seed is refused: ${response.status} ${await response.text()}`);
  return (await response.json()) as { id: string }; // decode boundary: OTLP answers no id, and none is asked of it
}

/** The key into `ids` of a parameter: of the path such as `prices/reprice/id`, others such as `agents/compare?agent_ids`. */
export function idKind(path: string, parameter: string): string {
  const at = path.indexOf(`{${parameter}}`);
  const before = at < 0 ? `${path}?` : path.slice(0, at);
  return before.replace(/^\/api\/v1\/(analytics\/)?/, '') + parameter;
}
