/**
 * The rows of a seeded month as SELECTs: `n` is an execution's number, `m` a step's, and hashes of them stand for chance. Every tenth
 * execution is a sub-agent of the one before, in its trace. A session's executions lie within a few hours of each other; one in five
 * sessions has as many as the others together.
 */

import { models, population, spansPerTrace, tools } from './traces.ts';

export const stepsEach = spansPerTrace - 1;
/** A session is one of a thousand that are alive at a time. */
const executionsAtATime = (population.sessions / 200) * 7;

export interface Range {
  readonly first: number;
  readonly count: number;
  readonly firstNs: bigint;
  readonly stepNs: bigint;
}

/** A SELECT with the columns by their names, ready to be inserted. */
export interface Seed {
  readonly table: string;
  readonly columns: readonly string[];
  readonly sql: string;
}

const attribution = {
  org_id: "'default'",
  top: 'n - if(n % 10 = 9, 1, 0)',
  agent: `cityHash64(n, 2) % ${population.agents}`,
  agent_id: "concat('agent_', toString(agent))",
  agent_name: "concat('Generated ', agent_id)",
  agent_version: "concat('1.', toString(agent % 4), '.0')",
  parent_agent_id: `if(n = top, '', concat('agent_', toString(cityHash64(top, 2) % ${population.agents})))`,
  service: "concat('agents-', toString(agent % 12))",
  place: 'cityHash64(top, 4) % 1000',
  session: `intDiv(top, ${executionsAtATime}) * 1000 + intDiv(place * place, 1000)`,
  session_id: "if(cityHash64(session, 14) % 50 = 0, '', concat('session-', toString(session)))",
  user: `cityHash64(session, 5) % ${population.users}`,
  user_id: "concat('user-', toString(user))",
  user_name: "concat('User ', toString(user))",
  customer: "concat('customer-', toString(user % 200))",
  feature: "['assistant', 'search', 'checkout'][1 + agent % 3]",
  environment: "if(agent % 4 = 3, 'staging', 'production')",
  tags: "['production', if(agent % 2 = 0, 'checkout', 'support')]",
  labels: "map('team', concat('team-', toString(agent % 7)))",
} as const;

const attributionColumns = [
  ...['org_id', 'agent_id', 'agent_name', 'agent_version', 'parent_agent_id', 'service', 'session_id', 'user_id', 'user_name'],
  ...['customer', 'feature', 'environment', 'tags', 'labels'],
];

type Expressions = Readonly<Record<string, string>>;

/** In the order given: an expression may name those before it. */
function select(expressions: Expressions, from: string): string {
  const columns = Object.entries(expressions).map(([name, expression]) => `${expression} AS ${name}`);
  return `SELECT ${columns.join(', ')} FROM (${from})`;
}

function seed(table: string, columns: readonly string[], expressions: Expressions, from: string): Seed {
  return { table, columns, sql: `SELECT ${columns.join(', ')} FROM (${select(expressions, from)})` };
}

function each({ first, count }: Range, only = 'true'): string {
  return `SELECT ${first} + number AS n FROM numbers(${count}) WHERE ${only}`;
}

function eachStep({ first, count }: Range, only = 'true'): string {
  return `SELECT ${first * stepsEach} + number AS m, intDiv(m, ${stepsEach}) AS n FROM numbers(${count * stepsEach}) WHERE ${only}`;
}

/** Of what was derived a second time: with the numbers of the first, one in five. */
function late(version: 1 | 2): string {
  return version === 1 ? 'true' : 'n % 5 = 0';
}

function derived(version: 1 | 2): Expressions {
  return { version: `toUInt256(${version})`, is_deleted: '0' };
}

function traceOf({ firstNs, stepNs }: Range): Expressions {
  return {
    ...attribution,
    trace_id: 'lower(hex(sipHash128(top)))',
    agent_span: 'lower(hex(cityHash64(n, 1)))',
    execution_id: "concat(trace_id, '-', agent_span)",
    agent_start_ns: `toInt64(${firstNs}) + toInt64(top) * ${stepNs} + if(n = top, 0, 1000000000)`,
  };
}

const errorClasses = "['timeout', 'rate_limit', 'model_error', 'tool_error', 'cancelled', 'other']";

const failure: Expressions = {
  error_class: `if(status = 'ok', '', ${errorClasses}[1 + cityHash64(n, 15) % 6])`,
  error_type: "if(status = 'ok', '', concat('Error', toString(cityHash64(n, 16) % 20)))",
};

export function executionRows(range: Range, version: 1 | 2): Seed {
  const expressions: Expressions = {
    ...traceOf(range),
    ...derived(version),
    span_id: 'agent_span',
    parent_execution_id: "if(n = top, '', concat(trace_id, '-', lower(hex(cityHash64(top, 1)))))",
    start_ns: 'agent_start_ns',
    duration_ms: '1000 + cityHash64(n, 6) % 9000',
    end_ns: 'start_ns + duration_ms * 1000000',
    status: "if(cityHash64(n, 17) % 25 = 0, 'error', 'ok')",
    ...failure,
    error_message: "if(status = 'ok', '', concat('It failed: ', error_type, ' of ', agent_name))",
    step_count: `${stepsEach}`,
    step_error_count: "if(status = 'ok', 0, 1)",
    llm_calls: '3',
    tool_calls: '3',
    input_tokens: '3000 + cityHash64(n, 18) % 9000',
    output_tokens: '300 + cityHash64(n, 19) % 900',
    inclusive_tokens: 'input_tokens + output_tokens',
    cost: 'toDecimal64(intDiv(input_tokens * 2500 + output_tokens * 10000, 1000), 12) / 1000000',
    inclusive_cost: 'cost',
    billable_steps: '3',
    priced_steps: '3',
    models: `arrayDistinct(arrayMap(place -> ${list(models.map(([, model]) => model))}[${modelNumber(`n * ${stepsEach} + place`)}], [0, 2, 4]))`,
    tools: `arrayDistinct(arrayMap(place -> ${list(tools)}[1 + ${usualTool(`n * ${stepsEach} + place`, 'place')} % ${tools.length}], arrayFilter(place -> NOT ${isRetrieval(`n * ${stepsEach} + place`)}, [1, 3, 5])))`,
    session_root: 'n = top',
    session_root_start_ns: 'start_ns - if(n = top, 0, 1000000000)',
  };
  const counts = ['step_count', 'step_error_count', 'llm_calls', 'tool_calls', 'input_tokens', 'output_tokens', 'inclusive_tokens'];
  const money = ['cost', 'inclusive_cost', 'billable_steps', 'priced_steps'];
  const own = ['execution_id', 'trace_id', 'span_id', 'parent_execution_id', 'start_ns', 'end_ns', 'duration_ms', 'status'];
  const rest = [
    'error_class',
    'error_type',
    'error_message',
    'models',
    'tools',
    'session_root',
    'session_root_start_ns',
    'version',
    'is_deleted',
  ];
  return seed('executions', [...attributionColumns, ...own, ...counts, ...money, ...rest], expressions, each(range, late(version)));
}

function list(values: readonly string[]): string {
  return `[${values.map((value) => `'${value}'`).join(',')}]`;
}

/** What the step with this number calls: an execution's own models and tools follow from the same. */
function modelNumber(step: string): string {
  return `1 + (agent + if(cityHash64(${step}, 9) % 4 = 0, cityHash64(${step}, 21), 0)) % ${models.length}`;
}

function isRetrieval(step: string): string {
  return `cityHash64(${step}, 20) % 12 = 0`;
}

function usualTool(step: string, place: string): string {
  return `if(cityHash64(${step}, 10) % 10 = 0, cityHash64(${step}, 11), agent + ${place})`;
}

/** Calls of a model and of tools by turns. An agent calls its tools in the same order, but for one call in ten. */
const call: Expressions = {
  number: `m % ${stepsEach}`,
  is_llm: 'number % 2 = 0',
  kind: `if(is_llm, 'llm', if(${isRetrieval('m')}, 'retrieval', 'tool'))`,
  usual: usualTool('m', 'number'),
  tool: `if(kind = 'tool', ${list(tools)}[1 + usual % ${tools.length}], '')`,
  name: "multiIf(is_llm, 'chat', kind = 'tool', tool, 'retrieval')",
  operation: "multiIf(is_llm, 'chat', kind = 'tool', 'execute_tool', 'retrieval')",
  model_number: modelNumber('m'),
  model: `if(is_llm, ${list(models.map(([, model]) => model))}[model_number], '')`,
  provider: `if(is_llm, ${list(models.map(([provider]) => provider))}[model_number], '')`,
  status: "if(cityHash64(m, 22) % 30 = 0, 'error', 'ok')",
  span_id: 'lower(hex(cityHash64(m, 7)))',
  start_ns: 'agent_start_ns + number * 500000000',
  duration_ms: '100 + cityHash64(m, 8) % 900',
  end_ns: 'start_ns + duration_ms * 1000000',
  has_usage: "is_llm AND status = 'ok'",
  input_tokens: 'if(has_usage, 200 + number * 400 + cityHash64(m, 23) % 3000, 0)',
  output_tokens: 'if(has_usage, 20 + cityHash64(m, 24) % 500, 0)',
  cache_read_tokens: 'if(has_usage AND cityHash64(m, 25) % 3 = 0, intDiv(input_tokens, 2), 0)',
  reasoning_tokens: 'if(model_number = 3, intDiv(output_tokens, 3), 0)',
  // One call in twenty asks what others asked before.
  input_hash: 'lower(hex(sipHash128(agent, name, if(cityHash64(m, 12) % 20 = 0, cityHash64(m, 13) % 1000, m))))',
};

export function stepRows(range: Range, version: 1 | 2): Seed {
  const expressions: Expressions = {
    ...traceOf(range),
    ...derived(version),
    ...call,
    ...failure,
    time_to_first_token_ms: 'if(has_usage, 50 + cityHash64(m, 26) % 400, NULL)',
    billable: 'has_usage',
    priced: `has_usage AND model_number != ${models.length}`,
    cost: 'if(priced, toDecimal64(intDiv(input_tokens * 2500 + output_tokens * 10000, 1000), 12) / 1000000, NULL)',
    computed_cost: 'cost',
    cost_source: "multiIf(priced, 'table', billable, 'none', 'not_billable')",
    price_version: "if(priced, 'genai-prices', '')",
    unit_prices: "if(priced, 'input=2.5,cache_read=1.25,output=10', '')",
  };
  const own = ['execution_id', 'trace_id', 'span_id', 'kind', 'name', 'operation', 'start_ns', 'end_ns', 'duration_ms', 'status'];
  const called = ['error_class', 'error_type', 'provider', 'model', 'tool', 'has_usage', 'time_to_first_token_ms', 'input_hash'];
  const tokens = ['input_tokens', 'output_tokens', 'cache_read_tokens', 'reasoning_tokens'];
  const money = ['billable', 'cost', 'computed_cost', 'cost_source', 'price_version', 'unit_prices', 'version', 'is_deleted'];
  return seed('steps', [...attributionColumns, ...own, ...called, ...tokens, ...money], expressions, eachStep(range, late(version)));
}

const spanAttributes = `'{"server.address":"api.example.com","gen_ai.request.max_tokens":1024,"gen_ai.request.temperature":0.2}'`;

const spanColumns = [
  ...['org_id', 'trace_id', 'span_id', 'parent_span_id', 'start_ns', 'end_ns', 'name', 'kind', 'operation', 'convention', 'otel_kind'],
  ...['scope', 'service', 'agent_id', 'agent_name', 'agent_version', 'session_id', 'user_id', 'status_code', 'attributes'],
  ...['attribute_count', 'content_hash'],
];

const spanEnd: Expressions = {
  convention: "'gen-ai'",
  scope: "'@opentelemetry/instrumentation-openai'",
  status_code: "if(status = 'ok', 1, 2)",
  attributes: spanAttributes,
  attribute_count: '12',
};

export function stepSpans(range: Range): Seed {
  const own: Expressions = { parent_span_id: 'agent_span', otel_kind: '3', content_hash: 'lower(hex(cityHash64(m, 27)))' };
  const usage = ['provider', 'response_model', 'tool_name', 'input_tokens', 'output_tokens', 'input_hash'];
  return seed(
    'spans',
    [...spanColumns, ...usage],
    { ...traceOf(range), ...call, ...spanEnd, ...own, response_model: 'model', tool_name: 'tool' },
    eachStep(range),
  );
}

export function agentSpans(range: Range): Seed {
  const own: Expressions = {
    span_id: 'agent_span',
    parent_span_id: "if(n = top, '', lower(hex(cityHash64(top, 1))))",
    start_ns: 'agent_start_ns',
    end_ns: 'start_ns + (1000 + cityHash64(n, 6) % 9000) * 1000000',
    name: "concat('invoke_agent ', agent_id)",
    kind: "'agent'",
    operation: "'invoke_agent'",
    status: "if(cityHash64(n, 17) % 25 = 0, 'error', 'ok')",
    otel_kind: '1',
    content_hash: 'lower(hex(cityHash64(n, 27)))',
  };
  return seed('spans', spanColumns, { ...traceOf(range), ...own, ...spanEnd }, each(range));
}

export function traceRows(range: Range): Seed {
  const own: Expressions = {
    first_start_ns: 'agent_start_ns',
    last_start_ns: `first_start_ns + ${stepsEach} * 500000000 + 1000000000`,
    span_count: `${spansPerTrace}`,
    version: 'toUInt256(1)',
  };
  const columns = ['org_id', 'trace_id', 'first_start_ns', 'last_start_ns', 'span_count', 'version'];
  return seed('traces', columns, { ...traceOf(range), ...own }, each(range, 'n % 10 != 9'));
}

/** One call of an API for each execution. */
export function apiCallRows(range: Range, version: 1 | 2): Seed {
  const expressions: Expressions = {
    ...traceOf(range),
    ...derived(version),
    span_id: 'lower(hex(cityHash64(n, 28)))',
    start_ns: 'agent_start_ns - 5000000',
    duration_ms: '1010 + cityHash64(n, 6) % 9000',
    end_ns: 'start_ns + duration_ms * 1000000',
    http_status: '[200, 200, 200, 200, 201, 204, 400, 404, 429, 500][1 + cityHash64(n, 29) % 10]',
    status: "if(http_status < 500, 'ok', 'error')",
    method: "['GET', 'POST', 'PUT'][1 + agent % 3]",
    endpoint: "concat('/v1/things/{id}/', toString(cityHash64(n, 30) % 30))",
  };
  const own = ['trace_id', 'span_id', 'start_ns', 'end_ns', 'duration_ms', 'status', 'method', 'endpoint', 'http_status'];
  return seed('api_calls', [...attributionColumns, ...own, 'version', 'is_deleted'], expressions, each(range, late(version)));
}

/** Of one session in five or so, where it ended. */
export function outcomeRows(range: Range): Seed {
  const expressions: Expressions = {
    ...traceOf(range),
    ...derived(1),
    span_id: 'agent_span',
    time_ns: 'agent_start_ns + 4000000000',
    outcome: "['completed', 'completed', 'failed', 'abandoned'][1 + cityHash64(n, 31) % 4]",
  };
  const columns = ['org_id', 'session_id', 'time_ns', 'trace_id', 'span_id', 'outcome', 'version', 'is_deleted'];
  const { table, sql } = seed('session_outcomes', columns, expressions, each(range, 'cityHash64(n, 32) % 35 = 0'));
  return { table, columns, sql: `${sql} WHERE session_id != ''` };
}

export function scoreRows(range: Range): Seed {
  const expressions: Expressions = {
    ...traceOf(range),
    name: "['relevance', 'toxicity', 'thumbs'][1 + cityHash64(n, 33) % 3]",
    time_ns: 'agent_start_ns + 4000000000',
    span_id: 'agent_span',
    value: '(cityHash64(n, 34) % 101) / 100',
  };
  return seed(
    'scores',
    ['org_id', 'name', 'time_ns', 'trace_id', 'span_id', 'value', 'session_id', 'service'],
    expressions,
    each(range, 'cityHash64(n, 35) % 20 = 0'),
  );
}

/** Who was ever seen, from the executions of the range. */
export function seenRows(range: Range): readonly Seed[] {
  const { sql } = executionRows(range, 1);
  const seen = (table: string, id: string, columns: Expressions): Seed => ({
    table,
    columns: ['org_id', id, ...Object.keys(columns)],
    sql: `SELECT 'default', ${[id, ...Object.values(columns)].join(', ')} FROM (${sql}) WHERE ${id} != '' GROUP BY ${id}`,
  });
  const starts: Expressions = { first_start_ns: 'min(start_ns)', last_start_ns: 'max(start_ns)' };
  return [
    seen('agents', 'agent_id', { ...starts, last_name: 'max((start_ns, agent_name))' }),
    seen('users', 'user_id', {
      ...{ first_start_ns: 'min(start_ns)', last_end_ns: 'max(end_ns)' },
      last_name: 'max((start_ns, user_name))',
    }),
    seen('sessions', 'session_id', starts),
  ];
}

/** Five hundred agents that users created. */
export function creationRows(firstNs: bigint, lengthNs: bigint): Seed {
  const expressions: Expressions = {
    ...traceOf({ first: 0, count: 0, firstNs, stepNs: lengthNs / 500n }),
    ...derived(1),
    span_id: 'lower(hex(cityHash64(n, 36)))',
    start_ns: 'agent_start_ns',
    status: "'ok'",
  };
  const columns = [...attributionColumns, 'trace_id', 'span_id', 'start_ns', 'status', 'version', 'is_deleted'];
  return seed('agent_creations', columns, expressions, 'SELECT number AS n FROM numbers(500)');
}
