/** A keyed hash of what a call was given: tells repeated inputs apart from new ones without keeping any content. */

import { hash } from 'node:crypto';
import type { AttributeValue } from '../receive/otlp.ts';
import { canonicalJson } from './canonical.ts';
import { fieldIndex } from './convention.ts';
import type { Reading } from './reading.ts';

/** What OpenInference writes where inputs are hidden: equal for all calls, so no input. */
const WITHHELD = '__REDACTED__';
const HASH_DIGITS = 16;

export type InputHash = (reading: Reading, subject: string) => string;

/**
 * Returns the hash of a reading's input together with the model or tool that received it; empty where there was no input.
 * The key fills one block before the text and the digest is truncated, so neither key nor input can be worked back from it.
 */
export function createInputHash(hashKey: Buffer | string): InputHash {
  const key = hash('sha256', hashKey, 'hex');
  return (reading, subject) => {
    const input = inputText(reading.values[fieldIndex.input], reading.inputParts);
    return input === '' ? '' : hash('sha256', `${key}${subject.length}:${subject}${input}`, 'hex').slice(0, HASH_DIGITS);
  };
}

function inputText(whole: AttributeValue | undefined, parts: string): string {
  if (whole === undefined) return parts;
  if (typeof whole === 'string') return whole === WITHHELD ? '' : whole;
  return canonicalJson(whole);
}
