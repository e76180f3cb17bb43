/** The rows of a question by what they have in common, in one pass over them. */

import type { Selected, Table } from './figures.ts';

/** One value for each dimension; null = missing. */
export type Values = readonly (string | null)[];

/** The groups that a row of a table is in: several where it has several tags. Tables that are not named are in none. */
export type Keys = { readonly [Name in Table]?: (row: Selected[Name][number]) => readonly Values[] };

export interface Group {
  readonly values: Values;
  readonly rows: Selected;
}

interface GrowingGroup extends Group {
  readonly rows: { readonly [Name in Table]: Selected[Name][number][] } & Pick<Selected, 'hasCompleted'>;
}

export const keyOf = (values: Values): string => JSON.stringify(values);

/** By `keyOf` their values. */
export function groupsOf(selected: Selected, keys: Keys): ReadonlyMap<string, Group> {
  const groups = new Map<string, GrowingGroup>();
  const rowsOf = (values: Values): GrowingGroup['rows'] => {
    const key = keyOf(values);
    const group = groups.get(key) ?? emptyGroup(values, selected);
    groups.set(key, group);
    return group.rows;
  };
  const add = <R>(
    rows: readonly R[],
    valuesOf: ((row: R) => readonly Values[]) | undefined,
    into: (group: GrowingGroup['rows']) => R[],
  ): void => {
    if (valuesOf === undefined) return;
    for (const row of rows) for (const values of valuesOf(row)) into(rowsOf(values)).push(row);
  };
  add(selected.executions, keys.executions, ({ executions }) => executions);
  add(selected.steps, keys.steps, ({ steps }) => steps);
  add(selected.calls, keys.calls, ({ calls }) => calls);
  add(selected.scores, keys.scores, ({ scores }) => scores);
  add(selected.creations, keys.creations, ({ creations }) => creations);
  return groups;
}

function emptyGroup(values: Values, { hasCompleted }: Pick<Selected, 'hasCompleted'>): GrowingGroup {
  return { values, rows: { executions: [], steps: [], calls: [], scores: [], creations: [], hasCompleted } };
}
