/** Removes files once their time is over. */

import type { Clock } from '../clock.ts';
import { type AppError, toAppError } from '../errors.ts';
import type { FileStore } from './file-store.ts';

export interface RetentionDependencies {
  readonly files: FileStore;
  readonly clock: Clock;
  readonly rules: readonly RetentionRule[];
  readonly failed: (error: AppError) => void;
}

export interface RetentionRule {
  /** Ends with a slash. */
  readonly prefix: string;
  readonly keepMs: number;
}

const everyMs = 3_600_000;

/** Sweeps at start and then every hour. Several collectors may sweep one store: what is gone is passed over. */
export class Retention {
  readonly #deps: RetentionDependencies;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(deps: RetentionDependencies) {
    this.#deps = deps;
  }

  start(): void {
    this.#sweepNext();
    this.#timer = setInterval(() => this.#sweepNext(), everyMs).unref();
  }

  /** Removes what is over now. */
  sweep(): Promise<void> {
    return sweep(this.#deps);
  }

  /** Waits for the sweep that is under way. */
  async shutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  #sweepNext(): void {
    this.#sweeping = this.#sweeping.then(() => this.sweep()).catch((thrown: unknown) => this.#deps.failed(toAppError(thrown)));
  }
}

async function sweep({ files, clock, rules }: RetentionDependencies): Promise<void> {
  for (const { prefix, keepMs } of rules) {
    const before = clock.now() - keepMs;
    for await (const { name, modifiedMs } of files.list(prefix)) {
      if (modifiedMs < before) await files.remove(name);
    }
  }
  await files.tidy();
}
