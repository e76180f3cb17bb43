/** Statements whose rows the engine writes to a file, a block at a time, so that files of any size take little memory. */

import type { ClickHouseSettings } from '@clickhouse/client';
import type { QueryParameters } from './parameters.ts';

export const fileFormats = ['CSVWithNames', 'JSONEachRow', 'Parquet'] as const;

export interface FileStatement {
  /** Letters, digits and dashes: what the statement is found by while it runs. */
  readonly id: string;
  readonly sql: string;
  readonly parameters: QueryParameters;
  readonly format: (typeof fileFormats)[number];
  /** JSON of rows is one list, not a row a line. */
  readonly asList?: boolean;
  readonly path: string;
}

/** For one file. */
export const maxFileSeconds = 3_600;
const maxMemory = 1_000_000_000;
/** Rows of Parquet are held until their group is full, so fewer are read at once; each group is described in memory until the file ends. */
const parquet = { rowsTogether: 4_096, threads: 1, rowGroup: 24_576 };
const text = { rowsTogether: 16_384, threads: 2 };

/** Bounded whatever the number of rows: small blocks, few threads, and row groups that are written as soon as they are full. */
export function fileSettings({ format, asList = false }: FileStatement): ClickHouseSettings {
  const { rowsTogether, threads } = format === 'Parquet' ? parquet : text;
  return {
    max_execution_time: maxFileSeconds,
    max_memory_usage: String(maxMemory),
    max_bytes_before_external_group_by: String(maxMemory / 4),
    max_threads: threads,
    max_block_size: String(rowsTogether),
    min_insert_block_size_rows: String(rowsTogether),
    min_insert_block_size_bytes: String(16 * 1024 * 1024),
    max_query_size: '0', // the engine writes a statement anew with the values of its parameters, such as the starts of all hours of a year
    max_insert_threads: '1',
    engine_file_truncate_on_insert: 1,
    do_not_merge_across_partitions_select_final: 1,
    output_format_parallel_formatting: 0,
    output_format_csv_crlf_end_of_line: 1,
    format_csv_null_representation: '',
    output_format_json_array_of_rows: asList ? 1 : 0,
    output_format_json_quote_64bit_integers: 0,
    output_format_json_quote_decimals: 0,
    output_format_json_escape_forward_slashes: 0,
    date_time_output_format: 'iso',
    output_format_parquet_row_group_size: String(parquet.rowGroup),
    output_format_parquet_row_group_size_bytes: String(32 * 1024 * 1024),
    output_format_parquet_write_bloom_filter: 0,
    output_format_parquet_write_page_index: 0,
    output_format_parquet_parallel_encoding: 0,
    output_format_parquet_string_as_string: 1,
    output_format_parquet_fixed_string_as_fixed_byte_array: 0,
    output_format_parquet_compression_method: 'zstd',
  };
}

/** The answer begins when all of it is there, kept on the server's disk until then: one that fails half way is no file that only looks whole. */
export const requestSettings: ClickHouseSettings = { wait_end_of_query: 1 };

export function fileSql({ sql, path, format }: FileStatement): string {
  return `INSERT INTO FUNCTION file('${path.replaceAll(/[\\']/g, '\\$&')}', '${format}')\n${sql}`;
}

/**
 * Goes into the statement, where `progressSql` and `cancelSql` look for it: a condition that always holds. The engine writes statements with
 * parameters anew, and leaves comments out.
 */
export function markOf(id: string): string {
  return `'export ${checked(id)}' != ''`;
}

/** Statements that look for others name this table, and no export does. */
const isOther = "position(query, 'system.processes') = 0";

/** How far the statement with the id `id` has come; without a row it is not under way. */
export const progressSql = `SELECT written_rows AS written, read_rows AS done, total_rows_approx AS total FROM system.processes
WHERE position(query, concat('export ', {id:String})) > 0 AND ${isOther} LIMIT 1`;

export function cancelSql(id: string): string {
  return `KILL QUERY WHERE position(query, 'export ${checked(id)}') > 0 AND ${isOther} ASYNC`;
}

function checked(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw new Error(`${id} is no id of an export`);
  return id;
}
