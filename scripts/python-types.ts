/** Python classes from the OpenAPI description: the server's answers with attributes, and dicts for objects in requests. */

import type { Schema } from './api-description.ts';
import type { ClientOperation } from './client-operations.ts';
import { answerName, documentation, findNamedObjects, identity, isTextOfNumber, typeName } from './named-objects.ts';
import { docstring, header, importOf } from './python-text.ts';

interface PythonTypes {
  /** `types.py` */
  readonly source: string;
  /** All that it defines. */
  readonly names: readonly string[];
  /** The type of an argument. */
  readonly argument: (operation: ClientOperation, name: string, schema: Schema) => string;
  /** The class of an object in an answer. */
  readonly answer: (schema: Schema, name: string) => string;
}

/** Names classes as they are met, and writes each once, after those that it needs. */
export function pythonTypes(operations: readonly ClientOperation[], named = findNamedObjects(operations)): PythonTypes {
  const written: string[] = [];
  const names = new Map<string, string>();
  /** The first of the names that is free; none = two different objects would be one class. */
  const once = (kind: WriteObject, schema: Schema, wanted: readonly string[]): string => {
    const key = `${kind.name} ${identity(schema)}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = wanted.find((each) => ![...names.values()].includes(each));
    if (name === undefined) throw new Error(`Two different objects would be the Python class ${wanted.at(-1)}`);
    names.set(key, name);
    written.push(kind(schema, name, (object, own) => once(kind, object, [own])));
    return name;
  };
  const answer = (schema: Schema, name: string): string => once(answerClass, schema, [name]);
  const argument: PythonTypes['argument'] = (operation, name, schema) => {
    return argumentType(schema, name, (object) => once(dictClass, object, argumentNames(operation, name + kindOf(object))));
  };
  for (const [name, schema] of named) answer(schema, name);
  for (const operation of operations) {
    answer(operation.answer, answerName(operation));
    for (const { name, schema } of operation.fields) argument(operation, name, schema);
  }
  const exported = [...names.values()].toSorted().map((name) => `    "${name}",\n`);
  const body = written.map((text) => `\n\n${text}`).join('');
  return {
    source: `${header}${importsOf(body)}\n__all__ = [\n${exported.join('')}]\n${body}`,
    names: [...names.values()],
    argument,
    answer,
  };
}

function importsOf(body: string): string {
  const standard = importOf('collections.abc', ['Mapping', 'Sequence'], body);
  const typing = importOf('typing', ['TYPE_CHECKING', 'Any', 'Literal', 'TypedDict'], body);
  const own = importOf('.._answer', ['Answer'], body) + importOf('.._arguments', ['Time'], body);
  return `from __future__ import annotations\n\n${standard}${typing}\n${own}`;
}

/** Of several objects that a field may be, each is told apart by its `type`. */
function kindOf({ properties }: Schema): string {
  const kind = properties?.['type']?.const;
  return typeof kind === 'string' ? `_${kind}` : '';
}

/** An answer may have an object in a field of the same name as an argument. */
function argumentNames({ operationId }: ClientOperation, field: string): readonly string[] {
  const own = typeName(`${operationId}_${field}`);
  return [...(field === 'filters' ? ['Filters'] : []), own, `${own}Argument`];
}

type NameObject = (schema: Schema, name: string) => string;
type WriteObject = (schema: Schema, className: string, nameObject: NameObject) => string;

function answerClass(schema: Schema, className: string, nameObject: NameObject): string {
  const nested: string[] = [];
  const lines = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const type = answerType(field, (object) => {
      const found = nameObject(object, `${className.replace(/Answer$/, '')}${typeName(name)}`);
      nested.push(`"${name}": ${found}`);
      return found;
    });
    if (/dict\[|Any/.test(type)) nested.push(`"${name}": dict`);
    return attribute(name, type, field, schema.required?.includes(name) === true);
  });
  const others = '    if TYPE_CHECKING:\n\n        def __getattr__(self, name: str) -> Any: ...\n';
  return [
    `class ${className}(Answer):\n`,
    schema.description === undefined ? '' : `    ${docstring(schema.description)}\n\n`,
    nested.length === 0 ? '' : `    _nested = {${[...new Set(nested)].join(', ')}}\n\n`,
    lines.join('') || '    pass\n',
    isOpen(schema) ? `\n${others}` : '',
  ].join('');
}

/** What may be absent is None then. */
function attribute(name: string, type: string, schema: Schema, required: boolean): string {
  const description = documentation(schema);
  const line = required ? `    ${pythonName(name)}: ${type}\n` : `    ${pythonName(name)}: ${orNone(type)} = None\n`;
  return description === undefined ? line : `${line}    ${docstring(description)}\n`;
}

function orNone(type: string): string {
  return /(^|\| )None$|^Any$/.test(type) ? type : `${type} | None`;
}

function answerType(schema: Schema, object: (schema: Schema) => string): string {
  return typeOf(schema, {
    object,
    list: (item) => `list[${item}]`,
    record: (value) => `dict[str, ${value}]`,
    text: () => 'str',
    isLeftOut: () => false,
  });
}

/** An object whose fields are known, given as a dict. */
function dictClass(schema: Schema, className: string, nameObject: NameObject): string {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const type = argumentType(field, name, (object) => nameObject(object, `${className}${typeName(name)}`));
    const description = documentation(field);
    if (keywords.has(name)) throw new Error(`${name} cannot be a field of a dict in Python`);
    const text = `    ${pythonName(name)}: ${type}\n${description === undefined ? '' : `    ${docstring(description)}\n`}`;
    return { required: schema.required?.includes(name) === true, text };
  });
  const body = (required: boolean): string =>
    fields
      .filter((field) => field.required === required)
      .map(({ text }) => text)
      .join('');
  const said = schema.description === undefined ? '' : `    ${docstring(schema.description)}\n\n`;
  if (body(true) === '') return `class ${className}(TypedDict, total=False):\n${said}${body(false) || '    pass\n'}`;
  if (body(false) === '') return `class ${className}(TypedDict):\n${said}${body(true)}`;
  return `class _${className}(TypedDict):\n${body(true)}\n\nclass ${className}(_${className}, total=False):\n${said}${body(false)}`;
}

function argumentType(schema: Schema, name: string, object: (schema: Schema) => string): string {
  return typeOf(schema, {
    object,
    list: (item) => `Sequence[${item}]`,
    record: (value) => `Mapping[str, ${value}]`,
    text: () => (isTime(name, schema) ? 'Time' : 'str'),
    isLeftOut: isTextOfNumber,
  });
}

function isTime(name: string, { description }: Schema): boolean {
  return /^(start|end)$|^effective_/.test(name) || description?.includes('ISO-8601') === true;
}

interface Spelling {
  readonly object: (schema: Schema) => string;
  readonly list: (item: string) => string;
  readonly record: (value: string) => string;
  readonly text: () => string;
  readonly isLeftOut: (one: Schema, within: Schema) => boolean;
}

function typeOf(schema: Schema, spelling: Spelling): string {
  const within = (inner: Schema): string => typeOf(inner, spelling);
  if (schema.const !== undefined) return `Literal[${literal(schema.const)}]`;
  if (schema.enum !== undefined) return `Literal[${schema.enum.map(literal).join(', ')}]`;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) {
    return union(alternatives.filter((one) => !spelling.isLeftOut(one, schema) && one.items?.not === undefined).map(within));
  }
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => within({ ...schema, type })));
  if (schema.type === 'array') return spelling.list(within(schema.items ?? {}));
  if (schema.type === 'object') return schema.properties ? spelling.object(schema) : spelling.record(within(valueSchema(schema)));
  if (schema.type === 'string') return spelling.text();
  return simpleTypes[String(schema.type)] ?? 'Any';
}

const simpleTypes: Readonly<Record<string, string>> = { integer: 'int', number: 'float', boolean: 'bool', null: 'None' };

/** Each once, None last. */
function union(types: readonly string[]): string {
  const parts = new Set(types.flatMap((type) => (/[[{]/.test(type) ? [type] : type.split(' | '))));
  if (parts.has('Any')) return 'Any';
  const nothing = parts.delete('None');
  return [...parts, ...(nothing ? ['None'] : [])].join(' | ');
}

function valueSchema({ additionalProperties }: Schema): Schema {
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}

/** Whether other fields are part of what it is. */
function isOpen({ additionalProperties }: Schema): boolean {
  return typeof additionalProperties === 'object';
}

function literal(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : JSON.stringify(value);
}

const keywords: ReadonlySet<string> = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** `label.<key>=value` is the client's `labels={key: value}`; a keyword has an underscore behind it. */
export function pythonName(name: string): string {
  if (name === 'label.<key>') return 'labels';
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`${name} cannot be a name in Python`);
  return keywords.has(name) ? `${name}_` : name;
}
