import { describe, expect, it } from 'vitest';
import type { Operation, Schema } from '../../scripts/api-description.ts';
import { clientOperations } from '../../scripts/client-operations.ts';

const text: Schema = { type: 'string' };
const object = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});
const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });
const query = (name: string) => ({ name, in: 'query', required: false, schema: text }) as const;

function described(method: string, path: string, operation: Partial<Operation>) {
  const whole = { operationId: 'list_things', summary: 'Things.', parameters: [], responses: { 200: json(object({})) }, ...operation };
  return clientOperations({ paths: { [path]: { [method]: whole } }, components: { schemas: {} } })[0];
}

describe('clientOperations', () => {
  it.each([
    ['get', 'write', true],
    ['put', 'write', true],
    ['delete', 'admin', true],
    ['post', 'read', true],
    ['post', 'write', false],
  ])('knows whether %s with the scope %s may be repeated: %s', (method, scope, repeatable) => {
    expect(described(method, '/api/v1/things', { security: [{ apiKey: [scope] }] })).toMatchObject({ repeatable, resource: 'things' });
  });

  it('takes path and body as one list of arguments', () => {
    const parameters = [{ name: 'id', in: 'path', required: true, description: 'Which.', schema: text }] as const;
    const body = { ...object({ name: text, note: text }), required: ['name'] };
    expect(described('put', '/api/v1/analytics/things/{id}', { parameters, requestBody: json(body) })).toMatchObject({
      resource: 'analytics',
      hasBody: true,
      fields: [
        { name: 'id', required: true, schema: { type: 'string', description: 'Which.' } },
        { name: 'name', required: true, schema: text },
        { name: 'note', required: false, schema: text },
      ],
    });
  });

  it('offers the fields of all bodies where there are several kinds, and requires what all of them do', () => {
    const number: Schema = { type: 'number' };
    const anyOf = [object({ kind: { const: 'a' }, size: text }), object({ kind: { const: 'b' }, size: text, weight: number })];
    expect(described('post', '/api/v1/things', { requestBody: json({ anyOf }) })?.fields).toEqual([
      { name: 'kind', required: true, schema: { anyOf: [{ const: 'a' }, { const: 'b' }] } },
      { name: 'size', required: true, schema: text },
      { name: 'weight', required: false, schema: number },
    ]);
  });

  it('finds the rows of pages, hints aside', () => {
    const rows: Schema = { type: 'array', items: object({ id: text }) };
    const page = object({ things: rows, hints: rows, names: { type: 'array', items: text }, next_cursor: text });
    const parameters = [query('cursor')];
    expect(described('get', '/api/v1/things', { parameters, responses: { 200: json(page) } })?.pageRows).toBe('things');
    expect(described('get', '/api/v1/things', { responses: { 200: json(page) } })?.pageRows).toBeUndefined();
    expect(described('get', '/api/v1/things', { parameters })?.pageRows).toBeUndefined();
  });

  it('knows events from answers, and leaves out what is neither', () => {
    const events = { content: { 'text/event-stream': { schema: object({ id: text }) } } };
    expect(described('get', '/api/v1/things', { responses: { 200: events } })).toMatchObject({
      gives: 'events',
      answer: object({ id: text }),
    });
    expect(described('get', '/api/v1/things', { responses: { 200: { content: { 'text/csv': { schema: text } } } } })).toBeUndefined();
  });

  it('refuses a body beside a query, whose arguments could not be told apart', () => {
    const operation = { parameters: [query('limit')], requestBody: json(object({ name: text })) };
    expect(() => described('post', '/api/v1/things', operation)).toThrow('list_things takes a body and a query');
  });
});
