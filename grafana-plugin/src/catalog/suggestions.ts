/** What editors offer to choose from: the service's metrics and dimensions, and the values that it has seen of a dimension. */

export interface CatalogMetric {
  readonly name: string;
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
  readonly dimensions: readonly { readonly name: string; readonly description: string }[];
}

export interface SuggestedValue {
  readonly value: string;
  /** Where it is not the value: an agent's or a user's name. */
  readonly label?: string;
}

export interface Suggestions {
  catalog(): Promise<Catalog>;
  /** Values of a dimension, those seen most first. */
  valuesOf(dimension: string): Promise<readonly SuggestedValue[]>;
}

/** What may be asked of the service through Grafana's data proxy: paths below /api/v1/analytics. */
export interface ServiceDoor {
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
}

const period = '30d';
const mostValues = 500;

/** Asks the service once for each thing; a failure is not kept. */
export function createSuggestions(door: ServiceDoor): Suggestions {
  const kept = new Map<string, Promise<unknown>>();
  function once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const reading = (kept.get(key) as Promise<T> | undefined) ?? read(); // decode boundary: what was kept under this key is of this type
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  }
  const catalog = (): Promise<Catalog> => once('/catalog', async () => (await door.get('/catalog')) as Catalog); // decode boundary: the service's answer
  const valuesOf = (dimension: string): Promise<readonly SuggestedValue[]> =>
    once(dimension, async () => {
      const metric = countedBy(await catalog(), dimension);
      const body = { metrics: [metric], group_by: [dimension], period, limit: mostValues };
      return valuesIn(await door.post('/query', body), dimension);
    });
  return { catalog, valuesOf };
}

/** What there is most of, of dimensions that only some of the rows of another count have. */
const ownCounts: Readonly<Record<string, string>> = { tool: 'tool_calls' };

/** A count that can be split by the dimension, else any metric that can. */
export function countedBy({ metrics }: Catalog, dimension: string): string {
  const splits = (metric: CatalogMetric): boolean => metric.dimensions.includes(dimension.startsWith('label.') ? 'label.<key>' : dimension);
  const own = metrics.find(({ name }) => name === ownCounts[dimension]);
  const found = own ?? metrics.find((metric) => metric.kind === 'count' && splits(metric)) ?? metrics.find(splits);
  if (found === undefined) throw new Error(`The service has no metric that can be split by ${dimension}.`);
  return found.name;
}

function valuesIn(answer: unknown, dimension: string): readonly SuggestedValue[] {
  const { data } = answer as { readonly data: readonly Readonly<Record<string, unknown>>[] }; // decode boundary: the service's answer
  return data.flatMap((row) => {
    const [value, name] = [row[dimension], row[`${dimension}_name`]];
    if (typeof value !== 'string') return [];
    return [typeof name === 'string' && name !== value ? { value, label: name } : { value }];
  });
}
