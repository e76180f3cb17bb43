/** What the three warehouses write differently, and what they write alike. */

import type { Provider } from '../warehouse/credentials.ts';
import type { Condition, Sum } from './measures.ts';

interface Dialect {
  /** Of the values of an expression, nulls left out: the one of the nearest rank. */
  readonly percentile: (level: number, expression: string) => string;
}

function withinGroup(level: number, expression: string): string {
  return `PERCENTILE_DISC(${level}) WITHIN GROUP (ORDER BY ${expression})`;
}

export const dialects: Readonly<Record<Provider, Dialect>> = {
  // Its PERCENTILE_DISC is a window function alone; of 1000 quantiles the error in rank is below 0.5 %.
  bigquery: { percentile: (level, expression) => `APPROX_QUANTILES(${expression}, 1000)[OFFSET(${level * 1000})]` },
  snowflake: { percentile: withinGroup },
  redshift: { percentile: (level, expression) => `APPROXIMATE ${withinGroup(level, expression)}` },
};

/** `column` writes the name of a column. */
function conditionSql(condition: Condition, column: (name: string) => string): string {
  const name = column(condition.column);
  if ('isTrue' in condition) return name;
  if ('isPositive' in condition) return `${name} > 0`;
  if ('isMissing' in condition) return `${name} IS ${condition.isMissing ? '' : 'NOT '}NULL`;
  if ('isNot' in condition) return `${name} <> '${condition.isNot}'`;
  return condition.is.length === 1
    ? `${name} = '${condition.is[0]}'`
    : `${name} IN (${condition.is.map((value) => `'${value}'`).join(', ')})`;
}

/** The value of a row, null where it does not count. */
export function valueSql({ of, where }: Sum, column: (name: string) => string): string {
  return caseSql(where, of.length === 0 ? '1' : of.map(column).join(' * '), column);
}

export function caseSql(where: readonly Condition[], value: string, column: (name: string) => string): string {
  if (where.length === 0) return value;
  return `CASE WHEN ${where.map((condition) => conditionSql(condition, column)).join(' AND ')} THEN ${value} END`;
}

/**
 * A text as an expression that all three read alike. Letters, digits and what has no meaning in SQL, LookML, Liquid or XML stand as they are;
 * everything else is written as its code.
 */
export function textSql(text: string): string {
  const parts = text.match(/[\w .@:/+-]+|./gsu) ?? [];
  const written = parts.map((part) => (/^[\w .@:/+-]+$/.test(part) ? `'${part}'` : `CHR(${part.codePointAt(0)})`));
  return written.length === 0 ? "''" : written.join(' || ');
}
