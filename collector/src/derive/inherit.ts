import type { Inheritable } from '../normalise/span-row.ts';
import { compareText } from './order.ts';
import type { Tree } from './tree.ts';

/** A row carries at most this many labels, or a deep trace with a label per span would make rows without bound. */
const MAX_LABELS = 100;
/** Stands for "the descendants do not agree"; a value that no sender means. */
const CONFLICT = '\0';
const CONFLICTING_TAGS: readonly string[] = [CONFLICT];

export const nothing: Inheritable = {
  session_id: '',
  user_id: '',
  user_name: '',
  customer: '',
  feature: '',
  environment: '',
  tags: [],
  labels: {},
};

/** Each span's own attributes with the gaps filled by the nearest ancestor that has them; by place. */
export function inheritFromAbove({ nodes, topDown }: Tree): Inheritable[] {
  const resolved = new Array<Inheritable>(nodes.length);
  for (const { span, place, parent } of topDown) {
    resolved[place] = withDefaults(span.own, (parent && resolved[parent.place]) ?? nothing);
  }
  return resolved;
}

/** What each span and its descendants agree on; by place. */
export function agreeBelow({ nodes, topDown }: Tree): Inheritable[] {
  const agreed = nodes.map(({ span }) => (isNothing(span.own) ? nothing : span.own));
  for (let i = topDown.length - 1; i >= 0; i--) {
    const node = topDown[i];
    if (node?.parent) agreed[node.parent.place] = agree(agreed[node.parent.place] ?? nothing, agreed[node.place] ?? nothing);
  }
  return agreed;
}

/** `own`, and where it says nothing, `defaults`. A user's name travels with the id that it came with. */
export function withDefaults(own: Inheritable, defaults: Inheritable): Inheritable {
  if (own === defaults || isNothing(defaults)) return own;
  if (isNothing(own)) return defaults;
  const user = own.user_id === '' ? defaults : own;
  return {
    session_id: own.session_id || defaults.session_id,
    user_id: user.user_id,
    user_name: user.user_name,
    customer: own.customer || defaults.customer,
    feature: own.feature || defaults.feature,
    environment: own.environment || defaults.environment,
    tags: own.tags.length > 0 ? own.tags : defaults.tags,
    labels: mergeLabels(own.labels, defaults.labels, (mine) => mine),
  };
}

/** What both agree on; silence agrees with everything. */
export function agree(a: Inheritable, b: Inheritable): Inheritable {
  if (a === b || b === nothing) return a;
  if (a === nothing) return b;
  return {
    session_id: agreeText(a.session_id, b.session_id),
    ...agreeUser(a, b),
    customer: agreeText(a.customer, b.customer),
    feature: agreeText(a.feature, b.feature),
    environment: agreeText(a.environment, b.environment),
    tags: agreeTags(a.tags, b.tags),
    labels: mergeLabels(a.labels, b.labels, agreeText),
  };
}

/** Silence where there is no agreement. */
export function withoutConflicts(agreed: Inheritable): Inheritable {
  const text = (value: string): string => (value === CONFLICT ? '' : value);
  return {
    session_id: text(agreed.session_id),
    user_id: text(agreed.user_id),
    user_name: agreed.user_id === CONFLICT ? '' : agreed.user_name,
    customer: text(agreed.customer),
    feature: text(agreed.feature),
    environment: text(agreed.environment),
    tags: agreed.tags === CONFLICTING_TAGS ? [] : agreed.tags,
    labels: Object.fromEntries(Object.entries(agreed.labels).filter(([, value]) => value !== CONFLICT)),
  };
}

function isNothing(attributes: Inheritable): boolean {
  if (attributes === nothing) return true;
  const { session_id, user_id, customer, feature, environment, tags, labels } = attributes;
  if (session_id || user_id || customer || feature || environment || tags.length > 0) return false;
  for (const _ in labels) return false;
  return true;
}

function agreeText(a: string, b: string): string {
  if (a === '' || a === b) return b;
  return b === '' ? a : CONFLICT;
}

function agreeUser(a: Inheritable, b: Inheritable): Pick<Inheritable, 'user_id' | 'user_name'> {
  if (b.user_id === '') return { user_id: a.user_id, user_name: a.user_name };
  if (a.user_id === '') return { user_id: b.user_id, user_name: b.user_name };
  const name = compareText(a.user_name, b.user_name) > 0 ? a.user_name : b.user_name;
  return { user_id: agreeText(a.user_id, b.user_id), user_name: name };
}

function agreeTags(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  return a.length === b.length && a.every((tag, i) => tag === b[i]) ? a : CONFLICTING_TAGS;
}

type Labels = Inheritable['labels'];

function mergeLabels(a: Labels, b: Labels, both: (a: string, b: string) => string): Labels {
  const entries = Object.entries(b);
  if (entries.length === 0 || a === b) return a;
  const merged = new Map(Object.entries(a));
  if (merged.size === 0) return b;
  for (const [key, value] of entries) {
    const present = merged.get(key);
    if (present !== undefined) merged.set(key, both(present, value));
    else if (merged.size < MAX_LABELS) merged.set(key, value);
  }
  return Object.fromEntries(merged);
}
