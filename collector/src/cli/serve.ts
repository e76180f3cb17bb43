import { readConfig, unreadVariables } from '../config.ts';
import { createLogger, type Logger } from '../log.ts';
import { type Service, startService } from '../service.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a command does around the service. */
interface Companions {
  /** Awaited before the ready line. */
  readonly beforeReady?: (service: Service, signal: AbortSignal, log: Logger) => Promise<void>;
  /** Runs beside the service until the signal. */
  readonly afterReady?: (service: Service, signal: AbortSignal) => Promise<void>;
}

/** Runs the service until it is told to stop. Resolves to the exit code. */
export function serve(environment: Environment): Promise<number> {
  return runUntilSignal(environment, {});
}

/** Starts the service, says that it is ready, and on SIGTERM or SIGINT stops everything in order. */
export async function runUntilSignal(environment: Environment, { beforeReady, afterReady }: Companions): Promise<number> {
  const config = readConfig(environment);
  const log = createLogger(config.logLevel);
  for (const variable of unreadVariables(environment)) log.warn({ variable }, 'nothing reads this variable; see docs/configuration.md');
  const { signal, stopped } = stopSignal();
  const service = await startService(config, { log });
  try {
    await beforeReady?.(service, signal, log);
    if (!signal.aborted)
      log.info({ api_url: service.apiUrl, otlp_http_url: service.otlpHttpUrl, otlp_grpc_url: service.otlpGrpcUrl }, 'ready');
    const beside = afterReady?.(service, signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, 'what runs beside the service failed');
    });
    await stopped;
    log.info('stopping');
    await beside;
  } finally {
    await service.shutdown();
  }
  log.info('stopped');
  return 0;
}

/** Aborted by SIGTERM or SIGINT. */
export function stopSignal(): { readonly signal: AbortSignal; readonly stopped: Promise<void> } {
  const controller = new AbortController();
  const stopped = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => controller.abort());
  return { signal: controller.signal, stopped };
}
