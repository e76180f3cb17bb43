import { expect, test } from 'vitest';
import { checkHealth, type Get } from './health';

const metric = (name: string) => ({ name });
const catalog = { metrics: ['execution_count', 'success_rate', 'total_cost', 'total_tokens', 'p95_duration_ms'].map(metric) };

const address = 'http://analytics:8080';

const answering =
  (answers: Readonly<Record<string, unknown>>): Get =>
  async (path) =>
    answers[path];

const refusing =
  (status: number, data: unknown = undefined): Get =>
  () =>
    Promise.reject({ status, statusText: 'status text', data });

const problem = (code: string, detail: string) => ({ type: `urn:resonant:error:${code}`, code, detail });

test('says how much there is where everything works', async () => {
  const ask = answering({ '/catalog': catalog, '/summary?period=30d': { total_executions: 42 } });
  expect(await checkHealth(ask, address)).toEqual({
    status: 'success',
    message: 'Connected: 5 metrics, 42 executions in the last 30 days.',
  });
});

test('works without data, and says where to send some', async () => {
  const ask = answering({ '/catalog': catalog, '/summary?period=30d': { total_executions: 0 } });
  const { status, message } = await checkHealth(ask, address);
  expect(status).toBe('success');
  expect(message).toContain('4318');
});

test.each([
  ['nothing answers', refusing(502), 'cannot be reached', 'status text'],
  ['the proxy gives up', refusing(504), 'cannot be reached', 'status text'],
  [
    'the key is unknown',
    refusing(401, problem('unauthenticated', 'An API key is needed.')),
    'does not know this API key',
    'An API key is needed.',
  ],
  [
    'the proxy tells of an unknown key',
    refusing(400, { message: 'Authentication to data source failed' }),
    'does not know this API key',
    'Authentication',
  ],
  ['the key may not read, or there is none', refusing(403, problem('forbidden', 'scope read')), 'scope "read"', 'scope read'],
  ['Grafana refuses', refusing(403, { message: 'Access denied to datasource' }), 'does not let you query', 'Access denied'],
  ['there is no catalogue yet', refusing(404, problem('not_found', 'nothing here')), 'older than this plugin', 'nothing here'],
  ['a limit is reached', refusing(429, problem('rate_limited', 'later')), 'rate limit', 'later'],
  ['the service has a fault', refusing(500, problem('internal', 'oh')), 'Its log says more', 'oh'],
  ['another service answers 404', refusing(404, '<html>'), 'not Resonant Analytics', 'status text'],
  ['another service answers 200', answering({ '/catalog': { hello: 'world' } }), 'not Resonant Analytics', ''],
  [
    'metrics are missing',
    answering({ '/catalog': { metrics: [metric('execution_count')] } }),
    'older than this plugin',
    'lacks: success_rate',
  ],
])('says what to do where %s', async (_, ask, message, detail) => {
  const answer = await checkHealth(ask, address);
  expect(answer.status).toBe('error');
  expect(answer.message).toContain(message);
  expect(answer.details?.verboseMessage).toContain(detail);
});

test.each(['', 'analytics:8080/', 'localhost'])('asks for an address where there is none: %j', async (apiUrl) => {
  const { status, message } = await checkHealth(() => Promise.reject(new Error('asked')), apiUrl);
  expect({ status, message }).toEqual({
    status: 'error',
    message: 'Enter the URL of the service, such as http://localhost:8080, and save.',
  });
});

test('tells of a slash at the end, which provisioned settings may have', async () => {
  const { status, message } = await checkHealth(() => Promise.reject(new Error('asked')), `${address}/`);
  expect({ status, message: message.slice(0, 27) }).toEqual({ status: 'error', message: 'The URL ends with a slash. ' });
});
