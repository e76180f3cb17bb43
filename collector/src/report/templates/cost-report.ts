import type { Composition } from '../composition.ts';
import { agentsByCost, unpriced } from './shared-parts.ts';

export const costReport: Composition = {
  title: 'Cost report',
  description: 'Cost breakdown and trends',
  headline: ['total_cost', 'model_costs', 'tool_costs', 'storage_costs', 'total_tokens', 'llm_calls', 'cache_hit_rate', 'priced_coverage'],
  parts: [
    {
      kind: 'changes',
      title: 'What changed most, and why',
      metrics: ['total_cost', 'total_tokens', 'tool_costs'],
      by: ['agent', 'model', 'feature', 'customer'],
    },
    { kind: 'chart', title: 'Cost by model', metric: 'total_cost', by: 'model', form: 'area' },
    { kind: 'forecast', title: 'What is likely to come' },
    { ...agentsByCost, metrics: ['total_cost', 'execution_count', 'total_tokens'], limit: 8 },
    {
      kind: 'table',
      title: 'Models',
      by: 'model',
      metrics: ['total_cost', 'llm_calls', 'total_tokens', 'cache_hit_rate'],
      limit: 8,
      empty: 'No cost of models is known of this period.',
      only: 'total_cost',
    },
    {
      kind: 'table',
      title: 'Customers',
      by: 'customer',
      metrics: ['total_cost', 'total_tokens'],
      limit: 6,
      empty: 'No cost is known of this period.',
    },
    {
      kind: 'table',
      title: 'Features',
      by: 'feature',
      metrics: ['total_cost', 'total_tokens'],
      limit: 6,
      empty: 'No cost is known of this period.',
    },
    { kind: 'goals', title: 'Goals', of: ['total_cost', 'model_costs', 'tool_costs', 'storage_costs', 'total_tokens'] },
    { kind: 'advice', title: 'Where to save', limit: 5 },
    unpriced,
  ],
};
