/** RESONANT_PRICES_FILE: an operator's prices in YAML or JSON. */

import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError, type InvalidField } from '../errors.ts';
import { type PriceInput, priceInput, subjectOf } from './price-input.ts';

const priceFile = z.strictObject({ prices: z.array(priceInput, { error: 'a list of prices' }) }, { error: topLevelError });

function topLevelError(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' ? 'an object with the field prices' : undefined;
}

/** Reads the file. Throws `configuration` with every problem's line and field. */
export function readPriceFile(path: string): readonly PriceInput[] {
  try {
    return parsePriceFile(readFileSync(path, 'utf8'), path);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('configuration', `RESONANT_PRICES_FILE=${path} cannot be read: ${String(cause)}`, { cause });
  }
}

/** JSON is YAML, so one parser reads both. */
export function parsePriceFile(text: string, path: string): readonly PriceInput[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' });
  const broken = document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, field: '', expected: message }));
  if (broken.length > 0) throw invalidFile(path, broken);
  const parsed = priceFile.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) {
    const repeated = repeatedPrices(parsed.data.prices, document, lines);
    if (repeated.length > 0) throw invalidFile(path, repeated);
    return parsed.data.prices;
  }
  throw invalidFile(
    path,
    parsed.error.issues.flatMap((issue) => problemsOf(issue, document, lines)),
  );
}

interface FileProblem {
  readonly line: number;
  readonly field: string;
  readonly expected: string;
}

function problemsOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): readonly FileProblem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const at = (to: readonly (string | number)[], expected: string): FileProblem => ({
    line: lineOf(document, to, lines),
    field: fieldOf(to),
    expected,
  });
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => at([...path, key], 'nothing: there is no field of this name'));
  return [at(path, issue.message)];
}

/** Of two prices of one thing from one time on neither is the right one. */
function repeatedPrices(prices: readonly PriceInput[], document: Document, lines: LineCounter): readonly FileProblem[] {
  const firsts = new Map<string, number>();
  return prices.flatMap((price, index) => {
    const subject = subjectOf(price);
    const first = firsts.get(subject);
    firsts.set(subject, first ?? index);
    if (first === undefined) return [];
    const expected = `one price of this from this time on; line ${lineOf(document, ['prices', first], lines)} has another`;
    return [{ line: lineOf(document, ['prices', index], lines), field: `prices[${index}]`, expected }];
  });
}

/** The line of the value at the path, or of the nearest thing around it that is there. */
function lineOf(document: Document, path: readonly (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function fieldOf(path: readonly (string | number)[]): string {
  return path.reduce<string>((name, part) => (typeof part === 'number' ? `${name}[${part}]` : name === '' ? part : `${name}.${part}`), '');
}

function invalidFile(path: string, problems: readonly FileProblem[]): AppError {
  const listed = problems.map(({ line, field, expected }) => `  line ${line}: ${field === '' ? '' : `${field}: expected `}${expected}`);
  const fields: InvalidField[] = problems.map(({ line, field, expected }) => ({ field: field || 'file', value: `line ${line}`, expected }));
  return new AppError('configuration', `RESONANT_PRICES_FILE=${path} is not valid:\n${listed.join('\n')}`, { fields });
}
