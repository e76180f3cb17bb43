/** Writes protobuf from its end to its start, so that the length of a nested message is known when its prefix is written. */

export class BackwardWriter {
  #buffer = Buffer.allocUnsafe(1 << 20);
  #at = this.#buffer.length;

  finish(): Buffer {
    const bytes = Buffer.from(this.#buffer.subarray(this.#at));
    this.#at = this.#buffer.length;
    return bytes;
  }

  /** A nested message, whose fields `content` writes, the last one first. */
  message(field: number, content: () => void): void {
    const end = this.#written();
    content();
    this.#lengthPrefix(field, this.#written() - end);
  }

  text(field: number, value: string): void {
    const length = Buffer.byteLength(value);
    this.#reserve(length);
    this.#at -= length;
    this.#buffer.write(value, this.#at);
    this.#lengthPrefix(field, length);
  }

  bytes(field: number, hex: string): void {
    this.#reserve(hex.length / 2);
    this.#at -= hex.length / 2;
    this.#buffer.write(hex, this.#at, 'hex');
    this.#lengthPrefix(field, hex.length / 2);
  }

  fixed64(field: number, value: bigint): void {
    this.#reserve(8);
    this.#at -= 8;
    this.#buffer.writeBigUInt64LE(value, this.#at);
    this.#tag(field, 1);
  }

  double(field: number, value: number): void {
    this.#reserve(8);
    this.#at -= 8;
    this.#buffer.writeDoubleLE(value, this.#at);
    this.#tag(field, 1);
  }

  /** Any whole number; negative ones take ten bytes, as protobuf has it. */
  integer(field: number, value: number): void {
    this.#varint(value < 0 ? BigInt.asUintN(64, BigInt(value)) : value);
    this.#tag(field, 0);
  }

  #written(): number {
    return this.#buffer.length - this.#at;
  }

  #lengthPrefix(field: number, length: number): void {
    this.#varint(length);
    this.#tag(field, 2);
  }

  #tag(field: number, wireType: number): void {
    this.#varint(field * 8 + wireType);
  }

  #varint(value: number | bigint): void {
    if (typeof value === 'number' && value < 0x80) {
      this.#reserve(1);
      this.#at -= 1;
      this.#buffer[this.#at] = value;
      return;
    }
    const groups = groupsOf(value);
    this.#reserve(groups.length);
    this.#at -= groups.length;
    this.#buffer.set(groups, this.#at);
  }

  #reserve(bytes: number): void {
    if (this.#at >= bytes) return;
    const grown = Buffer.allocUnsafe(2 * this.#buffer.length + bytes);
    const at = grown.length - this.#written();
    this.#buffer.copy(grown, at, this.#at);
    this.#buffer = grown;
    this.#at = at;
  }
}

/** Seven bits each, the lowest first; all but the last say that more follow. */
function groupsOf(value: number | bigint): readonly number[] {
  const groups: number[] = [];
  let rest = BigInt(value);
  while (rest >= 0x80n) {
    groups.push(Number(rest & 0x7fn) + 0x80);
    rest >>= 7n;
  }
  return [...groups, Number(rest)];
}
