import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';

/** What the reads of this room work on. */
export interface QueryDependencies {
  readonly database: Database;
  readonly clock: Clock;
}
