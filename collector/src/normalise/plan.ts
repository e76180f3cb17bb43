/** Conventions made ready for reading: for every attribute key, what to do with it, so that a span's attributes are passed once. */

import type { Attributes } from '../receive/otlp.ts';
import { type HashState, hashOfText } from './content-hash.ts';
import { namesContent, urlAttributes } from './content-words.ts';
import { type Convention, type Field, fieldIndex, type Source } from './convention.ts';
import { rememberedByKeys } from './layout.ts';
import { operationKinds } from './operation.ts';
import type { SpanKind } from './span-row.ts';

/** One field that an attribute may fill. Of several the smallest rank wins. */
export interface Slot {
  readonly field: number;
  readonly rank: number;
  /** Empty = the whole value. */
  readonly member: string;
  /** What the number is multiplied by; 0 = the value as it is. */
  readonly factor: number;
}

/** `short`: kept where it is a short scalar; `figure`: where it is a number or a boolean. */
export type Keep = 'always' | 'short' | 'figure' | 'never';

export interface KeyRule {
  readonly slots: readonly Slot[];
  /** Some slot reads a member of the value. */
  readonly hasMembers: boolean;
  readonly keep: Keep;
  /** A URL, whose query is not kept. */
  readonly isUrl: boolean;
  /** The label's name; empty = not a label. */
  readonly label: string;
  /** A part of the input. */
  readonly inputPart: boolean;
  /** `"key":` */
  readonly json: string;
  /** `,"key":` */
  readonly nextJson: string;
  readonly key: string;
  readonly keyHash: HashState;
}

export interface Plan {
  readonly convention: string;
  /** In the order of the keys. */
  readonly rulesOfKeys: (keys: readonly string[]) => readonly KeyRule[];
  /** The rules of attributes, sorted by key. */
  readonly rulesOf: (attributes: Attributes) => readonly KeyRule[];
  readonly isContentEvent: (name: string) => boolean;
  readonly operationAttributes: readonly string[];
  /** The canonical operation of a sender's word; undefined where it is not known. */
  readonly operationOf: (word: string) => string | undefined;
  /** By the span's name; undefined where it says nothing. */
  readonly operationOfName: (name: string) => string | undefined;
  readonly nameIs: NonNullable<Convention['nameIs']>;
  readonly failedWhere: Convention['failedWhere'];
  readonly exceptionsAreFailures: boolean;
  readonly fingerprint: readonly string[];
  readonly providerOf: (word: string) => string;
  readonly kind: SpanKind | undefined;
  readonly cachedTokens: 'excluded' | undefined;
  readonly reasoningTokens: 'excluded' | undefined;
}

/** What all conventions together say of keys: it does not depend on which of them reads the span. */
export interface Vocabulary {
  readonly keepOf: (key: string) => Keep;
  readonly isContentEvent: (name: string) => boolean;
  readonly providers: ReadonlyMap<string, string>;
}

const attributeOf = (source: Source): string => (typeof source === 'string' ? source : source.attribute);

/** Reads the content, listed and event tables of every convention. */
export function vocabularyOf(conventions: readonly Convention[], providers: ReadonlyMap<string, string>): Vocabulary {
  const input = conventions.flatMap(({ fields }) => (fields.input ?? []).map(attributeOf));
  const content = conventions.flatMap((convention) => [...(convention.content ?? []), ...(convention.inputPrefixes ?? [])]);
  const never = new Set([...input, ...content]);
  const prefixes = content.filter((name) => name.endsWith('.'));
  const always = new Set(conventions.flatMap(listedAttributes).filter((name) => !never.has(name)));
  const events = new Set(conventions.flatMap(({ contentEvents }) => contentEvents ?? []));
  return {
    keepOf: (key) => {
      if (never.has(key)) return 'never';
      if (always.has(key)) return 'always';
      if (prefixes.some((prefix) => key.startsWith(prefix))) return 'never';
      return namesContent(key) ? 'figure' : 'short';
    },
    isContentEvent: (name) => events.has(name),
    providers,
  };
}

function listedAttributes(convention: Convention): readonly string[] {
  const read = Object.values(convention.fields).flatMap((sources) => sources.map(attributeOf));
  return [...read, ...(convention.operationAttributes ?? []), ...(convention.listed ?? [])];
}

/** A plan that reads by the given conventions, the first before the second; the first also says kind and token rule. */
export function planOf(reader: Convention, layers: readonly Convention[], vocabulary: Vocabulary): Plan {
  const operations = operationWords(layers);
  const byName = new Map(Object.entries(reader.operationsByName ?? {}));
  const providers = new Map([...vocabulary.providers, ...Object.entries(reader.providers ?? {})]);
  const ruleOf = remembered(keyRules(layers, vocabulary, new Set(reader.ignored)));
  return {
    convention: reader.name,
    rulesOfKeys: (keys) => keys.map(ruleOf),
    rulesOf: rememberedByKeys((keys) => keys.map(ruleOf)),
    isContentEvent: vocabulary.isContentEvent,
    operationAttributes: [...new Set(layers.flatMap(({ operationAttributes }) => operationAttributes ?? []))],
    operationOf: (word) => (reader.hasOwnOperations ? undefined : (operations.get(word) ?? operations.get(word.toLowerCase()))),
    operationOfName: (name) => byName.get(name),
    nameIs: reader.nameIs ?? {},
    failedWhere: reader.failedWhere,
    exceptionsAreFailures: reader.exceptionsAreFailures === true,
    fingerprint: reader.fingerprint ?? [],
    providerOf: (word) => providers.get(word.toLowerCase()) ?? word,
    kind: reader.kind,
    cachedTokens: reader.cachedTokens,
    reasoningTokens: reader.reasoningTokens,
  };
}

function operationWords(layers: readonly Convention[]): ReadonlyMap<string, string> {
  const words = new Map(Object.keys(operationKinds).map((operation) => [operation, operation]));
  for (const { operations } of layers.toReversed()) {
    for (const [word, operation] of Object.entries(operations ?? {})) words.set(word, operation).set(word.toLowerCase(), operation);
  }
  return words;
}

function keyRules(layers: readonly Convention[], vocabulary: Vocabulary, ignored: ReadonlySet<string>): (key: string) => KeyRule {
  const slots = slotsByAttribute(layers, ignored);
  const labelPrefixes = layers.flatMap((layer) => layer.labelPrefixes ?? []);
  const inputPrefixes = layers.flatMap((layer) => layer.inputPrefixes ?? []);
  const listed = new Set(layers.flatMap((layer) => layer.listed ?? []));
  return (key) => {
    const keep = vocabulary.keepOf(key);
    const ownSlots = slots.get(key) ?? [];
    const isLabel = ownSlots.length === 0 && keep !== 'never' && !listed.has(key);
    const labelPrefix = isLabel ? labelPrefixes.find((prefix) => key.startsWith(prefix)) : undefined;
    return {
      slots: ownSlots,
      hasMembers: ownSlots.some(({ member }) => member !== ''),
      keep,
      isUrl: urlAttributes.has(key),
      label: labelPrefix === undefined ? '' : key.slice(labelPrefix.length),
      inputPart: keep === 'never' && inputPrefixes.some((prefix) => key.startsWith(prefix)),
      json: `${JSON.stringify(key)}:`,
      nextJson: `,${JSON.stringify(key)}:`,
      key,
      keyHash: hashOfText(key),
    };
  };
}

function slotsByAttribute(layers: readonly Convention[], ignored: ReadonlySet<string>): ReadonlyMap<string, readonly Slot[]> {
  const slots = new Map<string, Slot[]>();
  for (const [field, index] of Object.entries(fieldIndex)) {
    if (ignored.has(field)) continue;
    // decode boundary: Object.entries forgets that the keys of `fieldIndex` are its fields
    const sources = layers.flatMap((layer) => layer.fields[field as Field] ?? []);
    for (const [rank, source] of sources.entries()) {
      const attribute = attributeOf(source);
      const ofAttribute = slots.get(attribute) ?? [];
      ofAttribute.push({ field: index, rank, ...howToRead(source) });
      slots.set(attribute, ofAttribute);
    }
  }
  return slots;
}

function howToRead(source: Source): { readonly member: string; readonly factor: number } {
  if (typeof source === 'string') return { member: '', factor: 0 };
  return 'member' in source ? { member: source.member, factor: 0 } : { member: '', factor: 1_000 };
}

/** Emitters use few keys; a sender of endless new ones must not fill the memory. */
const MAX_REMEMBERED_KEYS = 4_096;

function remembered(ruleOf: (key: string) => KeyRule): (key: string) => KeyRule {
  const rules = new Map<string, KeyRule>();
  return (key) => {
    const known = rules.get(key);
    if (known !== undefined) return known;
    const rule = ruleOf(key);
    if (rules.size < MAX_REMEMBERED_KEYS) rules.set(key, rule);
    return rule;
  };
}
