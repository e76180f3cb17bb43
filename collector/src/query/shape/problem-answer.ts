/** A part of an answer that could not be read, while the others could. */

import { z } from 'zod';
import { AppError } from '../../errors.ts';

export const problemAnswer = z.object({
  code: z.string(),
  detail: z.string(),
  fields: z.array(z.object({ field: z.string(), value: z.unknown(), expected: z.string() })).describe('What of the request is not valid.'),
});

type ProblemAnswer = z.output<typeof problemAnswer>;

/** What was read, or why it could not be. Rejects where the fault is the service's own. */
export async function readOrExplain<Answer extends object>(
  read: () => Promise<Answer>,
): Promise<(Answer & { readonly problem: null }) | { readonly problem: ProblemAnswer }> {
  try {
    return { ...(await read()), problem: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error;
    return { problem: { code: error.code, detail: error.message, fields: [...error.fields] } };
  }
}
