/** `GET /sessions` and `/sessions/{session_id}` (contract 4, drill-down). */

import { whole } from '../generator/calendar.ts';
import { money } from '../reference/figures.ts';
import type { Execution, Step } from '../reference/rows.ts';
import { lengthMs, type Session, sessionsOf } from '../reference/sessions.ts';
import { agentNames } from './agents.ts';
import { type Difference, differences, exactly, instant } from './compare.ts';
import { type Answer, type Door, entriesOf } from './door.ts';
import { comparableExecution, expectedExecution } from './executions.ts';
import { type Facts, parametersOf, select } from './facts.ts';
import type { Figures } from './figures.ts';
import { questionsOf } from './questions.ts';

const figures = "over the session's executions that started in the period and pass the filters; duration = last end − first start";
const whose = 'every number can be followed to its rows';
const completes =
  'Only completion looks at the whole session: its last top-level execution … succeeded, unless `resonant.session.outcome` decides';

/** A walk takes a page per thousand. */
const walkedAtMost = 5_000;

export async function checkSessionList(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const sessions = sessionsOf(select(facts, question).executions);
    if (sessions.length > walkedAtMost) continue;
    const where = `/sessions ${JSON.stringify(question)}`;
    found.push(...checkList(where, await door.list('/sessions', { ...parametersOf(question), limit: '499' }), sessions, facts));
  }
  const asked = { ...whole, filters: { agent_id: ['agent_planner'] } };
  for (const completed of [true, false]) {
    const sessions = sessionsOf(select(facts, asked).executions).filter(({ id }) => facts.hasCompleted(id) === completed);
    if (sessions.length > walkedAtMost) continue;
    const entries = await door.list('/sessions', { ...parametersOf(asked), limit: '1000', completed: String(completed) });
    found.push(...checkList(`/sessions completed ${completed}`, entries, sessions, facts));
  }
  return found;
}

function checkList(where: string, entries: readonly Answer[], sessions: readonly Session[], facts: Facts): readonly Difference[] {
  const byId = new Map(entries.map((entry) => [String(entry['session_id']), entry]));
  const starts = entries.map(({ start }) => Date.parse(String(start)));
  return [
    ...differences(
      where,
      { count: entries.length, distinct: byId.size },
      { count: exactly(sessions.length, figures), distinct: exactly(sessions.length, figures) },
    ),
    ...sessions.flatMap((session) =>
      differences(`${where} ${session.id}`, comparable(byId.get(session.id)), expectedSession(session, facts)),
    ),
    ...(starts.every((start, index) => start <= (starts[index - 1] ?? start)) ? [] : [`${where}: not newest first`]),
  ];
}

/** Lists as sorted text. */
function comparable(entry: Answer | undefined): Answer | undefined {
  if (entry === undefined) return undefined;
  const pairs = (field: string, id: string): string =>
    JSON.stringify(
      entriesOf(entry, field)
        .map((one) => [one[id], one['name']])
        .sort(),
    );
  return {
    ...entry,
    agents: pairs('agents', 'agent_id'),
    users: JSON.stringify(
      entriesOf(entry, 'users')
        .map((one) => one['user_id'])
        .sort(),
    ),
  };
}

function expectedSession({ id, executions }: Session, facts: Facts): Figures {
  const rows = executions.flatMap(({ steps, others }) => [...steps, ...others]).map((row): Step => ({ ...row, weight: 1 }));
  const steps = executions.reduce((count, one) => count + one.steps.length, 0);
  const tokens = rows.reduce((count, row) => count + (row.tokens ? row.tokens.input + row.tokens.output : 0), 0);
  return {
    start: instant(executions[0]?.startNs, figures),
    end: instant(greatest(executions), figures),
    duration_sec: { precision: 'close', value: lengthMs(executions) / 1000, says: figures },
    execution_count: exactly(executions.length, figures),
    error_count: exactly(executions.filter(({ status }) => status === 'error').length, figures),
    step_count: exactly(steps, figures),
    total_tokens: exactly(tokens, figures),
    total_cost: { precision: 'money', value: money(rows), says: figures },
    completed: exactly(facts.hasCompleted(id), completes),
    agents: exactly(
      JSON.stringify(distinct(executions, ({ agent }) => agent).map((agent) => [agent, agentNames(facts).get(agent) ?? agent])),
      whose,
    ),
    users: exactly(JSON.stringify(distinct(executions, ({ user }) => user?.id)), whose),
  };
}

function greatest(executions: readonly Execution[]): bigint {
  return executions.reduce((latest, { endNs }) => (endNs > latest ? endNs : latest), 0n);
}

function distinct(executions: readonly Execution[], of: (execution: Execution) => string | undefined): readonly string[] {
  return [...new Set(executions.flatMap((one) => of(one) ?? []))].sort();
}

export async function checkSessions(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  const sessions = sessionsOf(facts.executions);
  const every = Math.max(1, Math.floor((sessions.length * facts.askedOneIn) / 40));
  for (const session of sessions.filter((_, index) => index % every === 0)) {
    const where = `/sessions/${session.id}`;
    const answer = await door.get(`/sessions/${encodeURIComponent(session.id)}`);
    const shown = new Map(entriesOf(answer, 'executions').map((entry) => [entry['execution_id'], entry]));
    // Those of its executions' traces, whichever of a trace's executions they are about.
    const traces = new Set(session.executions.map(({ traceId }) => traceId));
    const scores = facts.scores.filter((score) => traces.has(score.traceId) || score.session === session.id);
    found.push(
      ...differences(where, comparable(answer), expectedSession(session, facts)),
      ...differences(where, { executions: shown.size }, { executions: exactly(Math.min(1_000, session.executions.length), whose) }),
      ...differences(where, { scores: entriesOf(answer, 'scores').length }, { scores: exactly(scores.length, whose) }),
      ...session.executions.flatMap((one) =>
        differences(`${where} ${one.id}`, comparableExecution(shown.get(one.id)), expectedExecution(one)),
      ),
    );
  }
  return found;
}
