/** One pass over a span's attributes: the fields, the labels, the input, the attributes that are kept, and the text that is hashed. */

import type { Attributes, AttributeValue } from '../receive/otlp.ts';
import { canonicalJson } from './canonical.ts';
import { type HashState, mixHash, mixJson, mixText, newHash } from './content-hash.ts';
import { withoutQuery } from './content-words.ts';
import { fieldIndex } from './convention.ts';
import type { Keep, KeyRule, Plan, Slot } from './plan.ts';
import { cut, mapOf, memberOf, number } from './values.ts';

const FIELD_COUNT = Object.keys(fieldIndex).length;
const NO_RANK = 255;
const noValues: readonly (AttributeValue | undefined)[] = new Array(FIELD_COUNT).fill(undefined);
const noRanks: readonly number[] = new Array(FIELD_COUNT).fill(NO_RANK);
const MAX_SHORT_LENGTH = 256;

export interface Reading {
  /** By `fieldIndex`; undefined = not given. */
  readonly values: (AttributeValue | undefined)[];
  readonly ranks: number[];
  /** Name and value, names sorted. */
  readonly labels: [name: string, value: AttributeValue][];
  /** The parts of an input that comes in several attributes. */
  inputParts: string;
  /** JSON object of the kept attributes. */
  kept: string;
  /** The same for the same attributes in any order. */
  readonly hash: HashState;
  readonly count: number;
}

/** Reads attributes by their rules in sorted order, so that the order of arrival changes nothing. */
export function readAttributes(attributes: Attributes, rules: readonly KeyRule[]): Reading {
  const reading: Reading = {
    values: noValues.slice(),
    ranks: noRanks.slice(),
    labels: [],
    inputParts: '',
    kept: '',
    hash: newHash(),
    count: rules.length,
  };
  for (const rule of rules) readAttribute(reading, rule, attributes[rule.key] ?? null);
  reading.kept = `{${reading.kept}}`;
  return reading;
}

function readAttribute(reading: Reading, rule: KeyRule, value: AttributeValue): void {
  mixHash(reading.hash, rule.keyHash);
  const json = mixed(reading.hash, value);
  if (value === null || value === '') return;
  const map = rule.hasMembers ? mapOf(value) : undefined;
  for (const slot of rule.slots) fill(reading, slot, value, map);
  if (rule.label !== '') reading.labels.push([rule.label, value]);
  if (rule.inputPart) reading.inputParts += rule.json + canonicalJson(value);
  if (!isKept(rule.keep, value)) return;
  const kept = json === '' || rule.isUrl ? keptJson(rule, value) : json;
  reading.kept += (reading.kept === '' ? rule.json : rule.nextJson) + kept;
}

/** Mixes a value into the hash, and gives its JSON where that is at hand; else an empty string. */
function mixed(state: HashState, value: AttributeValue): string {
  if (typeof value === 'string') return mixText(state, value) ? `"${value}"` : '';
  const json = canonicalJson(value);
  mixJson(state, json);
  return json;
}

function fill(reading: Reading, slot: Slot, value: AttributeValue, map: object | undefined): void {
  const present = reading.ranks[slot.field] ?? NO_RANK;
  if (slot.rank >= present) return;
  const read = slot.member === '' ? scaled(value, slot.factor) : memberOf(map, slot.member);
  if (read === undefined || read === null || read === '') return;
  reading.values[slot.field] = read;
  reading.ranks[slot.field] = slot.rank;
}

function scaled(value: AttributeValue, factor: number): AttributeValue {
  return factor === 0 ? value : number(value) * factor;
}

/** The value's JSON; empty where it is not kept. */
function keptJson(rule: KeyRule, value: AttributeValue): string {
  if (!isKept(rule.keep, value)) return '';
  return canonicalJson(rule.isUrl && typeof value === 'string' ? withoutQuery(value) : value);
}

/** Whether a value is kept under its key's rule while content is off. */
export function isKept(keep: Keep, value: AttributeValue): boolean {
  if (keep === 'always' || keep === 'never') return keep === 'always';
  if (typeof value === 'string') return keep === 'short' && value.length <= MAX_SHORT_LENGTH;
  return typeof value !== 'object';
}

/** JSON object of an event's attributes that are kept. Those of an event made for content must be listed by a convention. */
export function keptOfEvent(attributes: Attributes, plan: Plan, listedOnly: boolean, maxMessageLength: number): string {
  let kept = '';
  for (const rule of plan.rulesOf(attributes)) {
    const value = attributes[rule.key] ?? null;
    if (value === null || (listedOnly && rule.keep !== 'always')) continue;
    const json = keptJson(rule, rule.key === 'exception.message' && typeof value === 'string' ? cut(value, maxMessageLength) : value);
    if (json !== '') kept += (kept === '' ? rule.json : `,${rule.json}`) + json;
  }
  return `{${kept}}`;
}
