/** One row a session in each group, folded from its executions there, and whether the session completed (contract, section 2). */

/** A column of the statement around: what it is called there, and its expression on executions. */
export interface KeyColumn {
  readonly name: string;
  readonly sql: string;
}

/**
 * How completion is found: not at all; by the last top-level executions' times; or by their ids too, which takes four times as long
 * and is needed only where two top-level executions of one session start and end at the same nanoseconds.
 */
export type Completion = 'none' | 'by_time' | 'by_id';

export interface SessionRowsOptions {
  readonly keys: readonly KeyColumn[];
  readonly from: string;
  /** The organisation and the time. */
  readonly scope: readonly string[];
  /** Of the executions that count, the scope included. */
  readonly conditions: readonly string[];
  readonly completion: Completion;
}

/** Rows with the keys, `first_ns`, `last_ns` and `steps`; with completion also `completed` and `undecided`. */
export function sessionRows({ keys, from, scope, conditions, completion }: SessionRowsOptions): string {
  const columns = keys.map(({ sql, name }) => `${sql} AS ${name}, `).join('');
  const names = keys.map(({ name }) => `${name}, `).join('');
  const folded = `SELECT ${columns}${session} AS session, min(start_ns) AS first_ns, max(end_ns) AS last_ns, sum(step_count) AS steps
FROM ${from} WHERE ${conditions.join(' AND ')} AND session_id != '' GROUP BY ${names}session`;
  if (completion === 'none') return folded;
  const { last, decided, undecided } = lastRoots[completion];
  const ends = `SELECT ${session} AS session, ${last.map((value, index) => `maxIf(${value}, session_root) AS last_${index}`).join(', ')}
FROM executions FINAL WHERE org_id = {org:String} AND start_ns >= ${earliestRoot(scope)} AND session_id != '' GROUP BY session`;
  return `SELECT ${names}first_ns, last_ns, steps, if(said = '', ${decided}, said = 'completed') AS completed, said = '' AND ${undecided} AS undecided
FROM (${folded}) AS folded ANY LEFT JOIN (${ends}) AS ends USING (session) ANY LEFT JOIN (${outcomes}) AS told USING (session)`;
}

/** Sessions are told apart by hashes, which are grouped and joined in half the time; two of ten million share one with a chance of 1 to 400,000. */
const session = 'sipHash64(session_id)';

const outcomes = `SELECT ${session} AS session, argMax(outcome, (time_ns, trace_id, span_id)) AS said
FROM session_outcomes FINAL WHERE org_id = {org:String} GROUP BY session_id`;

/** No session of the period can end with a top-level execution that started before: each execution of the period is below one from then on. */
function earliestRoot(scope: readonly string[]): string {
  const earliest = `SELECT minOrNull(least(start_ns, session_root_start_ns)) FROM executions WHERE ${scope.join(' AND ')}`;
  return `ifNull((${earliest}), {start:Int64})`;
}

interface LastRoots {
  /** Greatest for the last top-level execution; its last digit or part says whether that succeeded. */
  readonly last: readonly string[];
  readonly decided: string;
  /** Both a failed and a successful one may be the last. */
  readonly undecided: string;
}

const times = 'bitShiftLeft(toUInt128(start_ns), 64) + 2 * toUInt128(end_ns)';

const lastRoots: Readonly<Record<Exclude<Completion, 'none'>, LastRoots>> = {
  by_time: {
    last: [`${times} + (status != 'error')`, `${times} + (status = 'error')`],
    decided: 'last_0 % 2',
    undecided: 'last_0 % 2 = 1 AND last_1 % 2 = 1',
  },
  by_id: {
    last: ["(start_ns, end_ns, execution_id, status != 'error')"],
    decided: 'tupleElement(last_0, 4)',
    undecided: 'false',
  },
};
