import type { Statement } from '../engine/compile.ts';
import { scopeConditions } from '../engine/filters.ts';
import { type Precision, stepOrders } from './step-order.ts';
import { type Journey, journeyBound, journeyParameters, type Scope, takenSteps, unitColumn } from './taken-steps.ts';

export interface FlowShape {
  /** How many names of a flow tell it from others; unset = all. */
  readonly depth?: number | undefined;
  /** Most flows. */
  readonly limit: number;
}

/** What is known of each session (or execution) besides its steps. */
export interface FlowEnds {
  /** Statements with a column `unit`, left-joined. */
  readonly joins: readonly string[];
  /** Aggregates over their columns by the name of the column of the answer. */
  readonly columns: Readonly<Record<string, string>>;
  /** An aggregate: whether these say that the quick way cannot tell. */
  readonly unsure: string;
}

/**
 * The most frequent flows: `steps`, `count`, the `total` of all flows, the columns of `ends`, and whether any of it is `unsure`. Flows are
 * told apart and ordered by the numbers of their names, which are in the order of the names; only what is answered becomes text again.
 */
export function flowsStatement(journey: Journey, scope: Scope, shape: FlowShape, precision: Precision, ends: FlowEnds): Statement {
  const { key, nameNumber, tied } = stepOrders[precision];
  const steps = takenSteps(journey, scope);
  const folded = `arrayCompact(arrayMap(key -> ${nameNumber('key')}, keys))`;
  const sql = `WITH (SELECT groupArray(name) FROM (
  SELECT DISTINCT name FROM steps WHERE ${scopeConditions(journeyBound).join(' AND ')} ORDER BY name
)) AS names
SELECT arrayMap(number -> names[number], flow) AS steps, count, total, unsure, ${Object.keys(ends.columns).join(', ')}
FROM (
  SELECT flow, count() AS count, sum(count()) OVER () AS total, toBool(max(max(tied)) OVER () OR ${ends.unsure}) AS unsure,
    ${Object.entries(ends.columns)
      .map(([name, aggregate]) => `${aggregate} AS ${name}`)
      .join(', ')}
  FROM (
    SELECT unit, ${shape.depth === undefined ? folded : `arraySlice(${folded}, 1, {depth:UInt32})`} AS flow, ${tied('keys')} AS tied
    FROM (
      WITH transform(name, names, range(1, length(names) + 1), 0) AS name_number
      SELECT ${unitColumn(scope)} AS unit, arraySort(groupArray(${key})) AS keys
      FROM steps FINAL WHERE ${steps.sql.join(' AND ')} AND name_number != 0
      GROUP BY unit
    )
  ) AS taken
  ${ends.joins.map((statement, index) => `LEFT JOIN (${statement}) AS joined_${index} USING unit`).join('\n  ')}
  GROUP BY flow ORDER BY count DESC, flow LIMIT {row_limit:UInt32}
)
ORDER BY count DESC, flow LIMIT {row_limit:UInt32}`;
  const depth = shape.depth === undefined ? {} : { depth: shape.depth };
  return { sql, parameters: { ...steps.parameters, ...journeyParameters(journey), ...depth, row_limit: shape.limit } };
}
