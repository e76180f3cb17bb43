import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on standard output. What could hold a secret is never put into a record. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
