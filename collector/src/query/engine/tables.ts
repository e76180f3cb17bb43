/** What metrics are read from, as data. Every row has its `org_id`, and lies at its `start_ns`. */

import { ownService } from '../../store/own-calls.ts';
import type { TimeBound } from './filters.ts';
import { scoreRows } from './score-rows.ts';

export type MetricTable = 'executions' | 'steps' | 'sessions' | 'api_calls' | 'agent_creations' | 'scores';

export interface Table {
  readonly description: string;
  /** What stands after FROM, where no other of its columns are used than those told of, nor rows outside of the period. */
  readonly from: (isUsed: (column: string) => boolean, bound: TimeBound) => string;
  /** Its rows are folded first: one a session in each group; see `session-rows.ts`. */
  readonly folded?: true;
  /** Holds of every statement, unless the filter `service` names what is wanted. */
  readonly unlessServiceIsNamed?: string;
}

export const tables: Readonly<Record<MetricTable, Table>> = {
  executions: { description: 'Executions, at their start.', from: () => 'executions FINAL' },
  steps: { description: 'Steps with their tokens and money, at their own start.', from: () => 'steps FINAL' },
  sessions: {
    description:
      'Sessions with an execution that started in the period and passes the filters; a session is in each group in which it has one.',
    from: () => 'executions FINAL',
    folded: true,
  },
  api_calls: {
    description: `Calls of HTTP servers, at their start; those of ${ownService} only where the filter service names it.`,
    from: () => 'api_calls FINAL',
    unlessServiceIsNamed: `service != '${ownService}'`,
  },
  agent_creations: { description: 'Agents that somebody created, when they did.', from: () => 'agent_creations FINAL' },
  scores: {
    description: 'Evaluation scores and feedback with a value, at their own time, attributed as the execution they are about.',
    from: scoreRows,
  },
};

export const tableNames = Object.keys(tables) as MetricTable[]; // its keys are the names, by its type
