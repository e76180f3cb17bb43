import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  readSessionMetrics,
  sessionMetricsAnswer,
  sessionMetricsParameters,
} from '../../../collector/src/query/sessions/session-metrics.ts';
import { sessionFigures } from '../expected.ts';
import { insertRows, openStore, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const { executions } = sample('org', 300, 41);

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, []);
});
afterAll(() => store.close());

const ask = (asked: object, orgId = 'org') => readSessionMetrics(store, orgId, sessionMetricsParameters.parse(asked));

function expected(rows: typeof executions) {
  const of = sessionFigures(rows, executions, []);
  return {
    ...{ total_sessions: of['session_count'], avg_duration_sec: of['session_avg_duration_sec'] },
    ...{ avg_steps: of['session_avg_steps'], completion_rate: of['completion_rate'] },
  };
}

it('comes to the figures of the sessions, and says which executions have none', async () => {
  const answer = await ask({});
  expect(answer).toMatchObject(expected(executions));
  expect(answer.hints).toMatchObject([{ code: 'no_session_id', count: executions.filter((row) => row.session_id === '').length }]);
  expect(sessionMetricsAnswer.parse(answer)).toEqual(answer);
});

it('keeps to its filters, and compares with the period before', async () => {
  const asked = { start: '2026-06-13', end: '2026-06-18', agent_id: 'agent_1', compare_to: 'previous' };
  const between = (start: string, end: string) => (row: (typeof executions)[number]) => {
    const at = Number(BigInt(row.start_ns) / 1_000_000n);
    return row.agent_id === 'agent_1' && at >= Date.parse(start) && at < Date.parse(end);
  };
  const answer = await ask(asked);
  expect(answer).toMatchObject(expected(executions.filter(between('2026-06-13', '2026-06-18'))));
  expect(answer.previous).toMatchObject(expected(executions.filter(between('2026-06-08', '2026-06-13'))));
});

it('says 0 and null of nothing', async () => {
  expect(await ask({}, 'nobody')).toMatchObject({ ...expected([]), hints: [{ code: 'no_data' }] });
});
