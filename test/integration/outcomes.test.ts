import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  // Nothing is derived until the test says so: what was just sent is found all the same.
  service = await startTestService({ RESONANT_DATA_DIR: directory.path }, { derive: { quietMs: 600_000, maxDelayMs: 600_000 } });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: readonly object[];
}

function post(body: unknown): Promise<Record<string, unknown>> {
  return ask(service.apiUrl, '/outcomes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

it('keeps outcomes and feedback about what has only just arrived, and answers by it', async () => {
  const [agent, call, ...others] = agentTrace(7, Date.now() - 60_000, { agent: 'helper' }) as Span[]; // decode boundary: `agentTrace` made them
  if (agent === undefined || call === undefined) throw new Error('no trace');
  const spans = [
    { ...agent, attributes: [...agent.attributes, text('gen_ai.conversation.id', 'session_7')] },
    { ...call, attributes: [...call.attributes, text('gen_ai.response.id', 'resp_7')] },
    ...others,
  ];
  await deliveries['protobuf']?.(service, requestOf(spans));
  const said = {
    data: [
      { trace_id: call.traceId, span_id: call.spanId, outcome: 'abandoned', id: 'end of 7' },
      { response_id: 'resp_7', score: { name: 'user_feedback', value: 1, label: 'thumbs up' }, id: 'feedback of 7' },
    ],
  };
  const answer = await post(said);
  expect(answer).toMatchObject({
    data: [
      { session_id: 'session_7', trace_id: call.traceId, span_id: call.spanId, outcome: 'abandoned', score: null },
      { trace_id: call.traceId, span_id: call.spanId, response_id: 'resp_7', outcome: null, score: { name: 'user_feedback', value: 1 } },
    ],
  });
  expect((await post(said))['data']).toEqual(answer['data']);
  await service.settle();
  const query = { metrics: ['score_avg', 'score_count'], group_by: ['agent', 'model', 'session'], period: '1d' };
  const headers = { 'content-type': 'application/json' };
  expect(await ask(service.apiUrl, '/query', { method: 'POST', headers, body: JSON.stringify(query) })).toMatchObject({
    data: [{ agent: 'helper', model: 'gpt-4o-mini', session: 'session_7', score_avg: 1, score_count: 1 }],
  });
  expect(await ask(service.apiUrl, '/sessions/flows?period=1d')).toMatchObject({ common_flows: [{ count: 1, failure_rate: 100 }] });
});

it('says what is wrong with what cannot be kept', async () => {
  expect(await post({ session_id: 's', outcome: 'done', extra: 1 })).toMatchObject({
    status: 400,
    code: 'invalid_request',
    fields: [
      { field: 'outcome', value: 'done' },
      { field: 'extra', value: 1 },
    ],
  });
  expect(await post({ trace_id: 'c'.repeat(32), outcome: 'failed' })).toMatchObject({
    status: 400,
    fields: [{ field: 'trace_id', value: 'c'.repeat(32), expected: expect.stringContaining('name the session_id') }],
  });
});
