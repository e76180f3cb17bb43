import { describe, expect, it } from 'vitest';
import { EventParser } from '../../client/typescript/src/event-parser.ts';

const text = 'retry: 500\n\n: heartbeat\n\nid: 1\nevent: tick\ndata: {"a":\ndata: 1}\n\nid:2\ndata:no space\n\ndata\n\nevent: none\n\nmore';
const found = [
  { type: 'tick', data: '{"a":\n1}' },
  { type: 'message', data: 'no space' },
  { type: 'message', data: '' },
];

describe('EventParser', () => {
  it.each(['\n', '\r\n', '\r'].flatMap((end) => [1, 2, 3, 1000].map((size) => [end, size] as const)))(
    'reads the same events with the line end %j however the text is cut: %d',
    (end, size) => {
      const parser = new EventParser();
      const chunks = text.replaceAll('\n', end).match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(chunks.flatMap((chunk) => parser.feed(chunk))).toEqual(found);
      expect([parser.lastEventId, parser.retryMs]).toEqual(['2', 500]);
    },
  );

  it('leaves line separators within data alone', () => {
    expect(new EventParser().feed('data: a\u2028b\x0b\x85c\n\n')).toEqual([{ type: 'message', data: 'a\u2028b\x0b\x85c' }]);
  });

  it('drops what was cut off with the connection, its id too', () => {
    const parser = new EventParser();
    parser.feed('id: 1\ndata: a\n\nid: 2\ndata: b\nda');
    parser.connected();
    expect(parser.lastEventId).toBe('1');
    expect(parser.feed('data: c\n\n')).toEqual([{ type: 'message', data: 'c' }]);
    expect(parser.lastEventId).toBe('1');
  });

  it.each(['id: a\0b', 'retry: soon', 'retry: -1', 'unknown: 1', ': id: 7'])('passes over %j, which means nothing', (line) => {
    const parser = new EventParser();
    expect(parser.feed(`${line}\n\n`)).toEqual([]);
    expect([parser.lastEventId, parser.retryMs]).toEqual([undefined, undefined]);
  });
});
