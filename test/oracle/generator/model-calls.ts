/** Calls of models: paid, retried, failed, without usage, seen twice. */

import type { Attributes, Value } from '../raw/span.ts';
import { callFailures, failSomehow } from './failures.ts';
import type { Random } from './random.ts';
import { type Run, resourceOf } from './run.ts';
import type { Draft, Parent } from './trace.ts';
import { chatModels, embeddingModels, type Model } from './world.ts';

export interface CallOptions {
  readonly service: string;
  readonly fails?: boolean;
}

/** One request of a chat model; answers when it ended. */
export function chat(run: Run, parent: Parent, startNs: bigint, options: CallOptions): bigint {
  const { random } = run;
  const model = random.pickSkewed(chatModels);
  const usage = random.chance(options.fails ? 0.1 : 0.97) ? usageOf(random, model) : {};
  const attributes = { ...requestOf(random, 'chat', model), ...answerOf(random, model, options), ...usage, ...costOf(random) };
  const seenBy = options.fails ? 'one' : random.share({ one: 90, nested: 7, beside: 3 });
  if (seenBy === 'nested') return nestedChat(run, parent, startNs, options, attributes, model);
  const span = callSpan(run, parent, startNs, options, 'chat', model, 'acme.llm-client', attributes);
  span.endNs = startNs + random.ms(200, 8_000);
  if (options.fails) failSomehow(random, span, callFailures);
  if (seenBy === 'beside') {
    const twin = callSpan(run, parent, startNs, options, 'chat', model, 'other.instrumentation', attributes);
    twin.endNs = span.endNs;
  }
  return span.endNs;
}

/** A framework's span of the same request above the client's. */
function nestedChat(run: Run, parent: Parent, startNs: bigint, options: CallOptions, attributes: Attributes, model: Model): bigint {
  const outer = callSpan(run, parent, startNs, options, 'chat', model, 'framework.models', attributes);
  const inner = callSpan(run, outer, startNs + run.random.ms(1, 5), options, 'chat', model, 'acme.llm-client', attributes);
  inner.endNs = inner.startNs + run.random.ms(200, 8_000);
  outer.endNs = inner.endNs + run.random.ms(1, 5);
  return outer.endNs;
}

/** A failed attempt or several, then one that succeeds. */
export function retriedChat(run: Run, parent: Parent, startNs: bigint, options: CallOptions): bigint {
  let at = startNs;
  for (let attempts = run.random.int(1, 3); attempts > 0; attempts--) {
    at = chat(run, parent, at, { ...options, fails: true }) + run.random.ms(100, 900);
  }
  return chat(run, parent, at, options);
}

export function embed(run: Run, parent: Parent, startNs: bigint, options: CallOptions): bigint {
  const { random } = run;
  const model = random.pick(embeddingModels);
  const usage = random.chance(0.95) ? { 'gen_ai.usage.input_tokens': random.int(5, 3_000) } : {};
  const attributes = { ...requestOf(random, 'embeddings', model), ...usage };
  if (model.response !== undefined) Object.assign(attributes, { 'gen_ai.response.model': model.response });
  const span = callSpan(run, parent, startNs, options, 'embeddings', model, 'acme.llm-client', attributes);
  span.endNs = startNs + random.ms(20, 400);
  if (options.fails) failSomehow(random, span, callFailures);
  return span.endNs;
}

function callSpan(
  run: Run,
  parent: Parent,
  startNs: bigint,
  { service }: CallOptions,
  operation: string,
  model: Model,
  scope: string,
  attributes: Attributes,
): Draft {
  return run.trace.open(parent, {
    name: `${operation} ${model.request}`,
    kind: 'client',
    scope,
    resource: resourceOf(run, service),
    startNs,
    attributes: { ...attributes, ...run.identity.at('steps') },
  });
}

function requestOf(random: Random, operation: string, model: Model): Record<string, Value> {
  const provider = random.chance(0.2) ? 'gen_ai.system' : 'gen_ai.provider.name';
  return { 'gen_ai.operation.name': operation, [provider]: model.provider, 'gen_ai.request.model': model.request };
}

/** A call that failed has no answer, so nobody says who served it. */
function answerOf(random: Random, model: Model, { fails }: CallOptions): Attributes {
  if (fails) return {};
  const streamed = random.chance(0.3) ? { 'gen_ai.response.time_to_first_chunk': random.int(80, 190_000) / 1e6 } : {};
  const served = model.response === undefined ? {} : { 'gen_ai.response.model': model.response };
  return { 'gen_ai.response.id': `resp_${random.hex(8)}`, ...served, ...streamed };
}

function usageOf(random: Random, model: Model): Attributes {
  const input = random.int(20, 9_000);
  const output = random.int(1, 1_800);
  const old = random.chance(0.1);
  const cacheWrite = random.chance(0.1) ? 'gen_ai.usage.cache_creation.input_tokens' : 'gen_ai.usage.cache_write.input_tokens';
  const cached = model.caches && random.chance(0.5);
  const written = model.provider === 'anthropic' || model.provider === 'acme';
  return {
    [old ? 'gen_ai.usage.prompt_tokens' : 'gen_ai.usage.input_tokens']: input,
    [old ? 'gen_ai.usage.completion_tokens' : 'gen_ai.usage.output_tokens']: output,
    ...(cached ? { 'gen_ai.usage.cache_read.input_tokens': random.int(0, Math.floor(input / 2)) } : {}),
    ...(cached && written ? { [cacheWrite]: random.int(0, Math.floor(input / 3)) } : {}),
    ...(model.reasons ? { 'gen_ai.usage.reasoning.output_tokens': random.int(0, output) } : {}),
  };
}

/** Few senders say what a call cost; some say 0 or nonsense. */
function costOf(random: Random): Attributes {
  const reported = random.share({ none: 955, some: 35, zero: 6, negative: 4 });
  if (reported === 'none') return {};
  return { 'resonant.cost': { some: random.int(1, 400_000) / 1e6, zero: 0, negative: -0.5 }[reported] };
}
