import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { comparedFigures, readFigures } from '../shape/figures.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
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

const kinds = [apiUsage, tokenUsage, toolUsage] as const;
const names = kinds.flatMap(({ totals }) => Object.values(totals));
const hintAggregates = hintsAbout(...kinds.flatMap(({ hints }) => hints));

/** API calls, tokens and tool calls together: their totals from one reading of each table. */
export async function readUsage(deps: QueryDependencies, orgId: string, asked: ApiUsageRequest): Promise<UsageAnswer> {
  const { database } = deps;
  const period = resolvePeriod(asked, deps.clock.now());
  const scope = usageScope(orgId, period, asked);
  const [head, figures, api, tokens, tools] = await Promise.all([
    answerHead(database, period),
    readFigures(deps, orgId, asked, period, names, hintAggregates),
    apiUsage.readBreakdowns(database, scope),
    tokenUsage.readBreakdowns(database, scope),
    toolUsage.readBreakdowns(database, scope),
  ]);
  return {
    ...head,
    ...estimatedField(figures.current, figures.previous, ...api.groups, ...tokens.groups, ...tools.groups),
    api: { ...comparedFigures(apiUsage.totals, period, figures), ...api.fields },
    tokens: { ...comparedFigures(tokenUsage.totals, period, figures), ...tokens.fields },
    tools: { ...comparedFigures(toolUsage.totals, period, figures), ...tools.fields },
    hints: hintsOf(figures.current.values),
  };
}
