/** A month of executions and steps, for exports; every fifth execution and its steps a second time, in a later version. */

import { answer } from './child.ts';
import { executionRows, type Range, stepRows, stepsEach } from './seed-rows.ts';
import { withStore } from './store.ts';

const firstNs = BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n;
const lengthNs = 30n * 86_400_000_000_000n;
const inserts = 30;

answer<{ readonly dataDir: string; readonly steps: number }>(({ dataDir, steps }) =>
  withStore(dataDir, async (database) => {
    const count = Math.ceil(steps / stepsEach / inserts);
    const stepNs = lengthNs / BigInt(count * inserts);
    for (let insert = 0; insert < inserts; insert++) {
      const range: Range = { first: insert * count, count, firstNs, stepNs };
      for (const version of [1, 2] as const) {
        for (const { table, columns, sql } of [stepRows(range, version), executionRows(range, version)]) {
          await database.command(`INSERT INTO ${table} (${columns.join(', ')}) ${sql}`);
        }
      }
    }
    return { executions: count * inserts };
  }),
);
