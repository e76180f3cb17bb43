/** The same questions by hand on the same tables, after the service has stopped. */

import { answer } from './child.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { questions } from './queries.ts';
import { withStore } from './store.ts';

export type QueryBaseline = Readonly<Record<string, Percentiles>>;

answer<{ readonly dataDir: string; readonly runs: number; readonly only: string }>(({ dataDir, runs, only }) =>
  withStore(dataDir, async (database) => {
    const times: Record<string, Percentiles> = {};
    for (const { name, byHand } of questions) {
      if (byHand === undefined || !name.includes(only)) continue;
      const taken: number[] = [];
      for (let run = 0; run < runs + 3; run++) {
        const end = BigInt(Date.now()) * 1_000_000n;
        const began = performance.now();
        await Promise.all(byHand.map((sql) => database.select('query', sql, { start: end - 30n * 86_400_000_000_000n, end })));
        if (run >= 3) taken.push(performance.now() - began);
      }
      times[name] = percentiles(taken);
    }
    return times satisfies QueryBaseline;
  }),
);
