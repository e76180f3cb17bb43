/** Lenient readings of attribute values: emitters send numbers as text, text as JSON, and lists in three forms. */

import type { AttributeValue, Mend } from '../receive/otlp.ts';

type MaybeValue = AttributeValue | undefined;

/** The parsed JSON, or undefined where the text is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const QUOTE = 34;

/** A scalar as trimmed text, without the quotes that some emitters leave around it. Lists, maps and null are an empty string. */
export function text(value: MaybeValue): string {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    return trimmed.length > 1 && trimmed.charCodeAt(0) === QUOTE ? unquoted(trimmed) : trimmed;
  }
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return '';
}

function unquoted(quoted: string): string {
  const parsed = parseJson(quoted);
  return typeof parsed === 'string' ? parsed.trim() : quoted;
}

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number, or text that is one; NaN for anything else. */
export function number(value: MaybeValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return Number.NaN;
  const digits = text(value);
  return decimalNumber.test(digits) ? Number(digits) : Number.NaN;
}

/** A list of text from an array, JSON text of an array, or text with commas. Empty and repeated members are left out. */
export function list(value: MaybeValue): readonly string[] {
  if (value === undefined || value === null) return none;
  const members = Array.isArray(value) ? value.map((member: AttributeValue) => text(member)) : membersOf(text(value));
  if (members.length === 1 && members[0] !== '') return members;
  return [...new Set(members)].filter((member) => member !== '');
}

/** Shared by every row that has no members. */
export const none: readonly string[] = Object.freeze([]);

function membersOf(written: string): readonly string[] {
  const parsed = written.startsWith('[') ? parseJson(written) : undefined;
  if (Array.isArray(parsed)) return parsed.map(scalarText);
  return written.split(',').map((member) => member.trim());
}

function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? text(value) : '';
}

/** The map that a value is, or that its JSON text holds; undefined where it is none. */
export function mapOf(value: AttributeValue): object | undefined {
  const map = typeof value === 'string' && value.trimStart().startsWith('{') ? parseJson(value) : value;
  return typeof map === 'object' && map !== null ? map : undefined;
}

/** A map's own member, or by `a.b` a member's member; undefined where there is none. */
export function memberOf(map: object | undefined, member: string): MaybeValue {
  if (map === undefined) return undefined;
  if (Object.hasOwn(map, member)) return Reflect.get(map, member);
  const dot = member.indexOf('.');
  const inner = dot > 0 ? memberOf(map, member.slice(0, dot)) : undefined;
  return typeof inner === 'object' && inner !== null ? memberOf(inner, member.slice(dot + 1)) : undefined;
}

/** At most `length` UTF-16 units, never half a character. */
export function cut(value: string, length: number): string {
  if (value.length <= length) return value;
  const last = value.charCodeAt(length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return value.slice(0, splitsPair ? length - 1 : length);
}

/** `cut`, and says so. */
export function limited(value: string, length: number, mends: Mend[]): string {
  if (value.length <= length) return value;
  mends.push('attribute_too_long');
  return cut(value, length);
}
