import { useEffect, useState } from 'react';
import type { Catalog, Suggestions } from '../catalog/suggestions';

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
      (error: unknown) => show({ problem: reasonOf(error) }),
    );
    return () => {
      shown = false;
    };
  }, [suggestions]);
  return state;
}

function reasonOf(error: unknown): string {
  const { data, statusText, message } = Object(error) as { data?: { detail?: string }; statusText?: string; message?: string }; // decode boundary: a FetchError or an Error
  return data?.detail ?? message ?? statusText ?? String(error);
}
