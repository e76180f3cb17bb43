import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { comparedFigures, readPrevious } from '../shape/figures.ts';
import { hintsOf } from '../shape/hints.ts';
import { type ApiUsageRequest, apiUsage, apiUsageParameters, apiUsageShape } from './api-usage.ts';
import { tokenUsage, tokenUsageShape } from './token-usage.ts';
import { toolUsage, toolUsageShape } from './tool-usage.ts';
import { usageScope } from './usage-kind.ts';

/** `GET /usage`. API calls have no model, so there is no filter by model here. */
export const usageParameters = apiUsageParameters;

export const usageAnswer = z.object({
  ...answerShape,
  api: z.object(apiUsageShape),
  tokens: z.object(tokenUsageShape),
  tools: z.object(toolUsageShape),
  hints: z.array(hintSchema),
});

export type UsageAnswer = z.output<typeof usageAnswer>;

const { totals: apiTotals } = apiUsage;
const { totals: tokenTotals } = tokenUsage;
const { totals: toolTotals } = toolUsage;

/** API calls, tokens and tool calls together. */
export async function readUsage({ database, clock }: QueryDependencies, orgId: string, asked: ApiUsageRequest): Promise<UsageAnswer> {
  const period = resolvePeriod(asked, clock.now());
  const scope = usageScope(orgId, period, asked);
  const [head, api, tokens, tools, ...before] = await Promise.all([
    answerHead(database, period),
    apiUsage.readBreakdowns(database, scope),
    tokenUsage.readBreakdowns(database, scope),
    toolUsage.readBreakdowns(database, scope),
    ...[apiTotals, tokenTotals, toolTotals].map((totals) => readPrevious(database, scope, asked, totals)),
  ]);
  const [apiBefore, tokensBefore, toolsBefore] = before;
  const parts = [api, tokens, tools];
  return {
    ...head,
    ...estimatedField(...parts.flatMap(({ total, groups }) => [total, ...groups]), ...before.map(({ previous }) => previous)),
    api: { ...comparedFigures(apiTotals, period, { current: api.total, ...apiBefore }), ...api.fields },
    tokens: { ...comparedFigures(tokenTotals, period, { current: tokens.total, ...tokensBefore }), ...tokens.fields },
    tools: { ...comparedFigures(toolTotals, period, { current: tools.total, ...toolsBefore }), ...tools.fields },
    hints: hintsOf(Object.assign({}, ...parts.map(({ total }) => total.values))),
  };
}
