/** When there is something to say, and how much of it would be saved: every number that a recommendation hangs on (docs/recommendations.md). */

export const thresholds = {
  /** Not worth a reader's time below this: USD in 30 days, and percent of everything spent. */
  least: { savingsUsd: 1, savingsPercent: 0.1 },
  /** Fewer calls (executions, sessions) than this make a recommendation one step less certain. */
  certainFrom: 100,
  cheaper_model: {
    leastCalls: 20,
    /** A short answer to a question of moderate length. */
    shortOutput: 300,
    shortInput: 8_000,
    /** An answer of a word or a few: the least that surely can be moved. */
    simpleOutput: 100,
    /** What the cheaper model may cost, in percent of the present one. */
    mostPercent: 50,
  },
  prompt_caching: {
    leastCalls: 50,
    /** Providers keep no shorter beginnings. */
    leastInput: 1_024,
    /** Tokens of a call are alike where their standard deviation is at most such a percentage of their mean. */
    mostDeviationPercent: 40,
    /** Caches that are used more than this work already. */
    mostReadPercent: 20,
    /** Providers forget what was not read for five minutes. */
    keptSeconds: 300,
    /** The part of what could be alike that surely is. */
    lowPart: 0.5,
  },
  failed_calls: {
    leastCalls: 5,
    /** The part of the failures that waiting, limits and checks before the call surely prevent. */
    lowPart: 0.5,
  },
  repeated_calls: { leastRepeats: 10 },
  growing_context: {
    leastSessions: 3,
    /** Calls with fewer input tokens are not looked at. */
    leastInput: 4_000,
    /** Such calls of a session. */
    leastCalls: 6,
    /** The last call has so many times the input of the first. */
    growth: 3,
    /** Percent of the calls with at least the input of the one before. */
    leastRisingPercent: 80,
    /** Input kept to so many times the first call's. */
    highCap: 2,
    lowCap: 3,
  },
  standing_out: {
    /** Of agents with executions that succeeded, of tools with calls that did. */
    leastSuccesses: 20,
    /** Others to be held against. */
    leastOthers: 3,
    /** Times the median of the others: beyond the first it stands out and is brought down to it at least, at best to the second. */
    beyond: 3,
    downTo: 2,
  },
  /** The latest part of the period that holds no more steps is looked at: what is said of it says the same, and in time. */
  mostSteps: 2_500_000,
  examples: 3,
} as const;
