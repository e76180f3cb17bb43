/** How an alert stands, as text between evaluations. What is null or usual is left out: most instances are inactive. */

import type { Instance } from './state-machine.ts';
import type { Told } from './telling.ts';

export interface AlertRecord extends Told {
  /** When it was last evaluated and something was seen; null = never. */
  readonly evaluatedMs: number | null;
}

const absent = {
  value: null,
  threshold: null,
  activeSinceMs: null,
  firingSinceMs: null,
  keptSinceMs: null,
  resolvedMs: null,
  toldMs: null,
};

const usual = { state: 'inactive', ...absent } as const;

export function recordText({ instances, ...record }: AlertRecord): string {
  return JSON.stringify({ ...record, instances: instances.map(withoutUsual) });
}

function withoutUsual(instance: Instance): Partial<Instance> {
  return Object.fromEntries(Object.entries(instance).filter(([, value]) => value !== null && value !== usual.state));
}

export function parseRecord(text: string | null): AlertRecord {
  if (text === null) return { instances: [], activation: null, toldMs: null, evaluatedMs: null };
  const { instances, ...record } = JSON.parse(text) as Omit<AlertRecord, 'instances'> & { instances: Partial<Instance>[] }; // decode boundary: `recordText` wrote it
  return { ...record, instances: instances.map((instance): Instance => ({ labels: {}, seenMs: 0, ...usual, ...instance })) };
}
