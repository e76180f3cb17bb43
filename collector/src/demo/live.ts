import { setTimeout as wait } from 'node:timers/promises';
import { ProxyTracerProvider } from '@opentelemetry/api';
import { servePlainCall } from './api-traffic.ts';
import { type Conversation, openConversation, pauseAfter, playTurn } from './conversation.ts';
import { createRandom } from './random.ts';
import { openStage, type Scene, type Stage, stageClock } from './scene.ts';

interface LiveProgress {
  /** Of the agents that people turned to, since the start. */
  readonly executions: number;
  readonly spansSent: number;
}

export interface LiveOptions {
  /** The OTLP/HTTP base URL of the service. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Ends the simulation. */
  readonly signal: AbortSignal;
  readonly sessionsPerMinute?: number | undefined;
  readonly tickMs?: number | undefined;
  readonly seed?: number | undefined;
  readonly onProgress?: ((progress: LiveProgress) => void) | undefined;
  /** Told when the service did not take spans; they are kept, within bounds, and sent with the next ones. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

interface Ongoing {
  readonly conversation: Conversation;
  readonly turn: number;
  readonly dueMs: number;
}

const minuteMs = 60_000;
const apiCallsPerSession = 2;
const requestTimeoutMs = 5_000;
const silent = new ProxyTracerProvider().getTracer('unheard');

/** Plays the turn unheard to learn how long it takes, then for real so that it ends now. Returns whether it succeeded. */
function playEndingNow(scene: Scene, { conversation, turn }: Ongoing, nowMs: number): boolean {
  const seed = scene.random.whole(0, 2 ** 31);
  const rehearsal = stageClock(nowMs);
  playTurn({ ...scene, random: createRandom(seed), tracerOf: () => silent, say: () => undefined }, rehearsal, conversation, turn);
  const startMs = nowMs - (rehearsal.now() - nowMs);
  return playTurn({ ...scene, random: createRandom(seed) }, stageClock(startMs), conversation, turn);
}

function next(scene: Scene, played: Ongoing, succeeded: boolean, nowMs: number): Ongoing[] {
  const turn = played.turn + 1;
  const pauseMs = pauseAfter(scene.random, succeeded);
  if (pauseMs === undefined || turn === played.conversation.turns) return [];
  return [{ conversation: played.conversation, turn, dueMs: nowMs + pauseMs }];
}

interface Tick {
  readonly ongoing: readonly Ongoing[];
  readonly executions: number;
}

function playTick(scene: Scene, ongoing: readonly Ongoing[], nowMs: number, sessionsExpected: number): Tick {
  const opened = Array.from({ length: scene.random.poisson(sessionsExpected) }, () => openConversation(scene.random));
  const all = [...ongoing, ...opened.map((conversation) => ({ conversation, turn: 0, dueMs: nowMs }))];
  const due = all.filter((each) => each.dueMs <= nowMs);
  const later = all.filter((each) => each.dueMs > nowMs);
  const continued = due.flatMap((each) => next(scene, each, playEndingNow(scene, each, nowMs), nowMs));
  const apiCalls = scene.random.poisson(sessionsExpected * apiCallsPerSession);
  for (let call = 0; call < apiCalls; call += 1) servePlainCall(scene, stageClock(nowMs - 1_000));
  return { ongoing: [...later, ...continued], executions: due.length };
}

/** Due at once, so that there is something to see from the start. */
function firstSessions({ random }: Scene, nowMs: number): readonly Ongoing[] {
  return Array.from({ length: 3 }, () => ({ conversation: openConversation(random), turn: 0, dueMs: nowMs }));
}

async function untilTick(tickMs: number, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await wait(tickMs, undefined, { signal }).catch(() => undefined); // rejects only when aborted
}

async function play({ scene, tracing, flush }: Stage, options: LiveOptions): Promise<void> {
  const { signal, tickMs = 1_000, sessionsPerMinute = 6 } = options;
  let ongoing = firstSessions(scene, Date.now());
  let executions = 0;
  while (!signal.aborted) {
    const tick = playTick(scene, ongoing, Date.now(), (sessionsPerMinute * tickMs) / minuteMs);
    ongoing = tick.ongoing;
    executions += tick.executions;
    await flush().catch((error) => options.onError?.(error));
    options.onProgress?.({ executions, spansSent: tracing.sent() });
    await untilTick(tickMs, signal);
  }
}

/** Sends simulated agents' executions as they end, until `signal` aborts; then resolves. Never rejects for want of the service. */
export async function simulateLive(options: LiveOptions): Promise<void> {
  const { endpoint, headers, seed = Date.now() } = options;
  const stage = openStage({ endpoint, headers, seed, upgradedAtMs: 0, repeatableIds: false, timeoutMs: requestTimeoutMs });
  try {
    await play(stage, options);
  } finally {
    await stage.tracing.discard();
  }
}
