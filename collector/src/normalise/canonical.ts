/** Text that is the same for the same value, whatever the order in which its keys arrived. */

import type { AttributeValue } from '../receive/otlp.ts';

/** JSON with sorted keys. Numbers that JSON cannot hold (beyond 2^53, not finite) are text. */
export function canonicalJson(value: AttributeValue): string {
  switch (typeof value) {
    case 'string':
      return jsonString(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `"${value}"`;
    default:
      return value === null ? 'null' : compoundJson(value);
  }
}

/** No quote, backslash, control character or half of a surrogate pair. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** `JSON.stringify`, which most short texts do not need. */
function jsonString(value: string): string {
  return plain.test(value) ? `"${value}"` : JSON.stringify(value);
}

function compoundJson(value: object): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries<AttributeValue>({ ...value });
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

function isList(value: object): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
