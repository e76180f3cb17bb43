/** One table as a Tableau data source file (.tds): a connection, the columns, and the catalogue's metrics as calculated fields. */

import type { Column } from '../../query/datasets/column.ts';
import { metrics } from '../../query/engine/catalogue.ts';
import type { MetricUnit } from '../../query/engine/metric.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';

import type { Provider } from '../warehouse/credentials.ts';
import { textSql } from './dialect.ts';
import { measuresOf, type NamedMeasure } from './measures.ts';
import { formula } from './tableau-formula.ts';
import { type ModelTarget, tableName } from './target.ts';
import { element, type XmlElement, xmlDocument } from './xml.ts';

export interface TableauOptions extends ModelTarget {
  readonly table: DocumentedTableName;
  /** What Tableau's connection has besides, in its words, where it is known. Tableau asks for the rest, and for the password. */
  readonly connection: Readonly<Record<string, string>>;
}

export function tableauDataSource(options: TableauOptions): string {
  const { table } = options;
  const { columns } = documentedTables[table];
  const attributes = { 'formatted-name': `Resonant Analytics ${table}`, inline: 'true', version: '18.1' };
  return xmlDocument(
    element('datasource', attributes, [
      connection(options),
      element('aliases', { enabled: 'yes' }),
      ...columns.map((column) => columnField(table, column)),
      ...measuresOf(table).flatMap(calculatedField),
    ]),
  );
}

const namedConnection = 'resonant';

function connection(options: TableauOptions): XmlElement {
  const { provider, table } = options;
  const { columns } = documentedTables[table];
  const given = element('connection', { class: provider, ...options.connection });
  return element('connection', { class: 'federated' }, [
    element('named-connections', {}, [element('named-connection', { caption: 'Resonant Analytics', name: namedConnection }, [given])]),
    element('relation', { connection: namedConnection, name: table, type: 'text' }, rowsSql(options)),
    element(
      'metadata-records',
      {},
      columns.map((column, index) => metadataRecord(table, column, index + 1)),
    ),
  ]);
}

const quotes: Readonly<Record<Provider, string>> = { bigquery: '`', snowflake: '"', redshift: '"' };

/** Of one organisation, the columns by their names in small letters, which Snowflake would write in capitals. */
function rowsSql(options: TableauOptions): string {
  const quote = quotes[options.provider];
  const columns = documentedTables[options.table].columns.map(({ name }) => `${name} AS ${quote}${name}${quote}`);
  return `SELECT ${columns.join(', ')} FROM ${tableName(options, options.table)} WHERE org_id = ${textSql(options.orgId)}`;
}

interface FieldType {
  readonly datatype: string;
  readonly type: 'nominal' | 'ordinal' | 'quantitative';
}

/** Numbers of rows are dimensions: added up as they stand they would leave out the weight. */
const fieldTypes: Readonly<Record<Column['type'], FieldType>> = {
  string: { datatype: 'string', type: 'nominal' },
  json: { datatype: 'string', type: 'nominal' },
  integer: { datatype: 'integer', type: 'quantitative' },
  number: { datatype: 'real', type: 'quantitative' },
  decimal: { datatype: 'real', type: 'quantitative' },
  boolean: { datatype: 'boolean', type: 'nominal' },
  timestamp: { datatype: 'datetime', type: 'ordinal' },
  date: { datatype: 'date', type: 'ordinal' },
};

function metadataRecord(table: DocumentedTableName, { name, type, nullable }: Column, place: number): XmlElement {
  const said = {
    'remote-name': name,
    'local-name': `[${name}]`,
    'parent-name': `[${table}]`,
    'remote-alias': name,
    ordinal: String(place),
    'local-type': fieldTypes[type].datatype,
    aggregation: fieldTypes[type].type === 'quantitative' ? 'Sum' : 'Count',
    'contains-null': String(nullable),
  };
  return element(
    'metadata-record',
    { class: 'column' },
    Object.entries(said).map(([part, text]) => element(part, {}, text)),
  );
}

function columnField(table: DocumentedTableName, { name, type, description, unit }: Column): XmlElement {
  const isMetric = measuresOf(table).some((measure) => measure.name === name);
  const hidden = name === 'org_id' || unit === 'ns' ? { hidden: 'true' } : {};
  const caption = isMetric ? `${name} of the row` : name;
  return element('column', { caption, name: `[${name}]`, ...fieldTypes[type], role: 'dimension', ...hidden }, [
    ...described(unit === undefined ? description : `${description} In ${unit}.`),
  ]);
}

const formats: Readonly<Record<MetricUnit, string>> = {
  '1': 'n#,##0.##',
  percent: 'n0.00"%"',
  ms: 'n#,##0" ms"',
  s: 'n#,##0.0" s"',
  tokens: 'n#,##0',
  USD: 'c"$"#,##0.00##',
};

function calculatedField({ name, measure }: NamedMeasure): readonly XmlElement[] {
  const calculation = formula(measure);
  if (calculation === undefined) return [];
  const { unit, description } = metrics[name];
  const field = { caption: name, name: `[metric ${name}]`, datatype: 'real', type: 'quantitative', role: 'measure' };
  return [
    element('column', { ...field, 'default-format': formats[unit] }, [
      element('calculation', { class: 'tableau', formula: calculation }),
      ...described(description),
    ]),
  ];
}

function described(text: string): readonly XmlElement[] {
  return [element('desc', {}, [element('formatted-text', {}, [element('run', {}, text)])])];
}
