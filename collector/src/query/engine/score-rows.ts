/**
 * Scores with the attributes of what they are about: the execution that owns the step with the score's span, or that is this span; else
 * the root execution of its trace. A score that names no trace, or one that is not known, has its own session and service only.
 */

/** What a score takes from its execution. */
const attributes = [
  ...['agent_id', 'agent_version', 'parent_agent_id', 'user_id', 'customer', 'feature', 'environment', 'tags', 'labels'],
  ...['status', 'error_class', 'error_type'],
];

/** What the score itself says where its execution says nothing. */
const ownAttributes = ['session_id', 'service'];

/** What it takes from its step; empty where it is about no step. */
const stepAttributes = ['model', 'provider', 'tool'];

const scored = `SELECT time_ns, name, value, about_trace_id AS trace_id, about_span_id AS span_id, session_id, service FROM scores FINAL
WHERE org_id = {org:String} AND time_ns >= {start:Int64} AND time_ns < {end:Int64} AND value IS NOT NULL`;

const traceIds = `SELECT toFixedString(trace_id, 32) FROM (${scored}) WHERE length(trace_id) = 32`;

/** Nothing is read where there is no score: both bounds are 0. */
const within = `org_id = {org:String} AND start_ns >= (${bound('min(first_start_ns)')}) AND start_ns <= (${bound('max(last_start_ns)')})`;

function bound(value: string): string {
  return `SELECT ${value} FROM traces WHERE org_id = {org:String} AND trace_id IN (${traceIds})`;
}

/** Spans that are steps. A `reported` row is usage of a wrapper, which an execution may be. */
const stepsScored = `SELECT trace_id, span_id, execution_id, ${stepAttributes.join(', ')}, weight FROM steps FINAL
WHERE ${within} AND span_id IN (SELECT toFixedString(span_id, 16) FROM (${scored}) WHERE length(span_id) = 16) AND kind NOT IN ('reported', 'storage')`;

const executionColumns = [...attributes, ...ownAttributes, 'weight'].join(', ');

const executionsScored = `SELECT execution_id, trace_id, span_id, parent_execution_id, start_ns, ${executionColumns} FROM executions FINAL
WHERE ${within} AND trace_id IN (${traceIds})`;

const roots = `SELECT trace_id, execution_id, ${executionColumns} FROM (${executionsScored})
WHERE parent_execution_id = '' ORDER BY start_ns, span_id LIMIT 1 BY trace_id`;

function fromExecution(name: string): string {
  return `if(run.execution_id != '', run.${name}, top.${name})`;
}

const columns = [
  's.time_ns AS start_ns',
  's.time_ns AS end_ns',
  's.name AS score',
  's.value AS value',
  ...attributes.map((name) => `${fromExecution(name)} AS ${name}`),
  ...ownAttributes.map((name) => `if(${fromExecution(name)} != '', ${fromExecution(name)}, s.${name}) AS ${name}`),
  ...stepAttributes.map((name) => `step.${name} AS ${name}`),
  `multiIf(step.execution_id != '', step.weight, run.execution_id != '', run.weight, top.execution_id != '', top.weight, 1) AS weight`,
];

/** Stands after FROM. Its rows have `score` (the name), `value`, and the attributes as executions have them. */
export const scoreRows = `(
SELECT {org:String} AS org_id, ${columns.join(', ')}
FROM (${scored}) AS s
ANY LEFT JOIN (${stepsScored}) AS step ON step.trace_id = s.trace_id AND step.span_id = s.span_id
ANY LEFT JOIN (${executionsScored}) AS run ON run.execution_id = if(step.execution_id != '', step.execution_id, concat(s.trace_id, '-', s.span_id))
ANY LEFT JOIN (${roots}) AS top ON top.trace_id = s.trace_id
) AS scored`;
