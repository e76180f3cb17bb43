import { z } from 'zod';
import { type MetricName, metricNames, metrics } from './engine/catalogue.ts';
import { dimensionNames, dimensions, dimensionsOf, granularities } from './engine/dimensions.ts';
import { unitNames, units } from './engine/metric.ts';
import { filtersOf } from './engine/metric-filters.ts';
import { gaugeWindows } from './engine/prometheus-families.ts';
import { labelsOf, plainly, promqlOf } from './engine/promql.ts';
import { tableNames, tables } from './engine/tables.ts';
import { betterOf, dimensionLabel, labelOf } from './engine/wording.ts';

/** `GET /catalog` */
export const catalogAnswer = z.object({
  org_id: z.string().describe('The organisation whose figures this key sees.'),
  metrics: z.array(
    z.object({
      name: z.string(),
      label: z.string().describe('What it is called where people read it.'),
      aliases: z.array(z.string()),
      unit: z.enum(unitNames),
      description: z.string(),
      kind: z.enum(['count', 'sum', 'money', 'rate', 'average', 'percentile', 'distinct']),
      better: z.enum(['up', 'down']).nullable().describe('Which way is good news; null = neither.'),
      additive: z.boolean().describe('Whether groups add up to the whole (but for the dimension tag).'),
      table: z.enum(tableNames).describe('What it is read from.'),
      dimensions: z.array(z.string()).describe('What it can be split by.'),
      filters: z.array(z.string()).describe('What it can be filtered by.'),
      prometheus_unit: z.string(),
      promql: z
        .object({
          expression: z
            .string()
            .describe('The figure of the last hour from /metrics; percent is a ratio from 0 to 1, milliseconds are seconds.'),
          dimensions: z.array(z.string()).describe('What it can be split and filtered by in PromQL.'),
          windows: z
            .array(z.string())
            .optional()
            .describe('Of a gauge that the service reads itself, the windows that it has; absent = any.'),
        })
        .describe('The same figure in PromQL.'),
      grafana_unit: z.string(),
    }),
  ),
  dimensions: z.array(z.object({ name: z.string(), label: z.string(), description: z.string(), additive: z.boolean() })),
  tables: z.array(z.object({ name: z.string(), description: z.string() })),
});

export type CatalogAnswer = z.output<typeof catalogAnswer>;

/** Every metric and dimension that `POST /query` knows. */
export function readCatalog(orgId: string): CatalogAnswer {
  return {
    org_id: orgId,
    metrics: metricNames.map(describeMetric),
    dimensions: dimensionNames.map((name) => {
      const known = dimensions.find((dimension) => dimension.name === name);
      const description = known?.description ?? otherDescription(name);
      return { name, label: dimensionLabel(name), description, additive: known?.multiplies !== true };
    }),
    tables: tableNames.map((name) => ({ name, description: tables[name].description })),
  };
}

function describeMetric(name: MetricName): CatalogAnswer['metrics'][number] {
  const { aliases = [], unit, description, kind, additive, table } = metrics[name];
  return {
    ...{ name, label: labelOf(name), aliases: [...aliases], unit, description, kind, better: betterOf(name), additive, table },
    dimensions: [...dimensionsOf(name)],
    filters: [...filtersOf(name), 'label.<key>'],
    prometheus_unit: units[unit].prometheus,
    promql: describePromql(name),
    grafana_unit: units[unit].grafana,
  };
}

function describePromql(name: MetricName): CatalogAnswer['metrics'][number]['promql'] {
  const { promql } = metrics[name];
  const answer = promqlOf(promql, plainly(promql));
  return {
    expression: 'expression' in answer ? answer.expression : '',
    dimensions: labelsOf(promql).filter((label) => dimensionsOf(name).includes(label)),
    ...(promql.kind === 'gauge' ? { windows: [...gaugeWindows] } : {}),
  };
}

function otherDescription(name: string): string {
  return (granularities as readonly string[]).includes(name) ? `Buckets of time, each a ${name} long.` : 'Value of the label <key>.';
}
