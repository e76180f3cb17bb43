/** The operations as the clients offer them: by resource, with their arguments in one flat list. What all generators read. */

import type { Content, Description, Operation, Schema } from './api-description.ts';

export interface Field {
  /** As the API names it. */
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

export interface ClientOperation {
  readonly operationId: string;
  readonly summary: string;
  /** What it is a method of: `analytics` in `client.analytics`. */
  readonly resource: string;
  readonly method: string;
  readonly path: string;
  /** Whether it may be sent again when it is not known whether it arrived. */
  readonly repeatable: boolean;
  readonly hasBody: boolean;
  /** Path, query and body. */
  readonly fields: readonly Field[];
  readonly answer: Schema;
  /** What a call gives: the answer, the rows in its `data` alone, or one answer after the other as they happen. */
  readonly gives: 'answer' | 'data' | 'events';
  /** Where the answer is one page of several: the field with its rows. */
  readonly pageRows: string | undefined;
}

/** Answers of which the clients return the rows. */
const lists: ReadonlySet<string> = new Set(['get_cost_recommendations']);

/** Asked by other programs, in their own form. */
const webhooks: ReadonlySet<string> = new Set(['receive_alertmanager']);

export function clientOperations({ paths }: Description): readonly ClientOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => clientOperation(path, method, operation)),
  );
}

/** Files and pages are no answers of a client. */
function clientOperation(path: string, method: string, operation: Operation): readonly ClientOperation[] {
  const { operationId, summary, security, requestBody } = operation;
  const json = schemaOf(operation.responses['200'], 'application/json');
  const events = schemaOf(operation.responses['200'], 'text/event-stream');
  const answer = json ?? events;
  if (answer === undefined || webhooks.has(operationId)) return [];
  const fields = fieldsOf(operation);
  const readOnly = security?.some(({ apiKey }) => apiKey?.includes('read')) === true;
  const gives = json === undefined ? 'events' : lists.has(operationId) ? 'data' : 'answer';
  return [
    {
      operationId,
      summary,
      resource: path.split('/')[3] ?? '',
      method: method.toUpperCase(),
      path,
      repeatable: method !== 'post' || readOnly,
      hasBody: requestBody !== undefined,
      fields,
      answer,
      gives,
      pageRows: fields.some(({ name }) => name === 'cursor') ? pageRowsOf(answer) : undefined,
    },
  ];
}

function schemaOf(content: Content | undefined, type: string): Schema | undefined {
  return content?.content?.[type]?.schema;
}

function fieldsOf({ operationId, parameters, requestBody }: Operation): readonly Field[] {
  const body = schemaOf(requestBody, 'application/json');
  if (body !== undefined && parameters.some((parameter) => parameter.in === 'query')) {
    throw new Error(`${operationId} takes a body and a query: the clients cannot tell their arguments apart`);
  }
  return [
    ...parameters.map(({ name, required, description, schema }) => ({
      name,
      required,
      schema: { ...schema, ...(description && { description }) },
    })),
    ...bodyFields(body ?? {}),
  ];
}

/** Whether `labels` is a field of the operation's own, and not what the clients call the filter `label.<key>`. */
export function hasOwnLabels(fields: readonly Field[]): boolean {
  return fields.some(({ name }) => name === 'labels');
}

/** Of a body that is one of several objects: the fields of all; required is what each of them requires. */
function bodyFields({ properties, required = [], anyOf, oneOf }: Schema): readonly Field[] {
  if (properties !== undefined) {
    return Object.entries(properties).map(([name, schema]) => ({ name, required: required.includes(name), schema }));
  }
  const alternatives = (anyOf ?? oneOf ?? []).map(bodyFields);
  const byName = Map.groupBy(alternatives.flat(), ({ name }) => name);
  return [...byName].map(([name, fields]) => ({
    name,
    required: fields.length === alternatives.length && fields.every((field) => field.required),
    schema: sameForAll(fields.map(({ schema }) => schema)),
  }));
}

function sameForAll(schemas: readonly Schema[]): Schema {
  const different = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  const [first = {}, ...others] = different.values();
  return others.length === 0 ? first : { ...(first.description && { description: first.description }), anyOf: [first, ...others] };
}

/** The only list of objects in an answer with `next_cursor`, but for hints. */
function pageRowsOf({ properties = {} }: Schema): string | undefined {
  if (properties['next_cursor'] === undefined) return undefined;
  const lists = Object.entries(properties).filter(([name, { items }]) => name !== 'hints' && items?.properties !== undefined);
  return lists.length === 1 ? lists[0]?.[0] : undefined;
}
