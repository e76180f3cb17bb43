/** Agents and tools whose success costs a multiple of what the others' does. */

import { median } from '../engine/median.ts';
import { latest, money, type Reading, readRows } from './reading.ts';
import type { Finding } from './recommendation.ts';
import { thresholds } from './thresholds.ts';

const { leastSuccesses, leastOthers, beyond, downTo } = thresholds.standing_out;

interface Paid {
  /** Agent id or name of a tool. */
  readonly subject: string;
  readonly successes: number;
  readonly failures: number;
  readonly paid: number;
  readonly paid_for_failures: number;
}

export type PaidAgent = Paid & { readonly execution_ids: readonly string[] };
export type PaidTool = Paid & { readonly starts: readonly string[] };

const failed = "status = 'error'";
const sums = `sumIf(weight, NOT (${failed})) AS successes, sumIf(weight, ${failed}) AS failures, ${money('cost', 'true')} AS paid, ${money('cost', failed)} AS paid_for_failures`;

/** The examples are the dearest executions. */
const agentsSql = `SELECT agent_id AS subject, ${sums},
arrayMap(found -> found.2, groupArraySorted(${thresholds.examples})((-ifNull(toFloat64(cost), 0), execution_id))) AS execution_ids
{from} AND agent_id != '' GROUP BY subject ORDER BY paid DESC, subject`;

const toolsSql = `SELECT tool AS subject, ${sums}, ${latest('true')} AS starts
{from} AND kind = 'tool' AND tool != '' AND cost > 0 GROUP BY subject ORDER BY paid DESC, subject`;

export function readPaidAgents(reading: Reading): Promise<readonly PaidAgent[]> {
  return readRows<PaidAgent>(reading, 'executions', agentsSql);
}

export function readPaidTools(reading: Reading): Promise<readonly PaidTool[]> {
  return readRows<PaidTool>(reading, 'steps', toolsSql);
}

export function costlyAgents(rows: readonly PaidAgent[]): readonly Finding[] {
  return standingOut(rows).map(({ row, ...found }) => ({
    ...found,
    kind: 'costly_agent',
    title: (agent) => `${agent} costs ${times(found)} times what others do`,
    action: () =>
      `Follow its dearest executions step by step: look for calls that are not needed, models larger than the task, long inputs, and failures (${percentFailed(row)} % of its executions).`,
    agentId: row.subject,
    examples: { executionIds: row.execution_ids },
  }));
}

export function costlyTools(rows: readonly PaidTool[]): readonly Finding[] {
  return standingOut(rows).map(({ row, ...found }) => ({
    ...found,
    kind: 'costly_tool',
    title: () => `A successful call of ${row.subject} costs ${times(found)} times what other tools do`,
    action: () =>
      `Call ${row.subject} only where nothing cheaper answers, with as little as it needs; ask its provider for a better price, and look into its failures (${percentFailed(row)} % of its calls).`,
    tool: row.subject,
    examples: { steps: row.starts.map((startNs) => ({ startNs, tool: row.subject })) },
  }));
}

type Found<Row> = Pick<Finding, 'low' | 'high' | 'confidence' | 'count' | 'cost'> & {
  readonly row: Row;
  readonly figures: {
    readonly cost_per_success: number;
    readonly median_of_the_others: number;
    readonly failures: number;
    readonly cost_of_failures: number;
  };
};

function standingOut<Row extends Paid>(rows: readonly Row[]): readonly Found<Row>[] {
  const compared = rows.filter(({ successes, paid }) => successes >= leastSuccesses && paid > 0);
  return compared.flatMap((row) => {
    const others = compared.filter((other) => other !== row).map(costPerSuccess);
    const usual = median(others);
    if (others.length < leastOthers || usual === undefined || costPerSuccess(row) <= beyond * usual) return [];
    const { paid, successes, failures, paid_for_failures } = row;
    const above = (factor: number): number => paid - factor * usual * successes;
    const figures = { cost_per_success: costPerSuccess(row), median_of_the_others: usual, failures, cost_of_failures: paid_for_failures };
    return { row, low: above(beyond), high: above(downTo), confidence: 'low', count: successes + failures, cost: paid, figures };
  });
}

function costPerSuccess({ paid, successes }: Paid): number {
  return paid / successes;
}

function times({ figures }: Pick<Found<Paid>, 'figures'>): string {
  return (figures.cost_per_success / figures.median_of_the_others).toFixed(1);
}

function percentFailed({ failures, successes }: Paid): string {
  return ((100 * failures) / (failures + successes)).toFixed(0);
}
