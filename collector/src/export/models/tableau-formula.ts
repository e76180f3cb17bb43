/** Measures in Tableau's language of calculations. */

import type { Condition, Measure, Sum } from './measures.ts';

/** Nothing for what Tableau cannot count as the contract does: its PERCENTILE goes between two values. */
export function formula(measure: Measure): string | undefined {
  switch (measure.kind) {
    case 'sum':
      return sum(measure.sum);
    case 'distinct':
      return `COUNTD([${measure.column}])`;
    case 'ratio':
      return `IF ${sum(measure.whole)} <> 0 THEN ${measure.times} * ${sum(measure.part)} / ${sum(measure.whole)} END`;
    case 'money': {
      const unknown = measure.known.map((known) => `${sum(known)} = 0`).join(' AND ');
      return `IF NOT (${sum(measure.wanted)} > 0 AND ${unknown}) THEN ${sum(measure.sum)} END`;
    }
    case 'percentile':
      return undefined;
  }
}

/** 0 of no rows, as everywhere. */
function sum({ of, where }: Sum): string {
  const value = of.length === 0 ? '1' : of.map((name) => `[${name}]`).join(' * ');
  const counted = where.length === 0 ? value : `IF ${where.map(condition).join(' AND ')} THEN ${value} END`;
  return `ZN(SUM(${counted}))`;
}

function condition(asked: Condition): string {
  const name = `[${asked.column}]`;
  if ('isTrue' in asked) return name;
  if ('isPositive' in asked) return `${name} > 0`;
  if ('isMissing' in asked) return asked.isMissing ? `ISNULL(${name})` : `NOT ISNULL(${name})`;
  if ('isNot' in asked) return `${name} <> '${asked.isNot}'`;
  return `(${asked.is.map((value) => `${name} = '${value}'`).join(' OR ')})`;
}
