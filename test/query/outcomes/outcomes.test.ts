import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../collector/src/errors.ts';
import type { SpanRow } from '../../../collector/src/normalise/span-row.ts';
import { createOutcomeAdministration, type OutcomeAdministration } from '../../../collector/src/query/outcomes/outcomes.ts';
import { outcomesBody } from '../../../collector/src/query/outcomes/verdict.ts';
import { spanToStored } from '../../../collector/src/store/span-table.ts';
import { emptySpan } from '../../support/span-rows.ts';
import { nowMs, openStore, type TestStore } from '../rows.ts';

let store: TestStore;
let outcomes: OutcomeAdministration;
let clockMs = nowMs;

beforeAll(async () => {
  store = await openStore();
});

afterAll(() => store.close());

let number = 0;
let org = '';
beforeEach(() => {
  number += 1;
  org = `org-${number}`;
  clockMs = nowMs;
  outcomes = createOutcomeAdministration({ database: store.database, clock: { now: () => clockMs } });
});

const record = async (body: object) => outcomes.record(org, outcomesBody.parse(body));
const select = (sql: string): Promise<object[]> => store.database.select('query', `${sql} LIMIT 100`, { org });
const storedOutcomes = () =>
  select(
    'SELECT session_id, start_ns, time_ns, trace_id, span_id, outcome FROM session_outcomes FINAL WHERE org_id = {org:String} ORDER BY time_ns',
  );
const storedScores = () =>
  select(
    'SELECT name, time_ns, trace_id, span_id, response_id, value, label, session_id, about_trace_id, about_span_id FROM scores FINAL WHERE org_id = {org:String} ORDER BY time_ns, name',
  );

const noon = '2026-06-18T11:00:00.000Z';
const noonNs = `${BigInt(Date.parse(noon)) * 1_000_000n}`;
const traceId = 'a'.repeat(32);
const id = (digit: string): string => digit.repeat(16);

async function storeSpans(...spans: readonly Partial<SpanRow>[]): Promise<void> {
  const start = `${BigInt(nowMs - 3_600_000) * 1_000_000n}`;
  const rows = spans.map((span) => ({ ...emptySpan, org_id: org, trace_id: traceId, start_ns: start, end_ns: start, ...span }));
  await store.database.insert('ingest', 'spans', rows.map(spanToStored));
}

const session = (session_id: string) => ({ ...emptySpan.own, session_id });

async function refused(body: object): Promise<readonly object[]> {
  try {
    await record(body);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'invalid_request') return thrown.fields;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

describe('the outcome of a session', () => {
  it('is kept at its time, and is the same one when it is sent again', async () => {
    const said = { session_id: 's', outcome: 'completed', time: noon };
    const answer = {
      data: [
        { id: null, time: noon, session_id: 's', trace_id: null, span_id: null, response_id: null, outcome: 'completed', score: null },
      ],
      warnings: [{ code: 'session_not_seen', field: 'session_id', how: expect.stringContaining('check the id') }],
    };
    expect(await record(said)).toEqual(answer);
    clockMs += 5_000;
    expect(await record(said)).toEqual(answer);
    expect(await storedOutcomes()).toEqual([
      { session_id: 's', start_ns: noonNs, time_ns: noonNs, trace_id: '', span_id: '', outcome: 'completed' },
    ]);
  });

  it('said otherwise for the same time is what was sent last', async () => {
    await record({ session_id: 's', outcome: 'completed', time: noon });
    await record({ session_id: 's', outcome: 'failed', time: noon });
    expect(await storedOutcomes()).toMatchObject([{ outcome: 'failed' }]);
  });

  it('without a time is said now, each time anew', async () => {
    expect((await record({ session_id: 's', outcome: 'completed' })).data).toMatchObject([{ time: '2026-06-18T12:00:00.000Z' }]);
    await record({ session_id: 's', outcome: 'failed' });
    expect(await storedOutcomes()).toMatchObject([{ outcome: 'completed' }, { outcome: 'failed' }]);
  });

  it('warns of no session that was seen', async () => {
    await store.database.insert('derive', 'sessions', [{ org_id: org, session_id: 's', first_start_ns: '1', last_start_ns: '1' }]);
    expect((await record({ session_id: 's', outcome: 'completed' })).warnings).toEqual([]);
  });

  it('by a trace is of the session of its first span that names one', async () => {
    await storeSpans(
      { span_id: id('1'), resource: session('resource') },
      { span_id: id('2'), parent_span_id: id('1'), own: session('first') },
      { span_id: id('3'), parent_span_id: id('2'), own: session('second') },
    );
    expect((await record({ trace_id: traceId.toUpperCase(), outcome: 'failed' })).data).toMatchObject([{ session_id: 'first' }]);
    expect(await storedOutcomes()).toMatchObject([{ session_id: 'first', trace_id: '', outcome: 'failed' }]);
  });

  it.each([
    ['its own', '3', 'second'],
    ['the nearest above', '4', 'second'],
    ['its resource’s', '1', 'resource'],
  ])('by a span is of %s session', async (_, digit, found) => {
    await storeSpans(
      { span_id: id('1'), resource: session('resource') },
      { span_id: id('2'), parent_span_id: id('1'), own: session('first') },
      { span_id: id('3'), parent_span_id: id('2'), own: session('second') },
      { span_id: id('4'), parent_span_id: id('5') },
      { span_id: id('5'), parent_span_id: id('3') },
    );
    expect((await record({ trace_id: traceId, span_id: id(digit), outcome: 'failed' })).data).toMatchObject([{ session_id: found }]);
  });

  it('by a response is of the session of its call', async () => {
    await storeSpans({ span_id: id('1'), own: session('s') }, { span_id: id('2'), parent_span_id: id('1'), response_id: 'r' });
    expect((await record({ response_id: 'r', outcome: 'completed' })).data).toMatchObject([
      { session_id: 's', trace_id: traceId, span_id: id('2'), response_id: 'r' },
    ]);
  });

  it('is refused where its session is not known, and then nothing of the request is kept', async () => {
    await storeSpans({ span_id: id('1'), response_id: 'r' });
    const expected = expect.stringContaining('name the session_id');
    const data = [
      { session_id: 's', outcome: 'completed' },
      { trace_id: traceId, outcome: 'completed' },
      { trace_id: 'b'.repeat(32), outcome: 'completed' },
      { response_id: 'r', outcome: 'completed' },
      { response_id: 'other', outcome: 'completed', score: { name: 'n', value: 1 } },
    ];
    expect(await refused({ data })).toEqual([
      { field: 'data.1.trace_id', value: traceId, expected },
      { field: 'data.2.trace_id', value: 'b'.repeat(32), expected },
      { field: 'data.3.response_id', value: 'r', expected },
      { field: 'data.4.response_id', value: 'other', expected },
    ]);
    expect(await refused({ trace_id: traceId, outcome: 'completed' })).toMatchObject([{ field: 'trace_id' }]);
    expect([await storedOutcomes(), await storedScores()]).toEqual([[], []]);
  });

  it('finds no session of another organisation', async () => {
    await storeSpans({ span_id: id('1'), own: session('s'), response_id: 'r' });
    org = 'another';
    expect(await refused({ trace_id: traceId, outcome: 'completed' })).toMatchObject([{ field: 'trace_id' }]);
    expect(await refused({ response_id: 'r', outcome: 'completed' })).toMatchObject([{ field: 'response_id' }]);
  });
});

describe('a score', () => {
  const row = { name: 'relevance', time_ns: noonNs, trace_id: '', span_id: '', response_id: '', value: 0.5, label: '', session_id: '' };
  const nowhere = { about_trace_id: '', about_span_id: '' };
  const score = { name: 'relevance', value: 0.5 };

  it.each<[string, object, object]>([
    ['a session', { session_id: 's' }, { session_id: 's', ...nowhere }],
    ['a trace that was not seen', { trace_id: traceId }, { trace_id: traceId, about_trace_id: traceId, about_span_id: '' }],
    [
      'a span',
      { trace_id: traceId, span_id: id('c') },
      { trace_id: traceId, span_id: id('c'), about_trace_id: traceId, about_span_id: id('c') },
    ],
    ['a response that was not seen', { response_id: 'r' }, { response_id: 'r', ...nowhere }],
  ])('is about %s', async (_, subject, stored) => {
    const said = { ...subject, score, time: noon };
    expect((await record(said)).warnings).toHaveLength(1);
    await record(said);
    expect(await storedScores()).toEqual([{ ...row, ...stored }]);
  });

  it('by a response id is about the span of its step, of several that tell of the call', async () => {
    await storeSpans(
      { span_id: id('1'), kind: 'other', response_id: 'r' },
      { span_id: id('2'), kind: 'llm', response_id: 'r' },
      { span_id: id('3'), kind: 'llm', response_id: 'r' },
    );
    const about = async () => (await record({ response_id: 'r', score })).data.map(({ span_id }) => span_id);
    expect(await about()).toEqual([id('2')]);
    const start_ns = `${BigInt(nowMs - 3_600_000) * 1_000_000n}`;
    await store.database.insert('derive', 'steps', [
      { org_id: org, trace_id: traceId, span_id: id('3'), kind: 'llm', start_ns, version: '1', is_deleted: 0 },
    ]);
    expect(await about()).toEqual([id('3')]);
  });

  it('finds the call once it has come, when it is sent again: still one row', async () => {
    const said = { response_id: 'r', score, time: noon };
    expect((await record(said)).warnings).toMatchObject([{ code: 'response_not_seen', field: 'response_id' }]);
    await storeSpans({ span_id: id('2'), kind: 'llm', response_id: 'r' });
    expect((await record(said)).warnings).toEqual([]);
    expect(await storedScores()).toEqual([{ ...row, response_id: 'r', about_trace_id: traceId, about_span_id: id('2') }]);
  });

  it('may be a label alone, and come with an outcome', async () => {
    await record({ session_id: 's', outcome: 'failed', score: { name: 'user_feedback', label: 'bad' }, time: noon });
    expect(await storedScores()).toEqual([{ ...row, name: 'user_feedback', value: null, label: 'bad', session_id: 's', ...nowhere }]);
    expect(await storedOutcomes()).toMatchObject([{ session_id: 's', outcome: 'failed' }]);
  });

  it('keeps verdicts of different ids apart, also of one subject at one time', async () => {
    const said = { trace_id: traceId, score, time: noon };
    await record({
      data: [
        { ...said, id: 'ann' },
        { ...said, id: 'bob' },
        { ...said, id: 'ann' },
      ],
    });
    expect(await storedScores()).toHaveLength(2);
  });
});

describe('an id of the caller’s own', () => {
  const feedback = (value: number) => ({ trace_id: traceId, score: { name: 'user_feedback', value }, id: 'f1' });

  it('makes it the same verdict at the time of the first; the value sent last stands', async () => {
    const first = await record(feedback(1));
    clockMs += 60_000;
    const again = await record(feedback(0));
    expect(first.data).toMatchObject([{ id: 'f1', time: '2026-06-18T12:00:00.000Z', score: { value: 1 } }]);
    expect(again.data).toMatchObject([{ id: 'f1', time: '2026-06-18T12:00:00.000Z', score: { value: 0 } }]);
    expect(await storedScores()).toMatchObject([{ value: 0 }]);
  });

  it('also when both come at once, and of an outcome', async () => {
    const said = { session_id: 's', outcome: 'completed', id: 'o1' };
    const ticking = { now: () => ++clockMs };
    outcomes = createOutcomeAdministration({ database: store.database, clock: ticking });
    await Promise.all([record(said), record(said), record({ ...said, outcome: 'failed' })]);
    expect(await storedOutcomes()).toMatchObject([{ outcome: 'failed' }]);
  });

  it('is refused for another verdict', async () => {
    await record(feedback(1));
    const expected = 'an id that does not stand for another verdict';
    expect(await refused({ ...feedback(1), score: { name: 'other', value: 1 } })).toEqual([{ field: 'id', value: 'f1', expected }]);
    expect(await refused({ data: [{ ...feedback(1), trace_id: 'b'.repeat(32) }] })).toEqual([
      { field: 'data.0.id', value: 'f1', expected },
    ]);
    expect(await storedScores()).toHaveLength(1);
  });

  it('is another organisation’s own', async () => {
    await record(feedback(1));
    org = 'another-still';
    await record({ ...feedback(1), score: { name: 'other', value: 1 } });
    expect(await storedScores()).toMatchObject([{ name: 'other' }]);
  });
});

describe('a time', () => {
  it.each(['1999-12-31T23:59:59Z', '2026-06-19T12:00:01Z'])('%s is refused', async (time) => {
    expect(await refused({ session_id: 's', outcome: 'failed', time })).toMatchObject([{ field: 'time', value: time }]);
  });

  it.each(['2000-01-01', '2026-06-19T12:00:00Z'])('%s is taken', async (time) => {
    expect((await record({ session_id: 's', outcome: 'failed', time })).data).toHaveLength(1);
  });
});
