import { expect, it } from 'vitest';
import { agent, derive, llm, ns, pick, span } from './build-span.ts';

const roots = (spans: Parameters<typeof derive>[0]) =>
  pick(derive(spans).executions, 'span_id', 'session_id', 'session_root', 'session_root_start_ns');

it('an execution below one of its own session is not top-level in it, however deep', () => {
  const spans = [
    agent('a', '', { own: { session_id: 's' }, start: 1 }),
    span('w', 'a', { start: 2 }),
    agent('b', 'w', { start: 3 }),
    agent('c', 'b', { start: 4 }),
  ];
  expect(roots(spans)).toEqual([
    { span_id: 'a', session_id: 's', session_root: true, session_root_start_ns: ns(1) },
    { span_id: 'b', session_id: 's', session_root: false, session_root_start_ns: ns(1) },
    { span_id: 'c', session_id: 's', session_root: false, session_root_start_ns: ns(1) },
  ]);
});

it('one below an execution of another session is, and so is one of the first session below that', () => {
  const spans = [
    agent('a', '', { own: { session_id: 's' }, start: 1 }),
    agent('b', 'a', { own: { session_id: 't' }, start: 2 }),
    agent('c', 'b', { start: 3 }),
    agent('d', 'c', { own: { session_id: 's' }, start: 4 }),
  ];
  expect(roots(spans)).toEqual([
    { span_id: 'a', session_id: 's', session_root: true, session_root_start_ns: ns(1) },
    { span_id: 'b', session_id: 't', session_root: true, session_root_start_ns: ns(2) },
    { span_id: 'c', session_id: 't', session_root: false, session_root_start_ns: ns(2) },
    { span_id: 'd', session_id: 's', session_root: true, session_root_start_ns: ns(4) },
  ]);
});

it('counts from the topmost execution also where clocks disagree and it starts later', () => {
  const spans = [agent('a', '', { own: { session_id: 's' }, start: 5 }), agent('b', 'a', { start: 3 })];
  expect(roots(spans)).toEqual([
    { span_id: 'b', session_id: 's', session_root: false, session_root_start_ns: ns(5) },
    { span_id: 'a', session_id: 's', session_root: true, session_root_start_ns: ns(5) },
  ]);
});

it('takes the session that a run has from its descendants', () => {
  const spans = [agent('a', ''), agent('b', 'a', { start: 1 }), llm('c', 'b', { start: 2, own: { session_id: 's' } })];
  expect(roots(spans)).toEqual([
    { span_id: 'a', session_id: 's', session_root: true, session_root_start_ns: ns(0) },
    { span_id: 'b', session_id: 's', session_root: false, session_root_start_ns: ns(0) },
  ]);
});

it('without a session, top-level is what has no execution above it', () => {
  const agreed = [agent('a', ''), agent('b', 'a', { start: 1, own: { session_id: 's' } }), agent('c', 'a', { start: 2 })];
  expect(roots(agreed)).toEqual([
    { span_id: 'a', session_id: 's', session_root: true, session_root_start_ns: ns(0) },
    { span_id: 'b', session_id: 's', session_root: false, session_root_start_ns: ns(0) },
    { span_id: 'c', session_id: '', session_root: false, session_root_start_ns: ns(2) },
  ]);
  expect(roots([agent('a', ''), agent('b', 'a', { start: 1 })])).toEqual([
    { span_id: 'a', session_id: '', session_root: true, session_root_start_ns: ns(0) },
    { span_id: 'b', session_id: '', session_root: false, session_root_start_ns: ns(0) },
  ]);
});

it('an implicit execution is top-level in its session', () => {
  const spans = [span('r', '', { own: { session_id: 's' } }), llm('c', 'r', { start: 2 })];
  expect(roots(spans)).toEqual([{ span_id: 'r', session_id: 's', session_root: true, session_root_start_ns: ns(0) }]);
});
