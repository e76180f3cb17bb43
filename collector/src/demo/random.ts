/** Chance that can be repeated: the same seed gives the same values in the same order. */
export interface Random {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** A whole number, both bounds included. */
  readonly whole: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly weighted: <T extends { readonly weight: number }>(choices: readonly T[]) => T;
  /** Log-normal, as durations and sizes are: half of the values lie below `median`. */
  readonly around: (median: number, sigma?: number) => number;
  /** How many of many independent things happen, `expected` on average. */
  readonly poisson: (expected: number) => number;
  readonly hex: (digits: number) => string;
}

/** mulberry32: small, fast and even enough for a demonstration; never for secrets. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function weightedBy(next: () => number) {
  return <T extends { readonly weight: number }>(choices: readonly T[]): T => {
    let left = next() * choices.reduce((sum, choice) => sum + choice.weight, 0);
    for (const choice of choices) {
      left -= choice.weight;
      if (left < 0) return choice;
    }
    throw new RangeError('There is nothing to choose from');
  };
}

function poissonBy(next: () => number) {
  return (expected: number): number => {
    const floor = Math.exp(-expected);
    let count = 0;
    for (let product = next(); product > floor; product *= next()) count += 1;
    return count;
  };
}

/** Box–Muller: normal with mean 0 and deviation 1. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    weighted: weightedBy(next),
    around: (median, sigma = 0.4) => median * Math.exp(sigma * normal(next)),
    poisson: poissonBy(next),
    hex: (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join(''),
  };
}
