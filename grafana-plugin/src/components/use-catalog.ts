import { useEffect, useState } from 'react';
import { failureOf } from '../api/problem';
import type { Catalog } from '../catalog/catalog';
import type { Suggestions } from '../catalog/suggestions';

interface CatalogState {
  readonly catalog?: Catalog;
  /** Why there is none. */
  readonly problem?: string;
}

/** The service's catalogue, once it is there. */
export function useCatalog(suggestions: Suggestions): CatalogState {
  const [state, setState] = useState<CatalogState>({});
  useEffect(() => {
    let shown = true;
    const show = (next: CatalogState): void => {
      if (shown) setState(next);
    };
    suggestions.catalog().then(
      (catalog) => show({ catalog }),
      (error: unknown) => show({ problem: failureOf(error).message }),
    );
    return () => {
      shown = false;
    };
  }, [suggestions]);
  return state;
}
