/** What may be said of a session or an answer: how the session ended, a score, or both. */

import { z } from 'zod';
import { instant } from '../shape/request.ts';

const maxVerdicts = 1_000;
/** Longer ids are cut when spans arrive. */
const maxLength = 256;

const short = (expected: string) => z.string({ error: expected }).min(1, { error: expected }).max(maxLength, { error: expected });

function hexId(digits: number) {
  const error = `${digits} hexadecimal digits, not all of them 0`;
  return z
    .string({ error })
    .regex(new RegExp(`^(?!0+$)[0-9a-f]{${digits}}$`, 'i'), { error })
    .transform((id) => id.toLowerCase());
}

const expectedScore = 'an object with a name, and a value or a label';
const score = z
  .strictObject(
    {
      name: short(`a name of 1 to ${maxLength} characters`).describe('What is judged, like user_feedback or relevance.'),
      value: z.number({ error: 'a number' }).optional().describe('On a scale of its own; what averages are taken of.'),
      label: short(`a word of 1 to ${maxLength} characters`).optional(),
    },
    { error: (issue) => (issue.code === 'invalid_type' ? expectedScore : undefined) },
  )
  .refine(({ value, label }) => value !== undefined || label !== undefined, { error: expectedScore })
  .describe('A score or feedback: a value, a label, or both.');

const outcomes = ['completed', 'failed', 'abandoned'] as const;

const shape = {
  session_id: short(`an id of 1 to ${maxLength} characters`).optional().describe('The session that this is about.'),
  trace_id: hexId(32).optional().describe('The trace that this is about.'),
  span_id: hexId(16).optional().describe('The span of that trace, if it is about one.'),
  response_id: short(`an id of 1 to ${maxLength} characters`)
    .optional()
    .describe('The call that this is about, by the id of its response.'),
  outcome: z
    .enum(outcomes, { error: `one of ${outcomes.join(', ')}` })
    .optional()
    .describe('How the session ended. The latest one said decides, also over spans. Of a trace or a response it is about its session.'),
  score: score.optional(),
  time: instant('When this was said, ISO-8601; now unless given. Without a time, only an id makes it safe to send this again.'),
  id: short(`an id of 1 to ${maxLength} characters`)
    .optional()
    .describe(
      'Your own id of this verdict: sent again with it, it is the same one, at the time of the first, and the value, label or outcome sent last stands. Without an id, what is said of the same subject at the same time is the same verdict.',
    ),
};

const fieldsOfVerdict = z.strictObject(shape);

export type Verdict = z.output<typeof fieldsOfVerdict>;

type Refine = z.core.$RefinementCtx<Verdict>;

function check(verdict: Verdict, context: Refine): void {
  const refuse = (field: keyof Verdict, message: string): void =>
    context.addIssue({ code: 'custom', path: [field], message, input: verdict[field] });
  const subjects = (['session_id', 'trace_id', 'response_id'] as const).filter((name) => verdict[name] !== undefined);
  if (subjects.length !== 1) refuse(subjects[1] ?? 'session_id', 'exactly one of session_id, trace_id and response_id');
  if (verdict.span_id !== undefined && verdict.trace_id === undefined) refuse('span_id', 'a span of a trace_id that is named with it');
  if (verdict.outcome === undefined && verdict.score === undefined) refuse('outcome', 'an outcome, or else a score');
}

/** One verdict, or many in `data`. */
export const outcomesBody = z
  .strictObject({
    ...shape,
    data: z
      .array(fieldsOfVerdict.superRefine(check), { error: `a list of 1 to ${maxVerdicts} verdicts` })
      .min(1, { error: `a list of 1 to ${maxVerdicts} verdicts` })
      .max(maxVerdicts, { error: `a list of 1 to ${maxVerdicts} verdicts` })
      .optional()
      .describe('Many at once, in place of the other fields. They are stored together, or none is.'),
  })
  .superRefine(({ data, ...single }, context) => {
    if (data === undefined) return check(single, context);
    for (const [field, input] of Object.entries(single)) {
      if (input !== undefined) context.addIssue({ code: 'custom', path: [field], message: 'nothing beside data', input });
    }
  });

export const outcomesAnswer = z.object({
  data: z
    .array(
      z.object({
        id: z.string().nullable(),
        time: z.iso.datetime(),
        session_id: z.string().nullable(),
        trace_id: z.string().nullable(),
        span_id: z.string().nullable(),
        response_id: z.string().nullable(),
        outcome: z.enum(outcomes).nullable(),
        score: z.object({ name: z.string(), value: z.number().nullable(), label: z.string().nullable() }).nullable(),
      }),
    )
    .describe('What is stored, in the order sent, with what was found of each subject.'),
  warnings: z
    .array(z.object({ code: z.enum(['session_not_seen', 'trace_not_seen', 'response_not_seen']), field: z.string(), how: z.string() }))
    .describe('Subjects of which nothing has arrived yet.'),
});
