/** Turns decoded spans into rows of the canonical model. Pure: no clock, no environment, no I/O. */

import type { DecodedResource, DecodedSpan, Mend } from '../receive/otlp.ts';
import { contentHash, type HashState, hashOfScope } from './content-hash.ts';
import type { Convention } from './convention.ts';
import { genAi } from './conventions/gen-ai.ts';
import { general } from './conventions/general.ts';
import { conventions } from './conventions/precedence.ts';
import { resonant } from './conventions/resonant.ts';
import { providerNames, renamedProviders } from './conventions/semconv.ts';
import { inheritableOf, MAX_ID_LENGTH } from './inheritable.ts';
import { createInputHash } from './input-hash.ts';
import { type Plan, planOf, vocabularyOf } from './plan.ts';
import { readAttributes } from './reading.ts';
import { createRecogniser, type Reader } from './recognise.ts';
import { type RefusalReason, refusalOf } from './refusal.ts';
import { rowOf } from './row.ts';
import type { Inheritable, SpanRow } from './span-row.ts';
import { limited, text } from './values.ts';
import { attributeWeight } from './weight.ts';

export interface NormaliserOptions {
  /** Secret of the installation: keys the hash of inputs, so that they cannot be guessed from the store. */
  readonly hashKey: Buffer | string;
}

export interface NormaliseContext {
  readonly orgId: string;
  /** When the request arrived, milliseconds since 1970. */
  readonly arrivedMs: number;
}

/** The row and each kind of mend once; or why the span is refused. */
type Normalised = { readonly row: SpanRow; readonly mended: readonly Mend[] } | { readonly refused: RefusalReason };

/** Never throws for a decoded span. */
export type NormaliseSpan = (span: DecodedSpan, context: NormaliseContext) => Normalised;

interface ResourceFacts {
  readonly service: string;
  readonly inheritable: Inheritable;
  readonly weight: number | undefined;
  readonly mends: readonly Mend[];
  readonly hash: HashState;
}

/** Returns a normaliser. It remembers keys and resources, never spans. */
export function createNormaliser(options: NormaliserOptions): NormaliseSpan {
  const { readers, resourcePlan } = preparePlans(conventions);
  const recognise = createRecogniser(readers);
  const inputHash = createInputHash(options.hashKey);
  const resourceFacts = rememberedBy((resource: DecodedResource) => factsOf(resource, resourcePlan));
  const scopeHash = rememberedBy(hashOfScope);
  return (span, { orgId, arrivedMs }) => {
    const refused = refusalOf(span, arrivedMs);
    if (refused !== undefined) return { refused };
    const { plan, rules } = recognise(span);
    const reading = readAttributes(span.attributes, rules);
    const resource = resourceFacts(span.resource);
    const mends: Mend[] = [...span.mended, ...resource.mends];
    const start = span.startNs.toString();
    const end = span.endNs.toString();
    const parts = {
      orgId,
      span,
      start,
      end,
      plan,
      reading,
      service: resource.service,
      resource: resource.inheritable,
      resourceWeight: resource.weight,
      contentHash: contentHash(span, `${start}|${end}`, reading.hash, resource.hash, scopeHash(span.scope)),
      inputHashOf: (subject: string) => inputHash(reading, subject),
    };
    const row = rowOf(parts, mends);
    return { row, mended: mends.length > 1 ? [...new Set(mends)] : mends };
  };
}

/** Our attributes come first, then the convention that matched, then the GenAI names, then the general ones. */
function preparePlans(ordered: readonly Convention[]): { readonly readers: readonly Reader[]; readonly resourcePlan: Plan } {
  const providers = new Map([...providerNames.map((name): [string, string] => [name, name]), ...Object.entries(renamedProviders)]);
  const vocabulary = vocabularyOf([resonant, ...ordered], providers);
  const readers = ordered.map((convention) => {
    const layers = [resonant, convention, genAi, general].filter((layer, i, all) => all.lastIndexOf(layer) === i);
    return { convention, plan: planOf(convention, layers, vocabulary) };
  });
  return { readers, resourcePlan: planOf(general, [resonant, ...ordered], vocabulary) };
}

function rememberedBy<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const values = new WeakMap<K, V>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}

function factsOf({ attributes }: DecodedResource, plan: Plan): ResourceFacts {
  const mends: Mend[] = [];
  const reading = readAttributes(attributes, plan.rulesOf(attributes));
  return {
    service: limited(text(attributes['service.name']), MAX_ID_LENGTH, mends),
    inheritable: inheritableOf(reading, mends),
    weight: attributeWeight(reading.values),
    mends,
    hash: reading.hash,
  };
}
