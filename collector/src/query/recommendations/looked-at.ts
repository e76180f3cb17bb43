import type { Period } from '../engine/period.ts';
import { type Reading, readRows } from './reading.ts';
import { thresholds } from './thresholds.ts';

const hourNs = 3_600_000_000_000n;

interface Row {
  readonly hour: string;
  readonly steps: number;
}

/** Steps by hours before the end, the latest first. */
const sql = `SELECT toString(intDiv({end:Int64} - 1 - start_ns, ${hourNs})) AS hour, toFloat64(count()) AS steps {from} GROUP BY hour ORDER BY toUInt64(hour)`;

/** The latest whole hours of a period that hold no more steps than are looked at, one at least; the period where it holds no more. */
export async function lookedAt(reading: Reading, mostSteps: number = thresholds.mostSteps): Promise<Period> {
  const rows = await readRows<Row>(reading, 'steps', sql);
  let steps = 0;
  const first = rows.find((row) => {
    steps += row.steps;
    return steps > mostSteps;
  });
  if (first === undefined) return reading.period;
  const hours = BigInt(first.hour) > 0n ? BigInt(first.hour) : 1n;
  return { ...reading.period, startNs: reading.period.endNs - hours * hourNs };
}
