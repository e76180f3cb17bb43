/**
 * One call, one span. Frameworks tell of their model calls themselves, and the client beneath is instrumented too: while a framework makes
 * a call that it tells of, the spans of clients are left out.
 */

import { type Attributes, type Context, context, createContextKey, type Link, SpanKind } from '@opentelemetry/api';
import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace';
import type { Patch } from './package-instrumentation.ts';

const toldKey = createContextKey('resonant: this model call is told by a framework');

/** Leaves out clients' spans of calls that a framework tells of; asks `inner` about all others. */
export class OncePerCall implements Sampler {
  readonly #inner: Sampler;

  constructor(inner: Sampler) {
    this.#inner = inner;
  }

  shouldSample(around: Context, traceId: string, name: string, kind: SpanKind, attributes: Attributes, links: Link[]): SamplingResult {
    if (kind === SpanKind.CLIENT && around.getValue(toldKey) === true && isModelCall(attributes)) {
      return { decision: SamplingDecision.NOT_RECORD };
    }
    return this.#inner.shouldSample(around, traceId, name, kind, attributes, links);
  }

  toString(): string {
    return `OncePerCall{${this.#inner.toString()}}`;
  }
}

function isModelCall(attributes: Attributes): boolean {
  return 'gen_ai.operation.name' in attributes || 'gen_ai.system' in attributes || 'gen_ai.provider.name' in attributes;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A patch that marks what the named methods of exported classes do; a class or method that is not there is passed over. */
export function marksModelCalls(classes: readonly string[], methods: readonly string[]): Patch {
  return (moduleExports) => {
    // decode boundary: a module's exports by name
    const exported = moduleExports as Readonly<Record<string, { readonly prototype?: Record<string, unknown> } | undefined>>;
    for (const prototype of classes.map((name) => exported[name]?.prototype)) {
      for (const method of prototype === undefined ? [] : methods) markMethod(prototype ?? {}, method);
    }
    return moduleExports;
  };
}

function markMethod(prototype: Record<string, unknown>, name: string): void {
  const original = prototype[name];
  if (typeof original !== 'function') return;
  prototype[name] = function marked(this: unknown, ...args: unknown[]): unknown {
    const inside = context.active().setValue(toldKey, true);
    // decode boundary: checked to be a function above
    const result = context.with(inside, () => (original as Method).apply(this, args));
    return isAsyncGenerator(result) ? markedGenerator(result, inside) : result;
  };
}

function isAsyncGenerator(value: unknown): value is AsyncGenerator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value && 'return' in value;
}

/** A generator's body runs in the context of whoever asks for the next value. */
function markedGenerator(generator: AsyncGenerator<unknown>, inside: Context): AsyncGenerator<unknown> {
  const within =
    <Args extends unknown[], T>(step: (...args: Args) => T) =>
    (...args: Args): T =>
      context.with(inside, () => step(...args));
  return Object.assign(Object.create(generator), {
    next: within((...args: [] | [unknown]) => generator.next(...args)),
    return: within((value: unknown) => generator.return(value)),
    throw: within((error: unknown) => generator.throw(error)),
    [Symbol.asyncIterator](): unknown {
      return this;
    },
  });
}
