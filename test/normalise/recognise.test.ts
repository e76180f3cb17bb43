import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Convention, Mark } from '../../collector/src/normalise/convention.ts';
import { conventions } from '../../collector/src/normalise/conventions/precedence.ts';
import { planOf, vocabularyOf } from '../../collector/src/normalise/plan.ts';
import { createRecogniser } from '../../collector/src/normalise/recognise.ts';
import type { DecodedSpan } from '../../collector/src/receive/otlp.ts';
import { attributesOf, type GivenSpan, spanOf } from './given.ts';

const vocabulary = vocabularyOf(conventions, new Map());
const readersOf = (ordered: readonly Convention[]) =>
  ordered.map((convention) => ({ convention, plan: planOf(convention, [convention], vocabulary) }));
const named = (name: string, marks: readonly Mark[], matches?: Convention['matches']): Convention => ({
  name,
  marks,
  fields: {},
  ...(matches === undefined ? {} : { matches }),
});

const recognise = createRecogniser(
  readersOf([
    named('named', [{}], ({ name }) => name === 'a name'),
    named('tool', [{ scope: 's', attribute: 'a.kind' }], ({ attributes }) => attributes['a.kind'] === 'tool'),
    named('kind', [{ scope: 's', attribute: 'a.kind' }]),
    named('either', [{ scope: 'other' }, { attribute: 'b' }]),
    named('prefix', [{ scopePrefix: 's' }]),
    named('all', [{}]),
  ]),
);
const nameOf = (given: GivenSpan): string => recognise(spanOf(given)).plan.convention;

test.each<[string, GivenSpan]>([
  ['named', { name: 'a name', scope: 's', attributes: { 'a.kind': 'tool' } }],
  ['tool', { scope: 's', attributes: { 'a.kind': 'tool' } }],
  ['kind', { scope: 's', attributes: { 'a.kind': 'agent' } }],
  ['kind', { scope: 's', attributes: { 'a.kind': null } }],
  ['either', { scope: 'other' }],
  ['either', { scope: 's', attributes: { b: 1 } }],
  ['prefix', { scope: 's' }],
  ['prefix', { scope: 'so', attributes: { 'a.kind': 'tool' } }],
  ['all', { scope: 'x', attributes: { 'a.kind': 'tool' } }],
])('%s reads %o', (expected, given) => {
  expect([nameOf(given), nameOf(given)]).toEqual([expected, expected]);
});

test('keys of the same lengths are not taken for each other', () => {
  const names = ['b', 'c', 'b', 'c'].map((key) => nameOf({ scope: 'x', attributes: { [key]: 1 } }));
  expect(names).toEqual(['either', 'all', 'either', 'all']);
});

test('rules come sorted by key, whatever the order of the attributes', () => {
  const keysOf = (attributes: GivenSpan['attributes'] = {}) => recognise(spanOf({ attributes })).rules.map(({ key }) => key);
  expect([keysOf({ b: 1, a: 2, c: 3 }), keysOf({ c: 1, b: 2, a: 3 })]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

const marks = conventions.flatMap((convention) => convention.marks);
const scope = fc.constantFrom('', 'x', ...marks.flatMap(({ scope: name = '', scopePrefix = '' }) => [name, `${scopePrefix}x`]));
const marked = fc.constantFrom(...marks.flatMap(({ attribute = 'x' }) => [attribute]), 'gen_ai.response.id', 'graph.node.id');
const value = fc.constantFrom('invoke_agent', 'tool', 'chain', 'model', 'pending_span', 'span', 'chat', 'execute_tool', 'a span', 1);
const span: fc.Arbitrary<DecodedSpan> = fc
  .record({
    scope,
    attributes: fc.dictionary(marked, value, { maxKeys: 4 }),
    name: fc.constantFrom('a span', 'claude_code.tool', 'codex.sse_event'),
    kind: fc.constantFrom(1, 2),
    resource: fc.constantFrom({}, { 'service.name': 'codex_exec' }),
    scopeVersion: fc.constantFrom('0.27.0', '0.28.0'),
  })
  .map(spanOf);

test('remembers layouts and scopes without changing what a look at every convention finds', () => {
  const recogniseAll = createRecogniser(readersOf(conventions));
  fc.assert(
    fc.property(span, (given) => {
      const first = conventions.find(
        (convention) => convention.marks.some((mark) => bears(given, mark)) && convention.matches?.(given) !== false,
      );
      expect(recogniseAll(given).plan.convention).toBe(first?.name);
      expect(recogniseAll({ ...given, attributes: attributesOf(given.attributes) }).plan.convention).toBe(first?.name);
    }),
    { numRuns: 2_000 },
  );
});

function bears({ scope: { name }, attributes }: DecodedSpan, mark: Mark): boolean {
  const { scope: whole = name, scopePrefix = '', attribute } = mark;
  return name === whole && name.startsWith(scopePrefix) && (attribute === undefined || attributes[attribute] !== undefined);
}
