/** Parts of more than one report. */

import type { Part, TablePart } from '../composition.ts';

export const unpriced: Part = { kind: 'unpriced', title: 'Models without a price' };

export const agentsByCost: TablePart = {
  kind: 'table',
  title: 'Agents',
  by: 'agent',
  metrics: ['total_cost', 'execution_count', 'success_rate', 'avg_duration_ms'],
  limit: 8,
  empty: 'No agent ran in this period.',
};
