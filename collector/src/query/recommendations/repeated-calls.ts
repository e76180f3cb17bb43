/** Calls that were paid for and had been answered before: the same model or tool, given the same input by the same agent. */

import { money, type Reading, readRows } from './reading.ts';
import type { Finding } from './recommendation.ts';
import { type Subject, subjectKey, subjectOf } from './subject.ts';
import { thresholds } from './thresholds.ts';

const { leastRepeats } = thresholds.repeated_calls;

export interface RepeatedCalls extends Subject {
  readonly kind: string;
  /** Inputs that came more than once, their calls, and what these cost. */
  readonly inputs: number;
  readonly calls: number;
  readonly paid: number;
  /** Calls beyond the first of an input. */
  readonly repeats: number;
  /** What they cost, and what those cost that were beyond the first of a day. */
  readonly saved: number;
  readonly saved_within_a_day: number;
  /** Failed calls with an input of which a call succeeded. */
  readonly retried: number;
  readonly starts: readonly string[];
}

/** Days are told apart by the bits of one number. */
const bits = 64n;
const dayNs = 86_400_000_000_000n;

const answered = "status != 'error'";

const input = 'cityHash64(input_hash, agent_id)';
const paid = "cost > 0 AND input_hash != ''";

/** Nearly all inputs come once: a first pass leaves these out by no more than a number each. The hash of an input tells its model or tool too. */
const sql = `SELECT of_agent AS agent_id, of_provider AS provider, of_model AS model, of_tool AS tool, of_name AS name, of_kind AS kind,
toFloat64(countIf(answers > 1)) AS inputs, sumIf(answers, answers > 1) AS calls, sumIf(cost_of_answers, answers > 1) AS paid,
sumIf(answers - 1, answers > 1) AS repeats, sumIf(cost_of_answers * (answers - 1) / answers, answers > 1) AS saved,
sumIf(cost_of_answers * (answers - days) / answers, answers > 1) AS saved_within_a_day, sumIf(failures, answers > 0) AS retried,
arrayMap(found -> toString(-found.2), groupArraySortedIf(${thresholds.examples})((-answers, -last_start), answers > 1)) AS starts
FROM (
  SELECT any(agent_id) AS of_agent, any(provider) AS of_provider, any(model) AS of_model, any(tool) AS of_tool, any(name) AS of_name, any(kind) AS of_kind,
  toFloat64(countIf(${answered})) AS answers, toFloat64(countIf(NOT (${answered}))) AS failures, ${money('cost', answered)} AS cost_of_answers,
  toFloat64(bitCount(groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt8(intDiv(start_ns - {start:Int64}, {day:Int64}))), ${answered}))) AS days,
  max(start_ns) AS last_start
  {from} AND ${paid} AND ${input} GLOBAL IN (SELECT ${input} AS input {from} AND ${paid} GROUP BY input HAVING count() > 1)
  GROUP BY ${input}
  HAVING answers > 1 OR (failures > 0 AND answers > 0)
)
GROUP BY agent_id, provider, model, tool, name, kind ORDER BY saved DESC, agent_id, provider, model, tool, name, kind`;

export function readRepeatedCalls(reading: Reading): Promise<readonly RepeatedCalls[]> {
  const { startNs, endNs } = reading.period;
  const longest = (endNs - startNs + bits - 1n) / bits;
  return readRows<RepeatedCalls>(reading, 'steps', sql, { day: longest > dayNs ? longest : dayNs });
}

/** By `subjectKey`, for what failed and was tried again. */
export function retriesOf(rows: readonly RepeatedCalls[]): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [subjectKey(row), row.retried]));
}

export function repeatedCalls(rows: readonly RepeatedCalls[]): readonly Finding[] {
  return rows
    .filter(({ repeats }) => repeats >= leastRepeats)
    .map((row) => {
      const { called, ...subject } = subjectOf(row);
      return {
        ...subject,
        kind: 'repeated_calls',
        title: (agent) => `Calls of ${called} that ${agent} repeats with the same input`,
        action: () => `Keep the answers of ${called} by their input, for as long as they hold, and use them again.`,
        low: row.saved_within_a_day,
        high: row.saved,
        // A model asked the same twice may be wanted to answer differently.
        confidence: row.kind === 'llm' ? 'medium' : 'high',
        count: row.calls,
        cost: row.paid,
        figures: {
          repeated_inputs: row.inputs,
          repeats: row.repeats,
          calls_per_input: row.calls / row.inputs,
        },
        examples: { steps: row.starts.map((startNs) => ({ ...subject, startNs })) },
      };
    });
}
