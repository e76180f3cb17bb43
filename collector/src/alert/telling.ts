/** Who is to be told what: one message for all instances of an alert that changed, again while it fires, and when it is over. */

import type { Instance } from './state-machine.ts';

/** What receivers know of an alert. */
export interface Told {
  readonly instances: readonly Instance[];
  /** Names one activation of the alert: from the first message that it fires until it is over. */
  readonly activation: string | null;
  /** When the last message of this activation was written. */
  readonly toldMs: number | null;
}

export interface Telling {
  readonly repeatMs: number;
  readonly sendResolved: boolean;
  /** Nobody is told now. What changes meanwhile is told afterwards, unless it has passed by then. */
  readonly muted: boolean;
}

/** What a message is made of. */
export interface News {
  readonly status: 'firing' | 'resolved';
  readonly activation: string;
  readonly firing: readonly Instance[];
  /** Of those that receivers take for firing. */
  readonly resolved: readonly Instance[];
}

/** What receivers know afterwards, and what they are told, if anything. `name` gives an activation its name. */
export function tell(
  told: Told,
  { repeatMs, sendResolved, muted }: Telling,
  nowMs: number,
  name: () => string,
): Told & { readonly news?: News } {
  if (muted) return told;
  const firing = told.instances.filter(({ state }) => state === 'firing');
  const resolved = told.instances.filter(({ state, toldMs }) => state !== 'firing' && toldMs !== null);
  const begins = firing.some(({ toldMs }) => toldMs === null);
  const repeats = firing.length > 0 && told.toldMs !== null && nowMs - told.toldMs >= repeatMs;
  const ends = resolved.length > 0 && sendResolved;
  if (!begins && !repeats && !ends) return forgetting(told, resolved, firing.length > 0);
  const activation = told.activation ?? name();
  const instances = told.instances.map((instance) => ({ ...instance, toldMs: instance.state === 'firing' ? nowMs : null }));
  const status = firing.length > 0 ? 'firing' : 'resolved';
  const after = status === 'firing' ? { activation, toldMs: nowMs } : { activation: null, toldMs: null };
  return { instances, ...after, news: { status, activation, firing, resolved: sendResolved ? resolved : [] } };
}

/** What is over, and nobody wants to hear of. */
function forgetting(told: Told, over: readonly Instance[], fires: boolean): Told {
  if (over.length === 0) return told;
  const instances = told.instances.map((instance) => (over.includes(instance) ? { ...instance, toldMs: null } : instance));
  return fires ? { ...told, instances } : { instances, activation: null, toldMs: null };
}
