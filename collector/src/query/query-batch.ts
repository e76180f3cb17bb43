/** `POST /query/batch`: several queries at once, such as those of one panel. */

import { z } from 'zod';
import type { QueryDependencies } from './dependencies.ts';
import { queryAnswer, queryBody, readQuery } from './query.ts';
import { problemAnswer, readOrExplain } from './shape/problem-answer.ts';

const maxQueries = 20;
const expectedQueries = `a list of 1 to ${maxQueries} queries, each as the body of POST /query`;

export const queryBatchBody = z.strictObject({
  queries: z.array(queryBody, { error: expectedQueries }).min(1, { error: expectedQueries }).max(maxQueries, { error: expectedQueries }),
});

export const queryBatchAnswer = z.object({
  answers: z
    .array(
      z.object({
        ...queryAnswer.partial().shape,
        problem: problemAnswer.nullable().describe('Why this one could not be read, and has nothing else; the others are answered.'),
      }),
    )
    .describe('One for each query, in their order.'),
});

/** A query that takes too long, say, leaves the others alone. */
export async function readQueryBatch(
  deps: QueryDependencies,
  orgId: string,
  { queries }: z.output<typeof queryBatchBody>,
): Promise<z.output<typeof queryBatchAnswer>> {
  return { answers: await Promise.all(queries.map((asked) => readOrExplain(() => readQuery(deps, orgId, asked)))) };
}
