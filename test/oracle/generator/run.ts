/** What the recipes of one trace share. */

import type { Resource } from '../raw/span.ts';
import { firstNs, lastNs } from './calendar.ts';
import type { Identity } from './identity.ts';
import type { Random } from './random.ts';
import type { Trace } from './trace.ts';
import { type Agent, services } from './world.ts';

export interface Run {
  readonly random: Random;
  readonly trace: Trace;
  readonly identity: Identity;
  /** Which of a service's environments. */
  readonly environment: number;
}

export function resourceOf(run: Run, service: string): Resource {
  const resources = services[service] ?? [];
  const chosen = resources[run.environment % resources.length];
  if (chosen === undefined) throw new Error(`no service ${service}`);
  return chosen;
}

/** The agent's name at a time: halfway through the data some are renamed. */
export function nameAt(agent: Agent, ns: bigint): string | undefined {
  const half = (firstNs + lastNs) / 2n;
  return ns >= half ? agent.names.at(-1) : agent.names[0];
}
