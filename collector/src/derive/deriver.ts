/**
 * The loop that turns stored spans into executions, steps and the other derived rows. Marked traces wait a short quiet time, are read back whole,
 * computed anew and replaced. Nothing here is needed after a crash: the ledger says which traces to look at again.
 */

import type { Clock } from '../clock.ts';
import { type AppError, toAppError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { type Batch, marksSince, type TraceMark } from '../store/ledger.ts';
import { Backlog, type BacklogOptions, keyOf, widen } from './backlog.ts';
import { deriveTrace } from './derive-trace.ts';
import type { Present } from './derived-tables.ts';
import { type DerivedResult, writeDerived } from './derived-writer.ts';
import type { PriceBook, PriceBooks } from './price-books.ts';
import type { DerivedTrace } from './rows.ts';
import { asGroup, groupTraces } from './trace-groups.ts';
import { type KnownTrace, maxTraceSpans, readKnownTraces, readPresent, readSpans, type TraceGroup } from './trace-reader.ts';
import type { TraceSpan } from './trace-span.ts';
import { traceVersion, versionState } from './version.ts';
import { pickVersions } from './versions.ts';
import { readWatermark } from './watermark.ts';

export interface DeriverOptions extends BacklogOptions {
  readonly collector: string;
  readonly tickMs: number;
  readonly maxTracesPerRound: number;
  readonly maxTracesPerGroup: number;
}

export interface DeriverEvents {
  /** Derived rows of an organisation were replaced; `present` is what stood there before. */
  readonly replaced: (orgId: string, derived: readonly DerivedTrace[], present: Present) => void;
  readonly round: (traces: number, spans: number, seconds: number) => void;
  /** A round failed and is tried again. */
  readonly failed: (error: AppError) => void;
  /** The rows of this trace cannot be stored; it is left out until spans of it arrive again. */
  readonly setAside: (trace: TraceMark, error: AppError) => void;
}

/** How the traces of a turn are derived, and what it has done so far. */
interface Turn {
  /** Traces whose root is not waited for any more. */
  readonly settled: ReadonlySet<string>;
  /** Set = the traces are derived under this price version; unset = each keeps its own, and a new one gets the newest. */
  readonly priceVersion?: number;
  /** Traces of which an earlier writing may have been cut short. */
  readonly uncertain: Set<string>;
  spans: number;
  readonly open: Set<string>;
}

function keysOf(marks: readonly TraceMark[]): Set<string> {
  return new Set(marks.map(keyOf));
}

export interface DeriverDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly prices: Pick<PriceBooks, 'of'>;
  readonly options: DeriverOptions;
  readonly events: DeriverEvents;
}

/** Inserts commit out of the order of their stamps, so a restart looks this far behind the watermark. */
const overlapMs = 60_000;
/** How often the watermark is written after work, and while nothing happens. */
const watermarkEveryMs = { busy: 5_000, idle: 60_000 };
const retryAfterMs = 2_000;

export class Deriver {
  readonly #deps: DeriverDependencies;
  readonly #backlog: Backlog;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<boolean> = Promise.resolve(false);
  #closed = false;
  #watermark = { writtenMs: 0, value: 0 };
  /** Whether traces were derived since the watermark was written. */
  #worked = false;

  constructor(deps: DeriverDependencies) {
    this.#deps = deps;
    this.#backlog = new Backlog(deps.options);
  }

  /** Traces that wait to be derived. */
  get backlog(): number {
    return this.#backlog.size;
  }

  /** How long the trace that has waited longest has waited; 0 = none waits. */
  get lagSeconds(): number {
    const now = this.#deps.clock.now();
    return Math.max(0, now - (this.#backlog.waitingSinceMs ?? now)) / 1_000;
  }

  /** Batches opened before this instant (milliseconds since 1970) are derived and settled. */
  get watermarkMs(): number {
    return this.#backlog.watermark(this.#deps.clock.now());
  }

  opening(batchId: string, openedMs: number): void {
    this.#backlog.opening(batchId, openedMs);
  }

  /** The batch is stored, or in doubt: its traces are due. */
  arrived({ batchId, openedMs, organisations }: Batch): void {
    const marks = organisations.flatMap((organisation) => organisation.marks);
    this.#backlog.arrived(batchId, marks, openedMs, this.#deps.clock.now());
  }

  /** Marks what the last run may have left underived, then starts the loop. */
  async start(): Promise<void> {
    const { database, options, clock } = this.#deps;
    const watermarkMs = await readWatermark(database, options.collector);
    for (const mark of await marksSince(database, watermarkMs - overlapMs)) this.#backlog.recovered(mark, mark.openedMs, clock.now());
    this.#schedule(0);
  }

  /** Derives everything that waits, due or not, except traces whose root is still waited for. */
  async drain(): Promise<void> {
    const endOfTime = Number.MAX_SAFE_INTEGER;
    while (await this.#runRound(endOfTime));
  }

  /** Derives traces anew under a price version, in line with the rounds. Those that have it already stay as they are. */
  reprice(orgId: string, marks: readonly TraceMark[], priceVersion: number): Promise<void> {
    const turn: Turn = { settled: new Set(), uncertain: new Set(), priceVersion, spans: 0, open: new Set() };
    const done = this.#round.then(() => this.#deriveApart(asGroup(orgId, marks), turn));
    this.#round = done.then(
      () => false,
      () => false, // whoever asked is told by `done`
    );
    return done;
  }

  /** Stops after the round under way; what is left is found again by the watermark. */
  async shutdown(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#round.catch(() => undefined);
    await this.#writeWatermark().catch((error: unknown) => this.#deps.events.failed(toAppError(error)));
  }

  #schedule(delayMs: number): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      void this.#runRound(this.#deps.clock.now()).then((more) => this.#schedule(more ? 0 : this.#deps.options.tickMs));
    }, delayMs);
  }

  /** Rounds never overlap: a timer's and a drain's stand in line. */
  #runRound(dueMs: number): Promise<boolean> {
    this.#round = this.#round.then(() => this.#deriveDue(dueMs));
    return this.#round;
  }

  /** Derives one round of traces. Resolves to whether more are due. Never rejects. */
  async #deriveDue(dueMs: number): Promise<boolean> {
    const { clock, options, events } = this.#deps;
    const started = performance.now();
    const round = this.#backlog.take(dueMs, options.maxTracesPerRound, clock.now());
    try {
      const settled = keysOf(round.traces.filter((trace) => trace.settled));
      const uncertain = keysOf(round.traces.filter((trace) => trace.uncertain));
      const turn: Turn = { settled, uncertain, spans: 0, open: new Set() };
      for (const group of groupTraces(round.traces, options.maxTracesPerGroup)) await this.#deriveApart(group, turn);
      const open = new Set(round.traces.filter((trace) => turn.open.has(keyOf(trace))));
      const tookMs = performance.now() - started;
      this.#backlog.done(round, open, round.traces.length === 1 ? clock.now() + Math.min(30_000, 20 * tookMs) : 0);
      if (round.traces.length > 0) events.round(round.traces.length, turn.spans, tookMs / 1000);
      this.#worked ||= round.traces.length > 0;
      const everyMs = this.#worked ? watermarkEveryMs.busy : watermarkEveryMs.idle;
      if (clock.now() - this.#watermark.writtenMs >= everyMs) await this.#writeWatermark();
      return round.more;
    } catch (error) {
      this.#backlog.failed(round, clock.now() + retryAfterMs);
      events.failed(toAppError(error));
      return false;
    }
  }

  /** Derives a group; where its rows are refused, each half apart, until the trace that is to blame stands alone and is set aside. */
  async #deriveApart(group: TraceGroup, turn: Turn): Promise<void> {
    try {
      await this.#deriveGroup(group, turn);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.kind.retryable) throw error;
      for (const mark of group.marks) turn.uncertain.add(keyOf(mark));
      const [first] = group.marks;
      if (first !== undefined && group.marks.length === 1) this.#deps.events.setAside(first, error);
      else await this.#deriveHalves(group, turn);
    }
  }

  async #deriveHalves(group: TraceGroup, turn: Turn): Promise<void> {
    const half = Math.ceil(group.marks.length / 2);
    for (const marks of [group.marks.slice(0, half), group.marks.slice(half)]) {
      if (marks.length > 0) await this.#deriveApart(asGroup(group.orgId, marks), turn);
    }
  }

  async #deriveGroup(group: TraceGroup, turn: Turn): Promise<void> {
    const { database, events, prices } = this.#deps;
    const book = await prices.of(group.orgId);
    const ids = group.marks.map((mark) => mark.traceId);
    const known = await readKnownTraces(database, group.orgId, ids);
    const marks = group.marks.map((mark) => withKnown(mark, known.get(mark.traceId)));
    const spansByTrace = await readSpans(database, asGroup(group.orgId, marks));
    if (spansByTrace === undefined) return this.#deriveHalves(group, turn);
    const results: DerivedResult[] = [];
    for (const mark of marks) {
      const spans = spansByTrace.get(mark.traceId) ?? [];
      const before = known.get(mark.traceId);
      const state = before && versionState(before.version);
      const isSettled = turn.priceVersion === undefined ? turn.settled.has(keyOf(mark)) : state?.settled === true;
      if (!isSettled && isOpen(spans)) turn.open.add(keyOf(mark));
      const result = derive(mark, spans, isSettled, book, turn.priceVersion ?? state?.priceVersion ?? book.version);
      if (result.spanCount > 0 && isNewer(result.version, before?.version)) results.push(result);
    }
    const present = await this.#readPresent(group.orgId, results, (mark) => known.has(mark.traceId) || turn.uncertain.has(keyOf(mark)));
    await writeDerived(this.#deps, group.orgId, results, present);
    events.replaced(
      group.orgId,
      results.map((result) => result.derived),
      present,
    );
    for (const result of results) turn.spans += result.spanCount;
  }

  /** What stands of the traces that may have been derived before. */
  async #readPresent(orgId: string, results: readonly DerivedResult[], mayStand: (mark: TraceMark) => boolean): Promise<Present> {
    const marks = results.map((result) => result.mark).filter(mayStand);
    return marks.length === 0 ? new Map() : readPresent(this.#deps.database, asGroup(orgId, marks));
  }

  async #writeWatermark(): Promise<void> {
    const { database, clock, options } = this.#deps;
    const watermarkMs = this.watermarkMs;
    this.#watermark = { writtenMs: clock.now(), value: this.#watermark.value };
    this.#worked = false;
    if (watermarkMs === this.#watermark.value) return;
    await database.insert('derive', 'derive_watermarks', [{ collector: options.collector, watermark_ms: watermarkMs }]);
    this.#watermark = { writtenMs: clock.now(), value: watermarkMs };
  }
}

function derive(mark: TraceMark, stored: readonly TraceSpan[], settled: boolean, book: PriceBook, priceVersion: number): DerivedResult {
  const spans = pickVersions(stored);
  return {
    mark,
    spanCount: spans.length,
    version: traceVersion(spans, settled, priceVersion),
    derived: deriveTrace(spans, { settled, truncated: stored.length >= maxTraceSpans, price: book.pricerAt(priceVersion) }),
  };
}

function isNewer(version: string, known: string | undefined): boolean {
  return known === undefined || BigInt(version) > BigInt(known);
}

/** A trace is open while a span's parent is missing. */
function isOpen(spans: readonly TraceSpan[]): boolean {
  const ids = new Set(spans.map((span) => span.span_id));
  return spans.some((span) => span.parent_span_id !== '' && !ids.has(span.parent_span_id));
}

/** The mark widened by where the trace's spans are known to lie. */
function withKnown(mark: TraceMark, known: KnownTrace | undefined): TraceMark {
  return known === undefined ? mark : { ...mark, ...widen(mark, known) };
}
