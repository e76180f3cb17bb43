/** Where money could be saved, as docs/recommendations.md has it: what each kind finds, before it is decided whether it is worth telling. */

import { count } from '../figures.ts';
import type { Step } from '../rows.ts';

export interface Finding {
  readonly kind: string;
  readonly agent: string | null;
  readonly model: string | null;
  readonly tool: string | null;
  /** USD in the period. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly cost: number;
  /** Executions that may be shown as examples. */
  readonly examples: ReadonlySet<string>;
}

export const usd = (picos: bigint | undefined): number => Number(picos ?? 0n) / 1e12;

/** What was paid for steps; sampled ones "count as often as they stand for". */
export function paid(steps: readonly Step[]): number {
  return steps.reduce((sum, { cost, weight }) => sum + usd(cost) * weight, 0);
}

/** What they cost by the list. */
export function listed(steps: readonly Step[]): number {
  return steps.reduce((sum, { listCost, weight }) => sum + usd(listCost) * weight, 0);
}

export function executionsOf(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ executionId }) => executionId ?? []));
}

/** Who called what: a model, a tool, or a store by its operation. */
export function bySubject(steps: readonly Step[]): readonly (readonly Step[])[] {
  return [...Map.groupBy(steps, (step) => JSON.stringify([step.agent, step.provider, step.model, step.tool, step.name])).values()];
}

/** What a finding about steps of one subject has of them. */
export function aboutSteps(steps: readonly Step[]): Pick<Finding, 'agent' | 'model' | 'tool' | 'count' | 'cost' | 'examples'> {
  const [first] = steps;
  const model = first?.model ?? null;
  const tool = first?.tool ?? (model === null ? (first?.name ?? null) : null);
  return { agent: first?.agent ?? null, model, tool, count: count(steps), cost: paid(steps), examples: executionsOf(steps) };
}
