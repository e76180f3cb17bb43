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
import { comparison, queryOf } from '../view/view.ts';

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

/** The agents whose cost moved most against the period before. */
export function MostChanged() {
  const view = useView();
  const answer = useRead('query', { metrics: ['total_cost'], groupBy: ['agent'], limit: 100, ...queryOf(view), ...comparison(view) });
  return (
    <Panel title="What changed most" note="Cost by agent, against the period before" isFlush>
      <Answer of={answer} height="220px">
        {({ data }) => {
          const moved = data.flatMap(movedOf).toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by));
          if (moved.length === 0) return <Empty>There is no period before to compare with.</Empty>;
          return <Table caption="What changed most" columns={columns} rows={moved.slice(0, 5)} keyOf={({ id }) => id} />;
        }}
      </Answer>
    </Panel>
  );
}

interface Row {
  readonly previous?: { readonly [metric: string]: number | null };
  readonly change?: { readonly [metric: string]: number | null };
  readonly [field: string]: unknown;
}

/** Nothing of what a limit put together, and of what has no figure in one of the periods. */
function movedOf(row: Row): readonly Moved[] {
  const [id, cost, before] = [row['agent'], row['total_cost'], row.previous?.['total_cost']];
  if (typeof id !== 'string' || typeof cost !== 'number' || typeof before !== 'number' || cost === before) return [];
  return [{ id, name: groupOf(row, 'agent') ?? id, cost, by: cost - before, percent: row.change?.['total_cost'] ?? null }];
}
