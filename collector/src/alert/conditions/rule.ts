/** What conditions are read for, and what reading them gives. */

import { type AppError, toAppError } from '../../errors.ts';
import type { MetricUnit } from '../../query/engine/metric.ts';
import type { Condition } from '../condition.ts';
import type { AlertDefinition } from '../definition.ts';
import type { Labels } from '../labels.ts';
import type { Sample } from '../state-machine.ts';

/** An alert to be evaluated. */
export interface Rule<Of extends Condition = Condition> {
  readonly id: string;
  readonly orgId: string;
  readonly definition: Omit<AlertDefinition, 'condition'> & { readonly condition: Of };
  /** Groups that there were before; those without rows are seen as well. */
  readonly known: readonly Labels[];
}

export interface Reading {
  readonly samples: readonly Sample[];
  readonly unit: MetricUnit;
}

/** By the rule's id. What cannot be read does not keep others from being read. */
export type Readings = ReadonlyMap<string, Reading | AppError>;

/** Reads once for all rules, as for the first of them; where that fails, each of them has the error. */
export async function readTogether<Of extends Rule>(
  rules: readonly Of[],
  read: (first: Of) => Promise<(rule: Of) => Reading>,
): Promise<Readings> {
  const [first] = rules;
  if (first === undefined) return new Map();
  try {
    const readingOf = await read(first);
    return new Map(rules.map((rule) => [rule.id, readingOf(rule)]));
  } catch (thrown) {
    const error = toAppError(thrown);
    return new Map(rules.map((rule) => [rule.id, error]));
  }
}

export function isOfType<Type extends Condition['type']>(type: Type) {
  return (rule: Rule): rule is Rule<Extract<Condition, { readonly type: Type }>> => rule.definition.condition.type === type;
}
