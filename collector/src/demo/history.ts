import { servePlainCall } from './api-traffic.ts';
import { activityAt, hourMs, hoursBetween } from './calendar.ts';
import { openConversation, pauseAfter, playTurn } from './conversation.ts';
import { createAgents } from './created-agents.ts';
import { openStage, type Scene, type Stage, stageClock } from './scene.ts';

export interface HistoryProgress {
  /** From 0 to 1. */
  readonly done: number;
  readonly spansSent: number;
}

export interface HistoryOptions {
  /** The OTLP/HTTP base URL of the service. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** No span ends after this instant. */
  readonly until: Date;
  readonly days?: number | undefined;
  /** The same seed and `until` give the same spans, ids included. */
  readonly seed?: number | undefined;
  readonly onProgress?: ((progress: HistoryProgress) => void) | undefined;
  /** Ends the history early; what was sent stands. */
  readonly signal?: AbortSignal | undefined;
}

export interface HistoryTotals {
  readonly sessions: number;
  /** Of the agents that people turned to: runs of sub-agents are not counted. */
  readonly topLevelExecutions: number;
  readonly failedTopLevelExecutions: number;
  readonly plainApiCalls: number;
  readonly createdAgents: number;
  readonly spans: number;
}

interface Counts {
  sessions: number;
  executions: number;
  failed: number;
  apiCalls: number;
}

const dayMs = 86_400_000;
const sessionsPerHour = 2.5;
const apiCallsPerHour = 6;
const sendFrom = 512;
/** No execution lasts longer. */
const longestExecutionMs = 300_000;

function playConversation(scene: Scene, startMs: number, untilMs: number, counts: Counts): void {
  const clock = stageClock(startMs);
  const conversation = openConversation(scene.random);
  for (let turn = 0; turn < conversation.turns && clock.now() + longestExecutionMs < untilMs; turn += 1) {
    const succeeded = playTurn(scene, clock, conversation, turn);
    counts.sessions += turn === 0 ? 1 : 0;
    counts.executions += 1;
    counts.failed += succeeded ? 0 : 1;
    const pauseMs = pauseAfter(scene.random, succeeded);
    if (pauseMs === undefined) return;
    clock.advance(pauseMs);
  }
}

function instantsIn(scene: Scene, hourStartMs: number, perHour: number): number[] {
  const count = scene.random.poisson(perHour * activityAt(hourStartMs));
  return Array.from({ length: count }, () => hourStartMs + scene.random.whole(0, hourMs - 1));
}

function playHour(scene: Scene, hourStartMs: number, untilMs: number, counts: Counts): void {
  for (const startMs of instantsIn(scene, hourStartMs, sessionsPerHour)) playConversation(scene, startMs, untilMs, counts);
  for (const startMs of instantsIn(scene, hourStartMs, apiCallsPerHour)) {
    if (startMs + longestExecutionMs >= untilMs) continue;
    servePlainCall(scene, stageClock(startMs));
    counts.apiCalls += 1;
  }
}

async function playHours({ scene, tracing, flush }: Stage, startMs: number, options: HistoryOptions, counts: Counts): Promise<void> {
  const untilMs = options.until.getTime();
  const hours = hoursBetween(startMs, untilMs);
  for (const [index, hourStartMs] of hours.entries()) {
    if (options.signal?.aborted) return;
    playHour(scene, hourStartMs, untilMs, counts);
    if (tracing.pending() >= sendFrom || index === hours.length - 1) await flush();
    options.onProgress?.({ done: (index + 1) / hours.length, spansSent: tracing.sent() });
  }
}

/**
 * Sends the past `days` of simulated agents to the service, oldest first, in batches that wait for their answers.
 * Returns what was sent. Rejects when the endpoint does not accept a batch, also after the exporter's retries.
 */
export async function simulateHistory(options: HistoryOptions): Promise<HistoryTotals> {
  const days = options.days ?? 30;
  const untilMs = options.until.getTime();
  const startMs = untilMs - days * dayMs;
  const { endpoint, headers, seed = 1 } = options;
  const stage = openStage({ endpoint, headers, seed, upgradedAtMs: untilMs - (days / 3) * dayMs, repeatableIds: true });
  const counts: Counts = { sessions: 0, executions: 0, failed: 0, apiCalls: 0 };
  const createdAgents = createAgents(stage.scene, startMs, untilMs);
  try {
    await playHours(stage, startMs, options, counts);
  } finally {
    await stage.tracing.discard(); // all is sent, or the endpoint does not take it
  }
  return {
    sessions: counts.sessions,
    topLevelExecutions: counts.executions,
    failedTopLevelExecutions: counts.failed,
    plainApiCalls: counts.apiCalls,
    createdAgents,
    spans: stage.tracing.sent(),
  };
}
