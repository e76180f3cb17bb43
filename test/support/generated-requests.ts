/** Requests to the operations of the description: generated ones from their schemas, and their own examples. */

import fc from 'fast-check';
import type { Description, Schema } from '../../scripts/api-description.ts';
import { idKind, type Organisation } from './seeded-service.ts';

export interface Call {
  readonly method: string;
  /** With parameters filled in, and the query. */
  readonly target: string;
  readonly body: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  /** Names of the path's parameters. */
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, Schema>>;
  readonly body: Schema | undefined;
  readonly example: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}

export function operationsOf({ paths }: Description): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody, responses }]) => ({
      ...{ operationId, method: method.toUpperCase(), path, responses },
      ids: parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
      query: Object.fromEntries(parameters.filter((parameter) => parameter.in === 'query').map(({ name, schema }) => [name, schema])),
      body: requestBody?.content?.['application/json']?.schema,
      example: requestBody?.content?.['application/json']?.example,
    })),
  );
}

/** What an organisation has of each kind that the path names. Throws for a kind that the seed lacks, so that no new path is passed over. */
export function pathIds({ path, ids }: Operation, organisation: Organisation): Readonly<Record<string, string>> {
  const found = ids.map((name) => {
    const id = organisation.ids[idKind(path, name)];
    if (id === undefined) throw new Error(`test/support/seeded-service.ts makes nothing for ${idKind(path, name)}`);
    return [name, id];
  });
  return Object.fromEntries(found);
}

export function fillPath(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
}

/** The call with the operation's own example, and no query. Throws for a body without one. */
export function exampleCall(operation: Operation, ids: Readonly<Record<string, string>>): Call {
  const { operationId, method, body, example } = operation;
  if (body !== undefined && example === undefined) throw new Error(`the body of ${operationId} has no example`);
  return { method, target: fillPath(operation.path, ids), body: example };
}

/** Calls whose query and body are mostly as the schemas allow. */
export function generatedCalls(operation: Operation, ids: Readonly<Record<string, string>>): fc.Arbitrary<Call> {
  const { method, query, body } = operation;
  const parameters = Object.fromEntries(Object.entries(query).map(([name, schema]) => [name, textsOf(valuesOf(schema))]));
  const bodies =
    body === undefined
      ? fc.constant(undefined)
      : fc.oneof({ weight: 4, arbitrary: bodyOf(body, operation.example) }, { weight: 1, arbitrary: fc.jsonValue() });
  return fc
    .record({ query: fc.record(parameters, { requiredKeys: [] }).map(someOf), body: bodies })
    .map((drawn) => ({ method, target: fillPath(operation.path, ids) + queryText(drawn.query), body: drawn.body }));
}

/** A query with everything in it is refused for one thing and says nothing of the rest. */
function someOf(query: Readonly<Record<string, readonly string[] | undefined>>): [string, string][] {
  return Object.entries(query)
    .filter((_, index) => index % 3 === 0)
    .flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value]));
}

function queryText(entries: readonly (readonly [string, string])[]): string {
  const text = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, value])).toString();
  return text === '' ? '' : `?${text}`;
}

function textsOf(values: fc.Arbitrary<unknown>): fc.Arbitrary<readonly string[]> {
  return values.map((value) => [value].flat().map((one) => (typeof one === 'string' ? one : JSON.stringify(one))));
}

/** Near an example, where there is one. */
function bodyOf(schema: Schema, example: unknown): fc.Arbitrary<unknown> {
  const generated = valuesOf(schema);
  if (typeof example !== 'object' || example === null) return generated;
  return fc.oneof(
    generated,
    generated.map((value) => ({ ...example, ...(typeof value === 'object' ? value : {}) })),
    fc
      .constantFrom('nothing', ...Object.keys(example))
      .map((left) => Object.fromEntries(Object.entries(example).filter(([name]) => name !== left))),
    fc.constant(example),
  );
}

const times = fc.date({ min: new Date('1999-01-01'), max: new Date('2102-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
const words = fc.constantFrom(
  '7d',
  '30d',
  'UTC',
  'Europe/Berlin',
  'org_1_agent_0',
  'org_1_session_0',
  'org_1_user_0',
  'agent',
  'day',
  'total_cost',
  'gpt-4o-mini',
);
const texts = fc.oneof(
  { weight: 3, arbitrary: words },
  { weight: 1, arbitrary: times },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);

/** Values of a schema: of what `describeApi` writes. */
function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return fc.oneof(...alternatives.map(valuesOf));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type: string) => valuesOf({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return texts;
    case 'integer':
      return fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer());
    case 'number':
      return fc.oneof(fc.double({ min: 0, max: 1_000, noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), { maxLength: 3 });
    case 'object': {
      const { properties = {}, additionalProperties, required = [] } = schema;
      const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, valuesOf(of)])), {
        requiredKeys: [...required],
      });
      if (typeof additionalProperties !== 'object') return named;
      return fc
        .tuple(named, fc.dictionary(fc.constantFrom('input', 'output', 'team'), valuesOf(additionalProperties), { maxKeys: 2 }))
        .map(([one, more]) => ({ ...one, ...more }));
    }
    default:
      return fc.jsonValue();
  }
}
