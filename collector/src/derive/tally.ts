import type { Cost } from './cost.ts';
import { compareByEnd } from './order.ts';
import type { ErrorClass, StepRow, Usage } from './rows.ts';
import { totalTokens } from './usage.ts';

/** Money and the coverage that decides whether it is known. */
export interface Money {
  pico: bigint;
  billable: number;
  priced: number;
}

interface Outcome {
  readonly start_ns: string;
  readonly end_ns: string;
  readonly span_id: string;
}

/** Sums of one execution's own rows; and of its sub-executions' too, where the name says inclusive. */
export interface Tally {
  readonly usage: { -readonly [K in keyof Usage]: Usage[K] };
  readonly money: Money;
  readonly inclusiveMoney: Money;
  inclusiveTokens: number;
  steps: number;
  stepErrors: number;
  llmCalls: number;
  toolCalls: number;
  readonly models: Set<string>;
  readonly tools: Set<string>;
  lastFailure: (Outcome & { readonly error_class: ErrorClass }) | undefined;
  lastSuccess: Outcome | undefined;
}

export function newTally(): Tally {
  return {
    usage: { input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_write_tokens: 0, reasoning_tokens: 0 },
    money: { pico: 0n, billable: 0, priced: 0 },
    inclusiveMoney: { pico: 0n, billable: 0, priced: 0 },
    inclusiveTokens: 0,
    steps: 0,
    stepErrors: 0,
    llmCalls: 0,
    toolCalls: 0,
    models: new Set(),
    tools: new Set(),
    lastFailure: undefined,
    lastSuccess: undefined,
  };
}

/** Adds a row to its owner's figures. */
export function addStep(tally: Tally, row: StepRow, { pico }: Cost): void {
  addUsage(tally, row);
  const money: Money = { pico: pico ?? 0n, billable: Number(row.billable), priced: Number(pico !== undefined) };
  addMoney(tally.money, money);
  addMoney(tally.inclusiveMoney, money);
  if (row.model !== '') tally.models.add(row.model);
  if (row.tool !== '') tally.tools.add(row.tool);
  if (row.kind === 'reported' || row.kind === 'storage') return;
  tally.steps++;
  if (row.kind === 'tool') tally.toolCalls++;
  else if (row.kind !== 'retrieval') tally.llmCalls++;
  if (row.error_class === '') tally.lastSuccess = later(tally.lastSuccess, row);
  else {
    tally.stepErrors++;
    addFailure(tally, { ...endOf(row), error_class: row.error_class });
  }
}

function addUsage(tally: Tally, row: Usage): void {
  tally.usage.input_tokens += row.input_tokens;
  tally.usage.output_tokens += row.output_tokens;
  tally.usage.cache_read_tokens += row.cache_read_tokens;
  tally.usage.cache_write_tokens += row.cache_write_tokens;
  tally.usage.reasoning_tokens += row.reasoning_tokens;
  tally.inclusiveTokens += totalTokens(row);
}

/** Adds a sub-execution to its parent's inclusive figures. */
export function addInclusive(parent: Tally, child: Tally): void {
  parent.inclusiveTokens += child.inclusiveTokens;
  addMoney(parent.inclusiveMoney, child.inclusiveMoney);
}

export function addFailure(tally: Tally, failure: Outcome & { readonly error_class: ErrorClass }): void {
  tally.lastFailure = later(tally.lastFailure, failure);
}

/** The class of the last failure after which no step succeeded: an execution that recovered failed of something else. */
export function unrecoveredClass({ lastFailure, lastSuccess }: Tally): ErrorClass {
  if (lastFailure === undefined) return 'other';
  return lastSuccess && compareByEnd(lastSuccess, lastFailure) > 0 ? 'other' : lastFailure.error_class;
}

function endOf({ start_ns, end_ns, span_id }: Outcome): Outcome {
  return { start_ns, end_ns, span_id };
}

function later<T extends Outcome>(a: T | undefined, b: T): T {
  return a === undefined || compareByEnd(b, a) > 0 ? b : a;
}

function addMoney(sum: Money, money: Money): void {
  sum.pico += money.pico;
  sum.billable += money.billable;
  sum.priced += money.priced;
}
