import { expect, test } from 'vitest';
import { createSseReader } from './sse';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('events come when they are complete, wherever the bytes were cut, with the last id', () => {
  const stream = bytes('retry: 1000\n\n: still there\n\nid: 7\nevent: metrics\ndata: {"é":1}\n\ndata: a\r\ndata: b\r\n\r\n');
  for (let size = 1; size <= stream.length; size++) {
    const read = createSseReader();
    const events = Array.from({ length: Math.ceil(stream.length / size) }, (_, part) =>
      read(stream.slice(part * size, (part + 1) * size)),
    ).flat();
    expect(events).toEqual([
      { id: '7', data: '{"é":1}' },
      { id: '7', data: 'a\nb' },
    ]);
  }
});
