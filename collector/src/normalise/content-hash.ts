/**
 * A 64-bit hash of a span, by which two versions of it that end together and have as many attributes are ordered.
 * It guards against nothing, so it is the fast one: two multiply-xor lanes in the manner of cyrb53. Attributes count in any order.
 */

import { hash } from 'node:crypto';
import type { Attributes, AttributeValue, DecodedScope, DecodedSpan } from '../receive/otlp.ts';
import { canonicalJson } from './canonical.ts';

/** The two lanes, 32 bits each. */
export interface HashState {
  a: number;
  b: number;
}

export const newHash = (): HashState => ({ a: 0x0dea_dbee | 0, b: 0x41c6_ce57 | 0 });

/** From this length on the native hash is faster. */
const NATIVE_FROM = 512;

/** Units by their low seven bits: 1 where JSON escapes the ASCII character. */
const escaped = Uint8Array.from({ length: 128 }, (_, unit) => Number(unit < 32 || unit === 34 || unit === 92));

/**
 * Mixes in a text and its length, so that neighbours cannot run together.
 * As it sees every character, it also says whether all stand in JSON as they are; false where that is not known.
 */
export function mixText(state: HashState, value: string): boolean {
  const isLong = value.length >= NATIVE_FROM;
  const mixed = isLong ? hash('sha1', value, 'hex') : value;
  let a = state.a ^ value.length;
  let b = state.b;
  let units = 0;
  let escapes = 0;
  for (let i = 0; i < mixed.length; i++) {
    const unit = mixed.charCodeAt(i);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
    units |= unit;
    escapes |= escaped[unit & 127] ?? 0;
  }
  state.a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ (b >>> 13);
  state.b = Math.imul(b ^ (b >>> 16), 3_266_489_909) ^ (a >>> 13);
  return escapes === 0 && units < 128 && !isLong;
}

/** Mixes in the JSON of a value that is not text, and that it is not. */
export function mixJson(state: HashState, json: string): void {
  state.a ^= 1;
  mixText(state, json);
}

function mixValue(state: HashState, value: AttributeValue): void {
  if (typeof value === 'string') mixText(state, value);
  else mixJson(state, canonicalJson(value));
}

/** Mixes in attributes by sorted keys. */
function mixAttributes(state: HashState, attributes: Attributes): void {
  for (const key of Object.keys(attributes).sort()) {
    mixHash(state, hashOfText(key));
    mixValue(state, attributes[key] ?? null);
  }
}

export function hashOfText(value: string): HashState {
  const state = newHash();
  mixText(state, value);
  return state;
}

/** Mixes in what another hash has come to. */
export function mixHash(state: HashState, other: HashState): void {
  state.a = Math.imul(state.a ^ other.a, 2_246_822_507) ^ (state.b >>> 13);
  state.b = Math.imul(state.b ^ other.b, 3_266_489_909) ^ (state.a >>> 16);
}

export function hashOfScope({ name, version, attributes }: DecodedScope): HashState {
  const state = newHash();
  mixText(state, name);
  mixText(state, version);
  mixAttributes(state, attributes);
  return state;
}

/** The hash of everything that the sender said, 16 hex digits. Events and links count in their order; `times` is the start and the end as the sender gave them. */
export function contentHash(span: DecodedSpan, times: string, attributes: HashState, resource: HashState, scope: HashState): string {
  const state = newHash();
  const { traceId, spanId, parentSpanId, traceState, name, statusMessage } = span;
  mixText(state, traceId);
  mixText(state, spanId);
  mixText(state, parentSpanId);
  mixText(state, traceState);
  mixText(state, name);
  mixText(state, statusMessage);
  mixText(state, times);
  mixText(state, `${span.kind}|${span.statusCode}`);
  mixHash(state, attributes);
  mixHash(state, resource);
  mixHash(state, scope);
  for (const event of span.events) {
    mixText(state, event.name);
    mixText(state, String(event.timeNs));
    mixAttributes(state, event.attributes);
  }
  for (const link of span.links) mixText(state, `${link.traceId}${link.spanId}`);
  return hex(state.a) + hex(state.b);
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(lane: number): string {
  return `${hexOfByte[lane >>> 24]}${hexOfByte[(lane >>> 16) & 255]}${hexOfByte[(lane >>> 8) & 255]}${hexOfByte[lane & 255]}`;
}
