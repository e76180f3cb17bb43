/** Columns that several tables have. */

import { type FieldConfig, FieldType } from '@grafana/data';
import { labelOf } from '../catalog/labels';
import { metricConfig } from '../catalog/metric-config';
import { type Column, type Framing, hidden, time } from './frame';
import { agentOfRow, traceLink } from './links';

type Value<Row> = (row: Row) => unknown;

export function text<Row>(name: string, value: Value<Row>, config: FieldConfig = {}): Column<Row> {
  return { name, type: FieldType.string, value, config };
}

export function number<Row>(name: string, unit: string, value: Value<Row>, config: FieldConfig = {}): Column<Row> {
  return { name, type: FieldType.number, value, config: { unit, ...config } };
}

export function instant<Row>(name: string, value: (row: Row) => string | null): Column<Row> {
  return { name, type: FieldType.time, value: (row) => time(value(row)) };
}

/** A dimension's value, to filter by. */
export function dimensionColumn<Row>({ catalog }: Framing, name: string, value: Value<Row>): Column<Row> {
  return text(name, value, { displayNameFromDS: labelOf(catalog, name), filterable: true });
}

/** Figures as the catalogue shows them. */
export function metricColumns<Row>({ catalog }: Framing, names: readonly (keyof Row & string)[]): readonly Column<Row>[] {
  return names.map((name) => ({
    name,
    type: FieldType.number,
    value: (row) => row[name] ?? null,
    config: metricConfig(catalog, name),
  }));
}

/** An agent's name, which leads to its board, and its id. */
export function agentColumns<Row>({ source }: Framing, name: Value<Row>, id: Value<Row>): readonly Column<Row>[] {
  return [text('agent', name, { links: [agentOfRow(source, 'agent_id')] }), text('agent_id', id, hidden)];
}

/** A trace's id, which leads to it. */
export function traceColumn<Row>({ source }: Framing, name: string, id: Value<Row>): Column<Row> {
  return text(name, id, { links: [traceLink(source)] });
}
