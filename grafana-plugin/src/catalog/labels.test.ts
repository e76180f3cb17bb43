import { expect, test } from 'vitest';
import type { Catalog } from './catalog';
import { inWords, labelOf } from './labels';

const metric = { description: '', kind: 'average', grafana_unit: 'ms', dimensions: [], filters: [] };
const catalog: Catalog = {
  metrics: [{ ...metric, name: 'llm_p95_duration_ms', label: 'p95 model call', aliases: ['model_latency'] }],
  dimensions: [{ name: 'error_class', label: 'Kind of error', description: '' }],
};

test('metrics, by any of their names, and dimensions are called as in the catalogue', () => {
  const names = ['llm_p95_duration_ms', 'model_latency', 'error_class'];
  expect(names.map((name) => labelOf(catalog, name))).toEqual(['p95 model call', 'p95 model call', 'Kind of error']);
});

test('what the catalogue does not have is put in words', () => {
  expect(['first_seen', 'label.cost_center', '$metric'].map((name) => labelOf(catalog, name))).toEqual([
    'First seen',
    'Label cost_center',
    '$metric',
  ]);
  expect(labelOf(undefined, 'error_class')).toBe('Error class');
  expect(['duration_ms', 'trace_id', 'timeEnd'].map(inWords)).toEqual(['Duration', 'Trace ID', 'TimeEnd']);
});
