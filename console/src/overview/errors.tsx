import { figureOf, groupOf, type QueryRow } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { inWords } from '../format/names.ts';
import { formatCount, formatValue } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Bars } from '../ui/bars.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { queryOf } from '../view/view.ts';

/** Failed executions by the class of their error. */
export function Errors() {
  const view = useView();
  const answer = useRead('query', { metrics: ['error_count'], groupBy: ['error_class'], ...queryOf(view) });
  return (
    <Panel
      title="Failures by class"
      actions={
        <ViewLink to="/executions" own={{ status: 'error' }}>
          All failures
        </ViewLink>
      }
    >
      <Answer of={answer} height="300px">
        {({ data }) => <Classes rows={data.filter((row) => row['error_class'] !== null && countOf(row) > 0)} />}
      </Answer>
    </Panel>
  );
}

function Classes({ rows }: { readonly rows: readonly QueryRow[] }) {
  if (rows.length === 0) return <Empty>Nothing failed in this period.</Empty>;
  const all = rows.reduce((sum, row) => sum + countOf(row), 0);
  const bars = rows.map((row) => {
    const count = countOf(row);
    const name = groupOf(row, 'error_class') ?? '';
    return {
      name: inWords(name),
      value: count,
      text: `${formatCount(count)} · ${formatValue((100 * count) / all, 'percent')}`,
      to: '/executions',
      own: { status: 'error', error_class: name },
    };
  });
  return <Bars bars={bars} color="var(--series-7)" />;
}

function countOf(row: QueryRow): number {
  return figureOf(row, 'error_count') ?? 0;
}
