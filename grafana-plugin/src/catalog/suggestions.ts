/** What editors offer to choose from: the service's metrics and dimensions, and the values that it has seen of a dimension. */

import { lastValueFrom } from 'rxjs';
import type { Api } from '../api/api';
import type { Catalog } from './catalog';
import { type DimensionValue, dimensionValues } from './dimension-values';

export interface Suggestions {
  catalog(): Promise<Catalog>;
  /** The catalogue, where it has been read already. */
  knownCatalog(): Catalog | undefined;
  /** Values of a dimension, those seen most first. */
  valuesOf(dimension: string): Promise<readonly DimensionValue[]>;
}

const mostValues = 500;

/** Asks the service once for each thing; a failure is not kept. */
export function createSuggestions(api: Api): Suggestions {
  let known: Catalog | undefined;
  const catalog = once(async () => {
    known = await lastValueFrom(api.get<Catalog>('/catalog'));
    return known;
  });
  const valuesOf = once(async (dimension: string) =>
    lastValueFrom(dimensionValues(api, await catalog(), { dimension, filters: {}, limit: mostValues })),
  );
  return { catalog, knownCatalog: () => known, valuesOf };
}

function once<T>(read: (key: string) => Promise<T>): (key?: string) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key = '') => {
    const reading = kept.get(key) ?? read(key);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  };
}
