import type { QueryRow } from '@resonantgenesis/client';
import { nameOf } from '../chart/series.ts';
import { useCatalog } from '../data/use-catalog.ts';
import { formatValue } from '../format/numbers.ts';
import { Clip, type Column, Table } from '../ui/table.tsx';
import type { WidgetProps } from './widget.ts';

export function TableWidget({ data }: WidgetProps) {
  const { metricOf, labelOf } = useCatalog();
  const { rows = [], metrics = [], group_by: groupBy = [], title } = data;
  const columns: readonly Column<QueryRow>[] = [
    ...groupBy.map((name) => ({ title: labelOf(name), cell: (row: QueryRow) => <Clip>{nameOf(row, name) ?? ''}</Clip> })),
    ...metrics.map((name) => ({
      ...{ title: labelOf(name), isNumber: true },
      cell: (row: QueryRow) => formatValue(numberOf(row[name]), metricOf(name).unit),
    })),
  ];
  return <Table caption={title} columns={columns} rows={rows} keyOf={(row) => groupBy.map((name) => nameOf(row, name)).join('\n')} />;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
