/** Server-sent events from bytes, as the HTML standard reads them; what was cut off with a connection is dropped with its reader. */

export interface SentEvent {
  readonly id: string | undefined;
  readonly data: string;
}

/** Reads one connection. */
export function createSseReader(): (bytes: Uint8Array) => readonly SentEvent[] {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  let id: string | undefined;
  const readLine = (line: string): readonly SentEvent[] => {
    if (line === '') {
      const event = { id, data: data.join('\n') };
      const complete = data.length > 0;
      data = [];
      return complete ? [event] : [];
    }
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'data') data.push(value);
    if (name === 'id') id = value;
    return [];
  };
  return (bytes) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r(?!\n|$)/); // a last \r may be half of a \r\n
    rest = lines.pop() ?? '';
    return lines.flatMap(readLine);
  };
}
