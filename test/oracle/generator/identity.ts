/** Whose a trace is, and on which of its spans that is said. */

import type { Attributes, Value } from '../raw/span.ts';
import type { Random } from './random.ts';
import { customers, features, type Person, tags, teams, tiers } from './world.ts';

/** `disagreeing steps`: two values, on steps only. */
type Place = 'root' | 'agent' | 'steps' | 'disagreeing steps' | 'nowhere';

type Said = readonly { readonly place: Place; readonly attributes: Attributes; readonly other: Attributes }[];

export class Identity {
  readonly #said: Said;
  readonly #random: Random;

  constructor(random: Random, said: Said) {
    this.#random = random;
    this.#said = said;
  }

  /** Attributes of a span that is the trace's root, an agent or a step. */
  at(...places: readonly ('root' | 'agent' | 'steps')[]): Record<string, Value> {
    return Object.assign({}, ...this.#said.map((one) => this.#partAt(one, places)));
  }

  #partAt({ place, attributes, other }: Said[number], places: readonly string[]): Attributes {
    if (place === 'disagreeing steps') return places.includes('steps') ? this.#random.pick([attributes, other]) : {};
    return places.includes(place) ? attributes : {};
  }
}

const usually = { root: 35, agent: 45, steps: 15, 'disagreeing steps': 3, nowhere: 2 } as const;

/** The identity of one trace of a person's session (empty = none). */
export function identityOf(random: Random, person: Person | undefined, sessionId: string): Identity {
  const place = (shares: Readonly<Record<Place, number>> = usually): Place => random.share(shares);
  const sometimes = { ...usually, nowhere: 120 };
  const session = { [random.pick(['gen_ai.conversation.id', 'gen_ai.conversation.id', 'session.id'])]: sessionId };
  const user = person && { 'user.id': person.id, ...person.naming };
  return new Identity(random, [
    ...(sessionId === '' ? [] : [{ place: place({ ...usually, nowhere: 0, 'disagreeing steps': 0 }), attributes: session, other: {} }]),
    ...(user === undefined ? [] : [{ place: place(), attributes: user, other: { 'user.id': 'user_1' } }]),
    { place: place(sometimes), ...twoOf(random, 'resonant.customer', customers) },
    { place: place(sometimes), ...twoOf(random, 'resonant.feature', features) },
    { place: place(sometimes), attributes: tagsOf(random), other: { 'resonant.tags': ['beta'] } },
    { place: place({ ...sometimes, 'disagreeing steps': 0 }), attributes: labelsOf(random), other: {} },
  ]);
}

function twoOf(random: Random, key: string, values: readonly string[]): { readonly attributes: Attributes; readonly other: Attributes } {
  return { attributes: { [key]: random.pickSkewed(values) }, other: { [key]: random.pickSkewed(values) } };
}

export function tagsOf(random: Random): Attributes {
  const chosen = tags.filter(() => random.chance(0.4));
  return chosen.length === 0 ? {} : { 'resonant.tags': chosen };
}

function labelsOf(random: Random): Attributes {
  const team = { 'resonant.label.team': random.pick(teams) };
  return random.chance(0.4) ? { ...team, 'resonant.label.tier': random.pick(tiers) } : team;
}
