/** Measures of LookML: sums that Looker adds up without counting a row twice, and numbers made of them. */

import { metrics } from '../../query/engine/catalogue.ts';
import type { MetricUnit } from '../../query/engine/metric.ts';
import type { DocumentedTableName } from '../columns.ts';
import type { Provider } from '../warehouse/credentials.ts';
import { caseSql, dialects, valueSql } from './dialect.ts';
import { block, quoted, sql } from './lookml-text.ts';
import { type Measure, measuresOf, type NamedMeasure, type Sum } from './measures.ts';

const formats: Readonly<Record<MetricUnit, string>> = {
  '1': '#,##0.##',
  percent: '0.00"%"',
  ms: '#,##0 "ms"',
  s: '#,##0.0 "s"',
  tokens: '#,##0',
  USD: '$#,##0.00##',
};

export function measureFields(table: DocumentedTableName, provider: Provider): readonly string[] {
  return measuresOf(table).flatMap((measure) => fieldsOf(measure, provider));
}

function column(name: string): string {
  return `\${TABLE}.${name}`;
}

/** What a measure is made of comes before it, hidden. */
function fieldsOf({ name, measure }: NamedMeasure, provider: Provider): readonly string[] {
  const { unit, description } = metrics[name];
  const shown = (type: string, expression: string): string =>
    block('measure', name, [
      `type: ${type}`,
      `description: ${quoted(description)}`,
      `value_format: ${quoted(formats[unit])}`,
      sql('sql', expression),
    ]);
  switch (measure.kind) {
    case 'sum':
      return [shown('sum', valueSql(measure.sum, column))];
    case 'distinct':
      return [shown('count_distinct', column(measure.column))];
    case 'ratio':
      return [part(name, 'part', measure.part), part(name, 'whole', measure.whole), shown('number', ratio(name, measure.times))];
    case 'money': {
      const known = measure.known.map((sum, index) => part(name, `known_${index + 1}`, sum));
      return [part(name, 'sum', measure.sum), part(name, 'wanted', measure.wanted), ...known, shown('number', money(name, known.length))];
    }
    case 'percentile':
      return [shown('number', percentile(measure, provider))];
  }
}

function part(name: string, role: string, sum: Sum): string {
  return block('measure', `${name}_${role}`, ['type: sum', 'hidden: yes', sql('sql', valueSql(sum, column))]);
}

function ratio(name: string, times: number): string {
  return `${times}.0 * \${${name}_part} / NULLIF(\${${name}_whole}, 0)`;
}

function money(name: string, known: number): string {
  const unknown = Array.from({ length: known }, (_, index) => `\${${name}_known_${index + 1}} = 0`);
  return `CASE WHEN \${${name}_wanted} > 0 AND ${unknown.join(' AND ')} THEN NULL ELSE \${${name}_sum} END`;
}

function percentile({ level, column: value, where }: Measure & { kind: 'percentile' }, provider: Provider): string {
  const weight = caseSql(where, column('weight'), column);
  const rank = dialects[provider].percentile(level, caseSql(where, column(value), column));
  return `CASE WHEN MIN(${weight}) = 1 AND MAX(${weight}) = 1 THEN ${rank} END`;
}
