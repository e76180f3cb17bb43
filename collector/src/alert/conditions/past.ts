/** What conditions on windows saw at even steps of the past, from one reading (two of a change). */

import type { QueryDependencies } from '../../query/dependencies.ts';
import { metrics } from '../../query/engine/catalogue.ts';
import { findDimensions } from '../../query/engine/dimensions.ts';
import { tables } from '../../query/engine/tables.ts';
import { readSliding, type WindowGroup } from '../../query/engine/windows.ts';
import { durationMs } from '../duration.ts';
import type { Reading, Rule } from './rule.ts';
import { nsOf, readingOf, type Windowed } from './windowed.ts';

export interface PastSteps {
  /** When windows end, in order and evenly apart. */
  readonly endsMs: readonly number[];
  readonly stepMs: number;
}

export interface Past {
  /** How many there are in all windows together. */
  readonly groups: number;
  /** What a rule with the same condition, filters and groups sees at a step. */
  readonly seenBy: (rule: Rule<Windowed>, step: number) => Reading;
}

/** Sessions are folded from the rows of one window at a time. */
export function hasPast({ metric }: Windowed): boolean {
  return !tables[metrics[metric].table].folded;
}

/** Undefined where there are more groups than can be told apart. */
export async function readPast(
  { database }: QueryDependencies,
  rule: Rule<Windowed>,
  { endsMs, stepMs }: PastSteps,
): Promise<Past | undefined> {
  const { orgId, definition } = rule;
  const { condition, filters, group_by } = definition;
  const { metric, window, type } = condition;
  const lengthMs = durationMs(window);
  const read = (backMs: number) =>
    readSliding(database, {
      ...{
        orgId,
        table: metrics[metric].table,
        aggregates: [{ name: metric, ...metrics[metric] }],
        dimensions: findDimensions(group_by),
        filters,
      },
      ...{ lengthNs: nsOf(lengthMs), firstEndNs: nsOf((endsMs[0] ?? 0) - backMs), stepNs: nsOf(stepMs), count: endsMs.length },
    });
  const [current, before] = await Promise.all([read(0), type === 'change' ? read(lengthMs) : []]);
  if (current === undefined || before === undefined) return undefined;
  return { groups: countGroups(current), seenBy: (seeing, step) => readingOf(seeing, current[step] ?? [], before[step] ?? []) };
}

function countGroups(windows: readonly (readonly WindowGroup[])[]): number {
  return new Set(windows.flatMap((groups) => groups.map(({ keys }) => JSON.stringify(keys)))).size;
}
