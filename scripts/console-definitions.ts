/** What somebody who uses the console for a while has made there: alerts in every state, goals on and off course, exports, warehouses, reports, a dashboard. */

import type { ListExportsAnswer } from '@resonantgenesis/client';
import type { TestConsole } from '../test/support/console.ts';

const perDay = { operator: 'greater_than', window: '1d' } as const;

/** `first` is how each stood at a first evaluation, where it stands otherwise now. */
const alerts = [
  { name: 'High error rate', condition: { ...perDay, metric: 'error_rate', threshold: 1 }, first: 99, severity: 'critical' },
  { name: 'Cost of a day', condition: { ...perDay, metric: 'total_cost', threshold: 1_000_000 }, first: 0.01 },
  { name: 'Slow answers', condition: { ...perDay, metric: 'p95_duration_ms', threshold: 1 }, for: '2h' },
  { name: 'Tokens by agent', condition: { ...perDay, metric: 'total_tokens', threshold: 100 }, group_by: ['agent'] },
  { name: 'Failures at night', condition: { ...perDay, metric: 'error_count', threshold: 0 }, next: 'pause' },
  { name: 'Runs of a day', condition: { ...perDay, metric: 'execution_count', threshold: 1 }, next: 'silence' },
] as const;

const goals = [
  { name: 'Spend of the month', metric: 'total_cost', target: 500, direction: 'at_most', period: 'month' },
  { name: 'Errors of the month', metric: 'error_count', target: 10, direction: 'at_most', period: 'month' },
  { name: 'Runs of a week', metric: 'execution_count', target: 100_000, direction: 'at_least', period: '7d' },
  { name: 'Success', metric: 'success_rate', target: 80, direction: 'at_least', period: 'quarter' },
] as const;

const exports = [
  { dataset: 'executions', format: 'csv', period: '7d' },
  { dataset: 'spans', format: 'parquet', period: '30d' },
  { metrics: ['execution_count', 'total_cost'], group_by: ['date', 'agent'], format: 'json', period: '30d' },
  { dataset: 'steps', format: 'ndjson', period: '30d', filters: { model: ['gpt-4o'] } },
] as const;

const key = '-----BEGIN PRIVATE KEY-----\nof nobody\n-----END PRIVATE KEY-----';

const warehouses = [
  {
    name: 'Finance',
    provider: 'redshift',
    config: { host: '127.0.0.1', port: 1, user: 'loader', database: 'dev', credentials: 'loader-password' },
  },
  {
    ...{ name: 'Data science', provider: 'bigquery', schedule: 'daily', next: 'pause' },
    config: { project_id: 'my-project', dataset: 'agents', credentials: { client_email: 'loader@my-project.iam', private_key: key } },
  },
] as const;

const dashboard = {
  name: 'Production',
  description: 'What we look at in the morning.',
  widgets: [
    { type: 'metric', title: 'Success rate', metric: 'success_rate' },
    { type: 'metric', title: 'Cost', metric: 'total_cost' },
    { type: 'chart', title: 'Cost by agent', chart_type: 'bar', metric: 'total_cost', group_by: ['agent'] },
    { type: 'chart', title: 'Executions', chart_type: 'area', metric: 'execution_count' },
    { type: 'table', title: 'Agents', metrics: ['execution_count', 'success_rate', 'total_cost'], group_by: ['agent'] },
    { type: 'heatmap', title: 'When agents run', metric: 'execution_count' },
    { type: 'pie', title: 'Tokens by model', metric: 'total_tokens', group_by: ['model'] },
    { type: 'funnel', title: 'How far sessions go' },
  ],
};

/** Makes all of it through the API. */
export async function makeDefinitions(app: TestConsole): Promise<void> {
  await app.ask('/channels', {
    name: 'on-call',
    type: 'slack',
    webhook_url: 'https://hooks.slack.com/services/T/B/X',
    description: 'At night',
  });
  await app.ask('/channels', { name: 'team', type: 'email', recipients: ['team@example.com', 'lead@example.com'] });
  await makeAlerts(app);
  for (const goal of goals) await make(app, '/goals', goal);
  for (const asked of exports) await make(app, '/export', asked);
  for (const { next, ...warehouse } of warehouses.map((one) => ({ next: undefined, ...one }))) {
    const id = await make(app, '/bi-exports', warehouse);
    await make(app, `/bi-exports/${id}/run`, {});
    if (next !== undefined) await make(app, `/bi-exports/${id}/${next}`, {});
  }
  await make(app, '/dashboards', dashboard);
  const report = await make(app, '/reports', {
    name: 'Costs of the week',
    template: 'cost_report',
    schedule: 'weekly',
    recipients: ['team@example.com'],
  });
  await make(app, `/reports/${report}/runs`, {});
  await make(app, '/reports', { name: 'What failed', template: 'error_report', schedule: 'daily' });
  await app.service.runReports();
  await app.service.exportToWarehouses();
  await showUnderWay(app);
}

async function makeAlerts(app: TestConsole): Promise<void> {
  for (const { first, next, ...alert } of alerts.map((one) => ({ first: undefined, next: undefined, ...one }))) {
    const asked = { ...alert, actions: { channels: ['team'] } };
    const condition = first === undefined ? alert.condition : { ...alert.condition, threshold: first };
    const id = await make(app, '/alerts', { ...asked, condition });
    await app.service.evaluateAlerts();
    await app.ask(`/analytics/alerts/${id}`, asked, 'PUT');
    if (next !== undefined) await make(app, `/alerts/${id}/${next}`, next === 'silence' ? { duration: '2h' } : {});
  }
  await app.service.evaluateAlerts();
}

async function make(app: TestConsole, path: string, body: object): Promise<string> {
  const answer = await app.ask<{ readonly id?: string; readonly detail?: string }>(`/analytics${path}`, body);
  if (answer.id === undefined) throw new Error(`${path}: ${answer.detail}`);
  return answer.id;
}

/** Exports of a month's demo are made at once, and none fails: the page is shown one under way and one that failed in place of two that are there. */
async function showUnderWay({ page }: TestConsole): Promise<void> {
  await page.route('**/analytics/exports?*', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as ListExportsAnswer; // as the schemas say
    const none = { bytes: null, download_url: null, manifest_url: null, kept_until: null };
    const shown = [
      { ...none, status: 'running', progress: 41.7, rows: 41_700, rows_total: 100_000 },
      { ...none, status: 'failed', error: 'The file could not be made: no space left on device', rows: 1_200 },
    ];
    await route.fulfill({ response, json: { ...answer, data: answer.data.map((row, index) => ({ ...row, ...shown[index] })) } });
  });
}
