/** `GET /agents/compare` and `/agents/{agent_id}` */

import { whole } from '../generator/calendar.ts';
import { agentIdsOf, agentQuestions, nameOf, ofAgent, seenOf } from './agents.ts';
import { type Breakdown, checkBreakdown } from './breakdown.ts';
import { type Difference, differences, exactly } from './compare.ts';
import { type Door, entriesOf, partOf } from './door.ts';
import { changeOf, type Facts, parametersOf, previousOf, type Question } from './facts.ts';
import { figuresOf, type Metric, metricNames, renamed } from './figures.ts';
import type { Values } from './groups.ts';
import { betweenStarts } from './questions.ts';

/** "`agents[{agent_id,name,…asked metrics}]`; `cost`/`costs`, `executions`, `tokens` are accepted for `total_cost`, `execution_count`, `total_tokens`" */
export async function checkCompare(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const ids = agentIdsOf(facts);
  if (ids.length < 3) return [];
  const questions: readonly Question[] = [
    { ...whole, filters: {} },
    { ...betweenStarts(facts), filters: { environment: ['production'], labels: { team: ['red'] } } },
  ];
  const names: Readonly<Record<string, Metric>> = { cost: 'total_cost', executions: 'execution_count', tokens: 'total_tokens' };
  const found: Difference[] = [];
  for (const question of questions) {
    for (const metrics of [metricNames, Object.keys(names)]) {
      const where = `/agents/compare ${JSON.stringify(question)}`;
      const asked = { ...parametersOf(question), agent_ids: ids.toReversed().join(), metrics: metrics.join() };
      const agents = entriesOf(await door.get('/agents/compare', asked), 'agents');
      const came = agents.map((agent) => agent['agent_id']).join();
      found.push(
        ...differences(where, { ids: came }, { ids: exactly(ids.toReversed().join(), '`agents[{agent_id,name,…asked metrics}]`') }),
      );
      for (const [index, id] of ids.toReversed().entries()) {
        const figures = figuresOf(metrics === metricNames ? metricNames : Object.values(names), ofAgent(facts, question, id));
        found.push(...differences(`${where} ${id}`, agents[index], { ...figures, name: exactly(nameOf(facts, id), '`name`') }));
      }
    }
  }
  return found;
}

const ofAgentPage = {
  execution_count: 'execution_count',
  error_count: 'error_count',
  success_rate: 'success_rate',
  avg_duration_ms: 'avg_duration_ms',
  p95_duration_ms: 'p95_duration_ms',
  total_sessions: 'session_count',
  active_users: 'active_users',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
} as const satisfies Record<string, Metric>;

const ofVersion = ({ agentVersion = null }: { readonly agentVersion?: string | null | undefined }): readonly Values[] => [[agentVersion]];

const breakdowns: readonly Breakdown[] = [
  {
    field: 'versions',
    names: ['name'],
    keys: { executions: ofVersion, steps: ofVersion },
    figures: {
      execution_count: 'execution_count',
      success_rate: 'success_rate',
      avg_duration_ms: 'avg_duration_ms',
      total_cost: 'total_cost',
    },
  },
  {
    field: 'models',
    names: ['name'],
    keys: { steps: ({ model = null }) => [[model]] },
    figures: { call_count: 'llm_calls', tokens: 'total_tokens', cost: 'model_costs' },
  },
  {
    field: 'tools',
    names: ['name'],
    keys: { steps: ({ kind, tool = null }) => (kind === 'tool' ? [[tool]] : []) },
    figures: { call_count: 'tool_calls', success_rate: 'tool_success_rate', avg_duration_ms: 'tool_avg_duration_ms' },
  },
];

export async function checkAgentPages(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const { agentId, question } of agentQuestions(facts)) {
    const where = `/agents/${agentId} ${JSON.stringify(question)}`;
    const asked = { ...parametersOf(question), compare_to: 'previous', limit: '1000' };
    const answer = await door.get(`/agents/${encodeURIComponent(agentId)}`, asked);
    const selected = ofAgent(facts, question, agentId);
    const now = renamed(ofAgentPage, selected);
    const then = renamed(ofAgentPage, ofAgent(facts, previousOf(question), agentId));
    found.push(
      ...differences(where, answer, { ...now, ...seenOf(facts, agentId) }),
      ...differences(`${where} previous`, partOf(answer, 'previous'), then),
      ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
      ...breakdowns.flatMap((breakdown) => checkBreakdown(where, breakdown, answer, selected)),
    );
  }
  return found;
}
