/** What everything that is opened is given. */

import type { Clock } from '../clock.ts';
import type { DeriverOptions } from '../derive/deriver.ts';
import type { Logger } from '../log.ts';

export interface ServiceDependencies {
  readonly log: Logger;
  readonly clock?: Clock;
  /** For what the configuration's files ask of it; that of the process unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly derive?: Partial<DeriverOptions>;
}

/** Of what was opened; the last one closes first. */
export type Closers = (() => Promise<void>)[];

/** How long something may take to end what is under way. */
export const shutdownDeadlineMs = 5_000;
