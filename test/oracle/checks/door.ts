/** The service as one organisation sees it. */

import type { ServiceProcess } from '../../support/service.ts';

export type Answer = Readonly<Record<string, unknown>>;
export type Parameters = Readonly<Record<string, string>>;

export class Door {
  readonly #service: ServiceProcess;
  readonly #key: string;
  #answers = 0;

  constructor(service: ServiceProcess, key: string) {
    this.#service = service;
    this.#key = key;
  }

  /** How many it has been given. */
  get answers(): number {
    return this.#answers;
  }

  /** The answer to `GET /api/v1/analytics…`; throws where it is an error. */
  async get(path: string, parameters: Parameters = {}): Promise<Answer> {
    return this.#ask(`/analytics${path}?${new URLSearchParams(parameters)}`, { method: 'GET' });
  }

  /** All of a list, page by page: "Lists: `limit` (100, at most 1,000), opaque `cursor`". */
  async list(path: string, parameters: Parameters, field = 'data'): Promise<readonly Answer[]> {
    const entries: Answer[] = [];
    for (let cursor: Parameters | undefined = {}; cursor !== undefined; ) {
      const page: Answer = await this.get(path, { ...parameters, ...cursor });
      entries.push(...entriesOf(page, field));
      const next = page['next_cursor'];
      cursor = typeof next === 'string' ? { cursor: next } : undefined;
    }
    return entries;
  }

  async post(path: string, body: object): Promise<Answer> {
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  async send(signal: 'traces' | 'logs' | 'metrics', protobuf: Uint8Array<ArrayBuffer>): Promise<void> {
    const response = await fetch(`${this.#service.otlpHttpUrl}/v1/${signal}`, {
      method: 'POST',
      headers: { ...this.#authorization(), 'content-type': 'application/x-protobuf' },
      body: protobuf,
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${signal} answered ${response.status}: ${answer}`);
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const headers = { ...init.headers, ...this.#authorization() };
    const response = await fetch(`${this.#service.apiUrl}/api/v1${path}`, { ...init, headers });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    this.#answers += 1;
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
