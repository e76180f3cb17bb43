/** The only source of the present time, so that tests can hold it. Milliseconds since 1970. */
export interface Clock {
  readonly now: () => number;
}

export const systemClock: Clock = { now: () => Date.now() };
