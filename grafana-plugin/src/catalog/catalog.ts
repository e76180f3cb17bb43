/** The service's catalogue: `GET /catalog`, as far as it is read here. */

export interface CatalogMetric {
  readonly name: string;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly kind: string;
  /** As Grafana calls it. */
  readonly grafana_unit: string;
  readonly dimensions: readonly string[];
  readonly filters: readonly string[];
}

export interface Catalog {
  readonly metrics: readonly CatalogMetric[];
  readonly dimensions: readonly { readonly name: string; readonly label: string; readonly description: string }[];
}

/** By name or alias. */
export function metricOf({ metrics }: Catalog, name: string): CatalogMetric | undefined {
  return metrics.find((metric) => metric.name === name || metric.aliases.includes(name));
}
