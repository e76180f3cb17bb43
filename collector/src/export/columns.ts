/** The documented tables that leave the service: what warehouses hold, what files of raw rows have, and what models for BI tools are made of. */

import type { Column } from '../query/datasets/column.ts';
import { dailyColumns } from '../query/datasets/daily-columns.ts';
import { executionColumns } from '../query/datasets/execution-columns.ts';
import { stepColumns } from '../query/datasets/step-columns.ts';

export interface DocumentedTable {
  readonly description: string;
  /** Columns that tell its rows apart. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

export type DocumentedTableName = 'executions' | 'steps' | 'daily';

export const documentedTables: Readonly<Record<DocumentedTableName, DocumentedTable>> = {
  executions: {
    description: 'A row an execution, at its start: one agent invocation.',
    key: ['org_id', 'execution_id'],
    columns: executionColumns,
  },
  steps: {
    description: 'A row a step, at its own start: LLM, tool and retrieval calls, and all other rows with tokens or money.',
    key: ['org_id', 'step_id'],
    columns: stepColumns,
  },
  daily: {
    description: 'Sums by day of UTC, agent, model and more. A figure is 0 in the rows of a kind that it is not of.',
    key: ['org_id', 'daily_id'],
    columns: dailyColumns,
  },
};
