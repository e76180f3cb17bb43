/** What else could be saved: failures and repetitions that are paid for, agents and tools that stand out. */

import { count } from '../figures.ts';
import type { Execution, Step } from '../rows.ts';
import { aboutSteps, bySubject, executionsOf, type Finding, paid } from './finding.ts';

/** What usage and storage without a step cost is nobody's call. */
const isPaidFor = ({ cost }: Step): boolean => cost !== undefined && cost > 0n;

/** "5 or more calls that failed and cost something"; low: "half of what they cost", high: "what they cost". */
export function paidFailures(steps: readonly Step[]): readonly Finding[] {
  return bySubject(steps.filter((step) => step.status === 'error' && isPaidFor(step)))
    .filter((calls) => count(calls) >= 5)
    .map((calls) => ({ ...aboutSteps(calls), kind: 'failed_calls', low: paid(calls) / 2, high: paid(calls) }));
}

const dayNs = 86_400_000_000_000n;

/**
 * "10 or more calls of a model or tool with an input that the same agent had answered before"; low: "those after the first of a day", high:
 * "those after the first".
 */
export function repeatedCalls(steps: readonly Step[], startNs: bigint): readonly Finding[] {
  const answered = steps.filter((step) => step.input !== undefined && isPaidFor(step) && step.status !== 'error');
  return bySubject(answered).flatMap((ofSubject) => {
    const inputs = [...Map.groupBy(ofSubject, ({ input }) => input).values()].filter((same) => same.length > 1);
    const repeats = inputs.reduce((sum, same) => sum + same.length - 1, 0);
    if (repeats < 10) return [];
    const after = (first: (same: readonly Step[]) => number): number =>
      inputs.reduce((sum, same) => sum + (paid(same) * (same.length - first(same))) / same.length, 0);
    const days = (same: readonly Step[]): number => new Set(same.map((step) => (step.startNs - startNs) / dayNs)).size;
    return [{ ...aboutSteps(inputs.flat()), count: inputs.flat().length, kind: 'repeated_calls', low: after(days), high: after(() => 1) }];
  });
}

interface Compared {
  readonly name: string;
  readonly successes: number;
  readonly count: number;
  readonly paid: number;
  readonly examples: ReadonlySet<string>;
}

export function costlyAgents(executions: readonly Execution[]): readonly Finding[] {
  const compared = [...Map.groupBy(executions, ({ agent }) => agent)].map(([name, of]): Compared => {
    const cost = ({ steps, others, weight }: Execution): number => paid([...steps, ...others].map((step) => ({ ...step, weight })));
    const once = of.map((one) => ({ id: one.id, usd: cost({ ...one, weight: 1 }) })).toSorted((a, b) => b.usd - a.usd);
    const dearest = once.filter(({ usd: one }) => one >= (once[2]?.usd ?? 0));
    return { ...outcomesOf(of), name, paid: of.reduce((sum, one) => sum + cost(one), 0), examples: new Set(dearest.map(({ id }) => id)) };
  });
  return standingOut(compared).map((found) => ({ ...found, kind: 'costly_agent', agent: found.name, model: null, tool: null }));
}

export function costlyTools(steps: readonly Step[]): readonly Finding[] {
  const calls = steps.filter((step) => step.kind === 'tool' && isPaidFor(step));
  const compared = [...Map.groupBy(calls, ({ tool }) => tool)].flatMap(([name, of]): readonly Compared[] =>
    name === undefined ? [] : [{ ...outcomesOf(of), name, paid: paid(of), examples: executionsOf(of) }],
  );
  return standingOut(compared).map((found) => ({ ...found, kind: 'costly_tool', agent: null, model: null, tool: found.name }));
}

function outcomesOf(rows: readonly (Step | Execution)[]): Pick<Compared, 'successes' | 'count'> {
  return { successes: count(rows.filter(({ status }) => status !== 'error')), count: count(rows) };
}

/**
 * "one success (execution, call) costs more than three times the median of at least three others, each with 20 or more successes"; low: "down to
 * three times the median", high: "to twice".
 */
function standingOut(all: readonly Compared[]): readonly (Compared & Pick<Finding, 'low' | 'high' | 'cost'>)[] {
  const compared = all.filter(({ successes, paid: spent }) => successes >= 20 && spent > 0);
  const costOfSuccess = ({ paid: spent, successes }: Compared): number => spent / successes;
  return compared.flatMap((one) => {
    const others = compared.filter((other) => other !== one).map(costOfSuccess);
    const usual = medianOf(others);
    if (others.length < 3 || costOfSuccess(one) <= 3 * usual) return [];
    const above = (times: number): number => one.paid - times * usual * one.successes;
    return [{ ...one, low: above(3), high: above(2), cost: one.paid }];
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
