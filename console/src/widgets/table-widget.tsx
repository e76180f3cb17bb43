import { figureOf, groupKey, groupNames, type QueryRow } from '../data/query-rows.ts';
import { useCatalog } from '../data/use-catalog.ts';
import { formatValue } from '../format/numbers.ts';
import { Clip } from '../ui/clip.tsx';
import { type Column, Table } from '../ui/table.tsx';
import type { WidgetProps } from './widget.ts';

export function TableWidget({ data }: WidgetProps) {
  const { metricOf, labelOf } = useCatalog();
  const { rows = [], metrics = [], group_by: groupBy = [], title } = data;
  const columns: readonly Column<QueryRow>[] = [
    ...groupBy.map((name) => {
      const nameOf = groupNames(rows, [name]);
      return { title: labelOf(name), cell: (row: QueryRow) => <Clip>{nameOf(row)}</Clip> };
    }),
    ...metrics.map((name) => ({
      title: labelOf(name),
      isNumber: true,
      cell: (row: QueryRow) => formatValue(figureOf(row, name), metricOf(name).unit),
    })),
  ];
  return <Table caption={title} columns={columns} rows={rows} keyOf={(row) => groupKey(row, groupBy)} />;
}
