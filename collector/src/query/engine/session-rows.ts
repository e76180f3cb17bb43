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
  if (completion === 'none') {
    return `SELECT ${columns}min(start_ns) AS first_ns, max(end_ns) AS last_ns, sum(step_count) AS steps
FROM ${from} WHERE ${conditions.join(' AND ')} AND session_id != '' GROUP BY ${names}${session}`;
  }
  const { last, decided, undecided } = lastRoots[completion];
  const ofSession = (value: string): string => (keys.length === 0 ? value : `max(${value}) OVER (PARTITION BY session)`);
  const roots = last.map((value, index) => `maxIf(${value}, session_root) AS last_${index}`);
  return `SELECT ${names}first_ns, last_ns, steps, if(said = '', ${decided(ofSession)}, said = 'completed') AS completed, said = '' AND ${undecided(ofSession)} AS undecided
FROM (
SELECT ${columns}${session} AS session, countIf((${conditions.join(' AND ')}) AS counts) AS found,
minIf(start_ns, counts) AS first_ns, maxIf(end_ns, counts) AS last_ns, sumIf(step_count, counts) AS steps, ${roots.join(', ')}
FROM ${from} WHERE org_id = {org:String} AND start_ns >= ${earliestRoot(scope)} AND session_id != '' GROUP BY ${names}session
) AS folded ANY LEFT JOIN (${outcomes}) AS told USING (session)
QUALIFY found > 0`;
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

type OfSession = (value: string) => string;

interface LastRoots {
  /** Greatest for the last top-level execution; its last digit or part says whether that succeeded. */
  readonly last: readonly string[];
  readonly decided: (of: OfSession) => string;
  /** Both a failed and a successful one may be the last. */
  readonly undecided: (of: OfSession) => string;
}

const times = 'bitShiftLeft(toUInt128(start_ns), 64) + 2 * toUInt128(end_ns)';

const lastRoots: Readonly<Record<Exclude<Completion, 'none'>, LastRoots>> = {
  by_time: {
    last: [`${times} + (status != 'error')`, `${times} + (status = 'error')`],
    decided: (of) => `${of('last_0')} % 2`,
    undecided: (of) => `${of('last_0')} % 2 = 1 AND ${of('last_1')} % 2 = 1`,
  },
  by_id: {
    last: ["(start_ns, end_ns, execution_id, status != 'error')"],
    decided: (of) => `tupleElement(${of('last_0')}, 4)`,
    undecided: () => 'false',
  },
};
