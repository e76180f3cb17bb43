/** Answers that come one after the other for as long as they are listened to: server-sent events. */

import { ResonantError } from './errors.ts';
import { EventParser } from './event-parser.ts';
import type { Settings } from './options.ts';
import { backoffMs, delayBeforeRetry, isRetryable, longestDelayMs, pause } from './retry.ts';
import { ask, type CallOptions, failureOf, readAnswer, type Transport } from './transport.ts';
import type { WireRequest } from './wire.ts';

/**
 * A connection that is lost is made again, from the event after the last one received, however long that takes once the stream has begun.
 * It ends when the loop over it is left. Rejects with `ResonantError`, or with the signal's reason.
 */
export async function* listen<Event>({ settings }: Transport, request: WireRequest, options: CallOptions = {}) {
  const listening = new Listening<Event>(settings, request, options);
  for (;;) {
    let failure: ResonantError | undefined;
    try {
      const isOver: boolean = yield* listening.connection();
      if (isOver) return;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof ResonantError)) throw error;
      failure = error;
    }
    await pause(listening.delayAfterMs(failure), options.signal);
  }
}

/** What is kept from connection to connection. */
class Listening<Event> {
  readonly #settings: Settings;
  readonly #request: WireRequest;
  readonly #options: CallOptions;
  readonly #parser = new EventParser();
  #hasBegun = false;
  #failures = 0;

  constructor(settings: Settings, request: WireRequest, options: CallOptions) {
    this.#settings = settings;
    this.#request = request;
    this.#options = options;
  }

  /** The events of one connection; at its end, whether the server has no more. */
  async *connection(): AsyncGenerator<Event, boolean, undefined> {
    this.#options.signal?.throwIfAborted();
    const silence = new Silence(this.#options.timeoutMs ?? this.#settings.timeoutMs, this.#options.signal);
    try {
      const response = await ask(this.#settings, this.#request, this.#headers(), silence.signal);
      if (response.status === 204) return true;
      if (!isEventStream(response)) throw await refusal(response);
      this.#hasBegun = true;
      this.#parser.connected();
      for await (const text of textOf(response)) {
        silence.broken();
        yield* this.#received(text);
        silence.broken(); // what the caller takes its time for is no silence of the server's
      }
      return false;
    } catch (error) {
      throw failureOf(error, this.#settings, silence.isTooLong ? silence.longestMs : undefined);
    } finally {
      silence.end();
    }
  }

  #headers(): Readonly<Record<string, string>> {
    const { lastEventId } = this.#parser;
    return { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) };
  }

  #received(text: string): readonly Event[] {
    this.#failures = 0;
    return this.#parser.feed(text).map(({ data }) => {
      try {
        return JSON.parse(data) as Event; // decode boundary: as the schemas say
      } catch (cause) {
        throw new ResonantError({ code: 'unexpected_answer', detail: 'An event is not JSON.', status: 200, cause });
      }
    });
  }

  /** Throws the error where trying again is of no use. */
  delayAfterMs(error: ResonantError | undefined): number {
    const attempt = this.#failures++;
    if (error === undefined) return Math.min(longestDelayMs, backoffMs(Math.min(attempt, 10), this.#parser.retryMs));
    if (this.#hasBegun && (error.code === 'timeout' || isRetryable(error, this.#request))) {
      const askedMs = error.retryAfter === undefined ? undefined : error.retryAfter * 1000;
      return Math.min(longestDelayMs, backoffMs(Math.min(attempt, 10), askedMs));
    }
    const delayMs = delayBeforeRetry(error, attempt, this.#request, this.#settings);
    if (delayMs === undefined) throw error;
    return delayMs;
  }
}

/** Aborts a connection on which nothing has come for too long, and where the caller's signal says so. */
class Silence {
  readonly #controller = new AbortController();
  readonly #callers: AbortSignal | undefined;
  readonly #abort = (): void => this.#controller.abort(this.#callers?.reason);
  #timer: ReturnType<typeof setTimeout>;
  readonly longestMs: number;
  isTooLong = false;

  constructor(longestMs: number, callers: AbortSignal | undefined) {
    this.longestMs = longestMs;
    this.#callers = callers;
    callers?.addEventListener('abort', this.#abort, { once: true });
    this.#timer = this.#wait();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  broken(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#wait();
  }

  /** Ends the connection too. */
  end(): void {
    clearTimeout(this.#timer);
    this.#callers?.removeEventListener('abort', this.#abort);
    this.#controller.abort();
  }

  #wait(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.isTooLong = true;
      this.#controller.abort();
    }, this.longestMs);
  }
}

function isEventStream(response: Response): boolean {
  return response.ok && response.headers.get('content-type')?.startsWith('text/event-stream') === true;
}

/** What an answer without events is. */
async function refusal(response: Response): Promise<ResonantError> {
  readAnswer(response, await response.text());
  const detail = `The answer has no events. Is ${response.url} Resonant Analytics?`;
  return new ResonantError({ code: 'unexpected_answer', detail, status: response.status });
}

/** The body as it comes. By a reader, since not every browser iterates over streams. */
async function* textOf({ body }: Response): AsyncGenerator<string, void, undefined> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) return;
    yield value;
  }
}
