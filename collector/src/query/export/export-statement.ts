import type { FileColumn } from './file-columns.ts';

/** What an export selects, before it is written in a format. */
export interface ExportStatement {
  readonly columns: readonly FileColumn[];
  /** A SELECT of these columns. */
  readonly sql: string;
  /** How many rows that will be, in the column `rows`; absent where only the reading itself tells. */
  readonly countSql?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Built on sampled data: figures are sums of weights. */
  readonly estimated?: true;
}
