/** Sends what is left when the process ends, within a deadline, and lets it end as it would have. */

import { within } from './flush.ts';
import type { RunningInstrumentation } from './start-instrumentation.ts';

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Sends what is left before the process ends: when nothing is left to do, on SIGTERM and SIGINT, and on an uncaught error. Where the program
 * listens to a signal or to uncaught errors itself, ending is its own business and only sending is ours.
 */
export function flushAtExit({ flush, shutdown }: RunningInstrumentation, deadlineMs: number): void {
  let stopped: Promise<unknown> | undefined;
  const stop = (): Promise<unknown> => {
    stopped ??= within(deadlineMs, shutdown);
    return stopped;
  };
  process.once('beforeExit', () => void flushThenEnd(flush, deadlineMs));
  for (const signal of signals) onSignal(signal, stop);
  onUncaughtError(stop);
}

/**
 * Only sent, not stopped: another listener may give the program something to do yet. Without one nothing but our own requests can keep
 * the process alive now, so those that are late are given up; else it ends by itself, with the code that it would have had.
 */
async function flushThenEnd(flush: () => Promise<void>, deadlineMs: number): Promise<void> {
  const isLast = process.listenerCount('beforeExit') === 0;
  const isInTime = await within(deadlineMs, flush);
  if (isLast && !isInTime) process.exit();
}

function onSignal(signal: NodeJS.Signals, stop: () => Promise<unknown>): void {
  const listener = (): void => {
    const isOurs = process.listenerCount(signal) === 1;
    void stop().then(() => {
      if (!isOurs) return;
      process.removeListener(signal, listener);
      process.kill(process.pid, signal); // nobody listens now, so it ends the process as it always does
    });
  };
  process.on(signal, listener);
}

/** Thrown again where nobody listens any more: Node prints it and exits as it always does. */
function onUncaughtError(stop: () => Promise<unknown>): void {
  const listener = (error: unknown): void => {
    if (process.listenerCount('uncaughtException') > 1) {
      void stop();
      return;
    }
    void stop().then(() => {
      process.removeListener('uncaughtException', listener);
      setImmediate(() => {
        throw error;
      });
    });
  };
  process.on('uncaughtException', listener);
}
