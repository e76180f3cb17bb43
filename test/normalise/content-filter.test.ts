import { expect, it } from 'vitest';
import { createContentFilter } from '../../collector/src/normalise/content-filter.ts';
import type { DecodedSpan } from '../../collector/src/receive/otlp.ts';
import { deadLetterText, spanOfDeadLetter } from '../../collector/src/store/dead-letter.ts';

const secret = 'what the user said';
const long = 'x'.repeat(300);

const span: DecodedSpan = {
  ...{ traceId: '', spanId: 'b7ad6b7169203331', parentSpanId: '', traceState: 'ot=th:8', name: 'chat', kind: 3, statusCode: 2 },
  ...{ startNs: 9_007_199_254_740_993n, endNs: 2n ** 63n, statusMessage: 'failed', mended: ['repeated_key'] },
  attributes: {
    'gen_ai.input.messages': secret,
    'gen_ai.prompt.0.content': secret,
    'gen_ai.request.model': long,
    'house.note': long,
    'house.short': 'kept',
    'house.big': 2n ** 60n,
    'house.list': [secret],
    'url.full': 'https://shop.example/v1?token=secret',
  },
  events: [
    { name: 'gen_ai.user.message', timeNs: 1n, attributes: { content: secret, short: 'kept only where it is no content event' } },
    { name: 'exception', timeNs: 2n, attributes: { 'exception.type': 'TimeoutError' } },
  ],
  links: [{ traceId: 'a', spanId: 'b' }],
  resource: { attributes: { 'service.name': 'shop', 'input.value': secret } },
  scope: { name: 'sdk', version: '1', attributes: {} },
};

it('keeps what conventions list and short scalars, and no content', () => {
  const kept = createContentFilter()(span);
  expect(kept).toEqual({
    ...span,
    attributes: { 'gen_ai.request.model': long, 'house.short': 'kept', 'house.big': 2n ** 60n, 'url.full': 'https://shop.example/v1' },
    events: [{ ...span.events[0], attributes: {} }, span.events[1]],
    links: [],
    resource: { attributes: { 'service.name': 'shop' } },
  });
});

it('is a span again after it was a dead letter, to the nanosecond', () => {
  const kept = createContentFilter()(span);
  const text = deadLetterText(kept);
  expect(spanOfDeadLetter(text)).toEqual(kept);
  expect(text).not.toContain(secret);
});

it('loses its events, then its attributes, where the text is too long', () => {
  const event = { name: 'e', timeNs: 1n, attributes: { 'exception.type': 'x'.repeat(1_000) } };
  const manyEvents = { ...span, events: new Array(100).fill(event) };
  expect(spanOfDeadLetter(deadLetterText(manyEvents))).toEqual({ ...span, events: [] });
  const manyAttributes = { ...manyEvents, attributes: Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`key.${i}`, long])) };
  const text = deadLetterText(manyAttributes);
  expect(text.length).toBeLessThan(65_536);
  expect(spanOfDeadLetter(text)).toMatchObject({ name: 'chat', startNs: span.startNs, attributes: {}, events: [] });
});

it.each(['', 'null', '{}', '{"name":"of an older version","start_ns":"1"}', 'broken {'])('other text is no span: %s', (text) => {
  expect(spanOfDeadLetter(text)).toBeUndefined();
});
