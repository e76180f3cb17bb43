/** All that an organisation sends, trace by trace: the sessions of its people, and what belongs to no session. */

import { firstNs, lastNs } from './calendar.ts';
import { identityOf } from './identity.ts';
import { Random } from './random.ts';
import { remark } from './remarks.ts';
import type { Run } from './run.ts';
import { spoil } from './spoil.ts';
import { Trace } from './trace.ts';
import { traceRecipes, traceShares } from './traces.ts';
import { waste } from './waste.ts';
import type { Organisation } from './world.ts';

const dayNs = 86_400_000_000_000n;
const hourNs = 3_600_000_000_000n;

/** Endless but for waste; the same for the same organisation every time. */
export function* generate(organisation: Organisation): Generator<Trace> {
  if (organisation.wasteful) return yield* waste(organisation.seed);
  const random = new Random(organisation.seed);
  for (let session = 1; ; session++) yield* sessionOf(random, organisation, random.chance(0.85) ? `conv-${session}` : '');
}

function* sessionOf(random: Random, organisation: Organisation, sessionId: string): Generator<Trace> {
  const person = random.chance(0.9) ? random.pickSkewed(organisation.people) : undefined;
  let at = startOf(random);
  for (let traces = sessionId === '' ? 1 : random.int(1, 7); traces > 0; traces--) {
    const run: Run = {
      random,
      trace: new Trace(random, traceStateOf(random, organisation)),
      identity: identityOf(random, person, sessionId),
      environment: random.chance(0.85) ? 0 : 1,
    };
    const ended = traceRecipes[random.share(traceShares)](run, at);
    spoil(run);
    remark(run, sessionId, ended);
    yield run.trace;
    at = ended + pause(random);
  }
}

/** Some start on the very millisecond on which a day begins in UTC, Berlin or New York, or just before. */
function startOf(random: Random): bigint {
  const day = firstNs + BigInt(random.int(0, Number((lastNs - firstNs) / dayNs) - 1)) * dayNs;
  const when = random.share({ anyTime: 94, midnight: 3, before: 3 });
  if (when === 'anyTime') return day + random.ms(0, 86_400_000);
  const midnight = day + BigInt(random.pick([0, 4, 5, 22, 23])) * hourNs;
  return when === 'midnight' ? midnight : midnight - random.ms(0, 9_000);
}

function pause(random: Random): bigint {
  return random.share({ short: 80, hours: 15, days: 5 }) === 'short' ? random.ms(500, 400_000) : random.ms(400_000, 130_000_000);
}

const thresholds = ['ot=th:8', 'ot=th:c', 'vendor=1,ot=th:e66;rv:ffffffffffffff', 'ot=th:0'] as const;

function traceStateOf(random: Random, { sampled }: Organisation): string {
  return sampled > 0 && random.chance(sampled) ? random.pick(thresholds) : '';
}
