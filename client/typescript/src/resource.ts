import { listen } from './events.ts';
import { operations } from './generated/operations.ts';
import type { Operations, Period } from './generated/types.ts';
import type { CallOptions, Transport } from './transport.ts';
import { wireRequest } from './wire.ts';

type Name = keyof typeof operations;
type Rows<Row> = AsyncGenerator<Row, void, undefined>;

/** What the generated methods are made of. The types come from the schemas that the server answers by. */
export class Resource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  protected async answer<N extends Name>(name: N, request: object, options?: CallOptions): Promise<Operations[N]['answer']> {
    const answer = await this.#transport.send(wireRequest(operations[name], request), options);
    return answer as Operations[N]['answer']; // decode boundary: as the schemas say
  }

  /** The rows of an answer that is nothing but a list. */
  protected async data<Answer extends { readonly data: unknown }>(
    name: Name,
    request: object,
    options?: CallOptions,
  ): Promise<Answer['data']> {
    const answer = await this.#transport.send(wireRequest(operations[name], request), options);
    return (answer as Answer).data; // decode boundary: as the schemas say
  }

  /** Every row of a list in pages. The first page's period holds for all of them, so that one that ends now does not move on in between. */
  protected async *pages<Row>(name: Name, rows: string, request: object, options?: CallOptions): Rows<Row> {
    let asked = request;
    for (;;) {
      const answer = await this.#transport.send(wireRequest(operations[name], asked), options);
      const page = answer as PageEnd & Readonly<Record<string, readonly Row[]>>; // decode boundary: as the schemas say
      yield* page[rows] ?? [];
      if (page.next_cursor === null) return;
      const held = page.period && { period: undefined, start: page.period.start, end: page.period.end };
      asked = { ...asked, ...held, cursor: page.next_cursor };
    }
  }

  /** A link of an answer; one without a host is below the service's own URL. */
  protected absolute(url: string): string {
    return url.startsWith('/') ? this.#transport.settings.baseUrl + url : url;
  }

  /** One answer after the other, as they happen. */
  protected events<Event>(name: Name, request: object, options?: CallOptions): Rows<Event> {
    return listen<Event>(this.#transport, wireRequest(operations[name], request), options);
  }
}

interface PageEnd {
  readonly period?: Period;
  readonly next_cursor: string | null;
}
