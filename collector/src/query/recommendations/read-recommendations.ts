import { z } from 'zod';
import type { Pricer } from '../../derive/price.ts';
import { readAgentsSeen } from '../agents/agents-seen.ts';
import { runTotals } from '../engine/groups.ts';
import { type Period, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
import { limit, readParameters, request } from '../shape/request.ts';
import { aggregatesOf, type QueryDependencies } from '../summary.ts';
import { cheaperModels } from './cheaper-model.ts';
import { createCostNow } from './current-prices.ts';
import { readExamples } from './examples.ts';
import { paidFailures, readFailedCalls } from './failed-calls.ts';
import { growingContexts, readGrowingContext } from './growing-context.ts';
import { readModelCalls } from './model-calls.ts';
import { uncachedPrompts } from './prompt-caching.ts';
import { type Reading, readRows } from './reading.ts';
import { type Finding, type Recommendation, recommendationOf, recommendationSchema, worthTelling } from './recommendation.ts';
import { readRepeatedCalls, repeatedCalls, retriesOf } from './repeated-calls.ts';
import { costlyAgents, costlyTools, readPaidAgents, readPaidTools } from './standing-out.ts';
import { thresholds } from './thresholds.ts';

/** `GET /costs/recommendations` */
export const recommendationsParameters = request({ ...readParameters, limit });

export type RecommendationsRequest = z.output<typeof recommendationsParameters>;

export const recommendationsAnswer = z.object({
  ...answerShape,
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
  const filters = asked;
  const aggregates = [...aggregatesOf(['total_cost']), ...hintsAbout('unpriced_models', 'usage_missing')];
  const [head, totals, findings] = await Promise.all([
    answerHead(database, period),
    runTotals(database, { orgId, period, filters, aggregates }),
    readFindings(deps, { database, orgId, period, filters }, nowMs),
  ]);
  const perMonth = timesPerMonth(period, nowMs);
  const told = worthTelling(findings, totals.values['total_cost'] ?? 0, perMonth).slice(0, asked.limit);
  const data = await tell(deps, orgId, told, perMonth);
  return { ...head, ...estimatedField(totals), data: [...data], next_cursor: null, hints: [...hintsOf(totals.values)] };
}

const monthNs = 30n * 86_400_000_000_000n;

/** How often what has passed of the period fits into 30 days; 0 where nothing has. */
function timesPerMonth({ startNs, endNs }: Period, nowMs: number): number {
  const nowNs = BigInt(nowMs) * 1_000_000n;
  const passedNs = (endNs < nowNs ? endNs : nowNs) - startNs;
  return passedNs > 0n ? Number(monthNs) / Number(passedNs) : 0;
}

async function readFindings(deps: RecommendationDependencies, of: Omit<Reading, 'oneIn'>, nowMs: number): Promise<readonly Finding[]> {
  const [price, oneIn] = await Promise.all([deps.pricer(of.orgId), sampleOf(of)]);
  const reading = { ...of, oneIn };
  const costNow = createCostNow(price, nowMs);
  const [calls, failed, repeated, growing, agents, tools] = await Promise.all([
    readModelCalls(reading),
    readFailedCalls(reading),
    readRepeatedCalls(reading),
    readGrowingContext(reading),
    readPaidAgents(reading),
    readPaidTools(reading),
  ]);
  return [
    ...cheaperModels(calls, { costNow, nowMs }),
    ...uncachedPrompts(calls, costNow),
    ...paidFailures(failed, retriesOf(repeated)),
    ...repeatedCalls(repeated, oneIn),
    ...growingContexts(growing, { costNow, oneIn }),
    ...costlyAgents(agents),
    ...costlyTools(tools),
  ];
}

/** Inputs and sessions of millions of steps take too long to tell apart, and a part of them shows the same. */
async function sampleOf(of: Omit<Reading, 'oneIn'>): Promise<number> {
  const [row] = await readRows<{ steps: number }>({ ...of, oneIn: 1 }, 'steps', 'SELECT toFloat64(count()) AS steps {from}');
  return (row?.steps ?? 0) >= thresholds.sampling.fromSteps ? thresholds.sampling.oneIn : 1;
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
