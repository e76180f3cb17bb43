/**
 * Group commit. Requests that arrive while a commit is under way share the next one; each is answered once the insert
 * that holds its spans has succeeded. The queue is bounded in bytes: past it, requests get the retryable answer.
 */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { SpanRow } from '../normalise/span-row.ts';
import type { Database } from './database.ts';
import { type Batch, type BatchOrganisation, closeBatch, openBatch, type TraceMark } from './ledger.ts';
import { columnsOf } from './row-text.ts';
import { spanToStored } from './span-table.ts';

/** A span that was refused alone. */
export interface DeadLetter {
  readonly reason: string;
  readonly traceId: string;
  readonly spanId: string;
  /** The span without content, see `deadLetterText`. */
  readonly span: string;
}

/** What one request brings. */
export interface Submission {
  readonly orgId: string;
  readonly rows: readonly SpanRow[];
  readonly deadLetters: readonly DeadLetter[];
  readonly mended: readonly string[];
  /** Bytes that the request holds in memory, for the bound. */
  readonly bytes: number;
}

export interface SpanWriterOptions {
  readonly maxQueueBytes: number;
  /** Milliseconds that a commit waits for company. */
  readonly gatherMs: number;
  readonly maxBatchRows: number;
}

export interface SpanWriterEvents {
  /** Before anything of the batch is written. */
  readonly opening: (batch: Batch) => void;
  /** The spans are stored; deriving may begin. */
  readonly stored: (batch: Batch, rows: number, seconds: number) => void;
  /** The insert failed; whether the store kept something of it is not known. */
  readonly failed: (batch: Batch, rows: number, error: AppError) => void;
}

interface Waiting {
  readonly submission: Submission;
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
}

export class SpanWriter {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #options: SpanWriterOptions;
  readonly #events: SpanWriterEvents;
  #queue: Waiting[] = [];
  #queueBytes = 0;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(database: Database, clock: Clock, options: SpanWriterOptions, events: SpanWriterEvents) {
    this.#database = database;
    this.#clock = clock;
    this.#options = options;
    this.#events = events;
  }

  /** Bytes of the requests that wait for their insert. */
  get queueBytes(): number {
    return this.#queueBytes;
  }

  /** Resolves once everything in the submission is stored. Throws `ingest_queue_full`, `store_unavailable`, `shutting_down`. */
  write(submission: Submission): Promise<void> {
    const refused = this.#refusal(submission.bytes);
    if (refused !== undefined) return Promise.reject(refused);
    this.#queueBytes += submission.bytes;
    return new Promise((resolve, reject) => {
      this.#queue.push({ submission, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Does another work of ingest under the same bound of bytes. Throws `ingest_queue_full`, `shutting_down`, and what the work throws. */
  async withinBound(bytes: number, work: () => Promise<void>): Promise<void> {
    const refused = this.#refusal(bytes);
    if (refused !== undefined) throw refused;
    this.#queueBytes += bytes;
    try {
      await work();
    } finally {
      this.#queueBytes -= bytes;
    }
  }

  /** Why no more is taken now; undefined where there is room. A request greater than the bound is taken when nothing waits. */
  #refusal(bytes: number): AppError | undefined {
    if (this.#closed) return new AppError('shutting_down', 'The service is shutting down; send this again in a moment.');
    if (this.#queueBytes === 0 || this.#queueBytes + bytes <= this.#options.maxQueueBytes) return undefined;
    const held = `${this.#queueBytes} bytes of telemetry wait to be stored and this request's ${bytes} do not fit`;
    const message = `${held} within ${this.#options.maxQueueBytes} (RESONANT_QUEUE_BYTES); send this again in a moment.`;
    return new AppError('ingest_queue_full', message, { retryAfterSeconds: 1 });
  }

  /** Stores what is waiting and refuses what comes after. */
  async shutdown(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #drain(): Promise<void> {
    await delay(this.#options.gatherMs);
    while (this.#queue.length > 0) await this.#commit(this.#takeBatch());
    this.#running = undefined;
  }

  #takeBatch(): readonly Waiting[] {
    let rows = 0;
    let count = 0;
    for (const { submission } of this.#queue) {
      if (count > 0 && rows + submission.rows.length > this.#options.maxBatchRows) break;
      rows += submission.rows.length;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const started = performance.now();
    const batch = describe(group, this.#clock.now());
    const rows = group.flatMap(({ submission }) => submission.rows);
    const error = await this.#store(group, batch, rows).then(() => undefined, asStoreError);
    if (error === undefined) this.#events.stored(batch, rows.length, (performance.now() - started) / 1000);
    else this.#events.failed(batch, rows.length, error);
    if (error !== undefined && !error.kind.retryable && group.length > 1) {
      // One of them is to blame: each is stored apart, so that it stands alone.
      await this.#close(batch, error, true);
      for (const waiting of group) await this.#commit([waiting]);
      return;
    }
    for (const { submission, resolve, reject } of group) {
      this.#queueBytes -= submission.bytes;
      if (error === undefined) resolve();
      else reject(error);
    }
    await this.#close(batch, error);
  }

  async #store(group: readonly Waiting[], batch: Batch, rows: readonly SpanRow[]): Promise<void> {
    this.#events.opening(batch);
    await openBatch(this.#database, batch);
    await this.#database.insert('ingest', 'dead_letters', deadLetterRows(group, batch));
    const stored = rows.map(spanToStored);
    await this.#database.insert('ingest', 'spans', stored, columnsOf(stored));
  }

  /** The answer is given whether or not the ledger can say it: a batch without an end is in doubt. What failed before was told already. */
  async #close(batch: Batch, error: AppError | undefined, superseded = false): Promise<void> {
    await closeBatch(this.#database, batch, error?.message ?? '', superseded).catch((thrown: unknown) => {
      if (error === undefined) this.#events.failed(batch, 0, asStoreError(thrown));
    });
  }
}

function asStoreError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('store_unavailable', 'The store does not take data now.', { cause: thrown });
}

function describe(group: readonly Waiting[], openedMs: number): Batch {
  const byOrganisation = Map.groupBy(
    group.map((waiting) => waiting.submission),
    (submission) => submission.orgId,
  );
  const organisations = [...byOrganisation].map(([orgId, submissions]) => describeOrganisation(orgId, submissions));
  return { batchId: randomUUID(), openedMs, organisations };
}

function describeOrganisation(orgId: string, submissions: readonly Submission[]): BatchOrganisation {
  const rows = submissions.flatMap((submission) => submission.rows);
  const deadLetters = submissions.flatMap((submission) => submission.deadLetters);
  return {
    orgId,
    received: rows.length + deadLetters.length,
    rejected: countBy(deadLetters.map((letter) => letter.reason)),
    mended: countBy(submissions.flatMap((submission) => submission.mended)),
    ...touchedBy(orgId, rows),
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

type OpenMark = TraceMark & { firstStartNs: bigint; lastStartNs: bigint; readonly spanIds: string[] };

/** The traces that the rows touch, and the ids of the rows' spans by trace. */
function touchedBy(orgId: string, rows: readonly SpanRow[]): Pick<BatchOrganisation, 'marks' | 'spanIds'> {
  const touched = new Map<string, OpenMark>();
  for (const row of rows) {
    const start = BigInt(row.start_ns);
    const mark = touched.get(row.trace_id);
    if (mark === undefined) {
      touched.set(row.trace_id, { orgId, traceId: row.trace_id, firstStartNs: start, lastStartNs: start, spanIds: [row.span_id] });
      continue;
    }
    if (start < mark.firstStartNs) mark.firstStartNs = start;
    else if (start > mark.lastStartNs) mark.lastStartNs = start;
    mark.spanIds.push(row.span_id);
  }
  const all = [...touched.values()];
  return { marks: all.map(({ spanIds: _, ...mark }) => mark), spanIds: all.map(({ spanIds }) => spanIds) };
}

function deadLetterRows(group: readonly Waiting[], batch: Batch): readonly object[] {
  return group.flatMap(({ submission }) =>
    submission.deadLetters.map((letter) => ({
      org_id: submission.orgId,
      received_ms: batch.openedMs,
      batch_id: batch.batchId,
      letter_id: randomUUID(),
      reason: letter.reason,
      trace_id: letter.traceId,
      span_id: letter.spanId,
      span: letter.span,
    })),
  );
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
