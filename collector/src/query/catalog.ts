import { z } from 'zod';
import { metricNames, metrics, units } from './engine/catalogue.ts';
import { dimensionNames, dimensions, dimensionsOf, granularities } from './engine/dimensions.ts';

/** `GET /catalog` */
export const catalogAnswer = z.object({
  metrics: z.array(
    z.object({
      name: z.string(),
      aliases: z.array(z.string()),
      unit: z.enum(['1', 'percent', 'ms', 'tokens', 'USD']),
      description: z.string(),
      kind: z.enum(['count', 'sum', 'money', 'rate', 'average', 'percentile', 'distinct']),
      additive: z.boolean().describe('Whether groups add up to the whole (but for the dimension tag).'),
      dimensions: z.array(z.string()),
      prometheus_unit: z.string(),
      grafana_unit: z.string(),
    }),
  ),
  dimensions: z.array(z.object({ name: z.string(), description: z.string(), additive: z.boolean() })),
});

export type CatalogAnswer = z.output<typeof catalogAnswer>;

/** Every metric and dimension that `POST /query` knows. */
export function readCatalog(): CatalogAnswer {
  return {
    metrics: metricNames.map((name) => {
      const { aliases = [], unit, description, kind, additive } = metrics[name];
      const names = { prometheus_unit: units[unit].prometheus, grafana_unit: units[unit].grafana };
      return { name, aliases: [...aliases], unit, description, kind, additive, dimensions: [...dimensionsOf(name)], ...names };
    }),
    dimensions: dimensionNames.map((name) => {
      const known = dimensions.find((dimension) => dimension.name === name);
      return { name, description: known?.description ?? otherDescription(name), additive: known?.multiplies !== true };
    }),
  };
}

function otherDescription(name: string): string {
  return (granularities as readonly string[]).includes(name) ? `Buckets of time, each a ${name} long.` : 'Value of the label <key>.';
}
