/**
 * Checks and reads values of OTLP/JSON: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding.
 * Null is an absent field; unknown fields are ignored; a value of a wrong type is `undecodable`, naming its path.
 */

import { isUtf8 } from 'node:buffer';
import { AppError } from '../errors.ts';
import { mendBits } from './mends.ts';
import { cutText, maxBytesLength, maxTextLength } from './value-limits.ts';

/** Where a value stands in the request; becomes text only for an error. */
export interface Path {
  readonly parent: Path | undefined;
  readonly key: string | number;
}

type ReadField<T> = (reader: JsonReader, value: unknown, into: T, at: Path) => void;

/** What to do with each field of a message, by both of its names. */
export type JsonFields<T> = ReadonlyMap<string, ReadField<T>>;

/** The fields by their lowerCamelCase names, made known by their snake_case names too. */
export function jsonFields<T>(fields: { readonly [name: string]: ReadField<T> }): JsonFields<T> {
  return new Map(Object.entries(fields).flatMap(([name, read]) => [[name, read] as const, [snakeCase(name), read] as const]));
}

/** What the fields hold, and the mends made while reading one request. */
export class JsonReader {
  /** `mendBits` of what was mended since `takeMends` was last called. */
  mends = 0;
  readonly root: unknown;
  /** U+FFFD in a text stands for invalid UTF-8, not for itself. */
  readonly #hasReplacements: boolean;

  constructor(body: Buffer) {
    this.#hasReplacements = !isUtf8(body);
    this.root = parse(body.toString('utf8'));
  }

  takeMends(): number {
    const bits = this.mends;
    this.mends = 0;
    return bits;
  }

  message<T>(value: unknown, fields: JsonFields<T>, into: T, at: Path | undefined): void {
    if (value === null) return;
    if (typeof value !== 'object' || Array.isArray(value)) throw wrongType(at, value, 'an object');
    for (const [key, field] of Object.entries(value)) {
      const read = fields.get(key);
      if (read !== undefined && field !== null) read(this, field, into, { parent: at, key });
    }
  }

  /** Calls `read` with each element and its path. */
  list(value: unknown, at: Path, read: (element: unknown, at: Path) => void): void {
    if (!Array.isArray(value)) throw wrongType(at, value, 'an array');
    value.forEach((element: unknown, key) => {
      read(element, { parent: at, key });
    });
  }

  /** A string; what is not valid Unicode becomes U+FFFD, over-long text is cut, both are noted in `mends`. */
  text(value: unknown, at: Path): string {
    if (typeof value !== 'string') throw wrongType(at, value, 'a string');
    return this.#mendText(value);
  }

  /** Bytes written in hexadecimal, in lower case. */
  hex(value: unknown, at: Path): string {
    if (typeof value !== 'string' || value.length % 2 === 1 || !/^[0-9a-f]*$/i.test(value)) throw wrongType(at, value, 'hexadecimal bytes');
    return value.toLowerCase();
  }

  /** Bytes written in base64 (either alphabet), as padded standard base64; cut as in protobuf. */
  base64(value: unknown, at: Path): string {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(value)) throw wrongType(at, value, 'bytes in base64');
    const bytes = Buffer.from(value, 'base64');
    if (bytes.length > maxBytesLength) this.mends |= mendBits.attribute_too_long;
    return bytes.toString('base64', 0, maxBytesLength);
  }

  bool(value: unknown, at: Path): boolean {
    if (typeof value !== 'boolean') throw wrongType(at, value, 'true or false');
    return value;
  }

  double(value: unknown, at: Path): number {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value === 'string' && (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) || /^(NaN|-?Infinity)$/.test(value))) return Number(value);
    throw wrongType(at, value, 'a number');
  }

  /** An `int64` as number or decimal string: a number where it is exact, else a bigint. */
  integer(value: unknown, at: Path): number | bigint {
    const integer = toBigInt(value);
    if (integer === undefined || integer !== BigInt.asIntN(64, integer)) throw wrongType(at, value, 'a 64-bit integer');
    const number = Number(integer);
    return Number.isSafeInteger(number) ? number : integer;
  }

  /** A `fixed64` or `uint64` as number or decimal string. */
  unsigned64(value: unknown, at: Path): bigint {
    const integer = toBigInt(value);
    if (integer === undefined || integer !== BigInt.asUintN(64, integer)) throw wrongType(at, value, 'an unsigned 64-bit integer');
    return integer;
  }

  /** An enum by number, or by name where `names` has it: the name's place is its number. */
  enumeration(value: unknown, at: Path, names: readonly string[]): number {
    const number = typeof value === 'string' ? names.indexOf(value) : value;
    if (typeof number !== 'number' || number !== (number | 0) || number === -1) {
      throw wrongType(at, value, `an enum's number or one of ${names.join(', ')}`);
    }
    return number;
  }

  #mendText(value: string): string {
    const known = value.length <= maxTextLength ? value : cutText(value);
    if (known.length < value.length) this.mends |= mendBits.attribute_too_long;
    const replaced = this.#hasReplacements && known.includes('\ufffd');
    if (!replaced && known.isWellFormed()) return known;
    this.mends |= mendBits.invalid_utf8;
    return known.toWellFormed();
  }
}

/** The error for a value that is not what its field holds. */
function wrongType(at: Path | undefined, value: unknown, expected: string): AppError {
  const field = at === undefined ? 'the body' : pathText(at);
  const shown = describe(value);
  return new AppError('undecodable', `${field} is ${shown}; expected ${expected}.`, { fields: [{ field, value: shown, expected }] });
}

function pathText(at: Path): string {
  const step = typeof at.key === 'number' ? `[${at.key}]` : at.key;
  if (at.parent === undefined) return step;
  return typeof at.key === 'number' ? pathText(at.parent) + step : `${pathText(at.parent)}.${step}`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return value === null ? 'null' : 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : String(value);
  return typeof value === 'string' && value.length > 100 ? `${text}…` : text;
}

function toBigInt(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined;
}

/** An unquoted integer that may be more than a double holds, such as a time in nanoseconds. */
const longInteger = /[:[,\s]-?\d{16}/;

function parse(text: string): unknown {
  try {
    return longInteger.test(text) ? parseExactly(text) : JSON.parse(text);
  } catch (cause) {
    throw new AppError('undecodable', 'The body is not valid JSON.', { cause });
  }
}

/** Parses with integers beyond 2^53 as bigint. */
function parseExactly(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => {
      if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
      return /^-?\d+$/.test(context?.source ?? '') ? BigInt(context?.source ?? 0) : value;
    });
  } catch (error) {
    // Revival is recursive where parsing is not: a very deep body is read with rounded integers instead.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
