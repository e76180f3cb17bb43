/** What a recommendation is, and how findings of the kinds become one list. */

import { hash } from 'node:crypto';
import { z } from 'zod';
import { thresholds } from './thresholds.ts';

export const kinds = [
  'cheaper_model',
  'prompt_caching',
  'failed_calls',
  'repeated_calls',
  'growing_context',
  'costly_agent',
  'costly_tool',
] as const;

export type Kind = (typeof kinds)[number];

const confidences = ['low', 'medium', 'high'] as const;

type Confidence = (typeof confidences)[number];

const textOrNull = z.string().nullable();
const usd = z.number().meta({ unit: 'currencyUSD' });

export const recommendationSchema = z.object({
  id: z.string().describe('The same for the same kind and subject, whenever it is asked for.'),
  kind: z.enum(kinds),
  title: z.string(),
  savings: usd.describe('USD in 30 days: the middle of the range. Recommendations overlap: their savings do not add up.'),
  savings_low: usd,
  savings_high: usd,
  action: z.string(),
  confidence: z.enum(confidences),
  agent_id: textOrNull,
  model: textOrNull,
  tool: textOrNull,
  evidence: z.object({
    count: z.number().describe('Calls, executions or sessions in the period that it is about.'),
    cost: usd.describe('What these cost in the period.'),
    example_execution_ids: z.array(z.string()),
    figures: z.record(z.string(), z.union([z.number(), z.string()])).describe('What the savings were computed from.'),
  }),
});

export type Recommendation = z.output<typeof recommendationSchema>;

/** A step by its start, and by what it was found among. Columns that tell its execution are read for these only. */
export interface ExampleStep {
  readonly startNs: string;
  readonly agentId?: string | undefined;
  readonly model?: string | undefined;
  readonly tool?: string | undefined;
}

/** A text about an agent, told once its name is known. */
export type Wording = (agent: string) => string;

/** What one kind has found about one subject, in the period. */
export interface Finding {
  readonly kind: Kind;
  readonly title: Wording;
  readonly action: Wording;
  readonly agentId?: string | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly tool?: string | undefined;
  /** USD in the period. */
  readonly low: number;
  readonly high: number;
  /** Before `certainFrom` is looked at. */
  readonly confidence: Confidence;
  readonly count: number;
  readonly cost: number;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly examples: { readonly steps: readonly ExampleStep[] } | { readonly executionIds: readonly string[] };
}

/** The findings worth telling, the most saving first. `perMonth` = how many of the period are in 30 days; `totalUsd` of the period. */
export function worthTelling(findings: readonly Finding[], totalUsd: number, perMonth: number): readonly Finding[] {
  const { savingsUsd, savingsPercent } = thresholds.least;
  const worth = findings.filter((finding) => {
    const savings = middle(finding);
    return savings * perMonth >= savingsUsd && 100 * savings >= savingsPercent * totalUsd;
  });
  return worth.sort((one, two) => middle(two) - middle(one) || (idOf(one) < idOf(two) ? -1 : 1));
}

export interface Telling {
  readonly perMonth: number;
  readonly agentName: string;
  readonly executionIds: readonly string[];
}

export function recommendationOf(finding: Finding, { perMonth, agentName, executionIds }: Telling): Recommendation {
  const { kind, title, action, agentId, model, tool, low, high, count, cost, figures } = finding;
  return {
    id: idOf(finding),
    kind,
    title: title(agentName),
    savings: middle(finding) * perMonth,
    savings_low: low * perMonth,
    savings_high: high * perMonth,
    action: action(agentName),
    confidence: confidenceOf(finding),
    agent_id: agentId || null,
    model: model || null,
    tool: tool || null,
    evidence: { count, cost, example_execution_ids: [...executionIds], figures },
  };
}

function middle({ low, high }: Finding): number {
  return (low + high) / 2;
}

function idOf({ kind, agentId = '', provider = '', model = '', tool = '' }: Finding): string {
  return hash('sha256', JSON.stringify([kind, agentId, provider, model, tool]), 'hex').slice(0, 16);
}

function confidenceOf({ confidence, count }: Finding): Confidence {
  const place = confidences.indexOf(confidence);
  return confidences[count < thresholds.certainFrom ? Math.max(0, place - 1) : place] ?? 'low';
}
