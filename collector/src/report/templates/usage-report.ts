import type { Composition } from '../composition.ts';

export const usageReport: Composition = {
  title: 'Usage report',
  description: 'API and token usage details',
  headline: ['total_tokens', 'input_tokens', 'output_tokens', 'cache_hit_rate', 'api_calls', 'api_failed_calls', 'llm_calls', 'tool_calls'],
  parts: [
    {
      kind: 'changes',
      title: 'What changed most, and why',
      metrics: ['total_tokens', 'api_calls', 'tool_calls', 'llm_calls'],
      by: ['agent', 'model', 'user', 'endpoint', 'tool'],
    },
    { kind: 'chart', title: 'Tokens by model', metric: 'total_tokens', by: 'model', form: 'area' },
    { kind: 'chart', title: 'API calls', metric: 'api_calls', form: 'bar' },
    {
      kind: 'table',
      title: 'Models',
      by: 'model',
      metrics: ['total_tokens', 'input_tokens', 'output_tokens', 'llm_calls'],
      limit: 8,
      empty: 'No tokens were used in this period.',
      only: 'total_tokens',
    },
    {
      kind: 'table',
      title: 'Endpoints',
      by: 'endpoint',
      metrics: ['api_calls', 'api_failed_calls', 'api_rate_limited_calls', 'api_avg_duration_ms'],
      limit: 8,
      empty: 'No API was called in this period.',
    },
    {
      kind: 'table',
      title: 'Tools',
      by: 'tool',
      metrics: ['tool_calls', 'tool_success_rate', 'tool_avg_duration_ms'],
      limit: 8,
      empty: 'No tool was called in this period.',
      only: 'tool_calls',
    },
    {
      kind: 'table',
      title: 'Users',
      by: 'user',
      metrics: ['total_tokens', 'llm_calls'],
      limit: 8,
      empty: 'No tokens were used in this period.',
    },
    {
      kind: 'goals',
      title: 'Goals',
      of: ['total_tokens', 'input_tokens', 'output_tokens', 'api_calls', 'llm_calls', 'tool_calls', 'active_users'],
    },
  ],
};
