import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow } from '../../../collector/src/derive/rows.ts';
import { formatInstant } from '../../../collector/src/query/engine/period.ts';
import {
  type ListSessionsAnswer,
  listSessions,
  listSessionsAnswer,
  listSessionsParameters,
} from '../../../collector/src/query/sessions/list-sessions.ts';
import { readSession, sessionAnswer } from '../../../collector/src/query/sessions/session.ts';
import { sessionFigures } from '../expected.ts';
import { execution, insertDerived, insertRows, ns, openStore, score, sessionOutcome, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const period = { start: '2026-06-09', end: '2026-06-17' };
const executions = sample('org', 400, 71).executions.map((row, index) => ({
  ...row,
  user_name: row.user_id.replace('user_', 'User '),
  ...[{ cost: '0.25', billable_steps: 1, priced_steps: 1 }, { billable_steps: 1 }, { cost: '0' }][index % 3],
}));
const outcomes = [
  sessionOutcome('session_1', '2026-06-10T00:00:00Z', 'completed'),
  sessionOutcome('session_2', '2026-06-10T00:00:00Z', 'abandoned'),
  sessionOutcome('session_2', '2026-06-09T00:00:00Z', 'completed'),
  sessionOutcome('session_3', '2026-06-20T00:00:00Z', 'failed'),
];
const latest = [outcomes[0], outcomes[1], outcomes[3]].flatMap((row) => row ?? []);

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, []);
  await insertDerived(store.database, 'session_outcomes', outcomes);
});
afterAll(() => store.close());

const within = (row: ExecutionRow) => BigInt(row.start_ns) >= BigInt(ns(period.start)) && BigInt(row.start_ns) < BigInt(ns(period.end));

/** A session as it is shown, from the executions that count. */
function expectedSession(session_id: string, of: (row: ExecutionRow) => boolean) {
  const rows = executions.filter((row) => row.session_id === session_id && of(row));
  const starts = rows.map((row) => BigInt(row.start_ns)).sort((one, two) => Number(one - two));
  const ends = rows.map((row) => BigInt(row.end_ns)).sort((one, two) => Number(one - two));
  const sum = (value: (row: ExecutionRow) => number): number => rows.reduce((total, row) => total + value(row), 0);
  const { session_avg_duration_sec, session_avg_steps, completion_rate } = sessionFigures(rows, executions, latest);
  const ids = (value: (row: ExecutionRow) => string) => [...new Set(rows.map(value))].filter((id) => id !== '').sort();
  const unpriced = sum((row) => row.billable_steps) > 0 && sum((row) => row.priced_steps) === 0;
  return {
    ...{ session_id, start: formatInstant(starts[0] ?? 0n), end: formatInstant(ends.at(-1) ?? 0n), duration_sec: session_avg_duration_sec },
    ...{ execution_count: rows.length, error_count: rows.filter((row) => row.status === 'error').length, step_count: session_avg_steps },
    total_tokens: sum((row) => row.input_tokens + row.output_tokens),
    total_cost: unpriced ? null : sum((row) => Number(row.cost ?? 0)),
    completed: completion_rate === 100,
    outcome: latest.find((row) => row.session_id === session_id)?.outcome ?? null,
    agents: ids((row) => row.agent_id).map((agent_id) => ({ agent_id, name: agent_id.replace('agent_', 'Agent ') })),
    users: ids((row) => row.user_id).map((user_id) => ({ user_id, name: user_id.replace('user_', 'User ') })),
  };
}

function expectedSessions(of: (row: ExecutionRow) => boolean) {
  const ids = new Set(executions.filter((row) => row.session_id !== '' && of(row)).map((row) => row.session_id));
  const sessions = [...ids].map((id) => expectedSession(id, of));
  return sessions.sort((one, two) => Date.parse(two.start) - Date.parse(one.start));
}

describe('the list of sessions', () => {
  const ask = (asked: object, orgId = 'org') =>
    listSessions(store, orgId, listSessionsParameters.parse({ ...period, limit: '1000', ...asked }));

  it('has the figures of those with an execution in the period, newest first', async () => {
    const answer = await ask({});
    expect(answer.data).toEqual(expectedSessions(within));
    expect(answer.hints).toMatchObject([{ code: 'no_session_id' }]);
    expect(listSessionsAnswer.parse(answer)).toEqual(answer);
    expect(await ask({}, 'nobody')).toMatchObject({ data: [], next_cursor: null, hints: [{ code: 'no_data' }] });
  });

  it('keeps to its filters', async () => {
    const { data } = await ask({ agent_id: 'agent_2', customer: 'customer_1,customer_2' });
    const of = (row: ExecutionRow) => within(row) && row.agent_id === 'agent_2' && ['customer_1', 'customer_2'].includes(row.customer);
    expect(data).toEqual(expectedSessions(of));
  });

  it('tells those that completed from those that did not', async () => {
    for (const completed of [true, false]) {
      const expected = expectedSessions(within).filter((session) => session.completed === completed);
      expect((await ask({ completed: String(completed) })).data).toEqual(expected);
      expect(expected.length).toBeGreaterThan(5);
    }
  });

  it('tells them apart by the ids of their last executions where it must', async () => {
    const at = '2026-06-10T00:00:00Z';
    const rows = ['error', 'ok'].map((status, index) =>
      execution(index + 1, at, { org_id: 'twins', session_id: 's', status: status as 'ok' | 'error' }),
    );
    await insertRows(store.database, rows, []);
    expect((await ask({ completed: 'true' }, 'twins')).data).toMatchObject([{ session_id: 's', completed: true }]);
    expect((await ask({ completed: 'false' }, 'twins')).data).toEqual([]);
  });

  it.each([{}, { completed: 'true' }])('comes page by page: %o', async (asked) => {
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: ListSessionsAnswer = await ask({ ...asked, limit: '7', ...(cursor === null ? {} : { cursor }) });
      pages.push(...answer.data.map(({ session_id }) => session_id));
      cursor = answer.next_cursor;
    } while (cursor !== null);
    const all = expectedSessions(within).filter(({ completed }) => !('completed' in asked) || completed);
    expect(pages).toEqual(all.map(({ session_id }) => session_id));
  });
});

describe('one session', () => {
  const scores = [
    score('helpful', '2026-06-19T00:00:00Z', 0.5, { session_id: 'session_1' }),
    score('polite', '2026-06-18T00:00:00Z', undefined, {
      ...{ label: 'yes', trace_id: executions.find((row) => row.session_id === 'session_1')?.trace_id ?? '' },
    }),
    score('helpful', '2026-06-19T00:00:01Z', 1, { session_id: 'session_2' }),
  ];

  const about = { about_trace_id: scores[1]?.trace_id, about_span_id: 'a'.repeat(16) };
  const ofResponse = { ...score('helpful', '2026-06-20T00:00:00Z', 0.75, { response_id: 'response' }), ...about };

  beforeAll(() => store.database.insert('ingest', 'scores', [...scores, ofResponse]));

  it('is shown whole, with its executions in order and its scores', async () => {
    const answer = await readSession(store, 'org', 'session_1');
    expect(answer).toMatchObject(expectedSession('session_1', () => true));
    const own = executions.filter((row) => row.session_id === 'session_1');
    const inOrder = own.toSorted((one, two) => Number(BigInt(one.start_ns) - BigInt(two.start_ns)));
    expect(answer.executions.map(({ execution_id }) => execution_id)).toEqual(inOrder.map((row) => row.execution_id));
    expect(answer.scores).toEqual([
      { name: 'polite', value: null, label: 'yes', time: '2026-06-18T00:00:00.000Z', trace_id: scores[1]?.trace_id, span_id: null },
      { name: 'helpful', value: 0.5, label: null, time: '2026-06-19T00:00:00.000Z', trace_id: null, span_id: null },
      {
        ...{ name: 'helpful', value: 0.75, label: null, time: '2026-06-20T00:00:00.000Z' },
        ...{ trace_id: about.about_trace_id, span_id: about.about_span_id },
      },
    ]);
    expect(answer.cut).toBe(false);
    expect(sessionAnswer.parse(answer)).toEqual(answer);
  });

  it('is cut after a thousand executions, while its figures are of all', async () => {
    const rows = Array.from({ length: 1001 }, (_, index) =>
      execution(10_000 + index, '2026-06-10T00:00:00Z', { org_id: 'long', session_id: 's' }),
    );
    await insertRows(store.database, rows, []);
    const answer = await readSession(store, 'long', 's');
    expect([answer.execution_count, answer.executions.length, answer.cut]).toEqual([1001, 1000, true]);
  });

  it('is not found by an id never seen, nor for another organisation, nor once its executions are gone', async () => {
    await store.database.insert('derive', 'sessions', [{ org_id: 'gone', session_id: 's', first_start_ns: '1', last_start_ns: '1' }]);
    for (const [orgId, id] of [
      ['org', 'session_x'],
      ['org', ''],
      ['other', 'session_1'],
      ['gone', 's'],
    ] as const) {
      await expect(readSession(store, orgId, id)).rejects.toMatchObject({ code: 'session_not_found' });
    }
  });
});
