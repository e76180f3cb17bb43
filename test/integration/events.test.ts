import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { openDatabase } from '../../collector/src/store/database.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

/** What traces and logs tell besides executions and steps: API calls, created agents, how sessions ended, who was seen. */
const directory = temporaryDirectory();
const hourAgo = Date.now() - 3_600_000;
const at = (ms: number): string => `${BigInt(hourAgo + ms) * 1_000_000n}`;
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const whole = (key: string, value: number) => ({ key, value: { intValue: String(value) } });
const SERVER = 2;

const traceId = (2).toString(16).padStart(32, '0');
const agentId = `${(2).toString(16).padStart(12, '0')}0001`;
const who = [text('gen_ai.conversation.id', 'session_1'), text('user.id', 'user_1'), text('user.full_name', 'Ann')];

function span(id: string, parentSpanId: string, kind: number, attributes: readonly object[], ofTrace = traceId) {
  const name = id;
  return {
    traceId: ofTrace,
    spanId: id.padStart(16, '0'),
    parentSpanId,
    name,
    kind,
    startTimeUnixNano: at(20),
    endTimeUnixNano: at(30),
    attributes,
  };
}

/** The agent runs below a call of the API and calls another API itself; a person creates an agent; a health check is only itself. */
const [agent, ...steps] = agentTrace(1, hourAgo, { agent: 'helper' });
const http = (method: string, route: string, status: number) => [
  ...[text('http.request.method', method), text('http.route', route)],
  whole('http.response.status_code', status),
];
const spans = [
  { ...agent, parentSpanId: 'a'.padStart(16, '0'), attributes: [...(agent?.attributes ?? []), ...who] },
  ...steps,
  span('a', '', SERVER, http('POST', '/ask', 200)),
  span('b', agentId, SERVER, [text('http.method', 'get'), text('http.target', '/orders/42?x=1'), whole('http.status_code', 429)]),
  span('c', agentId, 1, [text('resonant.session.outcome', 'failed')]),
  span('d', '', 3, [text('gen_ai.operation.name', 'create_agent'), text('gen_ai.agent.id', 'made'), ...who], 'd'.repeat(32)),
  span('e', '', SERVER, http('GET', '/healthz', 500), 'e'.repeat(32)),
  span('f', '', SERVER, http('POST', '/v1/traces', 200), 'f'.repeat(32)),
];

const logs = {
  resourceLogs: [
    {
      scopeLogs: [
        {
          scope: { name: 'shop' },
          logRecords: [
            { timeUnixNano: at(5_000), attributes: [text('resonant.session.outcome', 'completed'), text('session.id', 'session_1')] },
            { timeUnixNano: at(25), traceId, spanId: agentId, attributes: [text('resonant.session.outcome', 'abandoned')] },
            { timeUnixNano: at(26), attributes: [text('resonant.session.outcome', 'failed')] },
          ],
        },
      ],
    },
  ],
};

async function sendLogs(service: Service): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${service.otlpHttpUrl}/v1/logs`, { method: 'POST', headers, body: JSON.stringify(logs) });
  if (!response.ok) throw new Error(await response.text());
}

let read: (sql: string) => Promise<object[]>;
let close: () => Promise<void>;

beforeAll(async () => {
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path });
  // The spans above last, and everything twice: late parents and repeats change nothing.
  for (const half of [spans.slice(1), spans]) {
    await deliveries['protobuf']?.(service, requestOf(half));
    await sendLogs(service);
    await service.settle();
  }
  await service.shutdown();
  const database = await openDatabase({ path: `${directory.path}/telemetry`, maxQuerySeconds: 30, maxQueryBytes: 4e9 });
  read = (sql) => database.select('query', `${sql} LIMIT 100`, {});
  close = () => database.shutdown();
});

afterAll(async () => {
  await close();
  directory.remove();
});

it('API calls', async () => {
  const columns = 'span_id, method, endpoint, status, http_status, agent_id, session_id, user_id, service';
  const nobody = { agent_id: '', session_id: '', user_id: '', service: 'generated-agents' };
  const somebody = { agent_id: 'helper', session_id: 'session_1', user_id: 'user_1', service: 'generated-agents' };
  expect(await read(`SELECT ${columns} FROM api_calls FINAL ORDER BY span_id`)).toEqual([
    { span_id: 'a'.padStart(16, '0'), method: 'POST', endpoint: '/ask', status: 'ok', http_status: 200, ...nobody },
    { span_id: 'b'.padStart(16, '0'), method: 'GET', endpoint: '/orders/{id}', status: 'error', http_status: 429, ...somebody },
    { span_id: 'e'.padStart(16, '0'), method: 'GET', endpoint: '/healthz', status: 'error', http_status: 500, ...nobody },
  ]);
});

it('created agents', async () => {
  expect(await read('SELECT agent_id, agent_name, user_id, user_name, session_id FROM agent_creations FINAL')).toEqual([
    { agent_id: 'made', agent_name: 'made', user_id: 'user_1', user_name: 'Ann', session_id: 'session_1' },
  ]);
});

it('outcomes of sessions, by spans and by log records', async () => {
  expect(await read('SELECT session_id, time_ns, outcome FROM session_outcomes FINAL ORDER BY time_ns')).toEqual([
    { session_id: 'session_1', time_ns: at(25), outcome: 'abandoned' },
    { session_id: 'session_1', time_ns: at(30), outcome: 'failed' },
    { session_id: 'session_1', time_ns: at(5_000), outcome: 'completed' },
  ]);
});

it('users and sessions ever seen; records make no execution and no step', async () => {
  expect(
    await read(
      'SELECT user_id, min(first_start_ns) AS first, max(last_end_ns) AS last, max(last_name).2 AS name FROM users GROUP BY user_id',
    ),
  ).toEqual([{ user_id: 'user_1', first: at(10), last: at(60), name: 'Ann' }]);
  expect(await read('SELECT DISTINCT session_id FROM sessions')).toEqual([{ session_id: 'session_1' }]);
  expect(await read('SELECT agent_id, session_root, session_root_start_ns FROM executions FINAL')).toEqual([
    { agent_id: 'helper', session_root: true, session_root_start_ns: at(10) },
  ]);
  expect(await read('SELECT count() AS steps FROM steps FINAL')).toEqual([{ steps: '3' }]);
});
