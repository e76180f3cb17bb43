/** The service as one organisation sees it. */

import type { ServiceProcess } from '../../support/service.ts';

export type Answer = Readonly<Record<string, unknown>>;
export type Parameters = Readonly<Record<string, string>>;

const isRepeatable = /^\/analytics\/(query|outcomes)$/;

export class Door {
  readonly #service: ServiceProcess;
  readonly #key: string;
  #answers = 0;
  readonly #asked = new Set<string>();

  constructor(service: ServiceProcess, key: string) {
    this.#service = service;
    this.#key = key;
  }

  /** How many it was asked for. */
  get answers(): number {
    return this.#answers;
  }

  /** Every method and path that it was asked for. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** The answer to `GET /api/v1/analytics…`; throws where it is an error. */
  async get(path: string, parameters: Parameters = {}): Promise<Answer> {
    return this.#ask(`/analytics${path}?${new URLSearchParams(parameters)}`, { method: 'GET' });
  }

  /** The answer to `GET /api/v1…` */
  async administration(path: string, parameters: Parameters = {}): Promise<Answer> {
    return this.#ask(`${path}?${new URLSearchParams(parameters)}`, { method: 'GET' });
  }

  /** All of a list, page by page: "Lists: `limit` (100, at most 1,000), opaque `cursor`". */
  list(path: string, parameters: Parameters, field = 'data'): Promise<readonly Answer[]> {
    return this.listAdministration(`/analytics${path}`, parameters, field);
  }

  async listAdministration(path: string, parameters: Parameters, field = 'data'): Promise<readonly Answer[]> {
    const entries: Answer[] = [];
    for (let cursor: Parameters | undefined = {}; cursor !== undefined; ) {
      const page: Answer = await this.administration(path, { ...parameters, ...cursor });
      entries.push(...entriesOf(page, field));
      const next = page['next_cursor'];
      cursor = typeof next === 'string' ? { cursor: next } : undefined;
    }
    return entries;
  }

  async post(path: string, body: object): Promise<Answer> {
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  /** The first events of a stream. */
  async events(path: string, count: number): Promise<readonly Answer[]> {
    const stop = new AbortController();
    const response = await fetch(`${this.#service.apiUrl}/api/v1${path}`, { headers: this.#authorization(), signal: stop.signal });
    if (!response.ok || response.body === null) throw new Error(`${path} answered ${response.status}`);
    this.#asked.add(`GET /api/v1${path}`);
    const events: Answer[] = [];
    let text = '';
    for await (const bytes of response.body) {
      text += Buffer.from(bytes).toString();
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      events.push(...lines.filter((line) => line.startsWith('data: ')).map((line): Answer => JSON.parse(line.slice('data: '.length))));
      if (events.length >= count) break;
    }
    stop.abort();
    return events;
  }

  async send(signal: 'traces' | 'logs' | 'metrics', protobuf: Uint8Array<ArrayBuffer>): Promise<void> {
    const post = (): Promise<Response> =>
      fetch(`${this.#service.otlpHttpUrl}/v1/${signal}`, {
        method: 'POST',
        headers: { ...this.#authorization(), 'content-type': 'application/x-protobuf' },
        body: protobuf,
      });
    const response = await post().catch(post); // a connection that was idle while much was computed may be closed by now
    const answer = await response.text();
    if (!response.ok) throw new Error(`${signal} answered ${response.status}: ${answer}`);
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const headers = { ...init.headers, ...this.#authorization() };
    this.#answers += 1;
    const ask = (): Promise<Response> => fetch(`${this.#service.apiUrl}/api/v1${path}`, { ...init, headers });
    // As above; what is asked or said a second time changes nothing but for definitions.
    const response = await (init.method === 'GET' || isRepeatable.test(path) ? ask().catch(ask) : ask());
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    this.#asked.add(`${init.method} /api/v1${path.split('?', 1)[0]}`);
    return answer as Answer; // decode boundary: the checks compare what they find
  }

  #authorization(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.#key}` };
  }
}

/** A list within an answer. */
export function entriesOf(answer: Answer, field: string): readonly Answer[] {
  const entries = answer[field];
  return Array.isArray(entries) ? entries : [];
}

/** An object within an answer. */
export function partOf(answer: Answer, field: string): Answer | undefined {
  return answer[field] as Answer | undefined; // decode boundary: as above
}
