/**
 * One metric by two dimensions, as a table that is coloured by its values: a row per value of y, a column per value of x.
 * Grafana's heatmap panel has time, or numbers, below; days of the week and names of agents are neither.
 */

import { type DataFrame, FieldType } from '@grafana/data';
import type { Figure, HeatmapAnswer } from '../api/answers';
import { metricConfig } from '../catalog/metric-config';
import { text } from './columns';
import { type Framing, tableFrame } from './frame';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function shown(axis: string, value: string | null): string {
  if (value === null) return '(none)';
  if (axis === 'day_of_week') return days[Number(value) - 1] ?? value;
  return axis === 'hour_of_day' ? `${value.padStart(2, '0')}:00` : value;
}

export function heatmapFrame({ catalog }: Framing, { metric, x, y, cells }: HeatmapAnswer): DataFrame {
  const rows = y.values.map((value, index) => ({ name: shown(y.name, value), cells: cells[index] ?? [] }));
  const config = metricConfig(catalog, metric);
  return tableFrame<{ readonly name: string; readonly cells: readonly Figure[] }>(rows, [
    text(y.name, ({ name }) => name),
    ...x.values.map((value, index) => {
      const name = shown(x.name, value);
      const labels = { ...config, displayNameFromDS: name };
      return {
        name,
        type: FieldType.number,
        value: (row: { readonly cells: readonly Figure[] }) => row.cells[index] ?? null,
        config: labels,
      };
    }),
  ]);
}
