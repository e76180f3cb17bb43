import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { answerShape, comparisonShape, hintSchema } from '../shape/answer.ts';
import { otherField, otherShape, readBreakdown } from '../shape/breakdown.ts';
import { type FigureNames, figureShape, figuresOf } from '../shape/figures.ts';
import { hintsAbout } from '../shape/hints.ts';
import { compareShape, limit, readParameters, request } from '../shape/request.ts';
import { readUsageOf, type UsageKind } from './usage-kind.ts';

/** `GET /usage/tools` */
export const toolUsageParameters = request({ ...readParameters, ...compareShape, limit });

export type ToolUsageRequest = z.output<typeof toolUsageParameters>;

const totals = {
  total_calls: 'tool_calls',
  success_rate: 'tool_success_rate',
  avg_duration_ms: 'tool_avg_duration_ms',
  total_cost: 'tool_costs',
} as const satisfies FigureNames;

const { total_calls: call_count, total_cost: cost, ...others } = totals;
const each = { call_count, ...others, p95_duration_ms: 'tool_p95_duration_ms', cost } as const satisfies FigureNames;

const totalsShape = figureShape(totals);

const breakdownShape = {
  tools: z
    .array(z.object({ name: z.string().nullable().describe('Null = missing, or the rest.'), ...figureShape(each), ...otherShape }))
    .describe('Most calls first.'),
};

export const toolUsageShape = { ...totalsShape, ...comparisonShape(totalsShape), ...breakdownShape };

export const toolUsageAnswer = z.object({ ...answerShape, ...toolUsageShape, hints: z.array(hintSchema) });

export type ToolUsageAnswer = z.output<typeof toolUsageAnswer>;

export const toolUsage: UsageKind<typeof totals, z.output<z.ZodObject<typeof breakdownShape>>> = {
  totals,
  readBreakdowns: async (database, scope) => {
    const hints = hintsAbout('no_tool_calls');
    const { groups, total } = await readBreakdown(database, scope, ['tool'], call_count, each, hints);
    const entries = groups.map((group) => ({ name: group.keys[0] ?? null, ...figuresOf(each, group.values), ...otherField(group) }));
    return { fields: { tools: entries }, groups, total };
  },
};

/** Tool calls, and by tool. */
export function readToolUsage(deps: QueryDependencies, orgId: string, asked: ToolUsageRequest): Promise<ToolUsageAnswer> {
  return readUsageOf(deps, orgId, asked, toolUsage);
}
