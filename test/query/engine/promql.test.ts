import { describe, expect, it } from 'vitest';
import { type MetricName, metricNames, metrics } from '../../../collector/src/query/engine/catalogue.ts';
import { labelsOf, type PromqlAsked, plainly, promqlOf } from '../../../collector/src/query/engine/promql.ts';

function written(metric: MetricName, asked: PromqlAsked): string {
  const answer = promqlOf(metrics[metric].promql, asked);
  return 'expression' in answer ? answer.expression : `none: ${answer.reason}`;
}

it.each(metricNames)('%s has an expression', (metric) => {
  expect(promqlOf(metrics[metric].promql, plainly(metrics[metric].promql))).toHaveProperty('expression');
});

describe('an expression', () => {
  it('counts what came on top less what was taken back', () => {
    expect(written('total_cost', { window: '5m' })).toBe(
      'sum(increase(resonant_cost_usd_total[5m])) - sum(increase(resonant_cost_usd_corrections_total[5m]))',
    );
  });

  it('is split and filtered by labels, each value taken as it is', () => {
    expect(written('llm_calls', { window: '1h', by: ['agent', 'model'], filters: { agent: ['a.b', 'c"d'], model: ['gpt-4o'] } })).toBe(
      'sum by (agent, model) (increase(resonant_llm_calls_total{agent=~"a\\\\.b|c\\"d",model="gpt-4o"}[1h])) - ' +
        'sum by (agent, model) (increase(resonant_llm_calls_corrections_total{agent=~"a\\\\.b|c\\"d",model="gpt-4o"}[1h]))',
    );
  });

  it('is a ratio where the catalogue says percent, over one scope and an earlier window', () => {
    const selected = 'job="resonant"}[5m] offset 5m';
    expect(written('error_rate', { window: '5m', offset: '5m', scope: { job: 'resonant' } })).toBe(
      `(sum(increase(resonant_executions_total{status="error",${selected})) - sum(increase(resonant_executions_corrections_total{status="error",${selected}))) / ` +
        `(sum(increase(resonant_executions_total{${selected})) - sum(increase(resonant_executions_corrections_total{${selected})))`,
    );
  });

  it('takes percentiles from buckets', () => {
    expect(written('p95_duration_ms', { window: '10m', by: ['agent'] })).toBe(
      'histogram_quantile(0.95, sum by (agent, le) (increase(resonant_execution_duration_seconds_bucket[10m])) - ' +
        'sum by (agent, le) (increase(resonant_execution_duration_corrections_seconds_bucket[10m])))',
    );
  });

  it('reads the family that has the labels', () => {
    expect(written('error_count', { window: '5m', by: ['error_class'] })).toBe(
      'sum by (error_class) (increase(resonant_execution_errors_total[5m])) - sum by (error_class) (increase(resonant_execution_errors_corrections_total[5m]))',
    );
  });

  it('takes a gauge of the same window, however that is written', () => {
    expect(written('active_users', { window: '60m' })).toBe('max(resonant_active_users{window="1h"})');
    expect(written('score_avg', { window: '24h', filters: { score: ['helpful'] } })).toBe(
      'max(resonant_score_avg{window="24h",score="helpful"})',
    );
    expect(written('score_count', { window: '1d' })).toBe('sum(max by (score) (resonant_scores{window="24h"}))');
  });
});

describe('there is no expression, and the reason is told,', () => {
  it('for labels that no series has', () => {
    expect(written('execution_count', { window: '5m', by: ['user'] })).toBe(
      'none: /metrics has no label user on resonant_executions_total',
    );
    expect(written('avg_tokens', { window: '5m', filters: { status: ['ok'] } })).toBe(
      'none: /metrics has no label status on resonant_execution_tokens_total and resonant_executions_total',
    );
  });

  it('for a window that no gauge has', () => {
    expect(written('active_users', { window: '7d' })).toBe(
      'none: counters cannot give it, and the gauge resonant_active_users has the windows 5m, 1h, 24h only',
    );
  });

  it('for means that cannot be averaged', () => {
    expect(written('score_avg', { window: '1h' })).toBe('none: resonant_score_avg is of each score by itself: split by it');
  });
});

it('offers the labels that every series it needs has', () => {
  expect(labelsOf(metrics.avg_tokens.promql)).toEqual(['agent']);
  expect(labelsOf(metrics.error_count.promql)).toEqual(['agent', 'status', 'error_class']);
  expect(labelsOf(metrics.score_avg.promql)).toEqual(['score']);
});
