/** What a raw span says, under OpenTelemetry's names: current ones first, then deprecated ones. */

import type { Attributes, RawSpan, Value } from '../raw/span.ts';

export type StepKind = 'llm' | 'embedding' | 'tool' | 'retrieval';
export type Kind = StepKind | 'storage' | 'agent' | 'create_agent' | 'other';

const kinds: Readonly<Record<string, Kind>> = {
  invoke_agent: 'agent',
  create_agent: 'create_agent',
  chat: 'llm',
  embeddings: 'embedding',
  execute_tool: 'tool',
  retrieval: 'retrieval',
  search_memory: 'retrieval',
  upsert_memory: 'storage',
};

/** As far as attributes say it. */
export type Said = Pick<RawSpan, 'attributes'>;

export function operationOf({ attributes }: RawSpan): string {
  return textOf(attributes, 'gen_ai.operation.name') ?? '';
}

export function kindOf(span: RawSpan): Kind {
  return kinds[operationOf(span)] ?? 'other';
}

function first(attributes: Attributes, keys: readonly string[]): Value | undefined {
  const key = keys.find((name) => attributes[name] !== undefined);
  return key === undefined ? undefined : attributes[key];
}

export function textOf(attributes: Attributes, ...keys: readonly string[]): string | undefined {
  const value = first(attributes, keys);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(attributes: Attributes, ...keys: readonly string[]): number | undefined {
  const value = first(attributes, keys);
  return typeof value === 'number' ? value : undefined;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
}

/**
 * Contract 1, spans that are mended: "negative or fractional tokens (field dropped)"; contract 2: "input includes cached, output includes
 * reasoning", also where the whole was dropped or does not hold its part. Undefined = no usage is reported.
 */
export function tokensOf({ attributes }: RawSpan): Tokens | undefined {
  const tokens = (...keys: readonly string[]): number | undefined =>
    keys.map((key) => numberOf(attributes, key)).find((value) => value !== undefined && Number.isInteger(value) && value >= 0);
  const input = tokens('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens');
  const output = tokens('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens');
  const cacheRead = tokens('gen_ai.usage.cache_read.input_tokens');
  const cacheWrite = tokens('gen_ai.usage.cache_write.input_tokens', 'gen_ai.usage.cache_creation.input_tokens');
  const reasoning = tokens('gen_ai.usage.reasoning.output_tokens');
  if ([input, output, cacheRead, cacheWrite, reasoning].every((said) => said === undefined)) return undefined;
  return {
    input: including(input ?? 0, (cacheRead ?? 0) + (cacheWrite ?? 0)),
    output: including(output ?? 0, reasoning ?? 0),
    cacheRead: cacheRead ?? 0,
    cacheWrite: cacheWrite ?? 0,
    reasoning: reasoning ?? 0,
  };
}

const including = (whole: number, part: number): number => (whole < part ? whole + part : whole);

/** USD; "negative is ignored and counted". */
export function reportedCostOf({ attributes }: RawSpan): number | undefined {
  const cost = numberOf(attributes, 'resonant.cost');
  return cost !== undefined && cost >= 0 ? cost : undefined;
}

export function serviceOf({ resource }: RawSpan): string {
  return textOf(resource.attributes, 'service.name') ?? '';
}

/** Contract 1: "`agent_id` is `gen_ai.agent.id` …, else the agent's name, else `service.name`". */
export function agentIdOf(span: RawSpan): string {
  return textOf(span.attributes, 'gen_ai.agent.id', 'gen_ai.agent.name') ?? serviceOf(span);
}

export function agentNameOf({ attributes }: RawSpan): string | undefined {
  return textOf(attributes, 'gen_ai.agent.name');
}

export const requestModelOf = ({ attributes }: Said): string | undefined => textOf(attributes, 'gen_ai.request.model');
export const responseModelOf = ({ attributes }: Said): string | undefined => textOf(attributes, 'gen_ai.response.model');

/** Contract 2, dimensions: "`model` (response model, else request model, verbatim)". */
export const modelOf = (span: RawSpan): string | undefined => responseModelOf(span) ?? requestModelOf(span);

export const providerOf = ({ attributes }: Said): string | undefined => textOf(attributes, 'gen_ai.provider.name', 'gen_ai.system');
export const toolOf = ({ attributes }: RawSpan): string | undefined => textOf(attributes, 'gen_ai.tool.name');
export const responseIdOf = ({ attributes }: RawSpan): string | undefined => textOf(attributes, 'gen_ai.response.id');

/** What a call is given, as far as content is sent. */
export function inputOf({ attributes }: RawSpan): string | undefined {
  return textOf(attributes, 'gen_ai.input.messages', 'gen_ai.tool.call.arguments');
}

export function httpMethodOf({ attributes }: RawSpan): string | undefined {
  return textOf(attributes, 'http.request.method', 'http.method');
}

export function httpStatusOf({ attributes }: RawSpan): number | undefined {
  return numberOf(attributes, 'http.response.status_code', 'http.status_code');
}

export function httpRouteOf({ attributes }: RawSpan): string | undefined {
  return textOf(attributes, 'http.route');
}

export function httpPathOf({ attributes }: RawSpan): string | undefined {
  return textOf(attributes, 'url.path', 'http.target');
}

/** Seconds to the first chunk, as ms. */
export function firstTokenMsOf({ attributes }: RawSpan): number | undefined {
  const seconds = numberOf(attributes, 'gen_ai.response.time_to_first_chunk');
  return seconds === undefined ? undefined : seconds * 1000;
}

export function durationMs({ startNs, endNs }: { readonly startNs: bigint; readonly endNs: bigint }): number {
  return Number(endNs - startNs) / 1_000_000;
}
