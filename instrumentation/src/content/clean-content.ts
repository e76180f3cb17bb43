/** Redacts and cuts what prompts and answers say, and leaves the structure around it whole: what was JSON is JSON afterwards. */

import type { Redact } from './redact.ts';

export interface Cleaning {
  readonly redact: Redact;
  /** Characters that may still be exported; cleaning takes them. */
  left: number;
}

/** No secret is longer: of one that the cut goes through nothing may be left. */
const longestSecret = 256;
/** What is redacted becomes shorter, so that more is looked at than is left in the end. */
const ahead = 2 * longestSecret;
const maxDepth = 32;

/** Throws what `redact` throws. */
export function cleanContent(value: unknown, cleaning: Cleaning, depth = 0): unknown {
  if (depth > maxDepth) return null;
  if (typeof value === 'string') return cleanText(value, cleaning, depth);
  if (typeof value === 'number') return cleanNumber(value, cleaning);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return cleanList(value, cleaning, depth);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleanContent(part, cleaning, depth + 1)]));
}

/** What no text is left for is left out. */
function cleanList(list: readonly unknown[], cleaning: Cleaning, depth: number): unknown[] {
  const cleaned: unknown[] = [];
  for (const part of list) {
    if (cleaning.left <= 0) break;
    cleaned.push(cleanContent(part, cleaning, depth + 1));
  }
  return cleaned;
}

function cleanText(text: string, cleaning: Cleaning, depth: number): string {
  const structure = structureOf(text);
  if (structure !== undefined) return JSON.stringify(cleanContent(structure, cleaning, depth + 1));
  const { redact, left } = cleaning;
  const seen = redact(text.slice(0, left + ahead));
  const cut = text.length > left + ahead ? seen.slice(0, -longestSecret) : seen;
  const cleaned = cut.slice(0, left);
  cleaning.left -= cleaned.length;
  return cleaned;
}

/** A card's number may be a number; numbers that are too short for one are most, and stay as they are. */
function cleanNumber(value: number, { redact }: Cleaning): number | string {
  if (!Number.isSafeInteger(value) || Math.abs(value) < 1e11) return value;
  const text = String(value);
  const redacted = redact(text);
  return redacted === text ? value : redacted;
}

function structureOf(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const structure: unknown = JSON.parse(text);
    return typeof structure === 'object' && structure !== null ? structure : undefined;
  } catch {
    return undefined; // looks like it, and is not
  }
}
