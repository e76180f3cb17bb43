/** Executions, steps and calls of an API, as the contract has them: what every figure is counted from. */

import type { ErrorClass } from './errors.ts';
import type { Belonging } from './inherit.ts';
import type { StepKind, Tokens } from './read.ts';

/** What rows of all kinds have. */
export interface Row extends Belonging {
  readonly traceId: string;
  readonly spanId: string;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly durationMs: number;
  readonly weight: number;
  /** Undefined = it is of nothing that could fail. */
  readonly status: 'ok' | 'error' | undefined;
  readonly errorClass: ErrorClass | undefined;
  readonly errorType: string | undefined;
  /** Empty = unknown. */
  readonly service: string;
  readonly agent: string | undefined;
  readonly agentVersion: string | undefined;
  readonly parentAgent: string | undefined;
}

export interface Execution extends Row {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly agent: string;
  readonly agentName: string | undefined;
  readonly implicit: boolean;
  readonly incomplete: boolean;
  /** No parent execution in the same session. */
  readonly topInSession: boolean;
  /** Its own. */
  readonly steps: readonly Step[];
  /** What else it used: rows that are no steps. */
  readonly others: readonly Step[];
  /** Sub-agents', and theirs. */
  readonly subExecutions: readonly Execution[];
}

/** A step; or what is none, but tokens or money: usage that an agent or a wrapper reported, and what was paid for storage. */
export interface Step extends Row {
  readonly kind: StepKind | 'reported' | 'storage';
  readonly name: string;
  /** Undefined = the trace has no execution. */
  readonly executionId: string | undefined;
  readonly model: string | undefined;
  readonly provider: string | undefined;
  readonly tool: string | undefined;
  readonly tokens: Tokens | undefined;
  readonly firstTokenMs: number | undefined;
  readonly billable: boolean;
  /** Undefined = unpriced. */
  readonly cost: bigint | undefined;
  /** What its tokens cost by the prices of its time, whatever the sender says. */
  readonly listCost: bigint | undefined;
  /** What it was asked, where that is sent. */
  readonly input: string | undefined;
  readonly responseId: string | undefined;
}

/** A call of an API. */
export interface Call extends Row {
  readonly method: string;
  readonly endpoint: string;
  readonly httpStatus: number | undefined;
}

/** How a session ended, as somebody said. */
export interface Outcome {
  readonly session: string;
  readonly atNs: bigint;
  readonly traceId: string;
  readonly spanId: string;
  readonly completed: boolean;
}

/** A score of a call. */
export interface Score extends Row {
  readonly name: string;
  readonly value: number;
  readonly model: string | undefined;
  readonly provider: string | undefined;
  readonly tool: string | undefined;
}

/** An agent that somebody made: the row's agent is the one that was made. */
export interface Creation extends Row {
  readonly agent: string;
}
