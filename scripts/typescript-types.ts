/** TypeScript from the OpenAPI description: what each operation takes, in camelCase and flat, and the server's own objects. */

import { answerSchema, type Description, type Operation, operationsOf, requestSchema, type Schema } from './api-description.ts';

const header = '// Written by `npm run generate` from the schemas of the API. Change those.\n\n';

/** Objects of answers that have a name of their own: the operation and the field where they are found. */
const namedObjects: Readonly<Record<string, readonly [string, string]>> = {
  Period: ['get_summary', 'period'],
  Hint: ['get_summary', 'hints'],
  Agent: ['list_agents', 'data'],
  Execution: ['list_executions', 'data'],
  Step: ['get_execution', 'steps'],
  Span: ['get_trace', 'spans'],
  Metric: ['get_catalog', 'metrics'],
  Dimension: ['get_catalog', 'dimensions'],
  QueryRow: ['query', 'data'],
};

export function writeOperations(api: Description): string {
  const entries = operationsOf(api).map(
    ({ method, path, operationId }) => `${camelCase(operationId)}: { method: '${method.toUpperCase()}', path: '${path}' },`,
  );
  return `${header}/** Method and path of each operation; a \`{name}\` is one percent-encoded segment. */
export const operations = {\n${entries.join('\n')}\n} as const;\n`;
}

export function writeTypes(api: Description): string {
  const operations = operationsOf(api);
  const answers = new Map(operations.map((operation) => [operation.operationId, answerSchema(operation)]));
  const shared = Object.entries(namedObjects).map(([name, [operationId, field]]): readonly [string, Schema] => {
    const found = answers.get(operationId)?.properties?.[field];
    if (found === undefined) throw new Error(`${name} is not found: ${operationId} answers no ${field}`);
    return [name, found.items ?? found];
  });
  const names = new Map([...shared].map(([name, schema]) => [identity(schema), name]));
  const table = operations.map((operation) => {
    const { operationId, summary } = operation;
    const name = typeName(operationId);
    const request = takesNothing(operation) ? 'Readonly<Record<string, never>>' : `${name}Request`;
    return `${comment(summary)}readonly ${camelCase(operationId)}: { readonly request: ${request}; readonly answer: ${name}Answer };\n`;
  });
  return [
    header,
    ...shared.map(([name, schema]) => `${comment(schema.description)}export interface ${name} ${answerObject(schema, names)}\n\n`),
    ...operations
      .filter((operation) => !takesNothing(operation))
      .map((operation) => {
        return `export interface ${typeName(operation.operationId)}Request ${requestObject(requestSchema(operation))}\n\n`;
      }),
    ...operations.map((operation) => {
      return `export interface ${typeName(operation.operationId)}Answer ${answerObject(answerSchema(operation), names)}\n\n`;
    }),
    `${comment('What each operation takes and answers.')}export interface Operations {\n${table.join('')}}\n\n`,
    `${comment('An RFC 9457 problem.')}export interface Problem ${answerObject(api.components.schemas['Problem'] ?? {}, names)}\n`,
  ].join('');
}

function takesNothing(operation: Operation): boolean {
  return Object.keys(requestSchema(operation).properties ?? {}).length === 0;
}

/** Optional fields may be given as undefined. A number that a query also takes as text is a number. */
function requestObject(schema: Schema): string {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const optional = !schema.required?.includes(name);
    const type = typeOf(field, (object) => (object.properties ? requestObject(object) : undefined), isTextOfNumber);
    return `${comment(documentation(field))}readonly ${requestName(name)}${optional ? '?' : ''}: ${type}${optional ? ' | undefined' : ''};\n`;
  });
  return `{\n${fields.join('')}}`;
}

function answerObject(schema: Schema, names: ReadonlyMap<string, string>): string {
  const nested = (object: Schema) => names.get(identity(object)) ?? (object.properties ? answerObject(object, names) : undefined);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : '?';
    return `${comment(documentation(field))}readonly ${name}${optional}: ${typeOf(field, nested)};\n`;
  });
  const rest = typeof schema.additionalProperties === 'object' ? 'readonly [name: string]: unknown;\n' : '';
  return `{\n${fields.join('')}${rest}}`;
}

function typeOf(schema: Schema, object: (schema: Schema) => string | undefined, leftOut: typeof isTextOfNumber = () => false): string {
  const within = (inner: Schema): string => typeOf(inner, object, leftOut);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  if (schema.anyOf !== undefined)
    return schema.anyOf
      .filter((one) => !leftOut(one, schema))
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

function isTextOfNumber(one: Schema, { anyOf }: Schema): boolean {
  return one.type === 'string' && anyOf?.some(({ type }) => type === 'number' || type === 'integer') === true;
}

/** `label.<key>=value` is the client's `labels: { key: value }`. */
function requestName(name: string): string {
  if (name === 'label.<key>') return 'labels';
  if (!/^[a-z0-9]+(_[a-z]\w*)*$/.test(name)) throw new Error(`${name} has no name in camelCase that the client turns back`);
  return camelCase(name);
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function typeName(operationId: string): string {
  return camelCase(`_${operationId}`);
}

function identity({ description: _, ...schema }: Schema): string {
  return JSON.stringify(schema);
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}

function documentation({ description, default: value }: Schema): string | undefined {
  if (value === undefined) return description;
  return `${description ?? ''} Default: ${JSON.stringify(value)}.`.trim();
}

function comment(text: string | undefined): string {
  return text === undefined ? '' : `/** ${text.replaceAll('*/', '*\\/')} */\n`;
}
