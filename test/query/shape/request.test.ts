import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listExecutionsParameters } from '../../../collector/src/query/executions/list-executions.ts';
import { queryBody } from '../../../collector/src/query/query.ts';
import { decodeCursor, encodeCursor } from '../../../collector/src/query/shape/cursor.ts';
import { invalidRequest } from '../../../collector/src/query/shape/invalid-request.ts';
import { summaryParameters } from '../../../collector/src/query/summary.ts';

function fieldsOf(schema: z.ZodType, input: unknown): Readonly<Record<string, unknown>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return {};
  return Object.fromEntries(invalidRequest(parsed.error, input).fields.map(({ field, value }) => [field, value]));
}

describe('query parameters', () => {
  it('read lists that are separated by commas or repeated, and labels by their key', () => {
    expect(summaryParameters.parse({ agent_id: 'a,b', model: ['m', 'n,o'], 'label.team': 'x,y', 'label.a.b': 'z' })).toEqual({
      time_zone: 'UTC',
      agent_id: ['a', 'b'],
      model: ['m', 'n', 'o'],
      labels: { team: ['x', 'y'], 'a.b': ['z'] },
    });
  });

  it('read a comma or a backslash within a value that has a backslash before it', () => {
    const asked = { agent_id: ['a\\,b,c', 'd\\\\,e', 'f\\g', 'h\\\\i'] };
    expect(summaryParameters.parse(asked).agent_id).toEqual(['a,b', 'c', 'd\\', 'e', 'f\\g', 'h\\i']);
  });

  it('read numbers from text', () => {
    expect(listExecutionsParameters.parse({ limit: '5', min_cost: '0.25' })).toMatchObject({ limit: 5, min_cost: 0.25 });
  });

  it('name every field that is wrong, with its value', () => {
    const asked = {
      period: '0d',
      start: '03/01/2026',
      model: 'a,,b',
      'label.team': '',
      'label.': 'x',
      bogus: '1',
      compare_to: 'next',
      time_zone: 'X/Y',
    };
    expect(fieldsOf(summaryParameters, asked)).toEqual(asked);
    const search = { limit: '0', status: 'failed', error_class: 'oops', min_cost: '-1', max_duration_ms: '1e3' };
    expect(fieldsOf(listExecutionsParameters, search)).toEqual(search);
  });

  it('are described by what is sent', () => {
    const { properties } = z.toJSONSchema(summaryParameters, { io: 'input' });
    expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(['period', 'agent_id', 'label.<key>', 'compare_to']));
  });
});

describe('the body of a query', () => {
  it('takes metrics by their aliases, and values of lists as they are', () => {
    const body = {
      metrics: ['cost', 'total_cost', 'tokens'],
      group_by: ['agent'],
      filters: { agent_id: ['a,b'], 'label.team': 'x,y' },
      granularity: 'daily',
    };
    expect(queryBody.parse(body)).toMatchObject({
      metrics: ['total_cost', 'total_tokens'],
      group_by: ['agent'],
      filters: { agent_id: ['a,b'], labels: { team: ['x', 'y'] } },
      granularity: 'day',
      limit: 100,
    });
  });

  it('names every field that is wrong', () => {
    const body = {
      metrics: ['costly'],
      group_by: ['agents'],
      filters: { colour: 'red', model: [] },
      limit: 2000,
      granularity: 'yearly',
      forecast: -1,
    };
    expect(Object.keys(fieldsOf(queryBody, body)).sort()).toEqual(
      ['filters.colour', 'filters.model', 'forecast', 'granularity', 'group_by', 'limit', 'metrics'].sort(),
    );
    expect(fieldsOf(queryBody, [])).toEqual({ body: [] });
  });
});

describe('a cursor', () => {
  it('gives back its key', () => {
    expect(decodeCursor(encodeCursor(['1', 'ä"']), 2)).toEqual(['1', 'ä"']);
  });

  it.each(['x', '', encodeCursor(['1']), Buffer.from('{}').toString('base64url')])('that is not one is refused: %s', (cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
