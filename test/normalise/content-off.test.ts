import { describe, expect, test } from 'vitest';
import { attributesOf, rowOf, rowWith, startNs } from './given.ts';

const kept = (attributes: Parameters<typeof rowWith>[0]): unknown => JSON.parse(rowWith(attributes).attributes);

describe('attributes that carry content are never kept, however short', () => {
  test.each([
    'gen_ai.input.messages',
    'gen_ai.output.messages',
    'gen_ai.system_instructions',
    'gen_ai.tool.definitions',
    'gen_ai.tool.call.arguments',
    'gen_ai.tool.call.result',
    'gen_ai.prompt',
    'gen_ai.prompt.0.content',
    'gen_ai.prompt.variable.city',
    'gen_ai.completion',
    'gen_ai.completion.0.content',
    'gen_ai.retrieval.query.text',
    'gen_ai.retrieval.documents',
    'gen_ai.output',
    'gen_ai.tool.args',
    'input.value',
    'output.value',
    'llm.input_messages.0.message.content',
    'llm.output_messages.0.message.content',
    'llm.prompts.0.prompt.text',
    'llm.invocation_parameters',
    'llm.tools.0.tool.json_schema',
    'retrieval.documents.0.document.content',
    'embedding.embeddings.0.embedding.text',
    'tool.parameters',
    'exception.stacktrace',
  ])('%s', (attribute) => {
    expect(kept({ [attribute]: 'hello', other: 1 })).toEqual({ other: 1 });
  });
});

test('short scalars are kept, everything else that no convention lists is not', () => {
  expect(
    kept({
      short: 'x'.repeat(256),
      long: 'x'.repeat(257),
      number: 1.5,
      big: 2n ** 60n,
      yes: true,
      nothing: null,
      empty: '',
      list: ['a'],
      map: { a: 1 },
    }),
  ).toEqual({ short: 'x'.repeat(256), number: 1.5, big: '1152921504606846976', yes: true });
});

test.each([
  'vendor.tool.input',
  'vendor.toolCall.args',
  'agent.last_message',
  'x.systemPrompt',
  'db.query.text',
  'http.request.header.authorization',
  'http.request.body',
  'url.query',
])('%s, which no convention lists, names content: text is not kept, a figure is', (attribute) => {
  expect(kept({ [attribute]: 'hello', other: 1 })).toEqual({ other: 1 });
  expect(kept({ [`${attribute}.size`]: 12 })).toEqual({ [`${attribute}.size`]: 12 });
});

test('a URL is kept without its query', () => {
  expect(kept({ 'url.full': 'https://api.example/v1/chat?key=secret#part' })).toEqual({ 'url.full': 'https://api.example/v1/chat' });
});

test('what a convention lists is kept, long or not', () => {
  const route = `/${'r'.repeat(400)}`;
  expect(kept({ 'http.route': route, 'resonant.tags': ['a'], 'gen_ai.prompt.name': 'greeting', 'input.mime_type': 'text/plain' })).toEqual({
    'http.route': route,
    'resonant.tags': ['a'],
    'gen_ai.prompt.name': 'greeting',
    'input.mime_type': 'text/plain',
  });
});

describe('events', () => {
  const events = (name: string, attributes: Parameters<typeof attributesOf>[0]): unknown =>
    JSON.parse(rowOf({ events: [{ name, timeNs: startNs, attributes: attributesOf(attributes) }] }).events);

  test('keep the attributes that a span would', () => {
    expect(events('retry', { attempt: 2, 'gen_ai.prompt': 'hi', why: 'x'.repeat(300) })).toEqual([
      { name: 'retry', time_ns: '1759320000000000000', attributes: { attempt: 2 } },
    ]);
  });

  test('made for content keep only what a convention lists', () => {
    expect(events('gen_ai.user.message', { content: 'hi', role: 'user', 'gen_ai.system': 'openai' })).toEqual([
      { name: 'gen_ai.user.message', time_ns: '1759320000000000000', attributes: { 'gen_ai.system': 'openai' } },
    ]);
  });
});
