/** Protobuf's wire format, field by field: https://protobuf.dev/programming-guides/encoding/ */

const wire = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;

const firstCapacity = 4_096;
/** A buffer that grew beyond this for once is given back. */
const maxKept = 262_144;
/** Of which the length, in bytes, is told in one byte, whatever characters they are. */
const shortText = 42;
const two31 = 2 ** 31;
const two32 = 2 ** 32;

export class ProtobufWriter {
  #bytes: Buffer;
  #end = 0;

  constructor(capacity: number = firstCapacity) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
  }

  get length(): number {
    return this.#end;
  }

  /** What was written, until something else is. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  truncate(length: number): void {
    this.#end = length;
  }

  clear(): void {
    this.#end = 0;
    if (this.#bytes.length > maxKept) this.#bytes = Buffer.allocUnsafeSlow(firstCapacity);
  }

  /** Of an integer from -2^63 to 2^63. */
  integer(field: number, value: number): void {
    this.#tag(field, wire.varint);
    if (value >= 0) this.#varint(value);
    else this.#negative(value);
  }

  double(field: number, value: number): void {
    this.#tag(field, wire.fixed64);
    this.#reserve(8);
    this.#end = this.#bytes.writeDoubleLE(value, this.#end);
  }

  fixed32(field: number, value: number): void {
    this.#tag(field, wire.fixed32);
    this.#reserve(4);
    this.#end = this.#bytes.writeUInt32LE(value, this.#end);
  }

  /** Nanoseconds since 1970 of seconds and nanoseconds: more than a number holds, so that it is put together from two halves. */
  nanoseconds(field: number, [seconds, nanoseconds]: readonly [number, number]): void {
    const upper = Math.floor(seconds / 65_536) * 1e9;
    const lower = (seconds % 65_536) * 1e9 + nanoseconds;
    const low = (upper % 65_536) * 65_536 + (lower % two32);
    const carry = low >= two32 ? 1 : 0;
    this.#tag(field, wire.fixed64);
    this.#reserve(8);
    this.#end = this.#bytes.writeUInt32LE(low % two32, this.#end);
    this.#end = this.#bytes.writeUInt32LE(Math.floor(upper / 65_536) + Math.floor(lower / two32) + carry, this.#end);
  }

  bytes(field: number, value: Uint8Array): void {
    this.#tag(field, wire.delimited);
    this.#varint(value.length);
    this.encoded(value);
  }

  /** Fields that are encoded already. */
  encoded(fields: Uint8Array): void {
    this.#reserve(fields.length);
    this.#bytes.set(fields, this.#end);
    this.#end += fields.length;
  }

  /** The bytes that pairs of hexadecimal digits stand for. */
  hex(field: number, digits: string): void {
    this.#tag(field, wire.delimited);
    this.#varint(digits.length / 2);
    this.#reserve(digits.length / 2);
    for (let place = 0; place < digits.length; place += 2) {
      this.#bytes[this.#end++] = (digitOf(digits.charCodeAt(place)) << 4) | digitOf(digits.charCodeAt(place + 1));
    }
  }

  text(field: number, value: string): void {
    this.#tag(field, wire.delimited);
    if (value.length > shortText) this.#varint(Buffer.byteLength(value));
    this.#reserve(1 + value.length * 3);
    if (value.length > shortText) {
      this.#end += this.#bytes.write(value, this.#end);
      return;
    }
    const at = this.#end++;
    if (!this.#ascii(value)) this.#end = at + 1 + this.#bytes.write(value, at + 1);
    this.#bytes[at] = this.#end - at - 1;
  }

  /** Begins a message within; what is written until `finish` belongs to it. */
  begin(field: number): number {
    this.#tag(field, wire.delimited);
    this.#reserve(1);
    return this.#end++;
  }

  /** Most messages are short: the rest is moved where the length takes more than the one byte that `begin` left for it. */
  finish(begun: number): void {
    const length = this.#end - begun - 1;
    const more = sizeOfVarint(length) - 1;
    this.#reserve(more);
    if (more > 0) this.#bytes.copyWithin(begun + 1 + more, begun + 1, this.#end);
    this.#end = begun;
    this.#varint(length);
    this.#end += length;
  }

  /** A call into the engine costs more than a short loop. */
  #ascii(value: string): boolean {
    const bytes = this.#bytes;
    let end = this.#end;
    for (let place = 0; place < value.length; place++) {
      const code = value.charCodeAt(place);
      if (code > 127) return false;
      bytes[end++] = code;
    }
    this.#end = end;
    return true;
  }

  #tag(field: number, type: number): void {
    this.#varint((field << 3) | type);
  }

  #varint(value: number): void {
    this.#reserve(10);
    let rest = value;
    for (; rest >= two31; rest = Math.floor(rest / 128)) this.#bytes[this.#end++] = (rest % 128) | 128;
    for (; rest > 127; rest >>= 7) this.#bytes[this.#end++] = (rest & 127) | 128;
    this.#bytes[this.#end++] = rest;
  }

  /** In two's complement of 64 bits, which are ten bytes. */
  #negative(value: number): void {
    this.#reserve(10);
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 127n; rest >>= 7n) this.#bytes[this.#end++] = Number(rest & 127n) | 128;
    this.#bytes[this.#end++] = Number(rest);
  }

  #reserve(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#end);
    this.#bytes = grown;
  }
}

function digitOf(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87;
}

function sizeOfVarint(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest >>= 7) size++;
  return size;
}
