/** Attributes by their keys: an emitter sends the same keys in the same order again and again, so what follows from them is worked out once. */

import type { Attributes } from '../receive/otlp.ts';

interface Layout<T> {
  readonly keys: readonly string[];
  readonly known: T;
}

/** Of all layouts together. Emitters use few, and a sender of endless new ones must not fill the memory: then it is begun anew. */
const MAX_KEYS = 65_536;

/** `compute`, which is given the keys in sorted order, asked once for each layout that is met. */
export function rememberedByKeys<T>(compute: (keys: readonly string[]) => T): (attributes: Attributes) => T {
  const layouts = new Map<number, Layout<T>>();
  let held = 0;
  const remember = (signature: number, layout: Layout<T>): void => {
    held += layout.keys.length - (layouts.get(signature)?.keys.length ?? 0);
    if (held > MAX_KEYS) {
      layouts.clear();
      held = layout.keys.length;
    }
    layouts.set(signature, layout);
  };
  return (attributes) => {
    const keys = Object.keys(attributes);
    const signature = signatureOf(keys);
    const found = layouts.get(signature);
    if (found !== undefined && haveSameKeys(found.keys, keys)) return found.known;
    const known = compute(keys.toSorted());
    remember(signature, { keys, known });
    return known;
  };
}

/** Differs for most layouts that differ; those that share one displace each other. */
function signatureOf(keys: readonly string[]): number {
  let signature = keys.length;
  for (const key of keys) signature = (Math.imul(signature, 31) + key.length) | 0;
  return signature;
}

function haveSameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
