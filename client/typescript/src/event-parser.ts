/** Server-sent events from text, as the HTML standard reads them. */

interface ServerSentEvent {
  readonly type: string;
  readonly data: string;
}

/** Reads one connection after the other; what was cut off with a connection is dropped. */
export class EventParser {
  #lastEventId: string | undefined;
  #retryMs: number | undefined;
  #rest = '';
  #type = 'message';
  #data: string[] = [];
  #id: string | undefined;

  get lastEventId(): string | undefined {
    return this.#lastEventId;
  }

  /** How long the server asks to wait before connecting again. */
  get retryMs(): number | undefined {
    return this.#retryMs;
  }

  /** Starts at the beginning of a connection. */
  connected(): void {
    this.#rest = '';
    this.#forgetEvent();
  }

  /** The events that the text completes. */
  feed(text: string): readonly ServerSentEvent[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!\n|$)/); // a last \r may be half of a \r\n
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#readLine(line) ?? []);
  }

  #readLine(line: string): ServerSentEvent | undefined {
    if (line === '') return this.#endEvent();
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') this.#data.push(value);
    if (field === 'event') this.#type = value;
    if (field === 'id' && !value.includes('\0')) this.#id = value;
    if (field === 'retry' && /^\d{1,9}$/.test(value)) this.#retryMs = Number(value);
    return undefined;
  }

  #endEvent(): ServerSentEvent | undefined {
    const event = this.#data.length === 0 ? undefined : { type: this.#type, data: this.#data.join('\n') };
    this.#lastEventId = this.#id;
    this.#forgetEvent();
    return event;
  }

  #forgetEvent(): void {
    this.#type = 'message';
    this.#data = [];
    this.#id = this.#lastEventId;
  }
}
