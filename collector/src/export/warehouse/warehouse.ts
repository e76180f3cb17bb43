/** What an export needs of a warehouse. Every method may be called again with the same rows: that changes nothing. */

import type { DatasetRow, RemovedRow, RowTable } from '../../query/datasets/changes.ts';

/** Rows of the daily rollup that lie together: of one day, with ids after the one and up to the other. */
export interface DailyPart {
  readonly orgId: string;
  readonly date: string;
  /** Empty = from the first. */
  readonly after: string;
  /** Unset = to the last. */
  readonly upTo: string | undefined;
}

export interface Warehouse {
  /** Rows that one call takes at most. */
  readonly pageRows: number;
  /** Makes the schema, the tables and the columns that are not there yet. Nothing is ever dropped. */
  readonly prepare: () => Promise<void>;
  /** Puts rows of one day in the place of those with their keys, all or none. */
  readonly upsert: (table: RowTable, date: string, rows: readonly DatasetRow[]) => Promise<void>;
  /** Removes rows of one day that still have the start at which they are gone. */
  readonly remove: (table: RowTable, date: string, orgId: string, removed: readonly RemovedRow[]) => Promise<void>;
  /** Makes these the only rows of that part of the rollup. */
  readonly replaceDaily: (part: DailyPart, rows: readonly DatasetRow[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `refused`: trying again will not help before somebody changes something there. */
export type WarehouseErrorKind = 'unreachable' | 'refused' | 'busy';

/** Its message is shown to whoever configured the export, and names no secret. */
export class WarehouseError extends Error {
  readonly kind: WarehouseErrorKind;

  constructor(kind: WarehouseErrorKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WarehouseError';
    this.kind = kind;
  }
}
