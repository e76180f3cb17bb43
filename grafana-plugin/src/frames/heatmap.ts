/** One metric by two dimensions. */

import { createDataFrame, type DataFrame, DataFrameType, FieldType } from '@grafana/data';
import type { Figure, HeatmapAnswer } from '../api/answers';
import { labelOf } from '../catalog/labels';
import { metricConfig } from '../catalog/metric-config';
import { text } from './columns';
import { type Framing, tableFrame } from './frame';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function shown(axis: string, value: string | null): string {
  if (value === null) return '(none)';
  if (axis === 'day_of_week') return days[Number(value) - 1] ?? value;
  return axis === 'hour_of_day' ? `${value.padStart(2, '0')}:00` : value;
}

/**
 * Across the hours of the day as Grafana's heatmap panel reads it: the hours, and a field for each value of the other dimension. That panel
 * has time or numbers below, and days of the week and names of agents are neither: what is across these is a table, to be coloured by its
 * values.
 */
export function heatmapFrame(framing: Framing, answer: HeatmapAnswer): DataFrame {
  return answer.x.name === 'hour_of_day' ? byHour(framing, answer) : asTable(framing, answer);
}

function byHour({ catalog }: Framing, { metric, x, y, cells }: HeatmapAnswer): DataFrame {
  const config = metricConfig(catalog, metric);
  return createDataFrame({
    meta: { type: DataFrameType.HeatmapRows },
    fields: [
      {
        name: x.name,
        type: FieldType.number,
        config: { displayNameFromDS: labelOf(catalog, x.name), decimals: 0 },
        values: x.values.map(Number),
      },
      ...y.values.map((value, index) => {
        const name = shown(y.name, value);
        return { name, type: FieldType.number, config: { ...config, displayNameFromDS: name }, values: [...(cells[index] ?? [])] };
      }),
    ],
  });
}

interface TableRow {
  readonly name: string;
  readonly cells: readonly Figure[];
}

/** A row for each value of y, a column for each of x. */
function asTable({ catalog }: Framing, { metric, x, y, cells }: HeatmapAnswer): DataFrame {
  const rows = y.values.map((value, index): TableRow => ({ name: shown(y.name, value), cells: cells[index] ?? [] }));
  const config = metricConfig(catalog, metric);
  return tableFrame<TableRow>(rows, [
    text(y.name, ({ name }) => name, { displayNameFromDS: labelOf(catalog, y.name) }),
    ...x.values.map((value, index) => {
      const name = shown(x.name, value);
      return {
        name,
        type: FieldType.number,
        value: (row: TableRow) => row.cells[index] ?? null,
        config: { ...config, displayNameFromDS: name },
      };
    }),
  ]);
}
