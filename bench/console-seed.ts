/** A month of executions alone, each once: what the list of them is made of. */

import { answer } from './child.ts';
import { executionRows, type Range } from './seed-rows.ts';
import { withStore } from './store.ts';

const lengthNs = 30n * 86_400_000_000_000n;
const inserts = 30;

answer<{ readonly dataDir: string; readonly executions: number }>(({ dataDir, executions }) =>
  withStore(dataDir, async (database) => {
    const count = Math.ceil(executions / inserts);
    const firstNs = (BigInt(Date.now()) - 60_000n) * 1_000_000n - lengthNs;
    const stepNs = lengthNs / BigInt(count * inserts);
    for (let insert = 0; insert < inserts; insert++) {
      const range: Range = { first: insert * count, count, firstNs, stepNs };
      const { table, columns, sql } = executionRows(range, 1);
      await database.command(`INSERT INTO ${table} (${columns.join(', ')}) ${sql}`);
    }
    return { executions: count * inserts };
  }),
);
