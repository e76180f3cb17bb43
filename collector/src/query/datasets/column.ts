/** Columns of the tables that leave the service, in files and to warehouses, as data. */

/**
 * `json` is text that holds a list or an object; `decimal` has 38 digits, 12 of them after the point; a `timestamp` is UTC in microseconds,
 * a `date` a day of UTC.
 */
export type ColumnType = 'string' | 'integer' | 'number' | 'decimal' | 'boolean' | 'timestamp' | 'date' | 'json';

export type ColumnUnit = 'ms' | 'ns' | 'tokens' | 'USD' | 'bytes';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
  readonly unit?: ColumnUnit;
  /** A missing value is null. Columns that say false here have none missing. */
  readonly nullable: boolean;
  /** Its expression on the derived table; an aggregate where the table is a rollup and it is none of its key. */
  readonly sql: string;
}

/** What a column needs to say besides its name; its expression is the derived column of the same name unless given. */
interface Said {
  readonly unit?: ColumnUnit;
  readonly sql?: string;
}

/** A column in which no value is missing. */
export function full(name: string, type: ColumnType, description: string, { sql = name, ...said }: Said = {}): Column {
  return { name, type, description, nullable: false, sql, ...said };
}

/** A column in which values may be missing; derived texts are empty where they are. */
export function sparse(name: string, type: ColumnType, description: string, { sql, ...said }: Said = {}): Column {
  return { name, type, description, nullable: true, sql: sql ?? (type === 'string' ? `nullIf(${name}, '')` : name), ...said };
}

/** A list or map of the derived tables, as JSON. */
export function json(name: string, description: string): Column {
  return full(name, 'json', description, { sql: `toJSONString(${name})` });
}
