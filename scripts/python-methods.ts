/** Python methods from the OpenAPI description: a class for each resource, for the plain and for the asynchronous client. */

import { type ClientOperation, type Field, hasOwnLabels } from './client-operations.ts';
import { answerName, baseOf, documentation, typeName } from './named-objects.ts';
import { docstring, escapeText, header, importOf } from './python-text.ts';
import { pythonName, type pythonTypes } from './python-types.ts';

type Types = ReturnType<typeof pythonTypes>;

/** What differs between the clients. */
interface Flavour {
  readonly prefix: string;
  readonly def: string;
  readonly wait: string;
  readonly iterator: string;
}

const flavours = {
  plain: { prefix: '', def: 'def', wait: '', iterator: 'Iterator' },
  asynchronous: { prefix: 'Async', def: 'async def', wait: 'await ', iterator: 'AsyncIterator' },
} as const satisfies Record<string, Flavour>;

export function writePythonOperations(operations: readonly ClientOperation[]): string {
  const entries = operations.map(({ operationId, method, path, repeatable, hasBody, fields }) => {
    const ownLabels = hasOwnLabels(fields) ? 'own_labels=True' : '';
    const flags = [repeatable ? 'repeatable=True' : '', hasBody ? 'has_body=True' : '', ownLabels].filter(Boolean);
    return `${operationId.toUpperCase()} = Operation(${[`"${method}"`, `"${path}"`, ...flags].join(', ')})\n`;
  });
  return `${header}from .._request import Operation\n\n${entries.join('')}`;
}

export function writePythonResources(operations: readonly ClientOperation[], types: Types, kind: keyof typeof flavours): string {
  const flavour = flavours[kind];
  const byResource = Map.groupBy(operations, ({ resource }) => resource);
  const classes = [...byResource].map(([resource, methods]) => {
    const body = methods.flatMap((operation) => writeMethods(operation, types, flavour));
    return `\n\nclass ${className(resource, flavour)}(${flavour.prefix}${baseOf(resource)}):\n    """\`client.${resource}\`"""\n\n${body.join('\n')}`;
  });
  const text = `${classes.join('')}${writeAll([...byResource.keys()], flavour)}`;
  return `${header}${importsOf(text, operations, types, flavour)}${text}`;
}

function className(resource: string, { prefix }: Flavour): string {
  return `${prefix}${typeName(resource)}`;
}

function importsOf(body: string, operations: readonly ClientOperation[], types: Types, { prefix }: Flavour): string {
  const standard = importOf('collections.abc', ['AsyncIterator', 'Iterator', 'Mapping', 'Sequence'], body);
  const typing = importOf('typing', ['Any', 'Literal'], body);
  const constants = operations.map(({ operationId }) => operationId.toUpperCase());
  const own = [
    importOf('.._arguments', ['Time'], body),
    importOf('.._events', ['EventStream'], body),
    importOf('.._exports', [`${prefix}ExportingResource`], body),
    importOf('.._resource', [`${prefix}Resource`], body),
    importOf('.._transport', [`${prefix}Transport`], body),
    importOf('.operations', constants, body),
    importOf('.types', types.names, body),
  ];
  return `from __future__ import annotations\n\n${standard}${typing}\n${own.join('')}`;
}

/** What makes all of them. */
function writeAll(resources: readonly string[], flavour: Flavour): string {
  const { prefix } = flavour;
  const lines = resources.map((name) => `        self.${name} = ${className(name, flavour)}(transport)\n`);
  return `\n\nclass ${prefix}Resources:\n    """All that the API offers."""\n\n    def __init__(self, transport: ${prefix}Transport) -> None:\n${lines.join('')}`;
}

function writeMethods(operation: ClientOperation, types: Types, flavour: Flavour): readonly string[] {
  return [writeCall(operation, types, flavour), ...writePages(operation, types, flavour)];
}

function writeCall(operation: ClientOperation, types: Types, { def, wait }: Flavour): string {
  const { operationId, answer, gives, summary } = operation;
  const type = types.answer(answer, answerName(operation));
  const row = gives === 'data' ? rowType(operation, types, 'data') : '';
  const call = callOf(operation, type);
  const variants = {
    answer: { def, returns: type, body: `return ${wait}self._answer(${call})` },
    data: { def, returns: `list[${row}]`, body: `return (${wait}self._answer(${call})).data` },
    events: { def: 'def', returns: `EventStream[${type}]`, body: `return self._events(${call})` },
  };
  const variant = variants[gives];
  return method({ ...variant, name: operationId, summary, operation, types, fields: operation.fields });
}

/** An iterator over the rows of all pages. */
function writePages(operation: ClientOperation, types: Types, { iterator }: Flavour): readonly string[] {
  const { pageRows, operationId } = operation;
  if (pageRows === undefined) return [];
  const fields = operation.fields.filter(({ name }) => name !== 'cursor');
  const row = rowType(operation, types, pageRows);
  const type = types.answer(operation.answer, answerName(operation));
  const body = `return self._pages("${pageRows}", ${callOf({ ...operation, fields }, type)})`;
  const name = operationId.replace(/^(list|get)_/, 'iterate_');
  const summary = `${operation.summary} All of them, page by page; \`limit\` is the size of a page.`;
  return [method({ def: 'def', returns: `${iterator}[${row}]`, body, name, summary, operation, types, fields })];
}

function rowType({ operationId, answer }: ClientOperation, types: Types, field: string): string {
  const row = answer.properties?.[field]?.items;
  if (row === undefined) throw new Error(`${operationId} answers no list ${field}`);
  return types.answer(row, typeName(`${operationId}_${field}`));
}

/** As the API names it, but for labels, which the client turns into fields of their own. */
function argumentKey(name: string): string {
  return name === 'label.<key>' ? 'labels' : name;
}

function callOf({ operationId, fields }: ClientOperation, type: string): string {
  const values = fields.map(({ name }) => `                "${argumentKey(name)}": ${pythonName(name)},\n`);
  const dict = values.length === 0 ? '{}' : `{\n${values.join('')}            }`;
  return `\n            ${operationId.toUpperCase()},\n            ${type},\n            ${dict},\n            timeout,\n        `;
}

interface Method {
  readonly def: string;
  readonly name: string;
  readonly summary: string;
  readonly operation: ClientOperation;
  readonly types: Types;
  readonly fields: readonly Field[];
  readonly returns: string;
  readonly body: string;
}

/** Ids of the path may be given by position, the rest by name. */
function method({ def, name, summary, operation, types, fields, returns, body }: Method): string {
  const inPath = fields.filter((field) => operation.path.includes(`{${field.name}}`));
  const rest = fields.filter((field) => !inPath.includes(field));
  const ordered = [...rest.filter(({ required }) => required), ...rest.filter(({ required }) => !required)];
  const parameter = (field: Field): string => {
    const type = types.argument(operation, field.name, field.schema);
    return `        ${pythonName(field.name)}: ${field.required ? type : `${type.replace(/ \| None$/, '')} | None = None`},\n`;
  };
  return `    ${def} ${name}(
        self,
${inPath.map(parameter).join('')}        *,
${ordered.map(parameter).join('')}        timeout: float | None = None,
    ) -> ${returns}:
${documentationOf(summary, [...inPath, ...ordered])}        ${body}
`;
}

function documentationOf(summary: string, fields: readonly Field[]): string {
  const described = fields.flatMap((field) => {
    const text = documentation(field.schema);
    return text === undefined ? [] : [`            ${pythonName(field.name)}: ${escapeText(text)}\n`];
  });
  if (described.length === 0) return `        ${docstring(summary)}\n`;
  return `        """${escapeText(summary)}\n\n        Args:\n${described.join('')}            timeout: Seconds, in place of the client's.\n        """\n`;
}
