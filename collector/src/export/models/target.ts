/** Where the tables lie that a model is of. */

import type { DocumentedTableName } from '../columns.ts';
import type { Provider } from '../warehouse/credentials.ts';

export interface ModelTarget {
  readonly provider: Provider;
  /** A warehouse may hold the rows of several; a model shows those of one. */
  readonly orgId: string;
  /** What stands before a table's name, outermost first: of BigQuery project and dataset, of the others database and schema. */
  readonly place: readonly string[];
}

const quotes: Readonly<Record<Provider, (parts: readonly string[]) => string>> = {
  bigquery: (parts) => `\`${parts.join('.')}\``,
  snowflake: (parts) => parts.join('.'),
  // Of one database, that of the connection.
  redshift: (parts) =>
    parts
      .slice(-2)
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join('.'),
};

export function tableName({ provider, place }: ModelTarget, table: DocumentedTableName): string {
  return quotes[provider]([...place, table]);
}
