import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../collector/src/errors.ts';
import { outcomesBody } from '../../../collector/src/query/outcomes/verdict.ts';
import { invalidRequest } from '../../../collector/src/query/shape/invalid-request.ts';

function refusal(body: unknown): AppError['fields'] {
  const parsed = outcomesBody.safeParse(body);
  return parsed.success ? [] : invalidRequest(parsed.error, body).fields;
}

const outcome = { session_id: 's', outcome: 'completed' };

describe('the body of POST /outcomes', () => {
  it.each([
    { ...outcome },
    { trace_id: 'A'.repeat(32), span_id: 'b'.repeat(16), score: { name: 'n', value: 0 } },
    { response_id: 'r', score: { name: 'n', label: 'good' }, time: '2026-06-18T12:00:00+02:00', id: 'mine' },
    { data: [outcome, { ...outcome, score: { name: 'n', value: -1.5, label: 'x' } }] },
  ])('may be %o', (body) => {
    expect(refusal(body)).toEqual([]);
  });

  it.each<[string, unknown, object[]]>([
    [
      'nothing',
      {},
      [
        { field: 'session_id', value: null },
        { field: 'outcome', value: null },
      ],
    ],
    ['two subjects', { ...outcome, response_id: 'r' }, [{ field: 'response_id', value: 'r' }]],
    ['a span without its trace', { ...outcome, span_id: 'b'.repeat(16) }, [{ field: 'span_id', value: 'b'.repeat(16) }]],
    ['neither outcome nor score', { session_id: 's' }, [{ field: 'outcome', value: null }]],
    ['an unknown field', { ...outcome, verdict: 1 }, [{ field: 'verdict', value: 1 }]],
    ['an unknown outcome', { session_id: 's', outcome: 'done' }, [{ field: 'outcome', value: 'done' }]],
    ['a trace id of zeros', { trace_id: '0'.repeat(32), outcome: 'failed' }, [{ field: 'trace_id', value: '0'.repeat(32) }]],
    ['an empty session id', { session_id: '', outcome: 'failed' }, [{ field: 'session_id', value: '' }]],
    ['a score without value and label', { session_id: 's', score: { name: 'n' } }, [{ field: 'score', value: { name: 'n' } }]],
    ['a score without a name', { session_id: 's', score: { value: 1 } }, [{ field: 'score.name', value: null }]],
    ['a value that is text', { session_id: 's', score: { name: 'n', value: '1' } }, [{ field: 'score.value', value: '1' }]],
    ['an unknown field of a score', { session_id: 's', score: { name: 'n', value: 1, v: 2 } }, [{ field: 'score.v', value: 2 }]],
    ['a time that is none', { ...outcome, time: 'yesterday' }, [{ field: 'time', value: 'yesterday' }]],
    ['a field beside data', { data: [outcome], id: 'x' }, [{ field: 'id', value: 'x' }]],
    ['a wrong element', { data: [outcome, { session_id: 's' }] }, [{ field: 'data.1.outcome', value: null }]],
    ['no element', { data: [] }, [{ field: 'data', value: [] }]],
    ['a list', [outcome], [{ field: 'body', value: [outcome] }]],
  ])('may not be %s', (_, body, fields) => {
    expect(refusal(body).map(({ field, value }) => ({ field, value }))).toEqual(fields);
  });

  it('has at most a thousand elements', () => {
    expect(refusal({ data: Array.from({ length: 1_000 }, () => outcome) })).toEqual([]);
    expect(refusal({ data: Array.from({ length: 1_001 }, () => outcome) })).toMatchObject([{ field: 'data' }]);
  });
});
