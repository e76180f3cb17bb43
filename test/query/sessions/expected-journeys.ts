/** Flows and drop-off by the contract, from rows, in plain TypeScript: what the engine must come to. */

import type { ExecutionRow, StepRow } from '../../../collector/src/derive/rows.ts';

export interface OutcomeRow {
  readonly org_id: string;
  readonly session_id: string;
  readonly time_ns: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly outcome: 'completed' | 'failed' | 'abandoned';
}

/** Of one organisation. */
export interface JourneyRows {
  /** `session_root` unless its parent is told. */
  readonly executions: readonly (ExecutionRow & { readonly session_root?: boolean })[];
  readonly steps: readonly StepRow[];
  readonly outcomes: readonly OutcomeRow[];
}

export interface Asked {
  readonly scope: 'session' | 'execution';
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly passesStep?: (row: StepRow) => boolean;
  readonly passesExecution?: (row: ExecutionRow) => boolean;
  readonly depth?: number;
}

interface Unit {
  readonly id: string;
  readonly steps: readonly StepRow[];
  readonly durationMs: number | undefined;
  /** Undefined where it does not count for the rate of failures. */
  readonly failed: boolean | undefined;
  readonly completed: boolean;
}

type Key = number | bigint | string;

/** Ascending by each key in turn. */
function by<Row>(keysOf: (row: Row) => readonly Key[]): (one: Row, two: Row) => number {
  return (one, two) => {
    const [first, second] = [keysOf(one), keysOf(two)];
    for (const [index, key] of first.entries()) {
      const other = second[index] ?? '';
      if (key !== other) return key < other ? -1 : 1;
    }
    return 0;
  };
}

const inOrder = by((row: StepRow) => [BigInt(row.start_ns), BigInt(row.end_ns), row.span_id]);

function units(rows: JourneyRows, asked: Asked): readonly Unit[] {
  const unitOf = asked.scope === 'session' ? (row: StepRow) => row.session_id : (row: StepRow) => row.execution_id;
  const started = (row: StepRow | ExecutionRow): boolean => BigInt(row.start_ns) >= asked.startNs && BigInt(row.start_ns) < asked.endNs;
  const taken = rows.steps.filter((row) => started(row) && isStep(row) && unitOf(row) !== '' && (asked.passesStep?.(row) ?? true));
  const counted = rows.executions.filter((row) => started(row) && (asked.passesExecution?.(row) ?? true));
  return [...Map.groupBy(taken, unitOf)].map(([id, steps]) => {
    const ends = asked.scope === 'session' ? sessionEnds(rows, counted, id) : executionEnds(rows, counted, id);
    return { id, steps: steps.toSorted(inOrder), ...ends };
  });
}

function isStep(row: StepRow): boolean {
  return ['llm', 'embedding', 'tool', 'retrieval'].includes(row.kind);
}

type Ends = Pick<Unit, 'durationMs' | 'failed' | 'completed'>;

/** "duration = last end − first start"; "Only completion looks at the whole session". */
function sessionEnds({ executions, outcomes }: JourneyRows, counted: readonly ExecutionRow[], id: string): Ends {
  const own = counted.filter((row) => row.session_id === id);
  const first = own.map((row) => BigInt(row.start_ns)).reduce((one, two) => (two < one ? two : one), 2n ** 63n);
  const last = own.map((row) => BigInt(row.end_ns)).reduce((one, two) => (two > one ? two : one), 0n);
  const roots = executions.filter((row) => row.session_id === id && (row.session_root ?? row.parent_execution_id === ''));
  const lastRoot = roots.toSorted(by((row) => [BigInt(row.start_ns), BigInt(row.end_ns), row.execution_id])).at(-1);
  const said = outcomes.filter((row) => row.session_id === id);
  const outcome = said.toSorted(by((row) => [BigInt(row.time_ns), row.trace_id, row.span_id])).at(-1)?.outcome;
  const completed = outcome === undefined ? lastRoot?.status === 'ok' : outcome === 'completed';
  return { durationMs: own.length === 0 ? undefined : Number(last - first) / 1e6, failed: !completed, completed };
}

function executionEnds({ executions }: JourneyRows, counted: readonly ExecutionRow[], id: string): Ends {
  const own = counted.find((row) => row.execution_id === id);
  const completed = executions.find((row) => row.execution_id === id)?.status === 'ok';
  return { durationMs: own?.duration_ms, failed: own && own.status === 'error', completed };
}

export function expectedFlows(rows: JourneyRows, asked: Asked) {
  const all = units(rows, asked);
  const flowOf = ({ steps }: Unit): string[] => {
    const folded = steps.map(({ name }) => name).filter((name, index, names) => name !== names[index - 1]);
    return folded.slice(0, asked.depth);
  };
  const flows = [...Map.groupBy(all, (unit) => JSON.stringify(flowOf(unit))).values()].map((taking) => ({
    steps: flowOf(taking[0] ?? { id: '', steps: [], durationMs: undefined, failed: undefined, completed: false }),
    count: taking.length,
    percentage: (100 * taking.length) / all.length,
    avg_duration_ms: mean(taking.flatMap(({ durationMs }) => durationMs ?? [])),
    failure_rate: mean(taking.flatMap(({ failed }) => (failed === undefined ? [] : 100 * Number(failed)))),
  }));
  return flows.sort((one, two) => two.count - one.count || by((flow: { steps: string[] }) => [...flow.steps, ''])(one, two));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** "of the sessions that reached step N, the percent that went on to N+1 or completed at N, and the percent that ended there uncompleted". */
export function expectedDropoff(rows: JourneyRows, asked: Asked) {
  const all = units(rows, asked);
  const longest = Math.max(0, ...all.map(({ steps }) => steps.length));
  return Array.from({ length: longest }, (_, index) => {
    const number = index + 1;
    const reached = all.filter(({ steps }) => steps.length >= number);
    const dropped = reached.filter(({ steps, completed }) => steps.length === number && !completed);
    const drop_rate = (100 * dropped.length) / reached.length;
    return { number, sessions: reached.length, completion_rate: 100 - drop_rate, drop_rate };
  });
}
