/** Rows built by hand for tests of the query room, and an engine of their own to hold them. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentCreationRow, ApiCallRow, ExecutionRow, SessionOutcomeRow, StepRow } from '../../collector/src/derive/rows.ts';
import type { ScoreRow } from '../../collector/src/normalise/score.ts';
import type { QueryDependencies } from '../../collector/src/query/dependencies.ts';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { migrate } from '../../collector/src/store/migrate.ts';

/** What every test takes for now: a Thursday. */
export const nowMs = Date.parse('2026-06-18T12:00:00Z');

export interface TestStore extends QueryDependencies {
  readonly close: () => Promise<void>;
}

export async function openStore(): Promise<TestStore> {
  const path = await mkdtemp(join(tmpdir(), 'resonant-query-'));
  const database = await openDatabase({ path, maxQuerySeconds: 30, maxQueryBytes: 2_000_000_000 });
  await migrate(database);
  return {
    database,
    clock: { now: () => nowMs },
    close: async () => {
      await database.shutdown();
      await rm(path, { recursive: true, force: true });
    },
  };
}

export async function insertRows(database: Database, executions: readonly ExecutionRow[], steps: readonly StepRow[]): Promise<void> {
  const version = { version: '1', is_deleted: 0 };
  const owned = Map.groupBy(steps, ({ org_id, execution_id }) => `${org_id} ${execution_id}`);
  await database.insert(
    'derive',
    'executions',
    executions.map((row) => ({ ...row, ...namesIn(owned.get(`${row.org_id} ${row.execution_id}`) ?? []), ...version })),
  );
  await database.insert(
    'derive',
    'steps',
    steps.map((row) => ({ ...row, ...version })),
  );
  const seen = executions.map((row) => ({
    org_id: row.org_id,
    agent_id: row.agent_id,
    first_start_ns: row.start_ns,
    last_start_ns: row.start_ns,
    last_name: [row.start_ns, row.agent_name],
  }));
  await database.insert('derive', 'agents', seen);
  await insertSeen(database, executions, steps);
}

/** What an execution says of its own steps, so that it can be searched by them. */
function namesIn(steps: readonly StepRow[]): Pick<ExecutionRow, 'models' | 'tools'> {
  const distinct = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort();
  return { models: distinct(steps.map(({ model }) => model)), tools: distinct(steps.map(({ tool }) => tool)) };
}

/** Users and sessions ever seen, and where traces lie in time. */
async function insertSeen(database: Database, executions: readonly ExecutionRow[], steps: readonly StepRow[]): Promise<void> {
  const ofSessions = executions.filter((row) => row.session_id !== '');
  const sessions = ofSessions.map(({ org_id, session_id, start_ns }) => {
    return { org_id, session_id, first_start_ns: start_ns, last_start_ns: start_ns };
  });
  await database.insert('derive', 'sessions', sessions);
  const users = executions.map(({ org_id, user_id, user_name, start_ns, end_ns }) => {
    const last_name = user_name === '' ? ['0', ''] : [start_ns, user_name];
    return { org_id, user_id, first_start_ns: start_ns, last_end_ns: end_ns, last_name };
  });
  await database.insert(
    'derive',
    'users',
    users.filter(({ user_id }) => user_id !== ''),
  );
  const byTrace = Map.groupBy([...executions, ...steps], ({ org_id, trace_id }) => `${org_id} ${trace_id}`);
  const traces = [...byTrace.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const starts = [first, ...others].map((row) => BigInt(row.start_ns)).sort((one, two) => Number(one - two));
    const bounds = { first_start_ns: `${starts.at(0)}`, last_start_ns: `${starts.at(-1)}` };
    return [{ org_id: first.org_id, trace_id: first.trace_id, ...bounds, span_count: starts.length, version: '1' }];
  });
  await database.insert('derive', 'traces', traces);
}

/** Nanoseconds of an ISO time, as text. */
export function ns(iso: string): string {
  return (BigInt(Date.parse(iso)) * 1_000_000n).toString();
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

const attribution = {
  org_id: 'org',
  agent_id: 'agent',
  agent_name: 'Agent',
  agent_version: '',
  parent_agent_id: '',
  service: 'service',
  session_id: '',
  user_id: '',
  user_name: '',
  customer: '',
  feature: '',
  environment: '',
  tags: [],
  labels: {},
  weight: 1,
};

const noUsage = { input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_write_tokens: 0, reasoning_tokens: 0 };

/** Id fields of the execution with this number: execution, trace and span. */
export function idsOf(number: number): { readonly execution_id: string; readonly trace_id: string; readonly span_id: string } {
  const trace_id = hex(number, 32);
  const span_id = hex(number, 16);
  return { execution_id: `${trace_id}-${span_id}`, trace_id, span_id };
}

/** An execution of a second; `start` in ISO-8601. */
export function execution(number: number, start: string, fields: Partial<ExecutionRow> = {}): ExecutionRow {
  const durationMs = fields.duration_ms ?? 1000;
  return {
    ...attribution,
    ...noUsage,
    ...idsOf(number),
    parent_execution_id: '',
    session_root: (fields.parent_execution_id ?? '') === '',
    session_root_start_ns: ns(start),
    start_ns: ns(start),
    end_ns: (BigInt(ns(start)) + BigInt(Math.round(durationMs * 1e6))).toString(),
    duration_ms: durationMs,
    status: 'ok',
    error_class: '',
    error_type: '',
    error_message: '',
    implicit: false,
    incomplete: false,
    truncated: false,
    step_count: 0,
    step_error_count: 0,
    llm_calls: 0,
    tool_calls: 0,
    models: [],
    tools: [],
    billable_steps: 0,
    priced_steps: 0,
    inclusive_tokens: 0,
    usage_gap: 0,
    ...fields,
  };
}

/** An LLM step of 100 ms that belongs to no execution; `start` in ISO-8601. */
export function step(number: number, start: string, fields: Partial<StepRow> = {}): StepRow {
  const durationMs = fields.duration_ms ?? 100;
  return {
    ...attribution,
    ...noUsage,
    trace_id: hex(number, 32),
    span_id: hex(number + 0x1000000, 16),
    kind: 'llm',
    name: 'chat',
    operation: 'chat',
    execution_id: '',
    start_ns: ns(start),
    end_ns: (BigInt(ns(start)) + BigInt(Math.round(durationMs * 1e6))).toString(),
    duration_ms: durationMs,
    status: 'ok',
    error_class: '',
    error_type: '',
    provider: '',
    model: '',
    tool: '',
    has_usage: false,
    cost_source: 'not_billable',
    price_version: '',
    service_tier: '',
    unit_prices: '',
    billable: false,
    input_hash: '',
    ...fields,
  };
}

/** A call of an API, `GET /things` answered with 200 after 100 ms; `start` in ISO-8601. */
export function apiCall(number: number, start: string, fields: Partial<ApiCallRow> = {}): ApiCallRow {
  const durationMs = fields.duration_ms ?? 100;
  return {
    ...attribution,
    trace_id: hex(number, 32),
    span_id: hex(number + 0x2000000, 16),
    start_ns: ns(start),
    end_ns: (BigInt(ns(start)) + BigInt(Math.round(durationMs * 1e6))).toString(),
    duration_ms: durationMs,
    status: 'ok',
    method: 'GET',
    endpoint: '/things',
    http_status: 200,
    ...fields,
  };
}

/** An agent that somebody created; `start` in ISO-8601. */
export function agentCreation(number: number, start: string, fields: Partial<AgentCreationRow> = {}): AgentCreationRow {
  const ids = { trace_id: hex(number, 32), span_id: hex(number + 0x3000000, 16) };
  return { ...attribution, ...ids, start_ns: ns(start), status: 'ok', ...fields };
}

/** What was said of how a session ended; `time` in ISO-8601. */
export function sessionOutcome(
  session_id: string,
  time: string,
  outcome: SessionOutcomeRow['outcome'],
  fields: Partial<SessionOutcomeRow> = {},
): SessionOutcomeRow {
  return { org_id: 'org', session_id, start_ns: ns(time), time_ns: ns(time), trace_id: '', span_id: '', outcome, ...fields };
}

/** A score that names nothing; `time` in ISO-8601. */
export function score(name: string, time: string, value: number | undefined, fields: Partial<ScoreRow> = {}): ScoreRow {
  const ids = { trace_id: '', span_id: '', response_id: '', session_id: '' };
  const said = { label: '', service: '', scope: '', error_type: '' };
  return { org_id: 'org', name, time_ns: ns(time), ...(value === undefined ? {} : { value }), ...ids, ...said, ...fields };
}

/** Rows that are derived anew, as their first version. */
export function insertDerived(
  database: Database,
  table: 'api_calls' | 'agent_creations' | 'session_outcomes',
  rows: readonly object[],
): Promise<void> {
  const versioned = rows.map((row) => ({ ...row, version: '1', is_deleted: 0 }));
  return database.insert('derive', table, versioned);
}

/** A reproducible stream of numbers from 0 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
