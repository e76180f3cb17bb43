/**
 * Reads the protobuf wire format straight into drafts. Source: https://protobuf.dev/programming-guides/encoding/.
 * Every read stays inside the message that was entered; past its end it throws a RangeError, which `decode` makes `undecodable`.
 */

import { isUtf8 } from 'node:buffer';
import protobuf from 'protobufjs/minimal.js';
import { mendBits } from './mends.ts';
import { cutText, maxBytesLength, maxTextLength } from './value-limits.ts';

/** What to do with each field of a message, by tag (number and wire type); a field that is not listed is skipped. */
export type FieldReaders<T> = { readonly [tag: number]: (reader: ProtobufReader, into: T) => void };

/** Tags of a field by its wire type. */
export const varint = (field: number): number => field << 3;
export const fixed64 = (field: number): number => (field << 3) | 1;
export const lengthDelimited = (field: number): number => (field << 3) | 2;

/** Texts up to this many bytes are remembered within a request: keys, model names and operations recur in every span. */
const maxRememberedBytes = 48;
const rememberedSlots = 1024;

/** Enough bytes for `maxTextLength` whole characters even if all are three bytes long and the next one is cut in two. */
const maxTextBytes = 3 * maxTextLength + 4;

export class ProtobufReader extends protobuf.Reader {
  /** `mendBits` of what was mended since `takeMends` was last called. */
  mends = 0;
  readonly #source: Buffer;
  readonly #data: DataView;
  readonly #texts: string[] = [];
  readonly #textStarts = new Int32Array(rememberedSlots);
  readonly #textLengths = new Int32Array(rememberedSlots);

  constructor(source: Buffer) {
    super(source);
    this.#source = source;
    this.#data = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  takeMends(): number {
    const bits = this.mends;
    this.mends = 0;
    return bits;
  }

  /** Narrows reading to the message whose length comes next; give the result to `leave`. */
  enter(): number {
    const outerEnd = this.len;
    this.len = this.#endOfNext();
    return outerEnd;
  }

  leave(outerEnd: number): void {
    this.len = outerEnd;
  }

  /** Reads a message with its length in front. */
  message<T>(fields: FieldReaders<T>, into: T): void {
    const outerEnd = this.enter();
    this.fields(fields, into);
    this.leave(outerEnd);
  }

  /** Reads fields up to the end of the present message. */
  fields<T>(fields: FieldReaders<T>, into: T): void {
    while (this.pos < this.len) {
      const tag = this.tag();
      const read = fields[tag];
      if (read === undefined) this.skipField(tag);
      else read(this, into);
    }
  }

  skipField(tag: number): void {
    this.skipType(tag & 7, 0, tag >>> 3);
  }

  /** A string; invalid UTF-8 becomes U+FFFD, over-long text is cut, both are noted in `mends`. */
  text(): string {
    const end = this.#endOfNext();
    const start = this.pos;
    this.pos = end;
    if (end - start <= maxRememberedBytes) return this.#shortText(start, end);
    if (end - start <= maxTextLength) return this.#decodeText(start, end);
    return this.#longText(start, end);
  }

  /** Bytes as lower-case hexadecimal. */
  hex(): string {
    const end = this.#endOfNext();
    const start = this.pos;
    this.pos = end;
    return start === end ? '' : this.#source.toString('hex', start, end);
  }

  /** Bytes as base64; more than `maxBytesLength` of them are cut, which is noted in `mends`. */
  base64(): string {
    const end = this.#endOfNext();
    const start = this.pos;
    this.pos = end;
    if (end - start <= maxBytesLength) return this.#source.toString('base64', start, end);
    this.mends |= mendBits.attribute_too_long;
    return this.#source.toString('base64', start, start + maxBytesLength);
  }

  /** An `int64` varint: a number where it is exact, else a bigint. */
  integer(): number | bigint {
    const low = this.#sevenBitGroups(4);
    if (low >= 0) return low;
    const middle = this.#sevenBitGroups(4);
    if (middle >= 0 && middle < 2 ** 25) return middle * 2 ** 28 + ~low;
    const high = middle >= 0 ? 0 : this.#sevenBitGroups(2);
    if (high < 0) throw new RangeError(`The varint before byte ${this.pos} is longer than 10 bytes.`);
    const bits = BigInt(~low) | (BigInt(middle >= 0 ? middle : ~middle) << 28n) | (BigInt(high) << 56n);
    return exactNumber(BigInt.asIntN(64, bits));
  }

  /** A `fixed64`, unsigned. */
  unsigned64(): bigint {
    return this.#data.getBigUint64(this.#advance(8), true);
  }

  /** An `sfixed64` or `fixed64` as the nearest number. */
  signed64AsNumber(): number {
    return Number(this.#data.getBigInt64(this.#advance(8), true));
  }

  /** Up to `count` seven-bit groups of a varint; where more follow, the bitwise complement of what was read. */
  #sevenBitGroups(count: number): number {
    let value = 0;
    for (let group = 0; group < count; group++) {
      const byte = this.buf[this.#advance(1)] ?? 0;
      value |= (byte & 0x7f) << (7 * group);
      if (byte < 0x80) return value;
    }
    return ~value;
  }

  #advance(bytes: number): number {
    const start = this.pos;
    if (start + bytes > this.len) throw new RangeError(`The message ends inside a field at byte ${start}.`);
    this.pos = start + bytes;
    return start;
  }

  /** Reads a length and gives the position it leads to. */
  #endOfNext(): number {
    const length = this.size();
    const end = this.pos + length;
    if (end > this.len) throw new RangeError(`The field at byte ${this.pos} is ${end - this.len} bytes longer than its message.`);
    return end;
  }

  #shortText(start: number, end: number): string {
    if (start === end) return '';
    const slot = hash(this.buf, start, end) % rememberedSlots;
    const known = this.#texts[slot];
    const knownStart = this.#textStarts[slot] ?? 0;
    if (known !== undefined && this.#textLengths[slot] === end - start && sameBytes(this.buf, knownStart, start, end)) return known;
    const before = this.mends;
    const text = this.#decodeText(start, end);
    // A mended text is not remembered: its next occurrence is to be counted too.
    if (this.mends !== before || (before & mendBits.invalid_utf8) !== 0) return text;
    this.#texts[slot] = text;
    this.#textStarts[slot] = start;
    this.#textLengths[slot] = end - start;
    return text;
  }

  #longText(start: number, end: number): string {
    const text = this.#decodeText(start, Math.min(end, start + maxTextBytes));
    if (text.length <= maxTextLength) return text;
    this.mends |= mendBits.attribute_too_long;
    return cutText(text);
  }

  #decodeText(start: number, end: number): string {
    const text = this.#source.toString('utf8', start, end);
    if (text.includes('\ufffd') && !isUtf8(this.#source.subarray(start, end))) this.mends |= mendBits.invalid_utf8;
    return text;
  }
}

function exactNumber(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = end - start;
  for (let i = start; i < end; i++) value = (Math.imul(value, 31) + (bytes[i] ?? 0)) | 0;
  return (value ^ (value >>> 13)) >>> 0;
}

function sameBytes(bytes: Uint8Array, other: number, start: number, end: number): boolean {
  for (let i = start, j = other; i < end; i++, j++) if (bytes[i] !== bytes[j]) return false;
  return true;
}
