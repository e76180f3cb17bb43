/** Sizes of stores, sampled every so often: the gauge `resonant.storage.bytes`. */

import type { Attributes, Resource } from '../raw/span.ts';
import { nsOf } from './calendar.ts';
import { Random } from './random.ts';
import { type Organisation, services } from './world.ts';

export interface Sample {
  readonly atNs: bigint;
  readonly bytes: number;
  readonly attributes: Attributes;
  readonly resource: Resource;
}

const minuteNs = 60_000_000_000n;

const stores: readonly Attributes[] = [
  { 'gen_ai.data_source.id': 'docs', 'resonant.customer': 'customer_2' },
  { 'gen_ai.memory.store.id': 'memories', 'resonant.tags': ['production'] },
];

/** Two stores over some days; now and then their sampler pauses for longer than an hour. */
export function samplesOf({ seed, share }: Organisation): readonly Sample[] {
  if (share === 0) return [];
  const random = new Random(seed);
  const [resource] = services['assistant'] ?? [];
  if (resource === undefined) throw new Error('no such service');
  return stores.flatMap((attributes) => {
    const samples: Sample[] = [];
    for (let at = nsOf('2025-03-09T00:00:00Z'); at < nsOf('2025-03-12T00:00:00Z'); ) {
      samples.push({ atNs: at, bytes: 1_000 * random.int(1, 9_000_000), attributes, resource });
      at += minuteNs * BigInt(random.pick([6, 18, 30, 30, 60, 150]));
    }
    return samples;
  });
}
