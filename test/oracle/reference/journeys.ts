/** Flows and drop-off: the steps of a session, or of an execution, one after the other. */

import type { Execution, Step } from './rows.ts';
import { type HasCompleted, lengthMs, meanOf } from './sessions.ts';

/** The steps of one session or execution, in order. */
interface Journey {
  readonly id: string;
  readonly names: readonly string[];
}

export type Scope = 'session' | 'execution';

/** What the period's executions say of a journey. */
export interface Ends {
  /** Those that started in the period and pass the filters, of each session or execution. */
  readonly executions: ReadonlyMap<string, readonly Execution[]>;
  readonly hasCompleted: HasCompleted;
  /** Whether a journey without such an execution is part of the failure rate; it never is of the duration. */
  readonly rated: 'all' | 'with executions';
}

/** "step names of each session by start (then end, span id)". */
export function journeysOf(steps: readonly Step[], scope: Scope): readonly Journey[] {
  const real = steps.filter(({ kind }) => kind !== 'reported' && kind !== 'storage');
  const byId = Map.groupBy(real, (step) => (scope === 'session' ? step.session : step.executionId));
  return [...byId].flatMap(([id, ofOne]) => (id === undefined ? [] : [{ id, names: ofOne.toSorted(inOrder).map(({ name }) => name) }]));
}

function inOrder(a: Step, b: Step): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  if (a.endNs !== b.endNs) return a.endNs < b.endNs ? -1 : 1;
  return a.spanId < b.spanId ? -1 : 1;
}

export interface Flow {
  readonly steps: readonly string[];
  readonly count: number;
  readonly percentage: number;
  readonly avgDurationMs: number | null;
  readonly failureRate: number | null;
}

/** "repeats of one name in a row folded; whole sequences unless `depth` is given, `min_count` 1; duration = mean of the sessions' last end − first start". */
export function flowsOf(journeys: readonly Journey[], ends: Ends, depth: number, minCount: number): readonly Flow[] {
  const folded = journeys.map(({ id, names }) => ({ id, steps: names.filter((name, index) => name !== names[index - 1]).slice(0, depth) }));
  const flows = [...Map.groupBy(folded, ({ steps }) => JSON.stringify(steps)).values()];
  return flows
    .filter((same) => same.length >= minCount)
    .map((same) => {
      const known = same.filter(({ id }) => ends.executions.has(id));
      return {
        steps: same[0]?.steps ?? [],
        count: same.length,
        percentage: (100 * same.length) / journeys.length,
        avgDurationMs: meanOf(known, ({ id }) => lengthMs(ends.executions.get(id) ?? [])),
        failureRate: meanOf(ends.rated === 'all' ? same : known, ({ id }) => (ends.hasCompleted(id) ? 0 : 100)),
      };
    });
}

export interface DropOff {
  readonly number: number;
  readonly reached: number;
  readonly completionRate: number;
}

/** "of the sessions that reached step N, the percent that went on to N+1 or completed at N, and the percent that ended there uncompleted (they add to 100). Steps numbered by start, unfolded, from 1". */
export function dropOffOf(journeys: readonly Journey[], hasCompleted: HasCompleted): readonly DropOff[] {
  const longest = journeys.reduce((most, { names }) => Math.max(most, names.length), 0);
  return Array.from({ length: longest }, (_, index) => {
    const number = index + 1;
    const reached = journeys.filter(({ names }) => names.length >= number);
    const stayed = reached.filter(({ id, names }) => names.length > number || hasCompleted(id));
    return { number, reached: reached.length, completionRate: (100 * stayed.length) / reached.length };
  });
}
