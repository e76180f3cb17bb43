/** `GET /summary` */

import { type Difference, differences } from './compare.ts';
import { type Door, partOf } from './door.ts';
import { changeOf, estimatedOf, type Facts, parametersOf, previousOf, select } from './facts.ts';
import { type Metric, renamed } from './figures.ts';
import { questionsOf } from './questions.ts';

/** Contract 4: "`total_executions success_rate error_rate total_tokens total_cost avg_duration_ms total_sessions active_agents active_users priced_coverage`" */
const fields = {
  total_executions: 'execution_count',
  success_rate: 'success_rate',
  error_rate: 'error_rate',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
  avg_duration_ms: 'avg_duration_ms',
  total_sessions: 'session_count',
  active_agents: 'active_agents',
  active_users: 'active_users',
  priced_coverage: 'priced_coverage',
} as const satisfies Record<string, Metric>;

export async function checkSummary(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const where = `/summary ${JSON.stringify(question)}`;
    const answer = await door.get('/summary', { ...parametersOf(question), compare_to: 'previous' });
    const [selected, before] = [select(facts, question), select(facts, previousOf(question))];
    const [now, then] = [renamed(fields, selected), renamed(fields, before)];
    found.push(
      ...differences(where, answer, { ...now, estimated: estimatedOf(['executions', 'steps'], selected, before) }),
      ...differences(`${where} previous`, partOf(answer, 'previous'), then),
      ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
    );
  }
  return found;
}
