/** `GET /agents`, `/agents/{agent_id}/metrics` and `/agents/{agent_id}/errors` */

import { whole } from '../generator/calendar.ts';
import { count, percent } from '../reference/figures.ts';
import type { Execution } from '../reference/rows.ts';
import type { Filters } from '../reference/select.ts';
import { type Difference, differences, exactly, instant } from './compare.ts';
import { type Door, entriesOf, partOf } from './door.ts';
import { changeOf, estimatedOf, type Facts, parametersOf, previousOf, type Question, select } from './facts.ts';
import { figuresOf, type Metric, only, type Selected } from './figures.ts';
import { betweenStarts, filterSets, questionsOf } from './questions.ts';

const listed = [
  'execution_count',
  'error_count',
  'success_rate',
  'avg_duration_ms',
  'p95_duration_ms',
  'total_tokens',
  'total_cost',
] as const;

/** Contract 4: the fields of `GET /agents/{agent_id}/metrics` */
const agentMetrics: readonly Metric[] = [
  'execution_count',
  'success_rate',
  'error_rate',
  'avg_duration_ms',
  'p50_duration_ms',
  'p95_duration_ms',
  'p99_duration_ms',
  'avg_tokens',
  'avg_steps',
  'total_tokens',
  'total_cost',
];

const nameSays = '`name` is the name last seen with that id, else the id';

const known = new WeakMap<Facts, ReadonlyMap<string, string>>();

/** The name last seen with each id. */
export function agentNames(facts: Facts): ReadonlyMap<string, string> {
  const names = known.get(facts) ?? namesOf(facts);
  known.set(facts, names);
  return names;
}

function namesOf(facts: Facts): ReadonlyMap<string, string> {
  const named = Map.groupBy(
    facts.executions.filter(({ agentName }) => agentName !== undefined),
    ({ agent }) => agent,
  );
  return new Map([...named].map(([agent, executions]) => [agent, latest(executions)?.agentName ?? agent]));
}

export function nameOf(facts: Facts, agentId: string): string {
  return agentNames(facts).get(agentId) ?? agentId;
}

/** The one that started last. */
function latest(executions: readonly Execution[]): Execution | undefined {
  return executions.reduce<Execution | undefined>((last, one) => (last && last.startNs > one.startNs ? last : one), undefined);
}

export function agentIdsOf(facts: Facts): readonly string[] {
  return [...new Set(facts.executions.map(({ agent }) => agent))].sort();
}

export async function checkAgentList(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const where = `/agents ${JSON.stringify(question)}`;
    const entries = await door.list('/agents', { ...parametersOf(question), limit: '4' });
    const selected = select(facts, question);
    const ids = new Set([...selected.executions, ...selected.steps].flatMap(({ agent }) => agent ?? []));
    const sorted = [...ids].sort();
    const came = entries.map((entry) => entry['agent_id']);
    found.push(
      ...differences(where, { ids: came.join() }, { ids: exactly(sorted.join(), 'Lists: … opaque `cursor`; a row per agent, by id') }),
    );
    for (const [index, id] of sorted.entries()) {
      const figures = figuresOf(
        listed,
        only(selected, ({ agent }) => agent === id),
      );
      found.push(...differences(`${where} ${id}`, entries[index], { ...figures, ...seenOf(facts, id) }));
    }
  }
  return found;
}

export function seenOf(facts: Facts, agentId: string) {
  const starts = facts.executions.filter(({ agent }) => agent === agentId).map(({ startNs }) => startNs);
  const [first] = starts.toSorted((a, b) => (a < b ? -1 : 1));
  const last = latest(facts.executions.filter(({ agent }) => agent === agentId))?.startNs;
  const says = "the API's words: start of the first, of the last execution ever";
  return { name: exactly(nameOf(facts, agentId), nameSays), first_seen: instant(first, says), last_seen: instant(last, says) };
}

export async function checkAgentMetrics(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const { agentId, question } of agentQuestions(facts)) {
    const where = `/agents/${agentId}/metrics ${JSON.stringify(question)}`;
    const path = `/agents/${encodeURIComponent(agentId)}/metrics`;
    const answer = await door.get(path, { ...parametersOf(question), compare_to: 'previous' });
    const [selected, before] = [ofAgent(facts, question, agentId), ofAgent(facts, previousOf(question), agentId)];
    const now = figuresOf(agentMetrics, selected);
    const then = figuresOf(agentMetrics, before);
    const head = { name: exactly(nameOf(facts, agentId), nameSays), estimated: estimatedOf(['executions', 'steps'], selected, before) };
    found.push(
      ...differences(where, answer, { ...now, ...head }),
      ...differences(`${where} previous`, partOf(answer, 'previous'), then),
      ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
    );
  }
  return found;
}

/** The path says which agent. */
export function agentQuestions(facts: Facts): readonly { readonly agentId: string; readonly question: Question }[] {
  return agentIdsOf(facts).flatMap((agentId, index) => [
    { agentId, question: { ...whole, filters: {} } },
    { agentId, question: { ...betweenStarts(facts), filters: withoutAgent(filterSets[index % filterSets.length]) } },
  ]);
}

function withoutAgent({ agent_id: _, ...filters }: Filters = {}): Filters {
  return filters;
}

export function ofAgent(facts: Facts, question: Question, agentId: string): Selected {
  return select(facts, { ...question, filters: { ...question.filters, agent_id: [agentId] } });
}

const errorSays = '`by_type` counts failed executions, adds up to `total_errors`, percentages to 100, absent classes left out';

export async function checkAgentErrors(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const { agentId, question } of agentQuestions(facts)) {
    const where = `/agents/${agentId}/errors ${JSON.stringify(question)}`;
    const answer = await door.get(`/agents/${encodeURIComponent(agentId)}/errors`, parametersOf(question));
    const selected = ofAgent(facts, question, agentId);
    const failed = selected.executions.filter(({ status }) => status === 'error');
    const byClass = Map.groupBy(failed, ({ errorClass }) => errorClass ?? '');
    const head = { total_errors: exactly(count(failed), errorSays), types: exactly([...byClass.keys()].sort().join(), errorSays) };
    const types = entriesOf(answer, 'by_type');
    const came = {
      ...answer,
      types: types
        .map(({ type }) => type)
        .sort()
        .join(),
    };
    found.push(...differences(where, came, { ...head, ...figuresOf(['step_error_count'], selected) }));
    for (const [type, ofType] of byClass) {
      const entry = types.find((one) => one['type'] === type);
      found.push(...differences(`${where} ${type}`, entry, expectedClass(ofType, count(failed))));
    }
  }
  return found;
}

function expectedClass(executions: readonly Execution[], all: number) {
  const last = latest(executions);
  return {
    count: exactly(count(executions), errorSays),
    percentage: { precision: 'close', value: percent(count(executions), all), says: errorSays },
    last_seen: instant(last?.startNs, '`by_type[{type,count,percentage,last_seen,example_trace_id}]`'),
    example_trace_id: exactly(last?.traceId, '`by_type[{type,count,percentage,last_seen,example_trace_id}]`'),
  } as const;
}
