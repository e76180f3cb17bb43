import type { ComponentType } from 'react';

/** A page whose code is loaded once, when it is first wanted. Unlike React's own, one that is there by then is drawn at once. */
export interface LazyPage {
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export function lazy(load: LazyPage['load']): LazyPage {
  let loading: ReturnType<LazyPage['load']> | undefined;
  return {
    load: () => {
      loading ??= load();
      return loading;
    },
  };
}
