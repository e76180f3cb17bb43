import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MetricName, metrics } from '../../collector/src/query/engine/catalogue.ts';
import { pathOf, type Route } from '../../collector/src/serve/route.ts';
import { apiRoutes } from '../../collector/src/serve/routes/routes.ts';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

/**
 * Every call of this data is of a model without a price: no answer may hold an amount of money for it, and 0 least of all.
 * Tool calls cost nothing here, so what is theirs alone is 0. The routes are those that are served: a new one is held to this at once.
 */
const directory = temporaryDirectory();
let service: Service;

const hourAgo = Date.now() - 3_600_000;
const session = (spans: readonly object[]) =>
  spans.map((span) => {
    const { attributes = [] } = span as { readonly attributes?: readonly object[] }; // decode boundary: `agentTrace` made it
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    return { ...span, attributes: [...attributes, text('gen_ai.conversation.id', 'session_1'), text('user.id', 'user_1')] };
  });

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
  const traces = [1, 2, 3].flatMap((index) =>
    session(agentTrace(index, hourAgo + index * 60_000, { agent: 'thrifty', model: 'house-model' })),
  );
  await deliveries['JSON']?.(service, requestOf(traces));
  await service.settle();
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

const traceId = (2).toString(16).padStart(32, '0');
const agentSpanId = `${(2).toString(16).padStart(12, '0')}0001`;

const pathValues: Readonly<Record<string, string>> = {
  agent_id: 'thrifty',
  execution_id: `${traceId}-${agentSpanId}`,
  trace_id: traceId,
  session_id: 'session_1',
  user_id: 'user_1',
  org_id: 'default',
};

/** Parameters that a route cannot do without. */
const required: Readonly<Record<string, string>> = { compare_agents: 'agent_ids=thrifty&metrics=total_cost,priced_coverage' };

/** Of routes that read by POST; others change something and answer no figures. */
const bodies: Readonly<Record<string, object>> = {
  query: { metrics: ['total_cost', 'model_costs', 'priced_coverage'], group_by: ['model', 'agent'], period: '1d' },
  query_batch: { queries: [{ metrics: ['total_cost', 'priced_coverage'], group_by: ['model'], period: '1d' }] },
  query_heatmap: { metric: 'total_cost', period: '1d' },
  query_funnel: { period: '1d' },
  create_export: { metrics: ['total_cost'], period: '1d' },
  preview_dashboard: { widgets: [{ type: 'metric', title: 'Cost', metric: 'total_cost' }], period: '1d' },
  preview_alert: { condition: { metric: 'total_cost', operator: 'greater_than', threshold: 0, window: '1h' }, period: '1d' },
  preview_report_draft: { name: 'Costs', template: 'cost_report', filters: { period: '1d' } },
};

/** There is no object of this kind in the data. */
const withoutObject: ReadonlySet<string> = new Set([
  'get_reprice',
  'get_goal',
  'get_alert',
  'get_export',
  'get_alert_history',
  'test_alert',
  'get_channel',
  ...['get_bi_export', 'list_bi_export_runs', 'get_report', 'list_report_runs', 'get_report_run', 'preview_report'],
  ...['get_looker_model', 'get_tableau_data_source'],
  ...['get_dashboard', 'get_dashboard_data', 'get_grafana_dashboard'],
  ...['get_bi_export', 'list_bi_export_runs', 'get_report', 'list_report_runs', 'get_report_run', 'preview_report'],
  ...['get_looker_model', 'get_tableau_data_source'],
]);
/** Never ends; `test/live` holds its money to null. */
const streams: ReadonlySet<string> = new Set(['subscribe_live']);

const readable = apiRoutes.filter(
  (route) =>
    !withoutObject.has(route.operationId) &&
    !streams.has(route.operationId) &&
    (route.method === 'get' || (route.method === 'post' && route.scope === 'read')),
);

async function answerOf(route: Route): Promise<{ readonly status: number; readonly body: unknown }> {
  const path = pathOf(route).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = pathValues[name];
    if (value === undefined) throw new Error(`add an example of ${name} to pathValues of this test`);
    return value;
  });
  const body = bodies[route.operationId];
  if (route.method === 'post' && body === undefined) throw new Error(`add an example of ${route.operationId} to bodies of this test`);
  const post = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${service.apiUrl}${path}?${required[route.operationId] ?? ''}`, body === undefined ? {} : post);
  const isJson = response.ok && response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? await response.json() : await response.text() };
}

/** Every amount of money and coverage in an answer, with where it stands. Definitions of metrics in the catalogue are objects, not amounts. */
function amountsIn(value: unknown, at = ''): readonly (readonly [where: string, amount: unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('priced_coverage' in value && value.priced_coverage === null) return []; // nothing of it is billable, so 0 is right
  if ('model' in value && value.model === null) return []; // calls of tools, which cost nothing
  return Object.entries(value).flatMap(([key, inner]) => {
    const where = `${at}.${key}`;
    const isAmount = /(^|_)costs?$|^priced_coverage$|^savings$/.test(key) && (inner === null || typeof inner === 'number');
    return isAmount ? [[where, inner] as const] : amountsIn(inner, where);
  });
}

/** Nothing billable is 0: there are no priced tools, no storage, and days and calls of tools that are of no model. */
const owesNothing = /\.(tool|storage)_costs$|^get_tool_usage\.|^get_usage\.tools\./;
const partlyNothing = /^get_cost_trends\.data\.|^get_cost_breakdown\.by_model\./;

describe('with models that have no price only', () => {
  it.each(readable.map((route) => [`${route.method.toUpperCase()} ${pathOf(route)}`, route] as const))(
    '%s names no money',
    async (_, route) => {
      const { status, body } = await answerOf(route);
      expect({ status, body }).toMatchObject({ status: 200 });
      const amounts = amountsIn(body, route.operationId);
      const wrong = amounts.filter(([where, amount]) => {
        if (owesNothing.test(where)) return amount !== 0;
        if (partlyNothing.test(where)) return amount !== 0 && amount !== null;
        return where.endsWith('priced_coverage') ? amount !== 0 : amount !== null;
      });
      expect(wrong).toEqual([]);
      const partly = amounts.filter(([where]) => partlyNothing.test(where));
      if (partly.length > 0) expect(partly.map(([, amount]) => amount)).toContain(null);
    },
  );

  it('those that answer money were looked at', async () => {
    const found = await Promise.all(
      readable.map(async (route) => [route.operationId, amountsIn((await answerOf(route)).body).length] as const),
    );
    const withMoney = found.filter(([, amounts]) => amounts > 0).map(([operationId]) => operationId);
    expect(withMoney).toEqual(
      expect.arrayContaining(['get_summary', 'list_agents', 'get_agent_metrics', 'list_executions', 'get_execution', 'get_trace', 'query']),
    );
  });

  const money = (Object.keys(metrics) as MetricName[]).filter((name) => metrics[name].unit === 'USD' || name === 'priced_coverage');

  it.each(['none', 'agent', 'model', 'user', 'session', 'service', 'hour', 'day'])(
    'the catalogue’s money by %s is null',
    async (dimension) => {
      const names = money.filter((name) => dimension !== 'model' || metrics[name].table === 'steps');
      const asked = { metrics: names, period: '1d', ...(dimension === 'none' ? {} : { group_by: [dimension] }) };
      const init = { method: 'POST', body: JSON.stringify(asked), headers: { 'content-type': 'application/json' } };
      const response = await fetch(`${service.apiUrl}/api/v1/analytics/query`, init);
      const { data } = (await response.json()) as { data: Record<string, unknown>[] }; // decode boundary: the test says what it expects
      const ofData = data.filter((row) => row['priced_coverage'] !== null); // in an hour without calls nothing is billable
      expect(ofData.length).toBeGreaterThan(0);
      for (const row of ofData) {
        for (const name of names) {
          const expected = name === 'priced_coverage' || owesNothing.test(`.${name}`) ? 0 : null;
          expect([name, row[name]]).toEqual([name, expected]);
        }
      }
    },
  );

  it('/metrics counts them as unpriced, all that is billable, and shows no dollars', async () => {
    const text = await (await fetch(`${service.apiUrl}/metrics`)).text();
    expect(text).toContain('resonant_unpriced_calls_total{agent="thrifty",model="house-model"} 6\n');
    expect(text).toContain('resonant_billable_calls_total{agent="thrifty",model="house-model"} 6\n');
    expect(text.split('\n').filter((line) => /^resonant_\w*(usd|cost)\w*[{ ]/.test(line))).toEqual([]);
  });
});
