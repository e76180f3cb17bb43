import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePeriod } from '../../../collector/src/query/engine/period.ts';
import { readFunnel } from '../../../collector/src/query/sessions/funnel.ts';
import { insertRows, nowMs, openStore, step, type TestStore } from '../rows.ts';

let store: TestStore;

/** Each letter is a tool step of the session, a minute after the one before. */
const sessions: Readonly<Record<string, string>> = {
  whole: 'abc',
  around: 'xaxbxxcx',
  backwards: 'cba',
  twice: 'aab',
  late: 'baacb',
  none: 'xx',
};

beforeAll(async () => {
  store = await openStore();
  const steps = Object.entries(sessions).flatMap(([session_id, names], session) =>
    [...names].map((name, index) => {
      const start = `2026-06-10T0${session}:0${index}:00Z`;
      return step(session * 10 + index, start, {
        kind: 'tool',
        name,
        tool: name,
        session_id,
        agent_id: session_id === 'late' ? 'other' : 'agent',
      });
    }),
  );
  await insertRows(store.database, [], steps);
});
afterAll(() => store.close());

function funnel(names: readonly string[], filters = {}) {
  return readFunnel(store, { orgId: 'org', period: resolvePeriod({ period: '30d' }, nowMs), filters }, names);
}

describe('a funnel of named steps', () => {
  it('counts the sessions that took them in order, whatever they did in between', async () => {
    // a: all but none. Then b: whole, around, twice, late; backwards has it before. Then c: whole, around; of late it came before its b.
    expect(await funnel(['a', 'b', 'c'])).toEqual({
      steps: [
        { number: 1, name: 'a', sessions: 5, percentage: 100, conversion_rate: 100 },
        { number: 2, name: 'b', sessions: 4, percentage: 80, conversion_rate: 80 },
        { number: 3, name: 'c', sessions: 2, percentage: 40, conversion_rate: 50 },
      ],
    });
  });

  it('needs as many steps as it names one', async () => {
    const { steps } = await funnel(['a', 'a']);
    expect(steps.map(({ sessions: count }) => count)).toEqual([5, 2]);
  });

  it('is of the steps that pass the filters', async () => {
    const { steps } = await funnel(['a', 'b'], { agent_id: ['other'] });
    expect(steps.map(({ sessions: count }) => count)).toEqual([1, 1]);
  });

  it('has no rates where nobody took the first', async () => {
    expect(await funnel(['y', 'a'])).toEqual({
      steps: [
        { number: 1, name: 'y', sessions: 0, percentage: null, conversion_rate: null },
        { number: 2, name: 'a', sessions: 0, percentage: null, conversion_rate: null },
      ],
    });
  });
});
