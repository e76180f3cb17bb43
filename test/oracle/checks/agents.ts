/** `GET /agents`, `/agents/{agent_id}/metrics` and `/agents/{agent_id}/errors` */

import { whole } from '../generator/calendar.ts';
import { count, percent } from '../reference/figures.ts';
import { remembered } from '../reference/remembered.ts';
import type { Execution, Row } from '../reference/rows.ts';
import type { Filters } from '../reference/select.ts';
import { type Difference, differences, exactly, instant } from './compare.ts';
import { type Door, entriesOf, partOf } from './door.ts';
import { changeOf, estimatedOf, type Facts, parametersOf, previousOf, type Question, select } from './facts.ts';
import { figuresOf, type Metric, type Selected } from './figures.ts';
import { groupsOf, keyOf, type Values } from './groups.ts';
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

/** The name last seen with each id. */
export const agentNames = remembered((facts: Facts): ReadonlyMap<string, string> => {
  return new Map(facts.executions.flatMap(({ agent, agentName }) => (agentName === undefined ? [] : [[agent, agentName]])));
});

export function nameOf(facts: Facts, agentId: string): string {
  return agentNames(facts).get(agentId) ?? agentId;
}

const byAgent = remembered(({ executions }: Facts) => Map.groupBy(executions, ({ agent }) => agent));

export function agentIdsOf(facts: Facts): readonly string[] {
  return [...byAgent(facts).keys()].sort();
}

export async function checkAgentList(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const where = `/agents ${JSON.stringify(question)}`;
    const entries = await door.list('/agents', { ...parametersOf(question), limit: '4' });
    const selected = select(facts, question);
    const ofAgent = ({ agent }: Row): readonly Values[] => (agent === undefined ? [] : [[agent]]);
    const groups = groupsOf(selected, { executions: ofAgent, steps: ofAgent });
    const sorted = [...groups.values()].flatMap(({ values: [id] }) => id ?? []).sort();
    const came = entries.map((entry) => entry['agent_id']);
    found.push(
      ...differences(where, { ids: came.join() }, { ids: exactly(sorted.join(), 'Lists: … opaque `cursor`; a row per agent, by id') }),
    );
    for (const [index, id] of sorted.entries()) {
      const figures = figuresOf(listed, groups.get(keyOf([id]))?.rows ?? selected);
      found.push(...differences(`${where} ${id}`, entries[index], { ...figures, ...seenOf(facts, id) }));
    }
  }
  return found;
}

export function seenOf(facts: Facts, agentId: string) {
  const executions = byAgent(facts).get(agentId) ?? [];
  const says = "the API's words: start of the first, of the last execution ever";
  return {
    name: exactly(nameOf(facts, agentId), nameSays),
    first_seen: instant(executions[0]?.startNs, says),
    last_seen: instant(executions.at(-1)?.startNs, says),
  };
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

/** The path says which agent; they are asked for in turn as a whole and in part. */
export function agentQuestions(facts: Facts): readonly { readonly agentId: string; readonly question: Question }[] {
  const asked = agentIdsOf(facts).filter((_, index) => index % facts.askedOneIn === 0);
  return asked.map((agentId, index) => {
    const part = { ...betweenStarts(facts), filters: withoutAgent(filterSets[index % filterSets.length]) };
    return { agentId, question: index % 2 === 0 ? { ...whole, filters: {} } : part };
  });
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
  const last = executions.at(-1);
  return {
    count: exactly(count(executions), errorSays),
    percentage: { precision: 'close', value: percent(count(executions), all), says: errorSays },
    last_seen: instant(last?.startNs, '`by_type[{type,count,percentage,last_seen,example_trace_id}]`'),
    example_trace_id: exactly(last?.traceId, '`by_type[{type,count,percentage,last_seen,example_trace_id}]`'),
  } as const;
}
