/** Which models of the bundled table are the same one in another size, by their names. */

import type { ModelCall } from './call.ts';
import { findEntry } from './table-rates.ts';

/** The same provider's current models that differ from the call's only by size, whatever they cost; empty for one that the table does not know. */
export function modelsOfOtherSizes(call: ModelCall): readonly string[] {
  const entry = findEntry(call);
  if (entry === undefined) return [];
  const { model, provider } = entry;
  const others = provider.models.filter(({ id, deprecated }) => id !== model.id && deprecated !== true);
  return others.map(({ id }) => id).filter((id) => differBySize(model.id, id));
}

/** Words of models for another task: a model may not gain or lose one. */
const tasks: ReadonlySet<string> = new Set(
  [
    'audio image tts transcribe realtime live voice native embedding embeddings embed search vision vl',
    'guard safeguard moderation whisper ocr code coder codex research computer math oss batch extended',
  ].flatMap((line) => line.split(' ')),
);

/** Dates, versions of a snapshot, and what says nothing of the model. */
const snapshot = /^(\d{4}|\d{6,8}|v\d+|0|latest|preview|exp|experimental|beta|free)$/;
const parameterCount = /^(\d+x)?\d+(\.\d+)?[bm]$/;

/** `claude-opus-4-5` and `claude-haiku-4-5`: the same family and generation, and at most one other word each. */
function differBySize(one: string, two: string): boolean {
  const [a, b] = [partsOf(one), partsOf(two)];
  if (a.family !== b.family || a.generation.join() !== b.generation.join()) return false;
  const [lost, gained] = [a.words.filter((word) => !b.words.includes(word)), b.words.filter((word) => !a.words.includes(word))];
  return lost.length <= 1 && gained.length <= 1 && ![...lost, ...gained].some((word) => tasks.has(word));
}

function partsOf(id: string) {
  const all = id.toLowerCase().split(/[^a-z0-9.]+/);
  const parts = all.filter((part) => part !== '' && !snapshot.test(part) && !parameterCount.test(part));
  const hasDigit = (part: string): boolean => /\d/.test(part);
  return { family: parts[0] ?? '', generation: parts.filter(hasDigit), words: parts.filter((part) => !hasDigit(part)) };
}
