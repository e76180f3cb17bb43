import { logs, metrics, trace } from '@opentelemetry/api';
import { numberFromEnv } from './environment.ts';

const defaultDeadlineMs = 3_000;

/** How long the end of the program may wait for what is left to be sent. */
export function flushDeadlineMs(): number {
  return numberFromEnv('RESONANT_FLUSH_TIMEOUT_MS', 0) ?? defaultDeadlineMs;
}

/** Resolves when `work` has settled, or at the deadline; to whether it was in time. Never rejects. */
export async function within(deadlineMs: number, work: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, deadlineMs, false);
  });
  const settled = work().then(
    () => true,
    () => true,
  );
  const isInTime = await Promise.race([settled, deadline]);
  clearTimeout(timer);
  return isInTime;
}

/**
 * Sends what has ended, whoever started telemetry, and waits no longer than `RESONANT_FLUSH_TIMEOUT_MS`. Never rejects.
 * @example await flush(); process.exit(0);
 */
export async function flush(): Promise<void> {
  const providers = [trace.getTracerProvider(), logs.getLoggerProvider(), metrics.getMeterProvider()];
  await within(flushDeadlineMs(), async () => void (await Promise.allSettled(providers.map(flushed))));
}

async function flushed(provider: object): Promise<void> {
  const delegate: unknown = 'getDelegate' in provider && typeof provider.getDelegate === 'function' ? provider.getDelegate() : provider;
  if (typeof delegate === 'object' && delegate !== null && 'forceFlush' in delegate && typeof delegate.forceFlush === 'function') {
    await delegate.forceFlush();
  }
}
