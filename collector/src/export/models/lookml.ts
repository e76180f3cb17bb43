/** The tables as a LookML model: a view each, the columns as its dimensions and the catalogue's metrics as its measures, and an explore each. */

import type { Column } from '../../query/datasets/column.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';
import { textSql } from './dialect.ts';
import { measureFields } from './lookml-measures.ts';
import { block, quoted, sql } from './lookml-text.ts';
import { leftOut, measuresOf, tableNames } from './measures.ts';
import { type ModelTarget, tableName } from './target.ts';

export interface LookmlOptions extends ModelTarget {
  /** The name of Looker's connection to the warehouse. */
  readonly connection: string;
}

/** One file that is a model as it stands. */
export function lookml(options: LookmlOptions): string {
  const head = [`connection: ${quoted(options.connection)}`, 'label: "Resonant Analytics"'].join('\n');
  const explores = tableNames.map((table) => explore(table, options.orgId));
  return `${[comments(), head, ...explores, ...tableNames.map((table) => view(table, options))].join('\n\n')}\n`;
}

function comments(): string {
  const missing = Object.entries(leftOut).map(([name, why]) => `#   ${name}: ${why}`);
  return ['# The measures are the metrics of the API, by the same names and of the same meaning. Left out are:', ...missing].join('\n');
}

const labels: Readonly<Record<DocumentedTableName, string>> = { executions: 'Executions', steps: 'Steps', daily: 'Daily rollup' };

function viewName(table: DocumentedTableName): string {
  return `resonant_${table}`;
}

function explore(table: DocumentedTableName, orgId: string): string {
  return block('explore', viewName(table), [
    `label: ${quoted(labels[table])}`,
    `description: ${quoted(documentedTables[table].description)}`,
    sql('sql_always_where', `\${${viewName(table)}.org_id} = ${textSql(orgId)}`),
    ...(table === 'steps' ? [joinedExecution()] : []),
  ]);
}

/** For its dimensions alone: its measures would count an execution once for each of its steps. */
function joinedExecution(): string {
  const [steps, executions] = [viewName('steps'), viewName('executions')];
  const same = ['org_id', 'execution_id'].map((column) => `\${${steps}.${column}} = \${${executions}.${column}}`);
  return block('join', executions, [
    'type: left_outer',
    'relationship: many_to_one',
    sql('sql_on', same.join(' AND ')),
    `fields: [${executions}.dimensions*]`,
  ]);
}

function view(table: DocumentedTableName, options: LookmlOptions): string {
  const { columns, key } = documentedTables[table];
  const [rowKey] = key.filter((name) => name !== 'org_id');
  const shown = columns.filter((column) => !isFigure(table, column));
  return block('view', viewName(table), [
    sql('sql_table_name', tableName(options, table)),
    block('set', 'dimensions', [`fields: [${shown.flatMap((column) => fieldNames(table, column)).join(', ')}]`]),
    ...shown.map((column) => dimension(table, column, column.name === rowKey)),
    ...measureFields(table, options.provider),
  ]);
}

const timeframes = ['raw', 'time', 'minute', 'hour', 'hour_of_day', 'date', 'day_of_week', 'week', 'month', 'quarter', 'year'] as const;

/** A timestamp is a dimension for each of its timeframes, named after what it says less `_at`. */
function groupName(name: string): string {
  return name.replace(/_at$/, '');
}

function fieldNames(table: DocumentedTableName, column: Column): readonly string[] {
  const { name, type } = column;
  return type === 'timestamp' ? timeframes.map((timeframe) => `${groupName(name)}_${timeframe}`) : [dimensionName(table, name)];
}

/** Of the rollup a figure means something only where it is added up. */
function isFigure(table: DocumentedTableName, { type }: Column): boolean {
  return table === 'daily' && (type === 'number' || type === 'decimal');
}

/** Fields of a view have each a name of their own; a metric's is its measure's. */
function dimensionName(table: DocumentedTableName, name: string): string {
  return measuresOf(table).some((measure) => measure.name === name) ? `row_${name}` : name;
}

const dimensionTypes: Readonly<Record<Exclude<Column['type'], 'timestamp'>, readonly string[]>> = {
  string: ['type: string'],
  json: ['type: string'],
  integer: ['type: number'],
  number: ['type: number'],
  decimal: ['type: number'],
  boolean: ['type: yesno'],
  date: ['type: date', 'datatype: date', 'convert_tz: no'],
};

function dimension(table: DocumentedTableName, { name, type, description, unit }: Column, isKey: boolean): string {
  const said = `description: ${quoted(unit === undefined ? description : `${description} In ${unit}.`)}`;
  const value = sql('sql', `\${TABLE}.${name}`);
  if (type === 'timestamp') {
    const frames = `timeframes: [${timeframes.join(', ')}]`;
    return block('dimension_group', groupName(name), ['type: time', 'datatype: timestamp', frames, said, value]);
  }
  const key = isKey ? ['primary_key: yes'] : [];
  const hidden = unit === 'ns' || name === 'org_id' ? ['hidden: yes'] : []; // exact, and of no use to people
  return block('dimension', dimensionName(table, name), [...key, ...dimensionTypes[type], ...hidden, said, value]);
}
