/** Attributes that a row takes from the spans around its own. */

import type { Attributes, RawSpan } from '../raw/span.ts';
import { textOf } from './read.ts';
import { ancestors, type Node } from './tree.ts';

export interface Person {
  readonly id: string;
  readonly name: string | undefined;
}

/** Whose a row is. */
export interface Belonging {
  readonly session: string | undefined;
  readonly user: Person | undefined;
  readonly customer: string | undefined;
  readonly feature: string | undefined;
  readonly environment: string | undefined;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** Where a row looks, the nearest first. */
export interface Around {
  readonly own: readonly Node[];
  /** Of executions; steps ask nobody below. */
  readonly below: readonly Node[];
  /** The row's own first; then the outer one's where two spans are one run. */
  readonly resources: readonly Attributes[];
}

type Read<T> = (attributes: Attributes) => T | undefined;

const readers = {
  session: (from: Attributes) => textOf(from, 'gen_ai.conversation.id', 'session.id'),
  customer: (from: Attributes) => textOf(from, 'resonant.customer'),
  feature: (from: Attributes) => textOf(from, 'resonant.feature'),
  environment: (from: Attributes) => textOf(from, 'deployment.environment.name', 'deployment.environment'),
} as const satisfies Record<string, Read<string>>;

function readUser(from: Attributes): Person | undefined {
  const id = textOf(from, 'user.id');
  // Contract 4, users: "`name` = `user.full_name`, `user.name`, `user.email`, else the id"
  const name = textOf(from, 'user.full_name', 'user.name', 'user.email');
  return id === undefined ? undefined : { id, name };
}

function readTags(from: Attributes): readonly string[] | undefined {
  const tags = from['resonant.tags'];
  return Array.isArray(tags) && tags.length > 0 ? tags : undefined;
}

export function belongingOf(around: Around): Belonging {
  return belonging((read, same = Object.is) => inherited(around, read, same), labelsOf(around));
}

/** Of what is no span: its own attributes, else its resource's. */
export function belongingOfAttributes(own: Attributes, resource: Attributes): Belonging {
  return belonging((read) => read(own) ?? read(resource), {});
}

type Find = <T>(read: Read<T>, same?: (a: T, b: T) => boolean) => T | undefined;

function belonging(of: Find, labels: Belonging['labels']): Belonging {
  return {
    session: of(readers.session),
    user: of(readUser, (a, b) => a.id === b.id),
    customer: of(readers.customer),
    feature: of(readers.feature),
    environment: of(readers.environment),
    tags: of(readTags, (a, b) => String(a) === String(b)) ?? [],
    labels,
  };
}

/** "its own attribute, else the nearest ancestor span's (of any kind), else (executions) the one value its descendants agree on, else the resource's, else none". */
function inherited<T>({ own, below, resources }: Around, read: Read<T>, same: (a: T, b: T) => boolean): T | undefined {
  for (const { span } of nearest(own)) {
    const value = read(span.attributes);
    if (value !== undefined) return value;
  }
  const [value, ...others] = below.map(({ span }) => read(span.attributes)).filter((found) => found !== undefined);
  const agreed = value !== undefined && others.every((other) => same(value, other));
  return agreed ? value : resources.map(read).find((found) => found !== undefined);
}

function* nearest(own: readonly Node[]): Generator<Node> {
  yield* own;
  const last = own.at(-1);
  if (last) yield* ancestors(last);
}

const labelPrefix = 'resonant.label.';

/** Each label is inherited as an attribute of its own. */
function labelsOf(around: Around): Readonly<Record<string, string>> {
  const spans: readonly RawSpan[] = [...nearest(around.own), ...around.below].map(({ span }) => span);
  const keys = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes).filter((key) => key.startsWith(labelPrefix))));
  const labels = [...keys].map((key) => [key.slice(labelPrefix.length), inherited(around, (from) => textOf(from, key), Object.is)]);
  return Object.fromEntries(labels.filter(([, value]) => value !== undefined));
}
