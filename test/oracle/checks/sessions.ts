/** `GET /sessions/metrics`, `/sessions/flows` and `/sessions/dropoff` */

import { whole } from '../generator/calendar.ts';
import { type DropOff, dropOffOf, type Ends, type Flow, flowsOf, journeysOf, type Scope } from '../reference/journeys.ts';
import { sessionsOf } from '../reference/sessions.ts';
import { type Difference, differences, type Expected, exactly } from './compare.ts';
import { type Door, entriesOf, partOf } from './door.ts';
import { changeOf, type Facts, parametersOf, previousOf, type Question, select } from './facts.ts';
import { type Metric, renamed, type Selected } from './figures.ts';
import { betweenStarts, questionsOf } from './questions.ts';

/** Contract 4: "`total_sessions avg_duration_sec avg_steps completion_rate`" */
const fields = {
  total_sessions: 'session_count',
  avg_duration_sec: 'session_avg_duration_sec',
  avg_steps: 'session_avg_steps',
  completion_rate: 'completion_rate',
} as const satisfies Record<string, Metric>;

export async function checkSessionMetrics(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const where = `/sessions/metrics ${JSON.stringify(question)}`;
    const answer = await door.get('/sessions/metrics', { ...parametersOf(question), compare_to: 'previous' });
    const now = renamed(fields, select(facts, question));
    const then = renamed(fields, select(facts, previousOf(question)));
    found.push(
      ...differences(where, answer, now),
      ...differences(`${where} previous`, partOf(answer, 'previous'), then),
      ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
    );
  }
  return found;
}

const flowSays =
  '`common_flows[{steps[],count,percentage,avg_duration_ms,failure_rate}]`: step names of each session by start (then end, span id), repeats of one name in a row folded';
const dropSays =
  'of the sessions that reached step N, the percent that went on to N+1 or completed at N, and the percent that ended there uncompleted (they add to 100)';

interface Journeys {
  readonly question: Question;
  readonly scope: Scope;
  readonly depth?: number;
  readonly minCount?: number;
}

function journeyQuestions(facts: Facts): readonly Journeys[] {
  const asked = questionsOf(facts).map((question): Journeys => ({ question, scope: 'session' }));
  const all = { ...whole, filters: {} };
  return [
    ...asked,
    ...asked.slice(3, 8).map(({ question }): Journeys => ({ question, scope: 'execution' })),
    { question: all, scope: 'session', depth: 2 },
    { question: all, scope: 'execution', depth: 1 },
    { question: { ...betweenStarts(facts), filters: { agent_id: ['agent_planner'] } }, scope: 'session', depth: 3, minCount: 2 },
  ];
}

/** Executions of each session (or each one alone), and how it ended. */
function endsOf(facts: Facts, { executions }: Selected, scope: Scope): Ends {
  if (scope === 'session') {
    const sessions = sessionsOf(executions).map((session) => [session.id, session.executions] as const);
    return { executions: new Map(sessions), hasCompleted: facts.hasCompleted, rated: 'all' };
  }
  const failed = new Set(facts.executions.flatMap(({ id, status }) => (status === 'error' ? [id] : [])));
  return { executions: new Map(executions.map((one) => [one.id, [one]])), hasCompleted: (id) => !failed.has(id), rated: 'with executions' };
}

const limit = 1_000;

export async function checkFlows(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const asked of journeyQuestions(facts)) {
    const { question, scope, depth, minCount } = asked;
    const where = `/sessions/flows ${JSON.stringify(asked)}`;
    const options = { ...(depth ? { depth: String(depth) } : {}), ...(minCount ? { min_count: String(minCount) } : {}) };
    const answer = await door.get('/sessions/flows', { ...parametersOf(question), scope, limit: String(limit), ...options });
    const selected = select(facts, question);
    const journeys = journeysOf(selected.steps, scope);
    const flows = flowsOf(journeys, endsOf(facts, selected, scope), depth ?? Number.POSITIVE_INFINITY, minCount ?? 1);
    const came = new Map(entriesOf(answer, 'common_flows').map((entry) => [JSON.stringify(entry['steps']), entry]));
    const counts = { total: exactly(journeys.length, flowSays), flows: exactly(Math.min(limit, flows.length), flowSays) };
    found.push(...differences(where, { ...answer, flows: came.size }, counts));
    for (const flow of mostFrequent(flows)) {
      const name = JSON.stringify(flow.steps);
      found.push(...differences(`${where} ${name}`, came.get(name), expectedFlow(flow)));
    }
  }
  return found;
}

/** As many as are shown: "Most frequent first; in order of the names where equally frequent". */
function mostFrequent(flows: readonly Flow[]): readonly Flow[] {
  const sorted = flows.toSorted((a, b) => b.count - a.count);
  const least = sorted[limit - 1]?.count ?? 0;
  // Which of those that are as rare as the last one are shown is a matter of their names' order.
  return flows.length <= limit ? sorted : sorted.filter(({ count }) => count > least);
}

function expectedFlow(flow: Flow): Readonly<Record<string, Expected>> {
  return {
    count: exactly(flow.count, flowSays),
    percentage: { precision: 'close', value: flow.percentage, says: flowSays },
    avg_duration_ms: { precision: 'close', value: flow.avgDurationMs, says: "duration = mean of the sessions' last end − first start" },
    failure_rate: { precision: 'close', value: flow.failureRate, says: flowSays },
  };
}

export async function checkDropOff(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const { question, scope } of journeyQuestions(facts)) {
    const where = `/sessions/dropoff ${scope} ${JSON.stringify(question)}`;
    const answer = await door.get('/sessions/dropoff', { ...parametersOf(question), scope, limit: String(limit) });
    const selected = select(facts, question);
    const expected = dropOffOf(journeysOf(selected.steps, scope), endsOf(facts, selected, scope).hasCompleted);
    const steps = entriesOf(answer, 'steps');
    found.push(...differences(where, { steps: steps.length }, { steps: exactly(expected.length, dropSays) }));
    for (const [index, step] of expected.entries()) found.push(...differences(`${where} ${step.number}`, steps[index], expectedStep(step)));
  }
  return found;
}

function expectedStep({ number, reached, completionRate }: DropOff): Readonly<Record<string, Expected>> {
  return {
    number: exactly(number, 'Steps numbered by start, unfolded, from 1'),
    sessions: exactly(reached, dropSays),
    completion_rate: { precision: 'close', value: completionRate, says: dropSays },
    drop_rate: { precision: 'change', value: 100 - completionRate, says: dropSays },
  };
}
