/** The tables that hold what is derived of traces. A new one is an entry here, its rows in `DerivedTrace`, and a migration. */

import type { DerivedTrace } from './rows.ts';

export type DerivedTableName = keyof DerivedTrace;

export interface DerivedTable {
  readonly name: DerivedTableName;
  /** Its sort key, less the organisation. */
  readonly key: readonly string[];
  /** Further columns that are read back before rows are replaced: what counters on `/metrics` were moved by. */
  readonly counted: readonly string[];
  /** Its rows say when they were derived, for those who copy them. */
  readonly stamped?: true;
}

/** In the order in which they are written: executions last, so that none is seen before its tokens and money are. */
export const derivedTables: readonly DerivedTable[] = [
  {
    name: 'steps',
    key: ['start_ns', 'span_id', 'kind', 'trace_id'],
    stamped: true,
    counted: [
      ...['agent_id', 'model', 'tool', 'status', 'error_class', 'duration_ms', 'time_to_first_token_ms', 'weight'],
      ...[
        'input_tokens',
        'output_tokens',
        'cache_read_tokens',
        'cache_write_tokens',
        'reasoning_tokens',
        'cost',
        'cost_source',
        'billable',
      ],
    ],
  },
  {
    name: 'api_calls',
    key: ['start_ns', 'span_id', 'trace_id'],
    counted: ['service', 'method', 'endpoint', 'status', 'http_status', 'duration_ms', 'weight'],
  },
  { name: 'agent_creations', key: ['start_ns', 'span_id', 'trace_id'], counted: [] },
  { name: 'session_outcomes', key: ['start_ns', 'session_id', 'trace_id', 'span_id'], counted: ['outcome'] },
  {
    name: 'executions',
    key: ['start_ns', 'execution_id', 'trace_id'],
    stamped: true,
    counted: [
      ...['agent_id', 'parent_execution_id', 'status', 'error_class', 'duration_ms', 'weight'],
      ...['step_count', 'input_tokens', 'output_tokens', 'inclusive_tokens', 'inclusive_cost'],
    ],
  },
];

/** A derived row as it stands in the store: its sort key and counted columns, null where its table has no such column. */
export interface StoredDerivedRow {
  readonly [column: string]: unknown;
  readonly derived_table: DerivedTableName;
  readonly trace_id: string;
}

/** What stands of some traces, by table. */
export type Present = ReadonlyMap<DerivedTableName, readonly StoredDerivedRow[]>;
