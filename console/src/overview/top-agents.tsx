import { nameOf } from '../chart/series.ts';
import { useRead } from '../data/use-read.ts';
import { formatValue, type Unit } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip, type Column, Table } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { queryOf } from '../view/view.ts';

type Row = { readonly [field: string]: unknown };

/** The first is what they are ordered by. */
const figures: readonly { readonly metric: string; readonly title: string; readonly unit: Unit }[] = [
  { metric: 'execution_count', title: 'Executions', unit: '1' },
  { metric: 'success_rate', title: 'Success', unit: 'percent' },
  { metric: 'p95_duration_ms', title: 'p95', unit: 'ms' },
  { metric: 'total_tokens', title: 'Tokens', unit: 'tokens' },
  { metric: 'total_cost', title: 'Cost', unit: 'USD' },
];

const columns: readonly Column<Row>[] = [
  {
    title: 'Agent',
    cell: (row) => (
      <ViewLink to={`/agents/${encodeURIComponent(String(row['agent']))}`}>
        <Clip>{nameOf(row, 'agent') ?? String(row['agent'])}</Clip>
      </ViewLink>
    ),
  },
  ...figures.map(({ metric, title, unit }) => ({
    ...{ title, isNumber: true },
    cell: (row: Row) => formatValue(numberIn(row, metric), unit),
  })),
];

const shownAgents = 8;

export function TopAgents() {
  const view = useView();
  const metrics = figures.map(({ metric }) => metric);
  const agents = useRead('query', { metrics, groupBy: ['agent'], limit: shownAgents, ...queryOf(view) });
  return (
    <Panel title="Busiest agents" isFlush actions={<ViewLink to="/agents">All agents</ViewLink>}>
      <Answer of={agents} height="300px">
        {({ data }) => (
          <Table caption="Busiest agents" columns={columns} rows={data.filter(isAgent)} keyOf={(row) => String(row['agent'])} />
        )}
      </Answer>
    </Panel>
  );
}

/** Not what a limit put together, nor what belongs to no agent. */
function isAgent(row: Row): boolean {
  return typeof row['agent'] === 'string' && row['other'] !== true;
}

function numberIn(row: Row, metric: string): number | null {
  const value = row[metric];
  return typeof value === 'number' ? value : null;
}
