/**
 * A month of derived rows, made by the engine itself while no service runs: it serves only to measure queries.
 * One execution in five is written a second time with a later version, as a late span would have caused.
 */

import type { Database } from '../collector/src/store/database.ts';
import { answer } from './child.ts';
import { withStore } from './store.ts';
import { models, population, spansPerTrace, tools } from './traces.ts';

const days = 30;
const dayNs = 86_400_000_000_000n;
const stepsEach = spansPerTrace - 1;
/** Inserts a day, so that its rows lie in several parts. */
const insertsPerDay = 3;

answer<{ readonly dataDir: string; readonly spans: number }>(({ dataDir, spans }) =>
  withStore(dataDir, async (database) => {
    const perInsert = Math.ceil(spans / spansPerTrace / days / insertsPerDay);
    const firstNs = (BigInt(Date.now()) - 60_000n) * 1_000_000n - BigInt(days) * dayNs;
    const stepNs = (BigInt(days) * dayNs) / BigInt(perInsert * insertsPerDay * days);
    for (let insert = 0; insert < days * insertsPerDay; insert++) {
      const range: Range = { first: insert * perInsert, count: perInsert, firstNs, stepNs };
      for (const version of [1, 2] as const) await seed(database, range, version);
    }
    return { executions: perInsert * insertsPerDay * days };
  }),
);

interface Range {
  readonly first: number;
  readonly count: number;
  readonly firstNs: bigint;
  readonly stepNs: bigint;
}

async function seed(database: Database, range: Range, version: 1 | 2): Promise<void> {
  await database.command(`INSERT INTO steps (${stepColumns}) ${stepsSql(range, version)}`);
  await database.command(`INSERT INTO executions (${executionColumns}) ${executionsSql(range, version)}`);
  if (version === 2) return;
  await database.command(`INSERT INTO agents SELECT 'default', agent_id, min(start_ns), max(start_ns), max((start_ns, agent_name))
FROM (${executionsSql(range, version)}) GROUP BY agent_id`);
}

const sharedColumns =
  'org_id, trace_id, version, is_deleted, status, agent_id, agent_name, service, session_id, user_id, feature, environment, tags';
const executionColumns = `${sharedColumns}, execution_id, start_ns, end_ns, duration_ms, step_count, llm_calls, tool_calls, input_tokens, output_tokens, cost, billable_steps, priced_steps`;
const stepColumns = `${sharedColumns}, execution_id, span_id, kind, name, operation, start_ns, end_ns, duration_ms, provider, model, tool, has_usage, input_tokens, output_tokens, cost, cost_source, billable`;

/** `n` is the execution's number. Hashes of it stand for chance. */
function shared(version: 1 | 2): string {
  return `'default' AS org_id, lower(hex(sipHash128(n))) AS trace_id, toUInt256(${version}) AS version, 0 AS is_deleted,
if(cityHash64(n, 1) % 25 = 0, 'error', 'ok') AS status, concat('agent_', toString(cityHash64(n, 2) % ${population.agents})) AS agent_id,
concat('Generated ', agent_id) AS agent_name, concat('agents-', toString(cityHash64(n, 3) % 12)) AS service,
concat('session-', toString(cityHash64(n, 4) % ${population.sessions})) AS session_id, concat('user-', toString(cityHash64(n, 5) % ${population.users})) AS user_id,
'assistant' AS feature, 'production' AS environment, ['production'] AS tags`;
}

function executionsSql({ first, count, firstNs, stepNs }: Range, version: 1 | 2): string {
  return `SELECT ${shared(version)}, concat(trace_id, '-0') AS execution_id, toInt64(${firstNs}) + n * ${stepNs} AS start_ns,
start_ns + 4000000000 AS end_ns, 1000 + cityHash64(n, 6) % 9000 AS duration_ms, 6 AS step_count, 3 AS llm_calls, 3 AS tool_calls,
3000 AS input_tokens, 500 AS output_tokens, toDecimal64(0.0123, 12) AS cost, 3 AS billable_steps, 3 AS priced_steps
FROM (SELECT ${first} + number AS n FROM numbers(${count})) WHERE ${late(version)}`;
}

function stepsSql({ first, count, firstNs, stepNs }: Range, version: 1 | 2): string {
  const names = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(',')}]`;
  return `SELECT ${shared(version)}, concat(trace_id, '-0') AS execution_id, lower(hex(cityHash64(m, 7))) AS span_id,
if(m % 2 = 0, 'llm', 'tool') AS kind, if(m % 2 = 0, 'chat', tool) AS name, if(m % 2 = 0, 'chat', 'execute_tool') AS operation,
toInt64(${firstNs}) + n * ${stepNs} + (m % ${stepsEach}) * 500000000 AS start_ns, start_ns + 400000000 AS end_ns, 100 + cityHash64(m, 8) % 900 AS duration_ms,
if(m % 2 = 0, 'openai', '') AS provider, if(m % 2 = 0, ${names(models.map(([, model]) => model))}[1 + cityHash64(m, 9) % ${models.length}], '') AS model,
if(m % 2 = 0, '', ${names(tools)}[1 + cityHash64(m, 10) % ${tools.length}]) AS tool, m % 2 = 0 AS has_usage,
if(m % 2 = 0, 1000, 0) AS input_tokens, if(m % 2 = 0, 150, 0) AS output_tokens, if(m % 2 = 0, toDecimal64(0.0041, 12), NULL) AS cost,
if(m % 2 = 0, 'table', 'not_billable') AS cost_source, m % 2 = 0 AS billable
FROM (SELECT ${first * stepsEach} + number AS m, intDiv(m, ${stepsEach}) AS n FROM numbers(${count * stepsEach})) WHERE ${late(version)}`;
}

function late(version: 1 | 2): string {
  return version === 1 ? 'true' : 'n % 5 = 0';
}
