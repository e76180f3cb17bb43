import type { TraceSpan } from './trace-span.ts';

/**
 * The version of a trace's derived rows: a function of the spans alone, so that every collector agrees and no clock is asked.
 * It grows with every arrival: more spans first; then, where one replaced another, by the contract's rule between span
 * versions (later ends, more attributes, greater content hashes, each summed over the trace); then by whether the trace was
 * given up waiting for its root; then by price version. 256 bits, decimal text.
 */
export function traceVersion(spans: readonly TraceSpan[], settled: boolean, priceVersion: number): string {
  let ends = 0n;
  let attributes = 0;
  let hashes = 0n;
  for (const span of spans) {
    ends += BigInt(span.end_ns);
    attributes += span.attribute_count;
    hashes += BigInt(`0x${span.content_hash.slice(0, 8)}`);
  }
  const parts: readonly (readonly [value: bigint, bits: bigint])[] = [
    [BigInt(spans.length), 32n],
    [ends, 88n],
    [BigInt(attributes), 36n],
    [hashes, 64n],
    [settled ? 1n : 0n, 4n],
    [BigInt(priceVersion), 32n],
  ];
  return parts.reduce((version, [value, bits]) => (version << bits) | value, 0n).toString();
}

/** What a version says besides the spans: whether the trace was given up waiting for its root, and its price version. */
export function versionState(version: string): { readonly settled: boolean; readonly priceVersion: number } {
  const value = BigInt(version);
  return { settled: BigInt.asUintN(4, value >> 32n) !== 0n, priceVersion: Number(BigInt.asUintN(32, value)) };
}
