/** Calls of the service's own API, kept as API calls of their organisation. Nobody waits for them: they are gathered, bounded, and dropped past the bound. */

import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { type AppError, toAppError } from '../errors.ts';
import type { Database } from './database.ts';

/** The `service` under which the service's own calls are found. */
export const ownService = 'resonant-analytics';

/** A request that was answered. */
export interface OwnCall {
  readonly orgId: string;
  readonly method: string;
  /** The route, with `{name}` for what differs. */
  readonly endpoint: string;
  readonly httpStatus: number;
  readonly durationMs: number;
}

export interface OwnCallsOptions {
  /** Milliseconds that calls wait for company. */
  readonly gatherMs: number;
  readonly maxBatchRows: number;
  readonly maxQueuedRows: number;
}

export interface OwnCallsEvents {
  readonly dropped: (calls: number) => void;
  /** Calls could not be stored and are tried again. */
  readonly failed: (error: AppError) => void;
}

const defaults: OwnCallsOptions = { gatherMs: 1_000, maxBatchRows: 1_000, maxQueuedRows: 20_000 };

export class OwnCalls {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #events: OwnCallsEvents;
  readonly #options: OwnCallsOptions;
  readonly #queue: object[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(database: Database, clock: Clock, events: OwnCallsEvents, options: OwnCallsOptions = defaults) {
    this.#database = database;
    this.#clock = clock;
    this.#events = events;
    this.#options = options;
  }

  /** Keeps a call that ends now. */
  record(call: OwnCall): void {
    const { maxBatchRows, maxQueuedRows } = this.#options;
    if (this.#closed || this.#queue.length >= maxQueuedRows) {
      this.#events.dropped(1);
      return;
    }
    this.#queue.push(rowOf(call, this.#clock.now()));
    if (this.#queue.length === maxBatchRows) this.#flushSoon(0);
    else if (this.#timer === undefined) this.#flushSoon(this.#options.gatherMs);
  }

  /** Stores what is waiting, if the store takes it, and drops what comes after. */
  async shutdown(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#flush();
    if (this.#queue.length > 0) this.#events.dropped(this.#queue.length);
    this.#queue.length = 0;
  }

  #flushSoon(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, delayMs).unref();
  }

  /** Writings stand in line. Never rejects: what fails stays in the queue. */
  #flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        const rows = this.#queue.slice(0, this.#options.maxBatchRows);
        await this.#database.insert('derive', 'api_calls', rows);
        this.#queue.splice(0, rows.length);
      }
    } catch (thrown) {
      this.#events.failed(toAppError(thrown));
      if (!this.#closed) this.#flushSoon(this.#options.gatherMs);
    }
  }
}

/** Its ids are its own: nothing else tells of this call, and written twice it is one row. */
function rowOf({ orgId, method, endpoint, httpStatus, durationMs }: OwnCall, endMs: number): object {
  const startMs = endMs - durationMs;
  return {
    org_id: orgId,
    trace_id: randomBytes(16).toString('hex'),
    span_id: randomBytes(8).toString('hex'),
    start_ns: nanoseconds(startMs),
    end_ns: nanoseconds(endMs),
    duration_ms: durationMs,
    status: httpStatus >= 400 ? 'error' : 'ok',
    method,
    endpoint,
    http_status: httpStatus,
    service: ownService,
    version: '1',
    is_deleted: 0,
  };
}

function nanoseconds(ms: number): string {
  return `${BigInt(Math.round(ms * 1_000)) * 1_000n}`;
}
