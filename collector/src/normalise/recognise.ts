/** Which convention reads a span, and by which rules: the first in order of precedence whose marks it bears and that does not refuse it. */

import type { DecodedSpan } from '../receive/otlp.ts';
import type { Convention, Mark } from './convention.ts';
import { rememberedByKeys } from './layout.ts';
import type { KeyRule, Plan } from './plan.ts';

export interface Reader {
  readonly convention: Convention;
  readonly plan: Plan;
}

/** A plan and its rules of a span's attributes, sorted by key. */
export interface Recognised {
  readonly plan: Plan;
  readonly rules: readonly KeyRule[];
}

interface Candidate extends Recognised {
  readonly matches: Convention['matches'];
}

/** Of one layout; more are forgotten, as a sender of endless new ones must not fill the memory. */
const MAX_SCOPES = 32;

/** The first of the readers that is the span's. The last reader must be everybody's. */
export function createRecogniser(readers: readonly Reader[]): (span: DecodedSpan) => Recognised {
  const candidatesOf = rememberedByKeys((keys) => rememberedByScope((scope) => candidates(readers, scope, keys)));
  return (span) => {
    for (const candidate of candidatesOf(span.attributes)(span.scope.name)) {
      if (candidate.matches === undefined || candidate.matches(span)) return candidate;
    }
    throw new Error('No convention reads spans of any kind.');
  };
}

/** Those whose marks spans of the scope with these attributes bear, up to the first that needs no other look. */
function candidates(readers: readonly Reader[], scope: string, keys: readonly string[]): readonly Candidate[] {
  const marked = readers.filter(({ convention }) => convention.marks.some((mark) => isBorne(mark, scope, keys)));
  const certain = marked.findIndex(({ convention }) => convention.matches === undefined);
  return marked.slice(0, certain + 1).map(({ convention, plan }) => ({ plan, rules: plan.rulesOfKeys(keys), matches: convention.matches }));
}

function isBorne({ scope, scopePrefix, attribute }: Mark, scopeName: string, keys: readonly string[]): boolean {
  if (scope !== undefined && scopeName !== scope) return false;
  if (scopePrefix !== undefined && !scopeName.startsWith(scopePrefix)) return false;
  return attribute === undefined || keys.includes(attribute);
}

function rememberedByScope<T>(compute: (scope: string) => T): (scope: string) => T {
  const values = new Map<string, T>();
  return (scope) => {
    const known = values.get(scope);
    if (known !== undefined) return known;
    const value = compute(scope);
    if (values.size >= MAX_SCOPES) values.clear();
    values.set(scope, value);
    return value;
  };
}
