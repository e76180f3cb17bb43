/** How a condition's value went until now, for the picture in a message. */

import type { AlertPoint } from '../notify/alert-message.ts';
import type { QueryDependencies } from '../query/dependencies.ts';
import { hasPast, readPast } from './conditions/past.ts';
import { isWindowed } from './conditions/read-conditions.ts';
import type { Rule } from './conditions/rule.ts';
import { durationMs } from './duration.ts';
import { type Labels, labelsId } from './labels.ts';

const points = 60;
/** Points of one window: each shares most of its rows with the next. */
const pointsPerWindow = 10;

export interface SeriesMoment {
  /** Where the last window ends. */
  readonly endMs: number;
  readonly intervalMs: number;
}

/** Of one group. Undefined where the condition has no past that can be read. */
export async function readSeries(
  query: QueryDependencies,
  rule: Rule,
  labels: Labels,
  { endMs, intervalMs }: SeriesMoment,
): Promise<readonly AlertPoint[] | undefined> {
  if (!isWindowed(rule) || !hasPast(rule.definition.condition)) return undefined;
  const stepMs = Math.max(intervalMs, Math.ceil(durationMs(rule.definition.condition.window) / pointsPerWindow));
  const endsMs = Array.from({ length: points }, (_, index) => endMs - (points - 1 - index) * stepMs);
  const past = await readPast(query, rule, { endsMs, stepMs });
  if (past === undefined) return undefined;
  const own = labelsId(labels);
  return endsMs.map((end, index) => {
    const { samples } = past.seenBy({ ...rule, known: [labels] }, index);
    return { time: new Date(end).toISOString(), value: samples.find((sample) => labelsId(sample.labels) === own)?.value ?? null };
  });
}
