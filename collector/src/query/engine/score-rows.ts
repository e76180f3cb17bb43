/**
 * Scores with the attributes of what they are about: the execution that owns the step with the score's span, or that is this span; else
 * the root execution of its trace. A score that names no trace, or one that is not known, has its own session and service only. Each counts
 * once: a score is a record of its own, given whether or not the spans it is about were sampled.
 */

import type { TimeBound } from './filters.ts';

/** What a score takes from its execution; of these, `ownColumns` from itself where its execution says nothing. */
const executionColumns = [
  ...['agent_id', 'agent_version', 'parent_agent_id', 'user_id', 'customer', 'feature', 'environment', 'tags', 'labels'],
  ...['status', 'error_class', 'error_type', 'session_id', 'service'],
];
const ownColumns: ReadonlySet<string> = new Set(['session_id', 'service']);

/** What it takes from its step; empty where it is about no step. */
const stepColumns = ['model', 'provider', 'tool'];

const scoredIn = ({ start, end }: TimeBound): string =>
  `SELECT time_ns, name, value, about_trace_id AS trace_id, about_span_id AS span_id, session_id, service FROM scores FINAL
WHERE org_id = {org:String} AND time_ns >= {${start}:Int64} AND time_ns < {${end}:Int64} AND value IS NOT NULL`;

const traceIds = (scored: string) => `SELECT toFixedString(trace_id, 32) FROM (${scored}) WHERE length(trace_id) = 32`;
const spanIds = (scored: string) => `SELECT toFixedString(span_id, 16) FROM (${scored}) WHERE length(span_id) = 16`;

/** Where the traces lie in time. Nothing is read where there is no score: both bounds are 0. */
function within(scored: string): string {
  const reach = `(SELECT (min(first_start_ns), max(last_start_ns)) FROM traces WHERE org_id = {org:String} AND trace_id IN (${traceIds(scored)}))`;
  return `org_id = {org:String} AND start_ns >= tupleElement(${reach}, 1) AND start_ns <= tupleElement(${reach}, 2)`;
}

/** Spans that are steps. A `reported` row is usage of a wrapper, which an execution may be. */
function stepsScored(scored: string, columns: readonly string[]): string {
  return `SELECT trace_id, span_id, ${columns.join(', ')} FROM steps FINAL
WHERE ${within(scored)} AND span_id IN (${spanIds(scored)}) AND kind NOT IN ('reported', 'storage')`;
}

/** A row a trace: its executions' columns as lists in one order, and where in them the root is. */
function executionsScored(scored: string, columns: readonly string[]): string {
  const root = "argMin(execution_id, (parent_execution_id != '', start_ns, span_id))";
  const lists = columns.map((name) => `groupArray(${name}) AS ${name}`);
  return `SELECT trace_id, groupArray(execution_id) AS ids, indexOf(ids, ${root}) AS root, ${lists.join(', ')} FROM executions FINAL
WHERE ${within(scored)} AND trace_id IN (${traceIds(scored)}) GROUP BY trace_id`;
}

const owner = "if(step.execution_id != '', step.execution_id, concat(s.trace_id, '-', s.span_id))";

/** Where in its trace's lists a score's execution is; 0, which gives a column's default, where nothing is known. */
const place = `if(indexOf(runs.ids, ${owner}) > 0, indexOf(runs.ids, ${owner}), runs.root)`;

function ofExecution(name: string): string {
  const value = `arrayElement(runs.${name}, ${place})`;
  return `${ownColumns.has(name) ? `if(${value} != '', ${value}, s.${name})` : value} AS ${name}`;
}

/**
 * What stands after FROM, with no more than the columns used: joining takes a hundred times as long as reading the scores alone.
 * Its rows have `score` (the name), `value`, and the attributes as executions have them.
 */
export function scoreRows(isUsed: (column: string) => boolean, bound: TimeBound): string {
  const scored = scoredIn(bound);
  const ofExecutions = executionColumns.filter(isUsed);
  const ofSteps = [...(ofExecutions.length > 0 ? ['execution_id'] : []), ...stepColumns.filter(isUsed)];
  const columns = [
    ...['{org:String} AS org_id', 's.time_ns AS start_ns', 's.time_ns AS end_ns', 's.name AS score', 's.value AS value'],
    ...ofExecutions.map(ofExecution),
    ...stepColumns.filter(isUsed).map((name) => `step.${name} AS ${name}`),
  ];
  const steps = `ANY LEFT JOIN (${stepsScored(scored, ofSteps)}) AS step ON step.trace_id = s.trace_id AND step.span_id = s.span_id`;
  const runs = `ANY LEFT JOIN (${executionsScored(scored, ofExecutions)}) AS runs ON runs.trace_id = s.trace_id`;
  return [
    `(SELECT ${columns.join(', ')} FROM (${scored}) AS s`,
    ...(ofSteps.length > 0 ? [steps] : []),
    ...(ofExecutions.length > 0 ? [runs] : []),
    ') AS scored',
  ].join('\n');
}
