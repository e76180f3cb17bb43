/** One organisation's live events: read once each tick while somebody listens, kept for a while for those who come back. */

import type { Clock } from '../clock.ts';

export interface LiveEvent<Figures> {
  /** Grows from event to event: milliseconds since 1970, or one more than the last. */
  readonly id: number;
  readonly figures: Figures;
}

export interface FeedOptions {
  readonly tickMs: number;
  /** Events kept. */
  readonly historySize: number;
}

/** Somebody who waits for events; told when there is a new one. */
export type Listener = () => void;

export class LiveFeed<Figures> {
  readonly #read: () => Promise<Figures>;
  readonly #clock: Clock;
  readonly #options: FeedOptions;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  #history: readonly LiveEvent<Figures>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #reading = false;

  constructor(read: () => Promise<Figures>, clock: Clock, options: FeedOptions, failed: (error: unknown) => void) {
    this.#read = read;
    this.#clock = clock;
    this.#options = options;
    this.#failed = failed;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  get latest(): LiveEvent<Figures> | undefined {
    return this.#history.at(-1);
  }

  /** Kept events after this one, in order. */
  since(id: number): readonly LiveEvent<Figures>[] {
    return this.#history.filter((event) => event.id > id);
  }

  /** The first listener starts the reading. */
  join(listener: Listener): void {
    this.#listeners.add(listener);
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => void this.#tick(), this.#options.tickMs);
    void this.#tick();
  }

  /** The last listener ends it. */
  leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  wakeAll(): void {
    for (const listener of this.#listeners) listener();
  }

  /** A reading that takes longer than a tick lets the next ones out. Never rejects. */
  async #tick(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      const figures = await this.#read();
      const id = Math.max(this.#clock.now(), (this.latest?.id ?? 0) + 1);
      this.#history = [...this.#history, { id, figures }].slice(-this.#options.historySize);
      this.wakeAll();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#reading = false;
    }
  }
}
