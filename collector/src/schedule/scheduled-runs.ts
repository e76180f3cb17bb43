/**
 * Does at its times what definitions of one kind are for. Every collector looks; one begins each instant (what was missed is one run, of the
 * last instant), and one works on each run, under a lease that it prolongs. What a crash cuts off is begun again when the lease is over, so
 * the work keeps how far it has come.
 */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { type AppError, toAppError } from '../errors.ts';
import type { HeldRun, RunEnd, RunStore, StoredRun } from '../store/run-store.ts';
import type { ScheduleStore } from '../store/schedule-store.ts';
import { lastRun, nextRun } from './schedule.ts';

/** What the work has to say at its end; what it throws is tried again, and given up in the end. */
export type WorkEnd = Extract<RunEnd, { kind: 'done' | 'failed' | 'later' }>;

export interface WorkContext {
  /** Aborted when the service ends or the run is no longer this collector's: the work stops soon. */
  readonly signal: AbortSignal;
  /** Keeps how far the work has come (JSON). Throws where the run is no longer this collector's. */
  readonly save: (state: string) => Promise<void>;
}

export interface ScheduledRunsOptions {
  readonly maxTogether: number;
  readonly leaseMs: number;
  readonly lookEveryMs: number;
  readonly firstRetryMs: number;
  /** Begun one after the other without the work saying that it goes on later. */
  readonly maxAttempts: number;
  /** How long runs that ended stay to be seen. */
  readonly keepMs: number;
}

const defaults: ScheduledRunsOptions = {
  maxTogether: 2,
  leaseMs: 60_000,
  lookEveryMs: 1_000,
  firstRetryMs: 30_000,
  maxAttempts: 5,
  keepMs: 366 * 86_400_000,
};

export interface ScheduledRunsDependencies {
  /** Of the definitions, such as `report`. */
  readonly kind: string;
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  readonly clock: Clock;
  readonly work: (run: StoredRun, context: WorkContext) => Promise<WorkEnd>;
  readonly events: {
    readonly ended: (run: StoredRun, end: RunEnd) => void;
    /** The schedules could not be read or a run not be kept; this is tried again. */
    readonly failed: (error: AppError) => void;
  };
  readonly options?: Partial<ScheduledRunsOptions>;
}

const longestRetryMs = 3_600_000;
const forgetEveryMs = 3_600_000;
/** Of one look. */
const begunTogether = 100;

export class ScheduledRuns {
  readonly #deps: ScheduledRunsDependencies;
  readonly #options: ScheduledRunsOptions;
  readonly #owner = randomUUID();
  readonly #working = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #forgottenMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(deps: ScheduledRunsDependencies) {
    this.#deps = deps;
    this.#options = { ...defaults, ...deps.options };
  }

  /** Begins to look; catches up what was missed, and goes on with what was cut off. */
  start(): void {
    this.wake();
  }

  /** Looks now: a run was asked for, or there is room again. */
  wake(): void {
    this.#looking = this.#looking.then(() => this.#look());
  }

  /** Does all that is due now, to the end of every attempt. */
  async drain(): Promise<void> {
    await this.#begin();
    do {
      await Promise.all(this.#working);
      await this.#claim();
    } while (this.#working.size > 0);
  }

  /** Tells what is under way to stop and waits for it, but not beyond the deadline; another collector may go on at once. */
  async shutdown(deadlineMs: number): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#looking;
    let late: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      late = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([Promise.all(this.#working), deadline]);
    clearTimeout(late);
  }

  async #look(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    clearTimeout(this.#timer);
    try {
      await this.#begin();
      await this.#claim();
      await this.#forget();
    } catch (thrown) {
      this.#deps.events.failed(toAppError(thrown));
    }
    if (!this.#closing.signal.aborted) this.#timer = setTimeout(() => this.wake(), this.#options.lookEveryMs).unref();
  }

  async #begin(): Promise<void> {
    const { kind, schedules, clock } = this.#deps;
    const nowMs = clock.now();
    for (const due of await schedules.due(kind, iso(nowMs), begunTogether)) {
      const scheduledMs = lastRun(due, nowMs) ?? Date.parse(due.nextRunAt);
      const nextMs = nextRun(due, nowMs);
      await schedules.begin(due, iso(scheduledMs), nextMs === undefined ? never : iso(nextMs));
    }
  }

  async #claim(): Promise<void> {
    const { kind, runs } = this.#deps;
    const { maxTogether, leaseMs } = this.#options;
    while (this.#working.size < maxTogether && !this.#closing.signal.aborted) {
      const run = await runs.claim({ kind, owner: this.#owner, leaseMs });
      if (run === undefined) return;
      // The end came while the database was asked.
      if (this.#closing.signal.aborted) return void (await runs.end({ id: run.id, owner: this.#owner }, { kind: 'released' }));
      const working = this.#attempt(run).finally(() => this.#working.delete(working));
      this.#working.add(working);
    }
  }

  async #forget(): Promise<void> {
    const { kind, runs, clock } = this.#deps;
    const nowMs = clock.now();
    if (nowMs - this.#forgottenMs < forgetEveryMs) return;
    await runs.forget(kind, iso(nowMs - this.#options.keepMs));
    this.#forgottenMs = nowMs;
  }

  async #attempt(run: StoredRun): Promise<void> {
    const held: HeldRun = { id: run.id, owner: this.#owner };
    const lost = new AbortController();
    const beat = setInterval(() => void this.#prolong(held, lost), this.#options.leaseMs / 3).unref();
    try {
      const end = await this.#end(run, held, AbortSignal.any([this.#closing.signal, lost.signal]));
      if (await this.#deps.runs.end(held, end)) this.#deps.events.ended(run, end);
    } catch (thrown) {
      this.#deps.events.failed(toAppError(thrown)); // nothing is noted: it is begun again once the lease is over
    } finally {
      clearInterval(beat);
    }
  }

  async #prolong(held: HeldRun, lost: AbortController): Promise<void> {
    try {
      if (!(await this.#deps.runs.prolong(held, this.#options.leaseMs))) lost.abort();
    } catch (thrown) {
      this.#deps.events.failed(toAppError(thrown)); // the next beat may come through before the lease is over
    }
  }

  async #end(run: StoredRun, held: HeldRun, signal: AbortSignal): Promise<RunEnd> {
    const { maxAttempts } = this.#options;
    // One that ended its process every time.
    if (run.attempts > maxAttempts) return { kind: 'failed', error: run.error || `given up after ${maxAttempts} attempts` };
    const save = async (state: string): Promise<void> => {
      if (!(await this.#deps.runs.save(held, state))) throw new Error('the run is no longer of this collector');
    };
    try {
      return await this.#deps.work(run, { signal, save });
    } catch (thrown) {
      return this.#closing.signal.aborted ? { kind: 'released' } : this.#outcomeOf(run, toAppError(thrown));
    }
  }

  #outcomeOf({ attempts }: StoredRun, error: AppError): RunEnd {
    const { maxAttempts, firstRetryMs } = this.#options;
    if (error.code === 'internal') this.#deps.events.failed(error);
    if (attempts >= maxAttempts) return { kind: 'failed', error: error.message };
    return { kind: 'retry', error: error.message, afterMs: Math.min(longestRetryMs, firstRetryMs * 4 ** (attempts - 1)) };
  }
}

/** After every instant that there is. */
const never = '9999-12-31T23:59:59.999Z';

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
