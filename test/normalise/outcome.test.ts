/** What a convention says of a span's outcome and of its first token, beyond what attributes say plainly. */

import { expect, test } from 'vitest';
import { rowOf, rowWith, startNs } from './given.ts';

const exception = {
  name: 'exception',
  timeNs: startNs,
  attributes: { 'exception.type': 'TypeError', 'exception.message': 'no such city' },
};

test.each([
  ['langsmith.span.kind', 'tool', 1, 2],
  ['langsmith.span.kind', 'tool', 0, 2],
  ['lmnr.span.path', 'x', 0, 2],
  ['openinference.span.kind', 'TOOL', 1, 1],
  ['openinference.span.kind', 'TOOL', 0, 0],
])('with %s an exception on a span of status %i means status %i', (attribute, value, statusCode, expected) => {
  expect(rowOf({ attributes: { [attribute]: value }, statusCode, events: [exception] })).toMatchObject({
    status_code: expected,
    exception_type: 'TypeError',
  });
});

test('a span without an exception keeps its status', () => {
  expect(rowOf({ attributes: { 'lmnr.span.path': 'x' }, statusCode: 1 }).status_code).toBe(1);
});

test('a level of ERROR is a failure whose message stands where the status has none', () => {
  const attributes = {
    'langfuse.observation.type': 'tool',
    'langfuse.observation.level': 'ERROR',
    'langfuse.observation.status_message': 'no such city',
  };
  expect(rowOf({ attributes })).toMatchObject({ status_code: 2, status_message: 'no such city' });
  expect(rowOf({ attributes, statusMessage: 'own' }).status_message).toBe('own');
  expect(rowOf({ attributes: { ...attributes, 'langfuse.observation.level': 'WARNING' } }).status_code).toBe(0);
});

test.each([
  ['2025-10-01T12:00:00.250Z', 250],
  ['"2025-10-01T12:00:00.250Z"', 250],
  ['2025-10-01T14:00:01+02:00', 1000],
  ['2025-10-01T11:59:59Z', undefined],
  ['2025-10-01T99:00', undefined],
  ['soon', undefined],
  [12.5, 12.5],
])('the first token at %s came after %s ms', (instant, expected) => {
  const row = rowWith({ 'langfuse.observation.type': 'generation', 'langfuse.observation.completion_start_time': instant });
  expect(row.time_to_first_token_ms).toBe(expected);
});

test('metadata are labels unless a field reads them, they are content, or the emitter’s own', () => {
  const own = {
    'mastra.span.type': 'agent_run',
    'mastra.metadata.runId': 'r',
    'mastra.metadata.body': '{}',
    'mastra.metadata.sessionId': 's',
  };
  expect(rowWith({ ...own, 'mastra.metadata.plan': 'pro' }).own).toMatchObject({ session_id: 's', labels: { plan: 'pro' } });
});
