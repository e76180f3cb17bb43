import { expect, it } from 'vitest';
import { seenRows } from '../../collector/src/derive/seen-rows.ts';
import { agent, creation, derive, llm, ns } from './build-span.ts';

const visit = (session_id: string, user_id = '', user_name = '') => ({ own: { session_id, user_id, user_name } });
const never = String(2n ** 63n - 1n);

it('one row an id, from the first start to the last, with the name given last', () => {
  const traces = [
    derive([agent('a', '', { start: 5, end: 9, ...visit('s', 'u', 'Ann') })]),
    derive([agent('a', '', { start: 1, end: 20, agent_name: 'second', agent_id: 'helper', ...visit('s', 'u', 'Anne') })]),
    derive([agent('a', '', { start: 7, end: 8, ...visit('s', 'u') })]),
  ];
  expect(seenRows('org', traces)).toEqual({
    agents: [{ org_id: 'org', agent_id: 'helper', first_start_ns: ns(1), last_start_ns: ns(7), last_name: [ns(7), 'helper'] }],
    users: [{ org_id: 'org', user_id: 'u', first_start_ns: ns(1), last_end_ns: ns(20), last_name: [ns(5), 'Ann'] }],
    sessions: [{ org_id: 'org', session_id: 's', first_start_ns: ns(1), last_start_ns: ns(7) }],
  });
});

it('no row where no user or session is known', () => {
  expect(seenRows('org', [derive([agent('a', '')])])).toMatchObject({ agents: [{ agent_id: 'helper' }], users: [], sessions: [] });
  expect(seenRows('org', [])).toEqual({ agents: [], users: [], sessions: [] });
});

it('who only created an agent is known, by name if one is given, and was not seen in any period', () => {
  const users = (name: string) => seenRows('org', [derive([creation('c', '', { start: 3, ...visit('', 'u', name) })])]).users;
  const known = { org_id: 'org', user_id: 'u', first_start_ns: never, last_end_ns: '0' };
  expect(users('Ann')).toEqual([{ ...known, last_name: [ns(3), 'Ann'] }]);
  expect(users('')).toEqual([{ ...known, last_name: ['0', ''] }]);
});

it('whose are only single steps of an execution has a name, and was not seen in any period', () => {
  const trace = derive([
    agent('a', '', { start: 1, end: 9, ...visit('s', 'u', 'Ann') }),
    llm('l', 'a', { start: 2, end: 3, ...visit('', 'v', 'Vic') }),
  ]);
  expect(seenRows('org', [trace]).users).toEqual([
    { org_id: 'org', user_id: 'u', first_start_ns: ns(1), last_end_ns: ns(9), last_name: [ns(1), 'Ann'] },
    { org_id: 'org', user_id: 'v', first_start_ns: never, last_end_ns: '0', last_name: [ns(2), 'Vic'] },
  ]);
});
