/** Which traces wait to be derived, and since when. Holds times and ids only; the ledger can rebuild it. */

import type { TraceMark } from '../store/ledger.ts';

export interface BacklogOptions {
  /** A trace is derived once nothing has arrived for this long … */
  readonly quietMs: number;
  /** … or once it has waited this long, whichever is sooner. */
  readonly maxDelayMs: number;
  /** How long a trace whose root is missing is waited for, after its last arrival. */
  readonly rootWaitMs: number;
}

/** A trace that waits. `settled` once its root is not waited for any more. */
export interface PendingTrace extends TraceMark {
  readonly settled: boolean;
  /** An earlier writing may have been cut short: derived rows may stand that `traces` does not speak of. */
  readonly uncertain: boolean;
  /** When the oldest batch that touches it was opened: the watermark must not pass it. */
  readonly openedMs: number;
  readonly firstArrivalMs: number;
  readonly lastArrivalMs: number;
  readonly notBeforeMs: number;
}

/** Traces that were taken together. */
export interface Round {
  readonly traces: readonly PendingTrace[];
  /** More traces were due than a round takes. */
  readonly more: boolean;
}

const recentMs = 3_600_000;
const maxOldDays = 8;
const dayNs = 86_400_000_000_000n;

export class Backlog {
  readonly #options: BacklogOptions;
  readonly #dirty = new Map<string, PendingTrace>();
  readonly #open = new Map<string, PendingTrace>();
  readonly #opening = new Map<string, number>();
  readonly #rounds = new Set<Round>();

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  /** Traces that wait to be derived. */
  get size(): number {
    let taken = 0;
    for (const round of this.#rounds) taken += round.traces.length;
    return this.#dirty.size + taken;
  }

  /** Since when the trace that has waited longest could be derived, in milliseconds since 1970; undefined = none waits, but for a root. */
  get waitingSinceMs(): number | undefined {
    let since: number | undefined;
    for (const traces of [this.#dirty.values(), ...[...this.#rounds].map((round) => round.traces)]) {
      for (const { settled, firstArrivalMs, lastArrivalMs } of traces) {
        const sinceMs = settled ? lastArrivalMs + this.#options.rootWaitMs : firstArrivalMs;
        since = Math.min(since ?? sinceMs, sinceMs);
      }
    }
    return since;
  }

  /** A batch is about to be written. */
  opening(batchId: string, openedMs: number): void {
    this.#opening.set(batchId, openedMs);
  }

  /** The batch is written, or failed in a way that leaves it in doubt: its traces are due. */
  arrived(batchId: string, marks: readonly TraceMark[], openedMs: number, nowMs: number): void {
    this.#opening.delete(batchId);
    for (const mark of marks) this.#mark(mark, openedMs, nowMs, false);
  }

  /** A trace that the last run may have left half done. */
  recovered(mark: TraceMark, openedMs: number, nowMs: number): void {
    this.#mark(mark, openedMs, nowMs, true);
  }

  #mark(mark: TraceMark, openedMs: number, nowMs: number, uncertain: boolean): void {
    const key = keyOf(mark);
    const dirty = this.#dirty.get(key);
    const before = dirty ?? this.#open.get(key);
    this.#open.delete(key);
    this.#dirty.set(key, {
      ...mark,
      ...(before === undefined ? {} : widen(mark, before)),
      settled: false,
      uncertain: uncertain || before?.uncertain === true,
      openedMs: Math.min(openedMs, before?.openedMs ?? openedMs),
      firstArrivalMs: dirty?.firstArrivalMs ?? nowMs,
      lastArrivalMs: nowMs,
      notBeforeMs: before?.notBeforeMs ?? 0,
    });
  }

  /**
   * Takes traces that are due, oldest mark first: up to `max` that began within the last hour, and as many older ones, of a few
   * days only, since each day is a statement of its own. So a flood of old traces does not hold up what happens now.
   * They count as waiting until the round is `done` or `failed`.
   */
  take(dueMs: number, max: number, nowMs: number = dueMs): Round {
    for (const [key, trace] of this.#open) {
      if (trace.lastArrivalMs + this.#options.rootWaitMs > dueMs) continue;
      this.#open.delete(key);
      this.#dirty.set(key, { ...trace, settled: true, notBeforeMs: 0 });
    }
    const recentFromNs = BigInt(nowMs - recentMs) * 1_000_000n;
    const recent: PendingTrace[] = [];
    const old: PendingTrace[] = [];
    const days = new Set<bigint>();
    let more = false;
    for (const [key, trace] of this.#dirty) {
      if (!this.#isDue(trace, dueMs)) continue;
      const isRecent = trace.lastStartNs >= recentFromNs;
      const taken = isRecent ? recent : old;
      const day = trace.firstStartNs / dayNs;
      if (taken.length >= max || (!isRecent && days.size >= maxOldDays && !days.has(day))) {
        more = true;
        continue;
      }
      if (!isRecent) days.add(day);
      this.#dirty.delete(key);
      taken.push(trace);
    }
    const round = { traces: [...recent, ...old], more };
    this.#rounds.add(round);
    return round;
  }

  #isDue(trace: PendingTrace, nowMs: number): boolean {
    if (nowMs < trace.notBeforeMs) return false;
    return nowMs >= Math.min(trace.lastArrivalMs + this.#options.quietMs, trace.firstArrivalMs + this.#options.maxDelayMs);
  }

  /** The round is derived. Its traces in `open` are kept to be settled later; a costly one rests before its next turn. */
  done(round: Round, open: ReadonlySet<PendingTrace>, restUntilMs: number): void {
    this.#rounds.delete(round);
    for (const trace of round.traces) {
      const key = keyOf(trace);
      const again = this.#dirty.get(key);
      if (again !== undefined) this.#dirty.set(key, { ...again, ...widen(again, trace), notBeforeMs: restUntilMs });
      else if (open.has(trace)) this.#open.set(key, { ...trace, notBeforeMs: restUntilMs });
    }
  }

  /** The round could not be derived; its traces are due again at `retryMs`. */
  failed(round: Round, retryMs: number): void {
    this.#rounds.delete(round);
    for (const trace of round.traces) {
      const key = keyOf(trace);
      const again = this.#dirty.get(key);
      const merged = again === undefined ? trace : { ...again, ...widen(again, trace), openedMs: Math.min(again.openedMs, trace.openedMs) };
      this.#dirty.set(key, { ...merged, uncertain: true, notBeforeMs: retryMs });
    }
  }

  /** Batches opened before this instant are derived and settled. */
  watermark(nowMs: number): number {
    let oldest = nowMs;
    for (const openedMs of this.#opening.values()) oldest = Math.min(oldest, openedMs);
    const rounds = [...this.#rounds].map((round) => round.traces);
    for (const traces of [this.#dirty.values(), this.#open.values(), ...rounds]) {
      for (const trace of traces) oldest = Math.min(oldest, trace.openedMs);
    }
    return oldest;
  }
}

interface Bounds {
  readonly firstStartNs: bigint;
  readonly lastStartNs: bigint;
}

/** A trace's name across organisations. */
export function keyOf(mark: TraceMark): string {
  return `${mark.traceId} ${mark.orgId}`;
}

/** The time that both cover. */
export function widen(a: Bounds, b: Bounds): Bounds {
  return {
    firstStartNs: a.firstStartNs < b.firstStartNs ? a.firstStartNs : b.firstStartNs,
    lastStartNs: a.lastStartNs > b.lastStartNs ? a.lastStartNs : b.lastStartNs,
  };
}
