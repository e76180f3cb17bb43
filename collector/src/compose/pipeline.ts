/** From spans that were received to rows that are counted. */

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Config } from '../config.ts';
import { Deriver } from '../derive/deriver.ts';
import { Repricer } from '../derive/repricer.ts';
import type { AppError } from '../errors.ts';
import { createContentFilter } from '../normalise/content-filter.ts';
import { createNormaliser } from '../normalise/normalise-span.ts';
import { MetricsEndpoint } from '../serve/metrics/metrics-endpoint.ts';
import type { ServiceMetrics } from '../serve/metrics/service-metrics.ts';
import type { IngestDependencies } from '../store/ingest.ts';
import { readPriceFile } from '../store/price-file.ts';
import { SpanWriter } from '../store/span-writer.ts';
import type { Closers, ServiceDependencies } from './opening.ts';
import { refuseUnsharedDefinitions, type Stores } from './stores.ts';

const deriveDefaults = { quietMs: 1_000, maxDelayMs: 5_000, tickMs: 100, maxTracesPerRound: 6_000, maxTracesPerGroup: 3_000 } as const;

/** receive's next stage: normalise → store → derive. */
export async function openPipeline(
  config: Config,
  { log, derive }: ServiceDependencies,
  { database, definitions, clock, books }: Stores,
  health: ServiceMetrics,
  opened: Closers,
) {
  // A shared PostgreSQL serves several collectors; a SQLite file is one collector's own, whatever its machine is called today.
  const collector = config.databaseUrl === undefined ? await definitions.settings.getOrCreate('collector_id', randomUUID) : hostname();
  await refuseUnsharedDefinitions(config, database, collector, clock);
  const metrics = new MetricsEndpoint(
    health,
    {
      ...{ queueBytes: () => writer.queueBytes, messages: definitions.outbox.counts },
      ...{ deriveBacklog: () => deriver.backlog, deriveLagSeconds: () => deriver.lagSeconds },
    },
    { database, clock, log },
  );
  const deriver = new Deriver({
    database,
    clock,
    prices: books,
    options: { ...deriveDefaults, rootWaitMs: config.rootWaitMs, collector, ...derive },
    events: metrics.deriverEvents(),
  });
  const writer = new SpanWriter(
    database,
    clock,
    { maxQueueBytes: config.queueBytes, gatherMs: 10, maxBatchRows: 20_000 },
    {
      opening: (batch) => deriver.opening(batch.batchId, batch.openedMs),
      stored: (batch, _rows, seconds) => {
        metrics.service.insertSeconds.observe(seconds);
        deriver.arrived(batch);
      },
      failed: (batch, rows, error) => {
        metrics.service.insertFailures.inc();
        log.warn({ rows, err: error }, 'a batch could not be stored; its senders are told to try again');
        deriver.arrived(batch);
      },
    },
  );
  if (config.pricesFile !== undefined) await definitions.prices.setFromFile(config.org, readPriceFile(config.pricesFile));
  const hashKey = await definitions.settings.getOrCreate('input_hash_key', () => randomUUID() + randomUUID());
  const stages = { normalise: createNormaliser({ hashKey }), withoutContent: createContentFilter() };
  const ingest: IngestDependencies = { database, writer, ...stages, clock, events: { accepted: metrics.accepted } };
  await deriver.start();
  opened.push(() => deriver.shutdown());
  opened.push(() => writer.shutdown());
  return { ingest, deriver, metrics, collector };
}

export type Pipeline = Awaited<ReturnType<typeof openPipeline>>;

export function openRepricer(
  { log }: ServiceDependencies,
  { database, definitions, books }: Stores,
  pipeline: Pipeline,
  opened: Closers,
): Repricer {
  const { deriver, collector } = pipeline;
  const failed = (error: AppError): void => log.error({ err: error }, 're-pricing failed and is tried again');
  const repricer = new Repricer({ database, jobs: definitions.repriceJobs, prices: books, deriver, collector, failed });
  repricer.start();
  opened.push(() => repricer.shutdown());
  return repricer;
}
