/** TypeScript from the OpenAPI description: what each operation takes, in camelCase and flat, and the server's own objects. */

import type { Schema } from './api-description.ts';
import type { ClientOperation, Field } from './client-operations.ts';
import { answerName, camelCase, documentation, findNamedObjects, identity, isTextOfNumber, typeName } from './named-objects.ts';
import { comment, header } from './typescript-text.ts';

type Names = ReadonlyMap<string, string>;

export function writeTypes(operations: readonly ClientOperation[], problem: Schema): string {
  const shared = findNamedObjects(operations);
  const names = new Map(shared.map(([name, schema]) => [identity(schema), name]));
  return [
    header,
    ...shared.map(([name, schema]) => `${comment(schema.description)}export interface ${name} ${answerObject(schema, names)}\n\n`),
    ...operations.filter(({ fields }) => fields.length > 0).map(requestType),
    ...operations.map((operation) => answerTypeOf(operation, names)),
    `${comment('What each operation takes and answers.')}export interface Operations {\n${operations.map(tableEntry).join('')}}\n\n`,
    `${comment('An RFC 9457 problem.')}export interface Problem ${answerObject(problem, names)}\n`,
  ].join('');
}

function requestType({ operationId, fields }: ClientOperation): string {
  return `export interface ${typeName(operationId)}Request ${requestObject(fields)}\n\n`;
}

function answerTypeOf(operation: ClientOperation, names: Names): string {
  const named = names.get(identity(operation.answer));
  if (named !== undefined) return `export type ${answerName(operation)} = ${named};\n\n`;
  return `export interface ${answerName(operation)} ${answerObject(operation.answer, names)}\n\n`;
}

function tableEntry(operation: ClientOperation): string {
  const { operationId, summary, fields } = operation;
  const request = fields.length === 0 ? 'Readonly<Record<string, never>>' : `${typeName(operationId)}Request`;
  return `${comment(summary)}readonly ${camelCase(operationId)}: { readonly request: ${request}; readonly answer: ${answerName(operation)} };\n`;
}

/** Optional fields may be given as undefined. A number that a query also takes as text is a number. */
function requestObject(fields: readonly Field[]): string {
  const lines = fields.map(({ name, required, schema }) => {
    const type = typeOf(schema, (object) => (object.properties ? requestObject(fieldsOf(object)) : undefined), isTextOfNumber);
    return `${comment(documentation(schema))}readonly ${requestName(name)}${required ? '' : '?'}: ${type}${required ? '' : ' | undefined'};\n`;
  });
  return `{\n${lines.join('')}}`;
}

function fieldsOf({ properties = {}, required = [] }: Schema): readonly Field[] {
  return Object.entries(properties).map(([name, schema]) => ({ name, required: required.includes(name), schema }));
}

function answerObject(schema: Schema, names: Names): string {
  const nested = (object: Schema) => names.get(identity(object)) ?? (object.properties ? answerObject(object, names) : undefined);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : '?';
    return `${comment(documentation(field))}readonly ${name}${optional}: ${typeOf(field, nested)};\n`;
  });
  const rest = typeof schema.additionalProperties === 'object' ? 'readonly [name: string]: unknown;\n' : '';
  return `{\n${fields.join('')}${rest}}`;
}

function typeOf(schema: Schema, object: (schema: Schema) => string | undefined, isLeftOut: typeof isTextOfNumber = () => false): string {
  const within = (inner: Schema): string => typeOf(inner, object, isLeftOut);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined)
    return alternatives
      .filter((one) => !isLeftOut(one, schema))
      .map(within)
      .join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => within({ ...schema, type })).join(' | ');
  if (schema.type === 'array') return `readonly (${within(schema.items ?? {})})[]`;
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (schema.type === 'object') return object(schema) ?? `{ readonly [name: string]: ${within(valueSchema(schema))} }`;
  return typeof schema.type === 'string' ? schema.type : 'unknown';
}

function valueSchema({ additionalProperties }: Schema): Schema {
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}

/** `label.<key>=value` is the client's `labels: { key: value }`. */
function requestName(name: string): string {
  if (name === 'label.<key>') return 'labels';
  if (!/^[a-z0-9]+(_[a-z]\w*)*$/.test(name)) throw new Error(`${name} has no name in camelCase that the client turns back`);
  return camelCase(name);
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}
