/** What an organisation sends at this moment: traces that end within some minutes before and after it. */

import { identityOf } from './identity.ts';
import { Random } from './random.ts';
import type { Run } from './run.ts';
import { Trace } from './trace.ts';
import { traceRecipes } from './traces.ts';
import { organisations } from './world.ts';

const kinds = ['agent', 'agent', 'agent behind a server', 'no agent', 'server only'] as const;

export function* present(seed: number, nowNs: bigint): Generator<Trace> {
  const random = new Random(seed);
  const people = organisations.flatMap((organisation) => organisation.people);
  for (let trace = 0; trace < 80; trace++) {
    const identity = identityOf(random, random.pick(people), random.chance(0.8) ? `now-${trace % 25}` : '');
    const run: Run = { random, trace: new Trace(random, ''), identity, environment: 0 };
    traceRecipes[random.pick(kinds)](run, nowNs - random.ms(0, 420_000));
    yield run.trace;
  }
}
