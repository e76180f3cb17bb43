/** When what a program's function gave back is over: at once, as its promise settles, or with a generator's last value. */

import { types } from 'node:util';
import { type Context, context } from '@opentelemetry/api';
import { guarded } from './guarded.ts';

export interface Ending {
  /** With what it came to. */
  readonly succeeded: (value: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Runs `fn` once in the context and tells the ending when it is over. Returns what `fn` returned; in place of a plain promise, one that
 * settles as it does: so a rejection that nobody handles still counts as such.
 */
export function settle<T>(fn: () => T, inside: Context, ending: Ending): T {
  let result: T;
  try {
    result = context.with(inside, fn);
  } catch (error) {
    ending.failed(error);
    throw error;
  }
  const observed = guarded(() => observe(result, inside, ending), { result });
  if (observed === undefined) ending.succeeded(result);
  return observed === undefined ? result : observed.result;
}

/** What stands for the result whose end will be told; undefined where it is over already. */
function observe<T>(result: T, inside: Context, ending: Ending): { readonly result: T } | undefined {
  if (types.isGeneratorObject(result)) return { result: observedGenerator(result, inside, ending) };
  if (!isThenable(result)) return undefined;
  if (!(result instanceof Promise)) return { result: observedThenable(result, inside, ending) };
  if (isPlain(result)) return { result: followed(result, ending) };
  result.then(ending.succeeded, ending.failed);
  return { result };
}

/** Of no class of its own, and with nothing on it that its user may look for (`child` of a promised `exec`). */
function isPlain(promise: Promise<unknown>): boolean {
  return Object.getPrototypeOf(promise) === Promise.prototype && Object.keys(promise).length === 0;
}

function followed<P extends PromiseLike<unknown>>(promise: P, { succeeded, failed }: Ending): P {
  const settled = promise.then(
    (value) => {
      succeeded(value);
      return value;
    },
    (error: unknown) => {
      failed(error);
      throw error;
    },
  );
  return settled as typeof settled & P; // decode boundary: a plain promise of the same value
}

interface Thenable {
  then: (fulfilled?: (value: unknown) => unknown, rejected?: (error: unknown) => unknown) => PromiseLike<unknown>;
}

function isThenable(value: unknown): value is Thenable {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Queries of many database clients run at each `then`: that is for the program to call, and ours is put in its place. */
function observedThenable<V extends Thenable>(thenable: V, inside: Context, ending: Ending): V {
  const { then } = thenable;
  // biome-ignore lint/suspicious/noThenProperty: it has one, which is what this is about
  thenable.then = (fulfilled, rejected) => {
    const started = (resolve: (value: unknown) => void, reject: (error: unknown) => void) => then.call(thenable, resolve, reject);
    const settled = new Promise((resolve, reject) => void context.with(inside, started, undefined, resolve, reject));
    return followed(settled, ending).then(fulfilled, rejected);
  };
  return thenable;
}

interface Steps {
  next: (...values: unknown[]) => unknown;
  return: (...values: unknown[]) => unknown;
  throw: (...values: unknown[]) => unknown;
}

/** A generator's body runs in the context of whoever asks for the next value, unless told otherwise; the generator stays the same. */
function observedGenerator<G>(generator: G, inside: Context, ending: Ending): G {
  const steps = generator as G & Steps; // decode boundary: a generator, asynchronous or not
  for (const name of ['next', 'return', 'throw'] as const) {
    const step = steps[name];
    steps[name] = (...values) => settle(() => step.apply(generator, values), inside, endingAtLast(ending));
  }
  return generator;
}

function endingAtLast({ succeeded, failed }: Ending): Ending {
  return {
    succeeded: (step) => {
      if (typeof step !== 'object' || step === null || Reflect.get(step, 'done') === true) succeeded(step);
    },
    failed,
  };
}
