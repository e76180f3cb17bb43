/** Agents as rows of `POST /query`, in the order of any of their figures. */

import { figureOf, groupOf, isRest, type QueryRow } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { formatValue, type Unit } from '../format/numbers.ts';
import { Clip } from '../ui/clip.tsx';
import type { Column } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { queryOf } from '../view/view.ts';

export interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly figures: QueryRow;
}

export interface AgentFigure {
  readonly metric: string;
  readonly title: string;
  readonly unit: Unit;
}

export const agentFigures = [
  { metric: 'execution_count', title: 'Executions', unit: '1' },
  { metric: 'success_rate', title: 'Success', unit: 'percent' },
  { metric: 'avg_duration_ms', title: 'Average duration', unit: 'ms' },
  { metric: 'p95_duration_ms', title: 'p95 duration', unit: 'ms' },
  { metric: 'total_tokens', title: 'Tokens', unit: 'tokens' },
  { metric: 'total_cost', title: 'Cost', unit: 'USD' },
] as const satisfies readonly AgentFigure[];

export const agentColumn: Column<AgentRow> = {
  title: 'Agent',
  cell: ({ id, name }) => (
    <ViewLink to={`/agents/${encodeURIComponent(id)}`}>
      <Clip>{name}</Clip>
    </ViewLink>
  ),
};

export function figureColumn({ metric, title, unit }: AgentFigure): Column<AgentRow> {
  return {
    title,
    isNumber: true,
    cell: ({ figures }) => formatValue(figureOf(figures, metric), unit),
  };
}

/** The first `limit` agents in an order such as `total_cost desc`; `isCut` where there are more. */
export function useAgents(orderBy: string, limit: number) {
  const metrics = agentFigures.map(({ metric }) => metric);
  const { data, error, refetch } = useRead('query', { metrics, groupBy: ['agent'], orderBy, limit, ...queryOf(useView()) });
  return { data: data && { agents: data.data.flatMap(agentOf), isCut: data.data.some(isRest) }, error, refetch };
}

/** Not of what a limit put together, nor of what belongs to no agent. */
function agentOf(row: QueryRow): readonly AgentRow[] {
  const id = row['agent'];
  if (typeof id !== 'string' || isRest(row)) return [];
  return [{ id, name: groupOf(row, 'agent') ?? id, figures: row }];
}
