import { describe, expect, it } from 'vitest';
import type { Schema } from '../../scripts/api-description.ts';
import type { ClientOperation } from '../../scripts/client-operations.ts';
import { docstring, importOf } from '../../scripts/python-text.ts';
import { pythonName, pythonTypes } from '../../scripts/python-types.ts';

const text: Schema = { type: 'string' };
const object = (properties: Readonly<Record<string, Schema>>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
});

const operation: ClientOperation = {
  operationId: 'make_thing',
  summary: 'Makes a thing.',
  resource: 'things',
  method: 'POST',
  path: '/api/v1/things',
  repeatable: false,
  hasBody: true,
  fields: [],
  answer: object({}),
  gives: 'answer',
  pageRows: undefined,
};

const classesOf = (changes: Partial<ClientOperation>): string => {
  const { source } = pythonTypes([{ ...operation, ...changes }], []);
  return source.slice(source.indexOf('class '));
};

describe('pythonTypes', () => {
  it('writes answers as classes, what may be absent as None, and objects in them before them', () => {
    const answer = object(
      {
        state: { enum: ['on', 'off'] },
        size: { anyOf: [{ type: 'number' }, { type: 'null' }], description: 'In "metres".' },
        parts: { type: 'array', items: object({ name: text }) },
        labels: { type: 'object', additionalProperties: text },
        note: text,
      },
      ['state', 'size', 'parts', 'labels'],
    );
    expect(classesOf({ answer })).toBe(`class MakeThingParts(Answer):
    name: str


class MakeThingAnswer(Answer):
    _nested = {"parts": MakeThingParts, "labels": dict}

    state: Literal["on", "off"]
    size: float | None
    """In "metres"."""
    parts: list[MakeThingParts]
    labels: dict[str, str]
    note: str | None = None
`);
  });

  it('lets answers have fields that are not known', () => {
    expect(classesOf({ answer: { ...object({ id: text }), additionalProperties: {} } })).toBe(`class MakeThingAnswer(Answer):
    id: str

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
`);
  });

  it('writes objects in arguments as dicts, what is required apart, under a name that no answer has', () => {
    const size = object({ value: { anyOf: [{ type: 'number' }, text] }, at: { ...text, description: 'ISO-8601.' } }, ['value']);
    const fields = [{ name: 'size', required: true, schema: size }];
    expect(classesOf({ fields, answer: object({ size: object({ value: text }) }) })).toBe(`class MakeThingSize(Answer):
    value: str


class MakeThingAnswer(Answer):
    _nested = {"size": MakeThingSize}

    size: MakeThingSize


class _MakeThingSizeArgument(TypedDict):
    value: float


class MakeThingSizeArgument(_MakeThingSizeArgument, total=False):
    at: Time
    """ISO-8601."""
`);
  });

  it('does not give an answer for a dict, though they have the same fields', () => {
    const size = object({ value: text });
    const classes = classesOf({ fields: [{ name: 'size', required: true, schema: size }], answer: object({ size }) });
    expect(classes).toContain('class MakeThingSize(Answer)');
    expect(classes).toContain('class MakeThingSizeArgument(TypedDict)');
  });

  it('refuses two different objects under one name', () => {
    const other = { ...operation, answer: object({ id: text }) };
    expect(() => pythonTypes([operation, other], [])).toThrow('Two different objects would be the Python class MakeThingAnswer');
  });
});

describe('names and text', () => {
  it('puts an underscore behind a keyword', () => {
    expect(pythonName('for')).toBe('for_');
  });

  it.each(['label.team', 'Camel'])('refuses the name %s', (name) => {
    expect(() => pythonName(name)).toThrow(`${name} cannot be a name in Python`);
  });

  it.each([
    ['a\nb', '"""a b"""'],
    ['a "b"', '"""a "b\\""""'],
    ['a """ b \\n', '"""a \\"\\"\\" b \\\\n"""'],
  ])('writes %j as one line of documentation', (said, written) => {
    expect(docstring(said)).toBe(written);
  });

  it('imports what the code has, not what is only spoken of', () => {
    expect(importOf('typing', ['Any', 'Literal', 'TypedDict'], '"""Any of."""\nx: TypedDict\ny: Literal[1]\n"""Any\nmore."""\n')).toBe(
      'from typing import Literal, TypedDict\n',
    );
  });
});
