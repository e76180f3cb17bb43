/** A set of mends as bits, because every attribute of every span may add one and nearly none does. */

import type { Mend } from './otlp.ts';

export const mendBits = { attribute_too_long: 1, attribute_too_deep: 2, invalid_utf8: 4, repeated_key: 8 } as const satisfies Partial<
  Record<Mend, number>
>;

type DecodeMend = keyof typeof mendBits;

const decodeMends: readonly DecodeMend[] = ['attribute_too_long', 'attribute_too_deep', 'invalid_utf8', 'repeated_key'];
const none: readonly Mend[] = [];

/** The names in a set of bits, each once and always in the same order. */
export function mendsOf(bits: number): readonly Mend[] {
  return bits === 0 ? none : decodeMends.filter((mend) => (bits & mendBits[mend]) !== 0);
}

/** Books the mends of a resource, scope or metric on the first item that it describes, so that each is counted once. */
export function blameFirst(items: readonly { mended: readonly Mend[] }[], first: number, bits: number): void {
  const item = items[first];
  if (bits === 0 || item === undefined) return;
  item.mended = [...new Set([...item.mended, ...mendsOf(bits)])];
}
