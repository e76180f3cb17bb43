/** Bounds of a forecast from the errors that the same method would have made on the same history. */

/** What the method said at one point of the history, from what was known before it. */
export interface Trial {
  /** Buckets known then. */
  readonly known: number;
  readonly said: readonly number[];
}

/** Relative to the level, and to the growth with the distance, so that errors near and far, early and late, can be held together. */
export interface Bounds {
  readonly below: (distance: number) => number;
  readonly above: (distance: number) => number;
  /** Sum of the errors' sizes in percent of the sum of what came; null where nothing came. */
  readonly errorPercent: number | null;
}

/** Errors left out at each end. Back-tested, what is left holds four of five buckets. */
const tail = 0.09;
/** The level is the mean of so many buckets. */
const levelBuckets = 28;
/** Buckets ahead at which the spread has grown by √2. */
const growthBuckets = 14;

/** What to add to a forecast of the next buckets of `history`; `below` is never positive, `above` never negative. */
export function boundsOf(history: readonly number[], trials: readonly Trial[]): Bounds {
  const errors = trials.flatMap(({ known, said }) =>
    said.flatMap((value, index) => {
      const came = history[known + index];
      return came === undefined ? [] : [{ came, error: came - value, unit: levelOf(history, known) * growth(index + 1) }];
    }),
  );
  const relative = errors.flatMap(({ error, unit }) => (unit > 0 ? [error / unit] : [])).sort((one, two) => one - two);
  const rank = Math.min(relative.length, Math.ceil((relative.length + 1) * (1 - tail)));
  const [lowest, highest] = [relative[relative.length - rank] ?? 0, relative[rank - 1] ?? 0];
  const level = levelOf(history, history.length);
  const total = errors.reduce((sum, { came }) => sum + came, 0);
  return {
    below: (distance) => Math.min(0, lowest) * level * growth(distance),
    above: (distance) => Math.max(0, highest) * level * growth(distance),
    errorPercent: total > 0 ? (100 * errors.reduce((sum, { error }) => sum + Math.abs(error), 0)) / total : null,
  };
}

function growth(distance: number): number {
  return Math.sqrt(1 + distance / growthBuckets);
}

function levelOf(history: readonly number[], known: number): number {
  const recent = history.slice(Math.max(0, known - levelBuckets), known);
  return recent.reduce((sum, value) => sum + value, 0) / recent.length;
}
