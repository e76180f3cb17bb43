/** Calls that failed and were paid for all the same. */

import { latest, money, type Reading, readRows } from './reading.ts';
import type { Finding } from './recommendation.ts';
import { type Subject, subjectColumns, subjectKey, subjectOf } from './subject.ts';
import { thresholds } from './thresholds.ts';

const { leastCalls, lowPart } = thresholds.failed_calls;

export interface FailedCalls extends Subject {
  readonly calls: number;
  readonly paid: number;
  readonly starts: readonly string[];
  /** The most frequent of theirs. */
  readonly error_class: string;
}

const sql = `SELECT ${subjectColumns}, sum(weight) AS calls, ${money('cost', 'true')} AS paid, ${latest('true')} AS starts, topK(1)(error_class)[1] AS error_class
{from} AND status = 'error' AND cost > 0
GROUP BY ${subjectColumns} ORDER BY paid DESC, ${subjectColumns}`;

export function readFailedCalls(reading: Reading): Promise<readonly FailedCalls[]> {
  return readRows<FailedCalls>(reading, 'steps', sql);
}

const remedies: Readonly<Record<string, string>> = {
  timeout: 'Give it more time or ask for less at once',
  rate_limit: 'Wait longer before each new attempt, and send fewer at once',
  model_error: 'Wait longer before each new attempt, and give up after a few',
  tool_error: 'Check what it is given before it is called',
  cancelled: 'Stop it only where its answer is of no use',
  other: 'Find out why it fails',
};

/** `retried` by `subjectKey`: how many failed calls were followed by one with the same input that succeeded, where inputs are known. */
export function paidFailures(rows: readonly FailedCalls[], retried: ReadonlyMap<string, number>): readonly Finding[] {
  return rows
    .filter(({ calls }) => calls >= leastCalls)
    .map((row) => {
      const { called, ...subject } = subjectOf(row);
      const again = retried.get(subjectKey(row));
      return {
        ...subject,
        kind: 'failed_calls',
        title: (agent) => `Failed calls of ${called} by ${agent} that were paid for`,
        action: () => `${remedies[row.error_class] ?? remedies['other']}: ${called} charges for calls that give no answer.`,
        low: row.paid * lowPart,
        high: row.paid,
        confidence: 'medium',
        count: row.calls,
        cost: row.paid,
        figures: {
          average_cost: row.paid / row.calls,
          most_frequent_error_class: row.error_class || 'other',
          ...(again === undefined ? {} : { retried_with_the_same_input: again }),
        },
        examples: { steps: row.starts.map((startNs) => ({ ...subject, startNs })) },
      };
    });
}
