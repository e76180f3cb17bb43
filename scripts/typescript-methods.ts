/** TypeScript from the OpenAPI description: the operations, and a class with a method for each of them for every resource. */

import type { Schema } from './api-description.ts';
import { type ClientOperation, hasOwnLabels } from './client-operations.ts';
import { answerName, baseOf, camelCase, findNamedObjects, identity, typeName } from './named-objects.ts';
import { comment, header } from './typescript-text.ts';

export function writeOperations(operations: readonly ClientOperation[]): string {
  const entries = operations.map(({ operationId, method, path, repeatable, hasBody, fields }) => {
    const nested = fields.filter(({ schema }) => hasNamedFields(schema)).map(({ name }) => `'${name}'`);
    return `${camelCase(operationId)}: { method: '${method}', path: '${path}', repeatable: ${repeatable}, hasBody: ${hasBody}, nested: [${nested.join(', ')}]${hasOwnLabels(fields) ? ', ownLabels: true' : ''} },`;
  });
  return `${header}import type { Operation } from '../wire.ts';

export const operations = {\n${entries.join('\n')}\n} as const satisfies Record<string, Operation>;\n`;
}

function hasNamedFields({ properties, items, anyOf = [], oneOf = [] }: Schema): boolean {
  return properties !== undefined || (items !== undefined && hasNamedFields(items)) || [...anyOf, ...oneOf].some(hasNamedFields);
}

export function writeResources(operations: readonly ClientOperation[]): string {
  const rows = new Map(findNamedObjects(operations).map(([name, schema]) => [identity(schema), name]));
  const byResource = Map.groupBy(operations, ({ resource }) => resource);
  const classes = [...byResource].map(([resource, methods]) => {
    const body = methods.flatMap((operation) => writeMethods(operation, rows)).join('\n');
    return `/** \`client.${resource}\` */\nexport class ${typeName(resource)} extends ${baseOf(resource)} {\n${body}}\n`;
  });
  const resources = [...byResource.keys()];
  const members = resources.map((name) => `readonly ${name}: ${typeName(name)};\n`).join('');
  const made = resources.map((name) => `this.${name} = new ${typeName(name)}(transport);\n`).join('');
  const all = `/** All that the API offers. */
export class Resources {\n${members}\nconstructor(transport: Transport) {\n${made}}\n}\n`;
  const body = [...classes, all].join('\n');
  return `${header}import { ExportingResource } from '../exports.ts';
import { Resource } from '../resource.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { ${namesIn(body, operations, rows).join(', ')} } from './types.ts';\n\n${body}`;
}

function namesIn(body: string, operations: readonly ClientOperation[], rows: ReadonlyMap<string, string>): readonly string[] {
  const names = [...rows.values(), ...operations.flatMap((each) => [`${typeName(each.operationId)}Request`, answerName(each)])];
  const used = new Set(body.match(/\w+/g));
  return [...new Set(names)].filter((name) => used.has(name)).toSorted(asImported);
}

/** Each as if in small letters, as the formatter sorts imports. */
function asImported(one: string, other: string): number {
  return one.toLowerCase() < other.toLowerCase() ? -1 : 1;
}

function writeMethods(operation: ClientOperation, rows: ReadonlyMap<string, string>): readonly string[] {
  const { operationId, summary, gives, pageRows, answer } = operation;
  const name = camelCase(operationId);
  const type = answerName(operation);
  const rowOf = (field: string): string => rows.get(identity(answer.properties?.[field]?.items ?? {})) ?? `${type}['${field}'][number]`;
  const variants = {
    answer: { returns: `Promise<${type}>`, body: `this.answer('${name}', request, options)` },
    data: { returns: `Promise<${type}['data']>`, body: `this.data<${type}>('${name}', request, options)` },
    events: { returns: `AsyncGenerator<${type}, void, undefined>`, body: `this.events<${type}>('${name}', request, options)` },
  };
  const call = method(operation, { name, summary, ...variants[gives] });
  if (pageRows === undefined) return [call];
  const pages = {
    name: camelCase(operationId.replace(/^(list|get)_/, 'iterate_')),
    summary: `${summary} All of them, page by page; \`limit\` is the size of a page.`,
    returns: `AsyncGenerator<${rowOf(pageRows)}, void, undefined>`,
    body: `this.pages<${rowOf(pageRows)}>('${name}', '${pageRows}', request, options)`,
  };
  return [call, method(operation, pages)];
}

interface Method {
  readonly name: string;
  readonly summary: string;
  readonly returns: string;
  readonly body: string;
}

function method({ operationId, fields }: ClientOperation, { name, summary, returns, body }: Method): string {
  const type = fields.length === 0 ? 'Readonly<Record<string, never>>' : `${typeName(operationId)}Request`;
  const optional = fields.some(({ required }) => required) ? '' : ' = {}';
  return `${comment(summary)}${name}(request: ${type}${optional}, options?: CallOptions): ${returns} {\nreturn ${body};\n}\n`;
}
