import { type Span, SpanKind } from '@opentelemetry/api';
import {
  attr,
  operation,
  recordCost,
  recordResponse,
  recordUsage,
  withInference,
  withRetrieval,
  withSpan,
  withTool,
} from '@resonantgenesis/instrumentation';
import { type ToolName, tools } from './agents.ts';
import { type ErrorKind, formOf, SimulatedError } from './failures.ts';
import { embedding, type ServedModel } from './models.ts';
import type { Random } from './random.ts';
import type { StageClock } from './scene.ts';

export interface Acting {
  readonly random: Random;
  readonly clock: StageClock;
  readonly model: ServedModel;
  /** Which turn of the conversation this is, from 0: later ones carry more context. */
  readonly turn: number;
}

const attemptsBeforeGivingUp = 3;
const backoffMs = 1_000;
const recoveredRateLimits = 0.015;
const statusAttribute = 'http.response.status_code';

function fail(kind: ErrorKind, acting: Acting, span: Span): never {
  const { durationMs, httpStatus } = formOf(kind);
  acting.clock.advance(kind === 'timeout' ? durationMs : acting.random.around(durationMs));
  if (httpStatus !== undefined) span.setAttribute(statusAttribute, httpStatus);
  throw new SimulatedError(kind);
}

function answer({ random, clock, model, turn }: Acting, span: Span): void {
  const inputTokens = Math.round(random.around(model.inputTokens * (1 + turn * 0.25)));
  const outputTokens = Math.round(random.around(model.outputTokens));
  const firstMs = random.around(model.firstTokenMs);
  clock.advance(firstMs + outputTokens * model.msPerToken);
  recordUsage({
    inputTokens,
    outputTokens,
    ...(model.cached ? { cacheReadTokens: Math.floor(inputTokens * model.cached) } : {}),
    ...(model.cacheWritten ? { cacheWriteTokens: Math.floor(inputTokens * model.cacheWritten) } : {}),
    ...(model.reasoning ? { reasoningTokens: Math.floor(outputTokens * model.reasoning) } : {}),
  });
  recordResponse({ model: model.served, id: `resp_${random.hex(16)}`, finishReasons: ['stop'] });
  span.setAttributes({ [attr.stream]: true, [attr.timeToFirstChunk]: firstMs / 1000 });
}

function callModel(acting: Acting, act: (span: Span) => void): void {
  withInference({ provider: acting.model.provider, model: acting.model.model }, act);
}

function hitsRateLimit(acting: Acting): SimulatedError {
  try {
    callModel(acting, (span) => fail('rate_limit', acting, span));
  } catch (error) {
    if (error instanceof SimulatedError) return error;
    throw error;
  }
  throw new RangeError('A refused call must fail');
}

/** Refused `attempts` times, each a step of its own, with a growing pause after each. */
function refusedCalls(acting: Acting, attempts: number): SimulatedError | undefined {
  let last: SimulatedError | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    last = hitsRateLimit(acting);
    acting.clock.advance(acting.random.around(backoffMs * 2 ** attempt, 0.1));
  }
  return last;
}

/** One model call with its retries; `failure` says how it ends if not well. */
export function think(acting: Acting, failure: ErrorKind | undefined): void {
  if (failure === 'rate_limit') throw refusedCalls(acting, attemptsBeforeGivingUp);
  if (failure === undefined && acting.random.chance(recoveredRateLimits)) refusedCalls(acting, acting.random.whole(1, 2));
  callModel(acting, (span) => {
    if (failure !== undefined) fail(failure, acting, span);
    answer(acting, span);
  });
}

export function embed({ random, clock }: Acting): void {
  withInference({ provider: embedding.provider, model: embedding.model, operation: operation.embeddings }, () => {
    clock.advance(random.around(embedding.durationMs));
    recordUsage({ inputTokens: Math.round(random.around(embedding.inputTokens)) });
    recordResponse({ model: embedding.model });
  });
}

export function retrieve({ random, clock }: Acting, source: string): void {
  withRetrieval({ dataSource: source }, () => clock.advance(random.around(140)));
}

/** A call that fails by the tool's own weakness is caught: the agent goes on without it. A planned failure ends the run. */
export function useTool(acting: Acting, name: ToolName, failure: ErrorKind | undefined): void {
  const { durationMs, failing, costUsd }: { durationMs: number; failing: number; costUsd?: number } = tools[name];
  const flaky = failure === undefined && acting.random.chance(failing);
  try {
    withTool(name, (span) => {
      if (failure !== undefined || flaky) fail(failure ?? 'tool_error', acting, span);
      acting.clock.advance(acting.random.around(durationMs));
      if (costUsd !== undefined) recordCost(costUsd);
    });
  } catch (error) {
    if (!flaky) throw error;
  }
}

const memoryCostUsd = 0.00004;

export function remember({ random, clock }: Acting, store: string): void {
  const attributes = { [attr.operation]: operation.upsertMemory, [attr.memoryStore]: store };
  withSpan({ name: operation.upsertMemory, kind: SpanKind.CLIENT, attributes }, () => {
    clock.advance(random.around(60));
    recordCost(memoryCostUsd);
  });
}
