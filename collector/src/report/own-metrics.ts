import { type MetricName, metrics } from '../query/engine/catalogue.ts';
import { dimensionsOf } from '../query/engine/dimensions.ts';
import { dimensionLabel, labelOf } from '../query/engine/wording.ts';
import type { Composition, Part } from './composition.ts';
import { unpriced } from './templates/shared-parts.ts';

/** Charts of a report of metrics of one's own. */
const maxCharts = 4;
const maxColumns = 4;

/** A report of these metrics: each over time, by agent, and what changed. */
export function compositionOf(names: readonly MetricName[]): Composition {
  const byAgent = names.filter((name) => dimensionsOf(name).includes('agent')).slice(0, maxColumns);
  const spends = names.some((name) => metrics[name].unit === 'USD');
  return {
    title: 'Report',
    description: 'Metrics of your own',
    headline: names,
    parts: [
      { kind: 'changes', title: 'What changed most, and why', metrics: names, by: ['agent', 'model', 'tool', 'error_class', 'endpoint'] },
      ...names
        .slice(0, maxCharts)
        .map((metric): Part => ({ kind: 'chart', title: labelOf(metric), metric, form: metrics[metric].additive ? 'bar' : 'line' })),
      ...(byAgent.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: `${dimensionLabel('agent')}s`,
              by: 'agent',
              metrics: byAgent,
              limit: 10,
              empty: 'No agent ran in this period.',
            } as const,
          ]),
      { kind: 'goals', title: 'Goals', of: names },
      ...(spends ? ([{ kind: 'advice', title: 'Where to save', limit: 3 }, unpriced] as const) : []),
    ],
  };
}
