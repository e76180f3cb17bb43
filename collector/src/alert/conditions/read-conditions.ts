/** Reads the conditions of many rules with as few statements as they need. */

import { AppError } from '../../errors.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import { metrics } from '../../query/engine/catalogue.ts';
import type { Goals } from '../../query/goals/goals.ts';
import { anomalyKey, readAnomalies } from './anomaly.ts';
import { budgetKey, readBudgets } from './budget.ts';
import { goalKey, readGoal } from './goal.ts';
import { inTurn } from './in-turn.ts';
import { isOfType, type Reading, type Readings, type Rule } from './rule.ts';
import { reachMs, readWindowed, type Windowed } from './windowed.ts';

export interface ReadDependencies {
  readonly query: QueryDependencies;
  readonly goals: Pick<Goals, 'get'>;
}

export interface Moment {
  readonly nowMs: number;
  /** Where windows end: later rows may not all be there yet. */
  readonly endMs: number;
}

/** What reaches no further back is read at every evaluation. */
const promptReachMs = 3_600_000;

/** Whether a condition looks at little enough to be read at every evaluation. */
export function isPrompt(rule: Rule): boolean {
  if (!isWindowed(rule)) return false;
  const { condition } = rule.definition;
  // Whether sessions completed is told by the whole of each session, whenever it began.
  return reachMs(condition) <= promptReachMs && !metrics[condition.metric].completion;
}

const isMetric = isOfType('metric');
const isChange = isOfType('change');

export function isWindowed(rule: Rule): rule is Rule<Windowed> {
  return isMetric(rule) || isChange(rule);
}

/** Of rules that are prompt, together. */
export function readPrompt({ query }: ReadDependencies, rules: readonly Rule[], { endMs }: Moment): Promise<Readings> {
  return readWindowed(query, rules.filter(isWindowed), endMs);
}

/** A reading of some rules that is made apart from others. */
export interface Unit {
  readonly rules: readonly Rule[];
  readonly read: () => Promise<Readings>;
}

/** Of all other rules: what is read together. */
export function patientUnits({ query, goals }: ReadDependencies, rules: readonly Rule[], { nowMs, endMs }: Moment): readonly Unit[] {
  const unitsOf = <R extends Rule>(
    of: readonly R[],
    key: (rule: R) => string,
    read: (rules: readonly R[]) => Promise<Readings>,
  ): readonly Unit[] => [...Map.groupBy(of, key).values()].map((together) => ({ rules: together, read: () => read(together) }));
  return [
    ...unitsOf(rules.filter(isWindowed), windowKey, (of) => readWindowed(query, of, endMs)),
    ...unitsOf(rules.filter(isOfType('budget')), budgetKey, (of) => readBudgets(query, of, nowMs)),
    ...unitsOf(rules.filter(isOfType('goal')), goalKey, (of) => readGoal(goals, of)),
    ...unitsOf(rules.filter(isOfType('anomaly')), anomalyKey, (of) => readAnomalies(query, of, endMs)),
  ];
}

function windowKey({ orgId, definition }: Rule): string {
  return JSON.stringify([orgId, 'window' in definition.condition ? definition.condition.window : '', definition.group_by]);
}

/** Throws what reading it throws. */
export async function readOne(deps: ReadDependencies, rule: Rule, moment: Moment): Promise<Reading> {
  const units = isPrompt(rule)
    ? [await readPrompt(deps, [rule], moment)]
    : await inTurn(patientUnits(deps, [rule], moment), 1, ({ read }) => read());
  const [reading] = units.map((readings) => readings.get(rule.id));
  if (reading === undefined) throw new Error(`${rule.definition.condition.type} is read by nothing`);
  if (reading instanceof AppError) throw reading;
  return reading;
}
