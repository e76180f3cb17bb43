/** The composition root: the only file that sees every room. It opens the stores, wires the rooms, listens, and shuts down in reverse. */

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createAuthorize, createStillAllowed, type KeyRing } from './access.ts';
import { createAlerts } from './alert/alerts.ts';
import { AlertEvaluator } from './alert/evaluator.ts';
import { RulesDirectory } from './alert/prometheus/rules-directory.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Config, isLoopbackHost } from './config.ts';
import { createDashboards } from './dashboard/dashboards.ts';
import { Deriver, type DeriverOptions } from './derive/deriver.ts';
import { otherCollectors } from './derive/other-collectors.ts';
import type { Pricer } from './derive/price.ts';
import { createPriceBooks, type PriceBooks } from './derive/price-books.ts';
import { Repricer } from './derive/repricer.ts';
import { AppError } from './errors.ts';
import { createExportRuns } from './export/jobs/export-runs.ts';
import { createExports, type Exports } from './export/jobs/exports.ts';
import { createIntegrations } from './export/models/integrations.ts';
import { type BiRoom, openBiRoom } from './export/warehouse/bi-room.ts';
import { staleStaging } from './export/warehouse/redshift-copy.ts';
import { createFileLinks, type FileLinks } from './files/file-links.ts';
import type { FileStore } from './files/file-store.ts';
import { openFiles } from './files/open-files.ts';
import { Retention } from './files/retention.ts';
import { createSignedLinks, type SignedLinks } from './files/signed-links.ts';
import { LiveHub } from './live/live-hub.ts';
import type { Logger } from './log.ts';
import { createContentFilter } from './normalise/content-filter.ts';
import { createNormaliser } from './normalise/normalise-span.ts';
import { createNotifications, type Notifications } from './notify/notifications.ts';
import { createSecretBox, type SecretBox } from './notify/secrets/secret-box.ts';
import { readSecretKey } from './notify/secrets/secret-key.ts';
import { createGoals } from './query/goals/goals.ts';
import { createIngestAdministration } from './query/ingest/ingest.ts';
import { createKeyAdministration } from './query/keys/keys.ts';
import { readLiveFigures } from './query/live/live-figures.ts';
import { createOutcomeAdministration } from './query/outcomes/outcomes.ts';
import { createPriceAdministration } from './query/prices/prices.ts';
import { RateLimiter } from './rate-limiter.ts';
import { listenOtlpGrpc } from './receive/listen-grpc.ts';
import { listenHttp } from './receive/listen-http.ts';
import type { Listening } from './receive/listening.ts';
import { createOtlpGrpcServer } from './receive/otlp-grpc.ts';
import { createOtlpHttpApp } from './receive/otlp-http.ts';
import type { ReceiveDeps } from './receive/receive.ts';
import { createReportRoom, type ReportRoom } from './report/report-room.ts';
import { reportsFiles } from './report/run.ts';
import { createApi } from './serve/api.ts';
import { builtConsole } from './serve/console-files.ts';
import { MetricsEndpoint } from './serve/metrics/metrics-endpoint.ts';
import { createServiceMetrics, type ServiceMetrics } from './serve/metrics/service-metrics.ts';
import type { Rooms } from './serve/route.ts';
import { type Database, type FileWriter, openDatabase, withQueriesOn } from './store/database.ts';
import { type Definitions, openDefinitions } from './store/definitions.ts';
import { setDurability } from './store/durability.ts';
import { createAccept, type IngestDependencies } from './store/ingest.ts';
import { migrate } from './store/migrate.ts';
import { OwnCalls } from './store/own-calls.ts';
import { readPriceFile } from './store/price-file.ts';
import { replayDeadLetters } from './store/replay.ts';
import { SpanWriter } from './store/span-writer.ts';

export interface Service {
  readonly apiUrl: string;
  readonly otlpHttpUrl: string;
  readonly otlpGrpcUrl: string;
  /** Derives everything that waits, due or not. */
  readonly settle: () => Promise<void>;
  /** Evaluates the alerts that are due, as happens at every interval. */
  readonly evaluateAlerts: () => Promise<void>;
  /** Runs the exports to warehouses that are due, to their end. */
  readonly exportToWarehouses: () => Promise<void>;
  /** Makes and sends the reports that are due, to the end of every attempt. */
  readonly runReports: () => Promise<void>;
  /** Answers what is under way, stores what was accepted, then closes. Idempotent. */
  readonly shutdown: () => Promise<void>;
}

export interface ServiceDependencies {
  readonly log: Logger;
  readonly clock?: Clock;
  /** For what the configuration's files ask of it; that of the process unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly derive?: Partial<DeriverOptions>;
}

const shutdownDeadlineMs = 5_000;

const deriveDefaults = { quietMs: 1_000, maxDelayMs: 5_000, tickMs: 100, maxTracesPerRound: 6_000, maxTracesPerGroup: 3_000 } as const;

/** Starts the service. Throws `configuration`, `data_dir_in_use`, `port_in_use`, `store_unavailable`. */
export async function startService(config: Config, deps: ServiceDependencies): Promise<Service> {
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return await open(config, deps, opened, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

type Closers = (() => Promise<void>)[];

async function open(config: Config, deps: ServiceDependencies, opened: Closers, closeAll: () => Promise<void>): Promise<Service> {
  const clock = deps.clock ?? systemClock;
  await mkdir(config.dataDir, { recursive: true });
  const definitions = await openDefinitions({ databaseUrl: config.databaseUrl, path: join(config.dataDir, 'definitions.sqlite'), clock });
  opened.push(() => definitions.shutdown());
  const keys = config.apiKey === undefined ? definitions.keys : definitions.keys.withFixedKey(config.apiKey, config.org);
  await refuseUnlessSafe(config, keys);
  const health = createServiceMetrics();
  const database = await openStore(config, health);
  opened.push(() => database.shutdown());

  const books = createPriceBooks(definitions.prices, clock);
  const files = await openFiles(config, clock);
  opened.push(() => files.shutdown());
  const box = createSecretBox(readSecretKey(config));
  const stores: Stores = { database, definitions, clock, books, files, box, links: createSignedLinks(box.signingKey, clock) };
  const pipeline = await openPipeline(config, deps, stores, health, opened);
  const repricer = openRepricer(deps, stores, pipeline, opened);
  const authorize = createAuthorize(keys, { keylessOrg: config.org, limiter: new RateLimiter(clock), rateLimit: config.rateLimit });
  const receive: ReceiveDeps = {
    accept: createAccept(pipeline.ingest),
    authorize,
    onRefused: ({ signal, error }) => pipeline.metrics.service.refusedRequests.inc({ signal, reason: error.code }),
  };
  const notifications = openNotifications(config, deps, stores, pipeline, opened);
  const bi = openBi(config, deps, stores, opened);
  const { reports, runs: reportRuns } = openReports(config, deps, stores, notifications, opened);
  const fileLinks = createFileLinks({ ...stores, publicUrl: config.publicUrl });
  const exporting = { files: fileLinks, exports: openExports(config, deps, stores, fileLinks, opened), biExports: bi.exports, reports };
  const rooms = createRooms(config, deps, stores, pipeline, repricer, notifications, exporting);
  const evaluator = openEvaluator(config, deps, stores, pipeline, opened);
  openRulesDirectory(config, deps, stores, opened);
  openRetention(config, deps, stores, opened);
  const api = createApi({
    rooms,
    authorize,
    stillAllowed: createStillAllowed(keys),
    metrics: pipeline.metrics,
    calls: openOwnCalls(deps, stores, pipeline, opened),
    ready: () => database.select('query', 'SELECT 1', {}),
    log: deps.log,
    console: { directory: builtConsole, otlpHttpPort: () => listening.otlpHttp.port },
  });
  const listening = await listen(config, api, receive, opened);
  opened.push(() => rooms.live.shutdown()); // first, so that its streams hold no listener up
  return {
    apiUrl: urlOf('http', config.host, listening.api.port),
    otlpHttpUrl: urlOf('http', config.host, listening.otlpHttp.port),
    otlpGrpcUrl: urlOf('http', config.host, listening.otlpGrpc.port),
    settle: () => pipeline.deriver.drain(),
    evaluateAlerts: () => evaluator.evaluate(),
    exportToWarehouses: () => bi.runs.drain(),
    runReports: () => reportRuns.drain(),
    shutdown: closeAll,
  };
}

async function currentPricer(books: PriceBooks, orgId: string): Promise<Pricer> {
  const book = await books.of(orgId);
  return book.pricerAt(book.version);
}

async function refuseUnlessSafe(config: Config, keys: KeyRing): Promise<void> {
  if (isLoopbackHost(config.host) || (await keys.hasKeys())) return;
  throw new AppError(
    'configuration',
    `RESONANT_HOST=${config.host} would serve other machines, and there is no API key. Set RESONANT_API_KEY, make a key with \`resonant keys\`, or listen on 127.0.0.1.`,
  );
}

/** Keys, prices and leases of two collectors on one store must be the same ones. */
async function refuseUnsharedDefinitions(config: Config, database: Database, collector: string, clock: Clock): Promise<void> {
  if (config.clickhouseUrl === undefined || config.databaseUrl !== undefined) return;
  const others = await otherCollectors(database, collector, clock.now());
  if (others.length === 0) return;
  throw new AppError(
    'configuration',
    `Another collector (${others.join(', ')}) works on this ClickHouse. Several need DATABASE_URL, a PostgreSQL that they share; if that one is gone, try again in three minutes.`,
  );
}

async function openStore(config: Config, { queried }: ServiceMetrics): Promise<Database & FileWriter> {
  const database = await openDatabase({
    url: config.clickhouseUrl,
    path: join(config.dataDir, 'telemetry'),
    maxQuerySeconds: config.queryTimeoutSeconds,
    maxQueryBytes: config.queryBytes,
    queried,
  });
  await migrate(database, config.clickhouseCluster);
  await setDurability(database, config.fsync, config.clickhouseCluster);
  return database;
}

interface Stores {
  readonly database: Database & FileWriter;
  readonly definitions: Definitions;
  readonly clock: Clock;
  readonly books: PriceBooks;
  readonly files: FileStore;
  readonly box: SecretBox;
  readonly links: SignedLinks;
}

/** receive's next stage: normalise → store → derive. */
async function openPipeline(
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

function openRepricer(
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

/** Alerts are read beside what people ask. */
function alertReading({ database, definitions, clock }: Stores) {
  const query = { database: withQueriesOn(database, 'alert'), clock };
  return { query, goals: createGoals(definitions.goals, query) };
}

function openEvaluator(config: Config, { log }: ServiceDependencies, stores: Stores, pipeline: Pipeline, opened: Closers): AlertEvaluator {
  const { alertIntervalMs: intervalMs, alertSettleMs: settleMs, alertMode: mode, publicUrl } = config;
  const { alerts, leases } = stores.definitions;
  // A SQLite file is one collector's own: one that was killed goes on with its lease at once.
  const owner = config.databaseUrl === undefined ? pipeline.collector : `${pipeline.collector} ${randomUUID()}`;
  const evaluator = new AlertEvaluator({
    ...alertReading(stores),
    ...{ alerts, leases, clock: stores.clock },
    options: { intervalMs, settleMs, mode, publicUrl, owner },
    events: {
      evaluated: (round) => pipeline.metrics.service.alertsEvaluated(round),
      unread: (error, alerts) => log.warn({ err: error, alerts }, 'alerts could not be read; they stay as they were'),
      failed: (error) => {
        pipeline.metrics.service.alertFailures.inc();
        log.error({ err: error }, 'alerts could not be evaluated; this is tried again at the next interval');
      },
    },
  });
  evaluator.start();
  opened.push(() => evaluator.shutdown());
  return evaluator;
}

/** Several collectors each keep files of their own, which say the same. */
function openRulesDirectory(config: Config, { log }: ServiceDependencies, { definitions }: Stores, opened: Closers): void {
  const { prometheusRulesDir: path, prometheusUrl, prometheusJob: job, alertIntervalMs: everyMs } = config;
  if (path === undefined) return;
  const failed = (error: AppError): void =>
    log.warn({ err: error.cause ?? error }, 'the rules for Prometheus could not be renewed; this is tried again');
  const directory = new RulesDirectory({ alerts: definitions.alerts, path, prometheusUrl, job, everyMs, failed });
  directory.start();
  opened.push(() => directory.shutdown());
}

function openRetention(config: Config, { log }: ServiceDependencies, { files, clock }: Stores, opened: Closers): void {
  const failed = (error: AppError): void =>
    log.warn({ err: error.cause ?? error }, 'files whose time is over could not be removed; this is tried again');
  const rules = [{ prefix: 'exports/', keepMs: config.exportKeepMs }, { prefix: reportsFiles, keepMs: config.reportKeepMs }, staleStaging];
  const retention = new Retention({ files, clock, rules, failed });
  retention.start();
  opened.push(() => retention.shutdown());
}

function openExports(config: Config, { log }: ServiceDependencies, stores: Stores, links: FileLinks, opened: Closers): Exports {
  const { database, definitions, clock, files } = stores;
  const { exportKeepMs: keepMs } = config;
  const query = { database, clock, files, runs: definitions.runs, keepMs };
  const runs = createExportRuns({
    ...query,
    writer: database,
    schedules: definitions.schedules,
    events: {
      ended: ({ id, orgId }, end) => {
        if (end.kind === 'failed' || end.kind === 'retry')
          log.warn({ export: id, org_id: orgId, error: end.error, outcome: end.kind }, 'an export failed');
      },
      failed: (error) => log.error({ err: error.cause ?? error }, 'exports failed and are tried again'),
    },
  });
  runs.start();
  opened.push(() => runs.shutdown(shutdownDeadlineMs));
  return createExports({ ...query, links, wake: () => runs.wake() });
}

function openNotifications(
  config: Config,
  { log, environment = process.env }: ServiceDependencies,
  { definitions, clock, box, links }: Stores,
  { metrics }: Pipeline,
  opened: Closers,
): Notifications {
  const ended = (outcome: string): void => metrics.service.messages.inc({ outcome });
  const notifications = createNotifications({ config, environment, box, links, definitions, clock, log, ended });
  notifications.outbox.start();
  opened.push(() => notifications.outbox.shutdown(shutdownDeadlineMs));
  return notifications;
}

function openBi(config: Config, { log, environment = process.env }: ServiceDependencies, stores: Stores, opened: Closers): BiRoom {
  const { database, definitions, clock, box, files } = stores;
  const room = openBiRoom({ config, environment, definitions, box, query: { database, clock }, files, log });
  room.runs.start();
  opened.push(() => room.runs.shutdown(shutdownDeadlineMs));
  return room;
}

function openReports(
  { publicUrl, reportKeepMs: keepMs }: Config,
  { log }: ServiceDependencies,
  { database, definitions, clock, books, files, links }: Stores,
  { mailer }: Notifications,
  opened: Closers,
): ReportRoom {
  const { reports, schedules, runs } = definitions;
  const query = { database, clock, pricer: (orgId: string) => currentPricer(books, orgId) };
  const room = createReportRoom({
    ...{ query, clock, goals: createGoals(definitions.goals, query), reports, schedules, runs, files, mailer, keepMs },
    links: createFileLinks({ files, links, publicUrl }),
    events: {
      ended: ({ id, orgId, definitionId }, end) => {
        if (end.kind === 'failed')
          log.error({ org_id: orgId, report: definitionId, run: id, error: end.error }, 'a report could not be made');
      },
      failed: (error) => log.error({ err: error.cause ?? error }, 'reports could not be made; this is tried again'),
    },
  });
  room.runs.start();
  opened.push(() => room.runs.shutdown(shutdownDeadlineMs));
  return room;
}

function createRooms(
  config: Config,
  { log }: ServiceDependencies,
  stores: Stores,
  pipeline: Pipeline,
  repricer: Repricer,
  notifications: Notifications,
  exporting: Pick<Rooms, 'files' | 'exports' | 'biExports' | 'reports'>,
): Rooms {
  const { database, definitions, clock, books } = stores;
  const query = { database, clock };
  const { publicUrl, alertSettleMs: settleMs, alertIntervalMs: intervalMs } = config;
  return {
    query,
    prices: createPriceAdministration({ ...query, store: definitions.prices, books, jobs: definitions.repriceJobs, repricer }),
    ingest: createIngestAdministration({ ...query, replay: (orgId, asked) => replayDeadLetters(pipeline.ingest, orgId, asked) }),
    keys: createKeyAdministration(definitions.keys, clock),
    recommendations: { ...query, pricer: (orgId) => currentPricer(books, orgId) },
    goals: createGoals(definitions.goals, query),
    notifications,
    ...exporting,
    dashboards: createDashboards(definitions.dashboards, query),
    integrations: createIntegrations(exporting.biExports),
    alerts: createAlerts({
      ...alertReading(stores),
      ...{ alerts: definitions.alerts, outbox: definitions.outbox, clock, publicUrl, settleMs, intervalMs },
      channels: notifications.channels.names,
      mode: config.alertMode,
    }),
    outcomes: createOutcomeAdministration(query),
    live: new LiveHub({
      read: (orgId) => readLiveFigures(query, orgId),
      clock,
      failed: (orgId, error) => log.warn({ err: error, org_id: orgId }, 'live figures could not be read'),
    }),
  };
}

function openOwnCalls({ log }: ServiceDependencies, { database, clock }: Stores, { metrics }: Pipeline, opened: Closers): OwnCalls {
  const calls = new OwnCalls(database, clock, {
    dropped: (count) => metrics.service.ownCallsDropped.inc(count),
    failed: (error) => log.warn({ err: error }, 'calls of this API could not be kept and are tried again'),
  });
  opened.push(() => calls.shutdown());
  return calls;
}

type Pipeline = Awaited<ReturnType<typeof openPipeline>>;

async function listen(config: Config, api: RequestListener, receive: ReceiveDeps, opened: Closers) {
  const at = (port: number, variable: string) => ({ host: config.host, port, variable });
  const listening: Listening[] = [];
  // All together under one deadline, which ends before the ten seconds that a container is given.
  opened.push(async () => {
    await Promise.all(listening.map((each) => each.shutdown(shutdownDeadlineMs)));
  });
  const keep = async (starting: Promise<Listening>): Promise<Listening> => {
    const each = await starting;
    listening.push(each);
    return each;
  };
  return {
    api: await keep(listenHttp(api, at(config.apiPort, 'RESONANT_API_PORT'))),
    otlpHttp: await keep(listenHttp(createOtlpHttpApp(receive), at(config.otlpHttpPort, 'RESONANT_OTLP_HTTP_PORT'))),
    otlpGrpc: await keep(listenOtlpGrpc(createOtlpGrpcServer(receive), at(config.otlpGrpcPort, 'RESONANT_OTLP_GRPC_PORT'))),
  };
}

function urlOf(protocol: string, host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${protocol}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
