import { z } from 'zod';
import type { Pricer } from '../../derive/price.ts';
import { readAgentsSeen } from '../agents/agents-seen.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { runTotals } from '../engine/groups.ts';
import { type Period, periodAnswer, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
import { type Filtered, limit, readParameters, request } from '../shape/request.ts';
import { cheaperModels } from './cheaper-model.ts';
import { createCostNow } from './current-prices.ts';
import { readExamples } from './examples.ts';
import { paidFailures, readFailedCalls } from './failed-calls.ts';
import { growingContexts, readGrowingContext } from './growing-context.ts';
import { lookedAt } from './looked-at.ts';
import { readModelCalls } from './model-calls.ts';
import { uncachedPrompts } from './prompt-caching.ts';
import type { Reading } from './reading.ts';
import { type Finding, type Recommendation, recommendationOf, recommendationSchema, worthTelling } from './recommendation.ts';
import { readRepeatedCalls, repeatedCalls, retriesOf } from './repeated-calls.ts';
import { costlyAgents, costlyTools, readPaidAgents, readPaidTools } from './standing-out.ts';

/** `GET /costs/recommendations` */
export const recommendationsParameters = request({ ...readParameters, limit });

export type RecommendationsRequest = Filtered<z.output<typeof recommendationsParameters>>;

export const recommendationsAnswer = z.object({
  ...answerShape,
  looked_at: answerShape.period.describe('The period, or where it holds millions of steps the latest part of it: what evidence is of.'),
  data: z.array(recommendationSchema).describe('The most saving first; none where there is nothing to say.'),
  next_cursor: z.null(),
  hints: z.array(hintSchema),
});

export type RecommendationsAnswer = z.output<typeof recommendationsAnswer>;

export interface RecommendationDependencies extends QueryDependencies {
  /** By the organisation's prices as they are now. */
  readonly pricer: (orgId: string) => Promise<Pricer>;
}

/** Where the organisation could spend less, from its own steps of the period. */
export async function readRecommendations(
  deps: RecommendationDependencies,
  orgId: string,
  asked: RecommendationsRequest,
): Promise<RecommendationsAnswer> {
  const { database, clock } = deps;
  const nowMs = clock.now();
  const period = resolvePeriod(asked, nowMs);
  const reading = { database, orgId, filters: asked, period: await lookedAt({ database, orgId, filters: asked, period }) };
  const aggregates = [...aggregatesOf(['total_cost']), ...hintsAbout('unpriced_models', 'usage_missing')];
  const [head, totals, findings] = await Promise.all([
    answerHead(database, period),
    runTotals(database, { ...reading, aggregates }),
    readFindings(deps, reading, nowMs),
  ]);
  const perMonth = timesPerMonth(reading.period, nowMs);
  const told = worthTelling(findings, totals.values['total_cost'] ?? 0, perMonth).slice(0, asked.limit);
  const data = await tell(deps, orgId, told, perMonth);
  const hints = hintsOf(totals.values);
  return { ...head, ...estimatedField(totals), looked_at: periodAnswer(reading.period), data: [...data], next_cursor: null, hints };
}

const monthNs = 30n * 86_400_000_000_000n;

/** How often what has passed of a period fits into 30 days; 0 where nothing has. */
function timesPerMonth({ startNs, endNs }: Period, nowMs: number): number {
  const nowNs = BigInt(nowMs) * 1_000_000n;
  const passedNs = (endNs < nowNs ? endNs : nowNs) - startNs;
  return passedNs > 0n ? Number(monthNs) / Number(passedNs) : 0;
}

async function readFindings(deps: RecommendationDependencies, reading: Reading, nowMs: number): Promise<readonly Finding[]> {
  const [price, calls, failed, repeated, growing, agents, tools] = await Promise.all([
    deps.pricer(reading.orgId),
    readModelCalls(reading),
    readFailedCalls(reading),
    readRepeatedCalls(reading),
    readGrowingContext(reading),
    readPaidAgents(reading),
    readPaidTools(reading),
  ]);
  const costNow = createCostNow(price, nowMs);
  return [
    ...cheaperModels(calls, { costNow, nowMs }),
    ...uncachedPrompts(calls, costNow),
    ...paidFailures(failed, retriesOf(repeated)),
    ...repeatedCalls(repeated),
    ...growingContexts(growing, costNow),
    ...costlyAgents(agents),
    ...costlyTools(tools),
  ];
}

async function tell(
  { database }: RecommendationDependencies,
  orgId: string,
  findings: readonly Finding[],
  perMonth: number,
): Promise<readonly Recommendation[]> {
  const ids = [...new Set(findings.flatMap(({ agentId }) => agentId || []))];
  const [seen, examples] = await Promise.all([readAgentsSeen(database, orgId, ids), readExamples(database, orgId, findings)]);
  const nameOf = (id: string): string => (id === '' ? 'steps without a known agent' : (seen.get(id)?.name ?? id));
  return findings.map((finding, index) => {
    return recommendationOf(finding, { perMonth, agentName: nameOf(finding.agentId ?? ''), executionIds: examples[index] ?? [] });
  });
}
