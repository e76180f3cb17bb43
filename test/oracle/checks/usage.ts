/** `GET /usage`, `/usage/api`, `/usage/tokens` and `/usage/tools` */

import { type Breakdown, checkBreakdown } from './breakdown.ts';
import { type Difference, differences } from './compare.ts';
import { type Answer, type Door, partOf } from './door.ts';
import { changeOf, type Facts, parametersOf, previousOf, type Question, select } from './facts.ts';
import { type Metric, renamed } from './figures.ts';
import { questionsOf } from './questions.ts';

type Names = Readonly<Record<string, Metric>>;

interface Usage {
  readonly path: string;
  readonly totals: Names;
  readonly breakdowns: readonly Breakdown[];
}

const ofCalls = {
  successful_calls: 'api_successful_calls',
  failed_calls: 'api_failed_calls',
  rate_limited_calls: 'api_rate_limited_calls',
  avg_duration_ms: 'api_avg_duration_ms',
} as const satisfies Names;

const ofTokens = {
  input_tokens: 'input_tokens',
  output_tokens: 'output_tokens',
  cache_read_tokens: 'cache_read_tokens',
  cache_write_tokens: 'cache_write_tokens',
  reasoning_tokens: 'reasoning_tokens',
  cache_hit_rate: 'cache_hit_rate',
  llm_calls: 'llm_calls',
} as const satisfies Names;

const ofTools = { success_rate: 'tool_success_rate', avg_duration_ms: 'tool_avg_duration_ms' } as const;

/** Contract 4: "`total_calls successful_calls failed_calls rate_limited_calls by_endpoint[{path,method,call_count,…}] by_service[]`" and so on. */
export const api: Usage = {
  path: '/usage/api',
  totals: { total_calls: 'api_calls', ...ofCalls },
  breakdowns: [
    {
      field: 'by_endpoint',
      names: ['path', 'method'],
      keys: { calls: ({ endpoint, method }) => [[endpoint, method]] },
      figures: { call_count: 'api_calls', ...ofCalls },
    },
    {
      field: 'by_service',
      names: ['name'],
      keys: { calls: ({ service }) => [[service]] },
      figures: { call_count: 'api_calls', ...ofCalls },
    },
  ],
};

export const tokens: Usage = {
  path: '/usage/tokens',
  totals: { total_tokens: 'total_tokens', ...ofTokens },
  breakdowns: [
    {
      field: 'by_model',
      names: ['name'],
      keys: { steps: ({ model = null }) => [[model]] },
      figures: { tokens: 'total_tokens', ...ofTokens },
    },
  ],
};

export const tools: Usage = {
  path: '/usage/tools',
  totals: { total_calls: 'tool_calls', ...ofTools, total_cost: 'tool_costs' },
  breakdowns: [
    {
      field: 'tools',
      names: ['name'],
      keys: { steps: ({ kind, tool = null }) => (kind === 'tool' ? [[tool]] : []) },
      figures: { call_count: 'tool_calls', ...ofTools, p95_duration_ms: 'tool_p95_duration_ms', cost: 'tool_costs' },
    },
  ],
};

export function checkUsage(usage: Usage): (door: Door, facts: Facts) => Promise<readonly Difference[]> {
  return async (door, facts) => {
    const found: Difference[] = [];
    for (const question of askable(usage, facts)) {
      const answer = await door.get(usage.path, { ...parametersOf(question), compare_to: 'previous', limit: '1000' });
      found.push(...checkAnswer(`${usage.path} ${JSON.stringify(question)}`, usage, answer, facts, question));
    }
    return found;
  };
}

/** "`get_usage`: `{api, tokens, tools}`" */
export async function checkAllUsage(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of askable(api, facts)) {
    const answer = await door.get('/usage', { ...parametersOf(question), compare_to: 'previous', limit: '1000' });
    for (const [part, usage] of Object.entries({ api, tokens, tools })) {
      found.push(...checkAnswer(`/usage ${part} ${JSON.stringify(question)}`, usage, partOf(answer, part) ?? {}, facts, question));
    }
  }
  return found;
}

/** Calls of an API have no model. */
function askable(usage: Usage, facts: Facts): readonly Question[] {
  return questionsOf(facts).filter(({ filters }) => usage !== api || filters.model === undefined);
}

function checkAnswer(where: string, usage: Usage, answer: Answer, facts: Facts, question: Question): readonly Difference[] {
  const [selected, before] = [select(facts, question), select(facts, previousOf(question))];
  const [now, then] = [renamed(usage.totals, selected), renamed(usage.totals, before)];
  return [
    ...differences(where, answer, now),
    ...differences(`${where} previous`, partOf(answer, 'previous'), then),
    ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
    ...usage.breakdowns.flatMap((breakdown) => checkBreakdown(where, breakdown, answer, selected)),
  ];
}
