/** What "Save & test" answers: whether the service can be asked, and where not, what is wrong and how to mend it. */

import type { TestDataSourceResponse } from '@grafana/data';
import { type Stranger, whoAnswered } from './api/who-answered';

/** Asks Grafana's data proxy for a path below /api/v1/analytics. Rejects with a `FetchError` where the status is not 2xx. */
export type Get = (path: string) => Promise<unknown>;

/** The metrics that default queries and the plugin's dashboards ask for. */
const needed = ['execution_count', 'success_rate', 'total_cost', 'total_tokens', 'p95_duration_ms'];

export async function checkHealth(get: Get, apiUrl: string): Promise<TestDataSourceResponse> {
  if (!/^https?:\/\/./.test(apiUrl)) return failed(problems.noAddress);
  if (apiUrl.endsWith('/')) return failed(problems.slash);
  try {
    const catalog = await get('/catalog');
    const metrics = namesIn(catalog);
    if (metrics === undefined) return failed(problems.otherService);
    const missing = needed.filter((name) => !metrics.includes(name));
    if (missing.length > 0) return failed(problems.tooOld, `Its catalogue lacks: ${missing.join(', ')}.`);
    const executions = numberIn(await get('/summary?period=30d'), 'total_executions');
    return executions === 0
      ? working(problems.noData)
      : working(`Connected: ${metrics.length} metrics, ${executions ?? 'no'} executions in the last 30 days.`);
  } catch (error) {
    return failed(problemOf(error), detailOf(error));
  }
}

const problems = {
  unreachable:
    'The service cannot be reached. Check the URL: Grafana’s server asks it, so it must be an address that the server can reach (in containers not "localhost"), and that the service runs.',
  noAddress: 'Enter the URL of the service, such as http://localhost:8080, and save.',
  slash: 'The URL ends with a slash. Write it without one, such as http://localhost:8080, and save.',
  wrongKey: 'The service does not know this API key. Enter a key that is valid (npm run keys creates one) and save.',
  noScope:
    'The service does not let Grafana read. Enter an API key with the scope "read" and save; a service without keys serves its own machine alone, and Grafana asks for others.',
  grafana: 'Grafana does not let you query this data source. Ask its administrator for the permission.',
  tooOld: 'The service is older than this plugin needs. Update the service.',
  otherService:
    'Something answers at this URL, but it is not Resonant Analytics. Check host and port (8080 by default) and leave out any path.',
  rateLimited: 'The key’s rate limit is used up for now. Wait a minute, or give the key a higher limit.',
  faulty: 'The service answers with an error of its own. Its log says more.',
  noData:
    'Connected, but no agent has sent anything in the last 30 days. Point an OpenTelemetry exporter at the service’s port 4318 (HTTP) or 4317 (gRPC).',
} as const;

/** By the status where the answer is the service's own (it then has a `code`). */
const ownProblems: Readonly<Record<number, string>> = {
  401: problems.wrongKey,
  403: problems.noScope,
  404: problems.tooOld,
  429: problems.rateLimited,
};

const strangers: Readonly<Record<Stranger, string>> = {
  nobody: problems.unreachable,
  grafana: problems.grafana,
  wrongKey: problems.wrongKey,
  otherService: problems.otherService,
};

function problemOf(error: unknown): string {
  const [status = 0, data] = [numberIn(error, 'status'), fieldOf(error, 'data')];
  if (textIn(data, 'code') !== undefined) return ownProblems[status] ?? problems.faulty;
  return strangers[whoAnswered(status, textIn(data, 'message') ?? '')];
}

function detailOf(error: unknown): string {
  const data = fieldOf(error, 'data');
  return textIn(data, 'detail') ?? textIn(data, 'message') ?? textIn(error, 'statusText') ?? (error instanceof Error ? error.message : '');
}

function working(message: string): TestDataSourceResponse {
  return { status: 'success', message };
}

function failed(message: string, verboseMessage = ''): TestDataSourceResponse {
  return { status: 'error', message, details: { message, verboseMessage } };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberIn(value: unknown, name: string): number | undefined {
  const found = fieldOf(value, name);
  return typeof found === 'number' ? found : undefined;
}

function textIn(value: unknown, name: string): string | undefined {
  const found = fieldOf(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function namesIn(catalog: unknown): readonly string[] | undefined {
  const metrics = fieldOf(catalog, 'metrics');
  return Array.isArray(metrics) ? metrics.flatMap((metric) => textIn(metric, 'name') ?? []) : undefined;
}
