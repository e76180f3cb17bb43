/** `GET /labels`: the keys of labels that executions and steps carry. */

import { z } from 'zod';
import type { QueryDependencies } from './dependencies.ts';
import { filterConditions, scopeConditions } from './engine/filters.ts';
import { resolvePeriod } from './engine/period.ts';
import { answerHead, answerShape } from './shape/answer.ts';
import { limit, readParameters, request } from './shape/request.ts';

export const labelsParameters = request({ ...readParameters, limit });

export const labelsAnswer = z.object({
  ...answerShape,
  data: z
    .array(z.object({ key: z.string(), execution_count: z.int().describe('Executions that carry it, each once whatever its weight.') }))
    .describe('Most executions first.'),
});

/** What `label.<key>` may be, in filters and as a dimension. */
export async function readLabels(
  { database, clock }: QueryDependencies,
  orgId: string,
  asked: z.output<typeof labelsParameters>,
): Promise<z.output<typeof labelsAnswer>> {
  const period = resolvePeriod(asked, clock.now());
  const { sql: filtered, parameters } = filterConditions(asked, 'executions');
  const where = [...scopeConditions({ start: 'start', end: 'end' }), ...filtered].join(' AND ');
  const sql = `SELECT key, toUInt32(count()) AS execution_count FROM (SELECT arrayJoin(mapKeys(labels)) AS key FROM executions FINAL WHERE ${where})
GROUP BY key ORDER BY execution_count DESC, key LIMIT {row_limit:UInt32}`;
  const bound = { org: orgId, start: period.startNs, end: period.endNs, row_limit: asked.limit };
  const [head, data] = await Promise.all([
    answerHead(database, period),
    database.select<{ key: string; execution_count: number }>('query', sql, { ...bound, ...parameters }),
  ]);
  return { ...head, data: [...data] };
}
