/** The statement of the daily rollup: both halves of it, each from its own derived table. */

import type { Column } from './column.ts';
import { dailyFigures, dailyKey } from './daily-columns.ts';

/** What a half says of a part of the key that its table does not have. */
const missing: Readonly<Record<'executions' | 'steps', Readonly<Record<string, string>>>> = {
  executions: { kind: "'execution'", provider: 'NULL', model: 'NULL', tool: 'NULL' },
  steps: {},
};

/** All rows of the rollup of the days from `start` to before `end`, both in nanoseconds at midnight of UTC; parameters `org`, `start`, `end`. */
export function dailyRows(): string {
  const names = dailyKey.map(({ name }) => `k_${name}`).join(', ');
  const columns = [
    ...dailyKey.map(({ name }) => ({ name, from: `k_${name}` })),
    ...dailyFigures.map(({ column: { name } }) => ({ name, from: `f_${name}` })),
  ];
  const selected = columns.map(({ name, from }) => `${from} AS ${name}`).join(', ');
  return `SELECT lower(hex(MD5(toJSONString(tuple(${names}))))) AS daily_id, ${selected}
FROM (${half('executions')}
UNION ALL
${half('steps')})`;
}

/** Named unlike the columns of the table, which some figures are made of. */
function half(table: 'executions' | 'steps'): string {
  const keys = dailyKey.map((column) => `${keySql(table, column)} AS k_${column.name}`);
  const figures = dailyFigures.map((figure) => `${figure[table]} AS f_${figure.column.name}`);
  const names = dailyKey.map(({ name }) => `k_${name}`);
  return `SELECT ${[...keys, ...figures].join(', ')}
FROM ${table} FINAL WHERE org_id = {org:String} AND start_ns >= {start:Int64} AND start_ns < {end:Int64}
GROUP BY ${names.join(', ')}`;
}

/** Texts of both halves are of one type, whatever the tables keep them as. */
function keySql(table: 'executions' | 'steps', { name, type, nullable, sql }: Column): string {
  const value = missing[table][name] ?? sql;
  return type === 'string' ? `CAST(${value} AS ${nullable ? 'Nullable(String)' : 'String'})` : value;
}
