/** `GET /executions` and `/executions/{execution_id}` (contract 4, drill-down: "every number can be followed to its rows"). */

import { nsOf } from '../generator/calendar.ts';
import { coverage, money } from '../reference/figures.ts';
import type { Execution, Step } from '../reference/rows.ts';
import { type Difference, differences, type Expected, exactly, instant, plain } from './compare.ts';
import { type Answer, type Door, entriesOf, type Parameters } from './door.ts';
import { type Facts, parametersOf, type Question, select } from './facts.ts';
import type { Figures } from './figures.ts';
import { betweenStarts, questionsOf } from './questions.ts';

const own = 'Tokens, cost and steps of an execution are its own (exclusive of sub-agents)';
const inherits =
  "its own attribute, else the nearest ancestor span's (of any kind), else (executions) the one value its descendants agree on, else the resource's, else none";
const ids = 'execution: one span of kind `agent`. Id `{trace_id}-{span_id}`; implicit: its id is the trace id';
const agentSays = "`agent_id` is `gen_ai.agent.id`, else the agent's name, else `service.name`";
const classSays =
  'Error class of a failed execution, exactly one: from its own error …; else the class of its last failed step or sub-execution …; else `other`';

export function expectedExecution(execution: Execution): Figures {
  const rows = [...execution.steps, ...execution.others];
  return {
    execution_id: exactly(execution.id, ids),
    trace_id: exactly(execution.traceId, ids),
    parent_execution_id: exactly(execution.parentId ?? null, 'the nearest agent span above; top-level has none'),
    start: instant(execution.startNs, "the outer one's attributes fill gaps, its duration stands"),
    end: instant(execution.endNs, "the outer one's attributes fill gaps, its duration stands"),
    duration_ms: { precision: 'close', value: execution.durationMs, says: 'one agent invocation' },
    status: exactly(execution.status, "An execution failed if its span's status is ERROR; UNSET and OK are success"),
    error_class: exactly(execution.errorClass ?? null, classSays),
    error_type: exactly(execution.errorType ?? null, classSays),
    agent_id: exactly(execution.agent, agentSays),
    agent_version: exactly(execution.agentVersion ?? null, agentSays),
    parent_agent_id: exactly(execution.parentAgent ?? null, 'parent execution: the nearest agent span above'),
    service: exactly(execution.service, agentSays),
    implicit: exactly(execution.implicit, 'a trace with at least one step and no agent span is one execution'),
    incomplete: exactly(execution.incomplete, 'then with `incomplete: true`, first start to last end'),
    weight: { precision: 'close', value: execution.weight, says: 'how many real ones a sampled one stands for' },
    ...belongings(execution),
    ...usageOf(execution, rows),
  };
}

function belongings(execution: Execution): Figures {
  return {
    session_id: exactly(execution.session ?? null, inherits),
    user_id: exactly(execution.user?.id ?? null, inherits),
    customer: exactly(execution.customer ?? null, inherits),
    feature: exactly(execution.feature ?? null, inherits),
    environment: exactly(execution.environment ?? null, inherits),
    tags: exactly(JSON.stringify(execution.tags.toSorted()), inherits),
    labels: exactly(JSON.stringify(Object.entries(execution.labels).sort()), inherits),
  };
}

const total = (rows: readonly Step[], of: (tokens: NonNullable<Step['tokens']>) => number): number =>
  rows.reduce((sum, { tokens }) => sum + (tokens ? of(tokens) : 0), 0);

/** Of one execution, however many it stands for. */
function usageOf({ steps }: Execution, rows: readonly Step[]): Figures {
  const once = rows.map((row) => ({ ...row, weight: 1 }));
  const billable = rows.filter((row) => row.billable);
  return {
    step_count: exactly(steps.length, own),
    step_error_count: exactly(steps.filter(({ status }) => status === 'error').length, own),
    llm_calls: exactly(steps.filter(({ kind }) => kind === 'llm' || kind === 'embedding').length, own),
    tool_calls: exactly(steps.filter(({ kind }) => kind === 'tool').length, own),
    total_tokens: exactly(
      total(rows, ({ input, output }) => input + output),
      own,
    ),
    input_tokens: exactly(
      total(rows, ({ input }) => input),
      own,
    ),
    output_tokens: exactly(
      total(rows, ({ output }) => output),
      own,
    ),
    cache_read_tokens: exactly(
      total(rows, ({ cacheRead }) => cacheRead),
      own,
    ),
    cache_write_tokens: exactly(
      total(rows, ({ cacheWrite }) => cacheWrite),
      own,
    ),
    reasoning_tokens: exactly(
      total(rows, ({ reasoning }) => reasoning),
      own,
    ),
    cost: { precision: 'money', value: money(once), says: own },
    billable_steps: exactly(billable.length, own),
    priced_steps: exactly(Math.round(((coverage(once) ?? 0) * billable.length) / 100), own),
  };
}

/** Lists whose order says nothing are compared as sorted text. */
export function comparableExecution(entry: Answer | undefined): Answer | undefined {
  if (entry === undefined) return undefined;
  const { tags, labels } = entry;
  return {
    ...entry,
    tags: Array.isArray(tags) ? JSON.stringify(tags.toSorted()) : tags,
    labels: JSON.stringify(Object.entries(Object(labels)).sort()),
  };
}

type Search = readonly [Parameters, (execution: Execution) => boolean];

/** "executions are searched by agent, user, tool, model, status, error text, cost and duration" */
function searchesOf(facts: Facts): readonly Search[] {
  const sessions = facts.executions.flatMap(({ session }) => session ?? []);
  const [some = 'none', other = 'none'] = [sessions[0], sessions.at(-1)];
  return [
    [{ session_id: `${some},${other}` }, ({ session }) => session === some || session === other],
    [{ tool: 'web_search,read_file' }, ({ steps }) => steps.some(({ tool }) => tool === 'web_search' || tool === 'read_file')],
    [{ status: 'error', agent_id: 'agent_support' }, ({ status, agent }) => status === 'error' && agent === 'agent_support'],
    [{ error_class: 'timeout,cancelled' }, ({ errorClass }) => errorClass === 'timeout' || errorClass === 'cancelled'],
    [{ error_text: 'cancellederr' }, ({ errorType }) => errorType?.toLowerCase().includes('cancellederr') ?? false],
    [{ min_cost: '0.25', max_cost: '0.5' }, (execution) => isWithin(costOf(execution), 0.25, 0.5)],
    [{ min_duration_ms: '20000', max_duration_ms: '25000' }, ({ durationMs }) => durationMs >= 20_000 && durationMs <= 25_000],
  ];
}

function costOf({ steps, others }: Execution): number | null {
  const value = plain(money([...steps, ...others].map((row) => ({ ...row, weight: 1 }))));
  return typeof value === 'number' ? value : null;
}

const isWithin = (value: number | null, least: number, most: number): boolean => value !== null && value >= least && value <= most;

/** A walk takes a page per thousand; the whole is walked where it is small. */
const walkedAtMost = 6_000;

export async function checkExecutionList(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const expected = select(facts, question).executions;
    if (expected.length > walkedAtMost) continue;
    found.push(...(await walk(door, `/executions ${JSON.stringify(question)}`, { ...parametersOf(question), limit: '997' }, expected)));
  }
  for (const [parameters, passes] of searchesOf(facts)) {
    const asked: Question = { ...betweenStarts(facts), filters: {} };
    const expected = select(facts, asked).executions.filter(passes);
    found.push(...(await walk(door, `/executions ${JSON.stringify(parameters)}`, { ...parametersOf(asked), ...parameters }, expected)));
  }
  return found;
}

const listSays = 'Lists: `limit` (100, at most 1,000), opaque `cursor`; executions that started in the period and pass';

async function walk(door: Door, where: string, parameters: Parameters, expected: readonly Execution[]): Promise<readonly Difference[]> {
  const entries = await door.list('/executions', parameters);
  const byId = new Map(entries.map((entry) => [String(entry['execution_id']), entry]));
  const counted: Readonly<Record<string, Expected>> = {
    length: exactly(expected.length, listSays),
    distinct: exactly(expected.length, listSays),
  };
  return [
    ...differences(where, { length: entries.length, distinct: byId.size }, counted),
    ...expected.flatMap((execution) =>
      differences(`${where} ${execution.id}`, comparableExecution(byId.get(execution.id)), expectedExecution(execution)),
    ),
    ...(isDescending(entries) ? [] : [`${where}: not latest first`]),
  ];
}

function isDescending(entries: readonly Answer[]): boolean {
  const starts = entries.map(({ start }) => instantNs(start));
  return starts.every((start, index) => start <= (starts[index - 1] ?? start));
}

/** Every so many-th execution, and some of each odd kind. */
export function sampleOf(facts: Facts): readonly Execution[] {
  const every = Math.max(1, Math.floor((facts.executions.length * facts.askedOneIn) / 40));
  const odd = [
    facts.executions.filter(({ incomplete }) => incomplete).slice(0, 5),
    facts.executions.filter(({ subExecutions }) => subExecutions.length > 1).slice(0, 5),
    facts.executions.filter(({ others }) => others.length > 0).slice(0, 5),
    facts.executions.filter(({ weight }) => weight > 1).slice(0, 5),
  ];
  return [...facts.executions.filter((_, index) => index % every === 0), ...odd.flat()];
}

export async function checkExecutionDetails(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const execution of sampleOf(facts)) {
    const where = `/executions/${execution.id}`;
    const answer = await door.get(where);
    const rows = [...execution.steps, ...execution.others];
    const steps = entriesOf(answer, 'steps');
    found.push(...differences(where, comparableExecution(answer), expectedExecution(execution)));
    found.push(...differences(where, { steps: steps.length }, { steps: exactly(rows.length, own) }));
    for (const row of rows) {
      const step = steps.find((one) => isRow(one, row, rows));
      found.push(...differences(`${where} step ${row.spanId}`, step, expectedStep(row)));
    }
  }
  return found;
}

/** Of two spans for one request either may be shown. */
function isRow(step: Answer, row: Step, rows: readonly Step[]): boolean {
  if (step['span_id'] === row.spanId) return true;
  const isTwin = step['name'] === row.name && instantNs(step['start']) === row.startNs;
  return isTwin && !rows.some(({ spanId }) => spanId === step['span_id']);
}

const instantNs = (value: unknown): bigint => (typeof value === 'string' ? nsOf(value) : 0n);

function expectedStep(row: Step): Figures {
  const name = "Its name is the tool's name, or the canonical operation";
  const cost = "Cost of a step, first that applies: reported by the sender; the operator's price; the bundled table's; else unpriced";
  return {
    kind: exactly(row.kind, name),
    name: exactly(row.name, name),
    start: instant(row.startNs, name),
    end: instant(row.endNs, name),
    status: exactly(row.status, 'a failed step'),
    error_class: exactly(row.errorClass ?? null, 'same classes; a failed tool span is `tool_error` unless cancelled'),
    error_type: exactly(row.errorType ?? null, 'same classes'),
    agent_id: exactly(row.agent ?? null, 'owner of a step: the nearest agent span above'),
    provider: exactly(row.provider ?? null, 'dimensions: `provider`'),
    model: exactly(row.model ?? null, '`model` (response model, else request model, verbatim)'),
    tool: exactly(row.tool ?? null, 'dimensions: `tool`'),
    has_usage: exactly(row.tokens !== undefined, 'a successful call without usage'),
    input_tokens: exactly(row.tokens?.input ?? 0, 'input includes cached'),
    output_tokens: exactly(row.tokens?.output ?? 0, 'output includes reasoning'),
    cost: { precision: 'money', value: row.cost === undefined ? null : { exact: row.cost, estimated: 0 }, says: cost },
  };
}
