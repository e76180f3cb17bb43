import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { ContentLogProcessor, type ContentOptions, ContentSpanProcessor } from '../../../instrumentation/src/content/content-filter.ts';

function exported(options: ContentOptions, attributes: Record<string, string | string[] | number>) {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new ContentSpanProcessor(options), new SimpleSpanProcessor({ exporter })] });
  const span = provider.getTracer('test').startSpan('chat', { attributes });
  span.addEvent('gen_ai.content.prompt', { 'gen_ai.prompt': 'secret', 'gen_ai.system': 'openai' });
  span.end();
  const [found] = exporter.getFinishedSpans();
  return { attributes: found?.attributes, event: found?.events[0]?.attributes };
}

const content = {
  'gen_ai.input.messages': 'secret',
  'gen_ai.prompt.0.content': 'secret',
  'llm.output_messages.0.message.content': 'secret',
  'ai.prompt.messages': 'secret',
  'input.value': 'secret',
  'gen_ai.tool.call.arguments': '{"city":"secret"}',
  'llm.invocation_parameters': '{"tools":["secret"]}',
  'llm.completions.0.text': 'secret',
  'ai.response.providerMetadata': '{"logprobs":"secret"}',
  'ai.result.text': 'secret',
};
const facts = { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.prompt.name': 'greeting', 'gen_ai.usage.input_tokens': 3 };

it('keeps prompts, answers and what tools were given out, wherever an instrumentation puts them', () => {
  const off = exported({ capture: false, maxLength: 100 }, { ...content, ...facts });
  expect(off).toEqual({ attributes: facts, event: { 'gen_ai.system': 'openai' } });
});

it('exports them when asked to, cut and with addresses, keys and card numbers replaced', () => {
  const text = 'ada@example.com paid with 4242 4242 4242 4242, order 1234567890123, key sk-abcdefghijklmnop1234';
  const on = exported({ capture: true, maxLength: 1000 }, { 'gen_ai.input.messages': text, ...facts });
  expect(on.attributes).toEqual({ 'gen_ai.input.messages': '[email] paid with [card], order 1234567890123, key [key]', ...facts });
  expect(exported({ capture: true, maxLength: 3 }, { 'input.value': 'abcdef' }).attributes).toEqual({ 'input.value': 'abc' });
});

it('finds secrets in the texts of JSON, behind line breaks and however deep, and leaves it JSON', () => {
  const told = { card: '4242424242424242', number: 4242424242424242, at: 1764000000000 };
  const messages = [
    { role: 'user', parts: [{ type: 'text', content: 'card\n4242 4242 4242 4242\nsk-abcdefghijklmnop1234\nada@example.com' }] },
    { role: 'assistant', parts: [{ type: 'tool_call', arguments: JSON.stringify(told) }] },
  ];
  const { attributes } = exported({ capture: true, maxLength: 1000 }, { 'gen_ai.input.messages': JSON.stringify(messages) });
  expect(JSON.parse(String(attributes?.['gen_ai.input.messages']))).toEqual([
    { role: 'user', parts: [{ type: 'text', content: 'card\n[card]\n[key]\n[email]' }] },
    {
      role: 'assistant',
      parts: [{ type: 'tool_call', arguments: JSON.stringify({ card: '[card]', number: '[card]', at: 1764000000000 }) }],
    },
  ]);
});

it('cuts the texts of JSON, not the JSON', () => {
  const { attributes } = exported(
    { capture: true, maxLength: 12 },
    { 'gen_ai.input.messages': '[{"a":"0123456789"},{"a":"abcdef"},{"a":"x"}]' },
  );
  expect(attributes?.['gen_ai.input.messages']).toBe('[{"a":"0123456789"},{"a":"ab"}]');
});

type LogRecord = Parameters<ContentLogProcessor['onEmit']>[0];

const named = [
  ['by its name', { eventName: 'gen_ai.user.message', attributes: {} }],
  ['by an attribute', { attributes: { 'event.name': 'gen_ai.user.message' } }],
] as const;

it.each(named)('does the same to log records that are messages, told %s', (_, told) => {
  const bodies = [true, false].map((capture) => {
    const body = { content: 'key\nsk-abcdefghijklmnop1234', parts: [{ text: 'ada@example.com' }] };
    const record = { ...told, body } as unknown as LogRecord; // boundary: the part of a record that is read
    new ContentLogProcessor({ capture, maxLength: 100 }).onEmit(record);
    return record.body;
  });
  expect(bodies).toEqual([{ content: 'key\n[key]', parts: [{ text: '[email]' }] }, undefined]);
});

it('leaves nothing of a secret that the cut goes through', () => {
  const text = `${'x '.repeat(50)}4242 4242 4242 4242 ${'y '.repeat(500)}`;
  expect(exported({ capture: true, maxLength: 110 }, { 'input.value': text }).attributes).toEqual({
    'input.value': `${'x '.repeat(50)}[card] y y`,
  });
});

it('leaves the query of URLs out, which may carry keys', () => {
  const { attributes } = exported(
    { capture: true, maxLength: 1000 },
    { 'url.full': 'https://host/v1?key=secret#x', 'url.query': '?key=secret' },
  );
  expect(attributes).toEqual({ 'url.full': 'https://host/v1' });
});

it('keeps a text in whose redaction failed', () => {
  const broken = () => {
    throw new Error('broken');
  };
  expect(exported({ capture: true, maxLength: 100, redact: broken }, { 'input.value': 'x', ...facts }).attributes).toEqual(facts);
});
