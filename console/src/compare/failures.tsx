import { figureOf, isRest, type QueryRow } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { inWords } from '../format/names.ts';
import { formatCount } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { queryOf, type View } from '../view/view.ts';
import { type Compared, type Comparison, dimensionOf, idOf } from './comparison.ts';

interface FailuresProps {
  readonly comparison: Comparison;
  readonly compared: readonly Compared[];
  readonly view: View;
}

interface ErrorClass {
  readonly name: string;
  readonly counts: ReadonlyMap<string, number>;
}

/** Failed executions by class, each with its own column. */
export function Failures({ comparison, compared, view }: FailuresProps) {
  const dimension = dimensionOf(comparison);
  const answer = useRead('query', { metrics: ['error_count'], groupBy: [dimension, 'error_class'], limit: 1_000, ...queryOf(view) });
  const columns: readonly Column<ErrorClass>[] = [
    { title: 'Class', cell: ({ name }) => inWords(name) },
    ...compared.map(({ id, name }) => ({
      title: name.slice(0, 100),
      isNumber: true,
      cell: (failed: ErrorClass) => <Count count={failed.counts.get(id) ?? 0} to={rowsOf(comparison, id, failed.name)} />,
    })),
  ];
  return (
    <Panel title="Failures by class" note="Failed executions" isFlush>
      <Answer of={answer} height="12rem">
        {({ data }) => (
          <Table
            caption="Failures by class"
            columns={columns}
            rows={classesOf(data, dimension)}
            keyOf={({ name }) => name}
            empty="Nothing failed in this period."
          />
        )}
      </Answer>
    </Panel>
  );
}

type RowsOf = Readonly<Record<string, string>> | undefined;

function Count({ count, to }: { readonly count: number; readonly to: RowsOf }) {
  if (count === 0 || to === undefined) return formatCount(count);
  return (
    <ViewLink to="/executions" own={to}>
      {formatCount(count)}
    </ViewLink>
  );
}

/** Executions are not searched by version. */
function rowsOf({ kind }: Comparison, id: string, errorClass: string): RowsOf {
  return kind === 'agents' ? { agent_id: id, status: 'error', error_class: errorClass } : undefined;
}

function classesOf(rows: readonly QueryRow[], dimension: string): readonly ErrorClass[] {
  const failed = rows.filter((row) => !isRest(row) && (figureOf(row, 'error_count') ?? 0) > 0);
  const classes = Map.groupBy(failed, (row) => String(row['error_class']));
  return [...classes].map(([name, of]) => ({
    name,
    counts: new Map(of.map((row) => [idOf(row, dimension), figureOf(row, 'error_count') ?? 0])),
  }));
}
