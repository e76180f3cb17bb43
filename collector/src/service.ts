/** The composition root: with `compose/` the only place that sees every room. It opens the stores, wires the rooms, listens, and shuts down in reverse. */

import { mkdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { createAuthorize, createStillAllowed, type KeyRing } from './access.ts';
import { systemClock } from './clock.ts';
import { openEvaluator, openRulesDirectory } from './compose/alerting.ts';
import { type Closers, type ServiceDependencies, shutdownDeadlineMs } from './compose/opening.ts';
import { openBi, openExports, openNotifications, openReports, openRetention } from './compose/outputs.ts';
import { openPipeline, openRepricer } from './compose/pipeline.ts';
import { createRooms, openOwnCalls } from './compose/rooms.ts';
import { openStore, type Stores } from './compose/stores.ts';
import { type Config, isLoopbackHost } from './config.ts';
import { createPriceBooks } from './derive/price-books.ts';
import { AppError } from './errors.ts';
import { createFileLinks } from './files/file-links.ts';
import { openFiles } from './files/open-files.ts';
import { createSignedLinks } from './files/signed-links.ts';
import { createSecretBox } from './notify/secrets/secret-box.ts';
import { readSecretKey } from './notify/secrets/secret-key.ts';
import { RateLimiter } from './rate-limiter.ts';
import { listenOtlpGrpc } from './receive/listen-grpc.ts';
import { listenHttp } from './receive/listen-http.ts';
import type { Listening } from './receive/listening.ts';
import { createOtlpGrpcServer } from './receive/otlp-grpc.ts';
import { createOtlpHttpApp } from './receive/otlp-http.ts';
import type { ReceiveDeps } from './receive/receive.ts';
import { createApi } from './serve/api.ts';
import { builtConsole } from './serve/console-files.ts';
import { createServiceMetrics } from './serve/metrics/service-metrics.ts';
import { openDefinitions } from './store/definitions.ts';
import { createAccept } from './store/ingest.ts';

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
    console: { directory: builtConsole, otlpHttpPort: () => listening.otlpHttp.port, wantsKey: keys.hasKeys },
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

async function refuseUnlessSafe(config: Config, keys: KeyRing): Promise<void> {
  if (isLoopbackHost(config.host) || (await keys.hasKeys())) return;
  throw new AppError(
    'configuration',
    `RESONANT_HOST=${config.host} would serve other machines, and there is no API key. Set RESONANT_API_KEY, make a key with \`resonant keys\`, or listen on 127.0.0.1.`,
  );
}

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
