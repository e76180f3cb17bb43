/** Derives the traces of a period anew under the newest price version, page by page, in the background. */

import { type AppError, toAppError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { TraceMark } from '../store/ledger.ts';
import type { RepriceJob, RepriceJobs } from '../store/reprice-jobs.ts';
import type { Deriver } from './deriver.ts';
import type { PriceBooks } from './price-books.ts';

export interface RepricerDependencies {
  /** Counts and pages are read beside deriving, not in line with it. */
  readonly database: Database;
  readonly jobs: RepriceJobs;
  readonly prices: Pick<PriceBooks, 'of'>;
  readonly deriver: Pick<Deriver, 'reprice'>;
  /** Who holds the lease of a job. */
  readonly collector: string;
  readonly failed: (error: AppError) => void;
}

const pageSize = 1_000;
/** How often a job that another collector left is looked for. */
const lookEveryMs = 5_000;

export class Repricer {
  readonly #deps: RepricerDependencies;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(deps: RepricerDependencies) {
    this.#deps = deps;
  }

  /** Goes on with what an earlier run left. */
  start(): void {
    this.#wake();
  }

  /** Notes the job and begins. A job for the same period and prices that is under way is that job. */
  async begin(orgId: string, startNs: bigint, endNs: bigint): Promise<RepriceJob> {
    const { version } = await this.#deps.prices.of(orgId);
    const work = { orgId, startNs, endNs, priceVersion: version };
    const job = await this.#deps.jobs.create({ ...work, tracesTotal: await this.#count(work) });
    this.#wake();
    return job;
  }

  /** Stops after the page under way. */
  async shutdown(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wake(): void {
    this.#running = this.#running.then(() => this.#runAll());
  }

  async #runAll(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const claim = (): Promise<RepriceJob | undefined> => this.#deps.jobs.claim(this.#deps.collector);
      for (let job = this.#closed ? undefined : await claim(); job !== undefined; job = this.#closed ? undefined : await claim()) {
        await this.#run(job).catch((thrown: unknown) => this.#giveUp(job, toAppError(thrown)));
      }
    } catch (thrown) {
      this.#deps.failed(toAppError(thrown)); // the job stays as it is and is taken up again
    }
    if (!this.#closed) this.#timer = setTimeout(() => this.#wake(), lookEveryMs).unref();
  }

  /** What trying again may help is tried again; what it cannot ends the job. */
  async #giveUp(job: RepriceJob, error: AppError): Promise<void> {
    if (error.kind.retryable) throw error;
    this.#deps.failed(error);
    await this.#deps.jobs.update(job.id, { status: 'failed', error: error.message });
  }

  async #run(job: RepriceJob): Promise<void> {
    const { jobs, deriver } = this.#deps;
    let last = job.lastTraceId;
    // What a crash derived and did not note is done all the same.
    let done = Math.max(job.tracesDone, job.tracesTotal - (await this.#count(job)));
    while (!this.#closed) {
      const marks = await this.#page(job, last);
      const next = marks.at(-1);
      if (next === undefined) {
        await jobs.update(job.id, { status: 'done', tracesDone: job.tracesTotal });
        return;
      }
      await deriver.reprice(job.orgId, marks, job.priceVersion);
      done += marks.length;
      last = next.traceId;
      await jobs.update(job.id, { tracesDone: Math.min(done, job.tracesTotal), lastTraceId: last });
    }
  }

  async #count(work: Work): Promise<number> {
    const sql = `SELECT count() AS traces FROM (${tracesBelow}) ${inOrder}`;
    const [row] = await this.#deps.database.select<{ traces: string }>('query', sql, parametersOf(work, ''));
    return Number(row?.traces ?? 0);
  }

  async #page(work: Work, after: string): Promise<readonly TraceMark[]> {
    const sql = `${tracesBelow} ORDER BY id LIMIT ${pageSize} ${inOrder}`;
    const rows = await this.#deps.database.select<PageRow>('query', sql, parametersOf(work, after));
    return rows.map(({ id, first_ns, last_ns }) => ({
      orgId: work.orgId,
      traceId: id,
      firstStartNs: BigInt(first_ns),
      lastStartNs: BigInt(last_ns),
    }));
  }
}

type Work = Pick<RepriceJob, 'orgId' | 'startNs' | 'endNs' | 'priceVersion'>;

interface PageRow {
  readonly id: string;
  readonly first_ns: string;
  readonly last_ns: string;
}

/** The table is sorted by trace, so that groups need no memory. */
const inOrder = 'SETTINGS optimize_aggregation_in_order = 1';

/** Traces that reach into the period and whose price version, the version's low 32 bits, is an older one. */
const tracesBelow = `SELECT toString(trace_id) AS id, min(first_start_ns) AS first_ns, max(last_start_ns) AS last_ns FROM traces
  WHERE org_id = {org:String} AND trace_id > {after:String} GROUP BY trace_id
  HAVING last_ns >= {start:Int64} AND first_ns < {end:Int64} AND bitAnd(max(version), toUInt256(4294967295)) < toUInt256({price_version:UInt32})`;

function parametersOf({ orgId, startNs, endNs, priceVersion }: Work, after: string) {
  return { org: orgId, start: startNs.toString(), end: endNs.toString(), price_version: priceVersion, after };
}
