import type { ComponentType } from 'react';

interface Loaded {
  readonly default: ComponentType;
}

/** A page whose code is loaded once, when it is first wanted. */
export interface LazyPage {
  readonly load: () => Promise<Loaded>;
}

export function lazy(load: LazyPage['load']): LazyPage {
  let loading: Promise<Loaded> | undefined;
  return {
    load: () => {
      loading ??= readable(load());
      return loading;
    },
  };
}

/** React reads of a promise itself what it was fulfilled with. Else it shows that a page is on its way also where it is there, and then for 300 ms. */
function readable(loading: Promise<Loaded>): Promise<Loaded> {
  const told: Promise<Loaded> = loading.then((value) => {
    Object.assign(told, { status: 'fulfilled', value });
    return value;
  });
  return told;
}

/** A page whose code comes with the console. */
export function here(component: ComponentType): LazyPage {
  const value = { default: component };
  const loaded = Object.assign(Promise.resolve(value), { status: 'fulfilled', value });
  return { load: () => loaded };
}
