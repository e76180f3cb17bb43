import { groupOf } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { formatMoney } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Change } from '../ui/change.tsx';
import { Clip } from '../ui/clip.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { queryOf } from '../view/view.ts';

interface Moved {
  readonly id: string;
  readonly name: string;
  readonly cost: number;
  readonly by: number;
  readonly percent: number | null;
}

const columns: readonly Column<Moved>[] = [
  {
    title: 'Agent',
    cell: ({ id, name }) => (
      <ViewLink to={`/agents/${encodeURIComponent(id)}`}>
        <Clip>{name}</Clip>
      </ViewLink>
    ),
  },
  { title: 'Cost', isNumber: true, cell: ({ cost }) => formatMoney(cost) },
  { title: 'More or less', isNumber: true, cell: ({ by }) => `${by > 0 ? '+' : '−'}${formatMoney(Math.abs(by))}` },
  { title: 'Change', isNumber: true, cell: ({ percent }) => <Change percent={percent} better="down" /> },
];

/** The agents whose cost moved most against the period before, those that began and those that stopped among them. */
export function MostChanged() {
  const view = useView();
  const answer = useRead('query', {
    ...{ metrics: ['total_cost'], groupBy: ['agent'], limit: 5, compareTo: 'previous', orderBy: 'difference.total_cost' },
    ...queryOf(view),
  });
  return (
    <Panel title="What changed most" note="Cost by agent, against the period before" isFlush>
      <Answer of={answer} height="220px">
        {({ data }) => {
          const moved = data.flatMap(movedOf);
          if (moved.length === 0) return <Empty>No agent’s cost differs from that of the period before.</Empty>;
          return <Table caption="What changed most" columns={columns} rows={moved} keyOf={({ id }) => id} />;
        }}
      </Answer>
    </Panel>
  );
}

interface Row {
  readonly difference?: { readonly [metric: string]: number | null };
  readonly change?: { readonly [metric: string]: number | null };
  readonly [field: string]: unknown;
}

/** Nothing of what a limit put together, of what did not move, and of what has no figure in one of the periods. */
function movedOf(row: Row): readonly Moved[] {
  const [id, cost, by] = [row['agent'], row['total_cost'], row.difference?.['total_cost'] ?? 0];
  if (typeof id !== 'string' || typeof cost !== 'number' || by === 0) return [];
  return [{ id, name: groupOf(row, 'agent') ?? id, cost, by, percent: row.change?.['total_cost'] ?? null }];
}
