/** What dashboards show, computed once: recording rules over the catalogue's own expressions. */

import { type MetricName, metrics } from '../../query/engine/catalogue.ts';
import { promqlOf } from '../../query/engine/promql.ts';
import type { Scope } from './rule.ts';

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

interface Recorded {
  readonly window: string;
  /** Each a series by these labels; none = all together. */
  readonly by: readonly (readonly string[])[];
  readonly metrics: readonly MetricName[];
}

const recorded: readonly Recorded[] = [
  {
    window: '5m',
    by: [[], ['agent']],
    metrics: ['execution_count', 'error_rate', 'avg_duration_ms', 'p50_duration_ms', 'p95_duration_ms', 'p99_duration_ms'],
  },
  { window: '5m', by: [['error_class']], metrics: ['error_count'] },
  { window: '5m', by: [[], ['agent'], ['model']], metrics: ['total_tokens', 'llm_calls', 'llm_error_rate', 'llm_p95_duration_ms'] },
  { window: '1h', by: [[], ['agent'], ['model']], metrics: ['total_cost'] },
  { window: '1h', by: [[]], metrics: ['model_costs', 'tool_costs', 'storage_costs', 'priced_coverage', 'cache_hit_rate'] },
  { window: '5m', by: [['tool']], metrics: ['tool_calls', 'tool_success_rate', 'tool_p95_duration_ms'] },
  {
    window: '5m',
    by: [['service', 'endpoint']],
    metrics: ['api_calls', 'api_failed_calls', 'api_rate_limited_calls', 'api_avg_duration_ms'],
  },
];

export function recordingRules(scope: Scope = {}): readonly RecordingRule[] {
  return recorded.flatMap(({ window, by, metrics: names }) =>
    by.flatMap((labels) =>
      names.flatMap((metric) => {
        const answer = promqlOf(metrics[metric].promql, { window, by: labels, scope });
        return 'expression' in answer ? [{ record: recordName(metric, labels, window), expr: answer.expression }] : [];
      }),
    ),
  );
}

/** `level:metric:window`, in Prometheus's units: `agent:resonant_error_ratio:5m` */
function recordName(metric: MetricName, by: readonly string[], window: string): string {
  const named = metric
    .replace(/_rate$/, '_ratio')
    .replace(/^priced_coverage$/, 'priced_coverage_ratio')
    .replace(/_ms$/, '_seconds')
    .replace(/_costs?$/, '_cost_usd');
  return `${by.length === 0 ? 'organisation' : by.join('_')}:resonant_${named}:${window}`;
}
