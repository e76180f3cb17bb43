import type { Composition } from '../composition.ts';
import { agentsByCost, unpriced } from './shared-parts.ts';

export const executiveSummary: Composition = {
  title: 'Executive summary',
  description: 'High-level overview for leadership',
  headline: [
    'total_cost',
    'execution_count',
    'success_rate',
    'avg_duration_ms',
    'active_users',
    'session_count',
    'completion_rate',
    'total_tokens',
  ],
  parts: [
    {
      kind: 'changes',
      title: 'What changed most, and why',
      metrics: ['total_cost', 'execution_count', 'success_rate', 'avg_duration_ms', 'total_tokens'],
      by: ['agent', 'model', 'customer'],
    },
    { kind: 'chart', title: 'Cost', metric: 'total_cost', form: 'bar' },
    { kind: 'chart', title: 'Success rate', metric: 'success_rate', form: 'line' },
    agentsByCost,
    { kind: 'goals', title: 'Goals', of: 'all' },
    { kind: 'advice', title: 'Where to save', limit: 3 },
    unpriced,
  ],
};
