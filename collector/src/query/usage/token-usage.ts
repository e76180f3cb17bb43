import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { answerShape, comparisonShape, hintSchema } from '../shape/answer.ts';
import { otherField, otherShape, readBreakdown } from '../shape/breakdown.ts';
import { type FigureNames, figureShape, figuresOf } from '../shape/figures.ts';
import { hintsAbout } from '../shape/hints.ts';
import { compareShape, limit, readParameters, request } from '../shape/request.ts';
import { readUsageOf, type UsageKind } from './usage-kind.ts';

/** `GET /usage/tokens` */
export const tokenUsageParameters = request({ ...readParameters, ...compareShape, limit });

export type TokenUsageRequest = z.output<typeof tokenUsageParameters>;

const totals = {
  total_tokens: 'total_tokens',
  input_tokens: 'input_tokens',
  output_tokens: 'output_tokens',
  cache_read_tokens: 'cache_read_tokens',
  cache_write_tokens: 'cache_write_tokens',
  reasoning_tokens: 'reasoning_tokens',
  cache_hit_rate: 'cache_hit_rate',
  llm_calls: 'llm_calls',
} as const satisfies FigureNames;

const { total_tokens: tokens, ...others } = totals;
const each = { tokens, ...others };

const totalsShape = figureShape(totals);

const breakdownShape = {
  by_model: z
    .array(
      z.object({
        name: z.string().nullable().describe('Response model, else request model, verbatim. Null = missing, or the rest.'),
        ...figureShape(each),
        ...otherShape,
      }),
    )
    .describe('Most tokens first; they add up to the total.'),
};

export const tokenUsageShape = { ...totalsShape, ...comparisonShape(totalsShape), ...breakdownShape };

export const tokenUsageAnswer = z.object({ ...answerShape, ...tokenUsageShape, hints: z.array(hintSchema) });

export type TokenUsageAnswer = z.output<typeof tokenUsageAnswer>;

export const tokenUsage: UsageKind<typeof totals, z.output<z.ZodObject<typeof breakdownShape>>> = {
  totals,
  readBreakdowns: async (database, scope) => {
    const hints = hintsAbout('usage_missing', 'no_model');
    const { groups, total } = await readBreakdown(database, scope, ['model'], tokens, each, hints);
    const entries = groups.map((group) => ({ name: group.keys[0] ?? null, ...figuresOf(each, group.values), ...otherField(group) }));
    return { fields: { by_model: entries }, groups, total };
  },
};

/** Tokens of every kind, and by model. */
export function readTokenUsage(deps: QueryDependencies, orgId: string, asked: TokenUsageRequest): Promise<TokenUsageAnswer> {
  return readUsageOf(deps, orgId, asked, tokenUsage);
}
