/** The load generator, a process of its own: sends generated traces over OTLP/HTTP and tells its parent what was accepted. */

import { Agent, request } from 'node:http';
import { answer } from './child.ts';
import { type BodyTemplate, createTemplates, fill, spansPerTrace, tracesPerBody } from './traces.ts';

export interface LoadOptions {
  readonly otlpHttpUrl: string;
  /** Sets the ids of one load apart from those of another. */
  readonly run: number;
  readonly traces: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** 0 = as fast as they are accepted. */
  readonly spansPerSecond: number;
  /** One trace in so many gets a late span, `lateAfterMs` after it was accepted; 0 = none. */
  readonly lateEvery: number;
  readonly lateAfterMs: number;
  /** Traces begin evenly from `fromMs` to `toMs`; absent = when they are sent. */
  readonly spread?: { readonly fromMs: number; readonly toMs: number };
}

/** Said after each accepted request, and once at the end. */
export interface LoadProgress {
  readonly done: boolean;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly acceptedTraces: number;
  readonly acceptedSpans: number;
  readonly lateSpans: number;
  readonly bytes: number;
  readonly retries: number;
  readonly requestMs: number;
  /** Of the generator itself, without its start. */
  readonly cpuSeconds: number;
}

interface LateTrace {
  readonly trace: number;
  readonly startNs: bigint;
  readonly dueMs: number;
}

const services = 12;

async function load(options: LoadOptions, tell: (progress: LoadProgress) => void): Promise<LoadProgress> {
  const templates = createTemplates(services);
  const agent = new Agent({ keepAlive: true, maxSockets: options.concurrency });
  const url = new URL('/v1/traces', options.otlpHttpUrl);
  const waitingLate: LateTrace[] = [];
  const counts = { acceptedTraces: 0, acceptedSpans: 0, lateSpans: 0, bytes: 0, retries: 0 };
  const startedMs = Date.now();
  const cpuBefore = process.cpuUsage();
  const usedSeconds = (): number => {
    const { user, system } = process.cpuUsage(cpuBefore);
    return (user + system) / 1e6;
  };
  let nextTrace = 0;
  let takenSpans = 0;

  const send = async (body: Buffer): Promise<number> => {
    const began = performance.now();
    for (let attempt = 0; ; attempt++) {
      const { status, retryAfterMs } = await post(url, agent, body);
      if (status === 200) return performance.now() - began;
      if (status !== 429 && status !== 503) throw new Error(`the service answered ${status}`);
      counts.retries += 1;
      await sleep(Math.max(retryAfterMs, Math.min(5_000, 50 * 2 ** attempt)));
    }
  };
  const accepted = (spans: number, bytes: number, requestMs: number): void => {
    counts.acceptedSpans += spans;
    counts.bytes += bytes;
    tell({ ...counts, done: false, atMs: Date.now(), requestMs, cpuSeconds: usedSeconds() });
  };
  const sendWhole = async (template: BodyTemplate, first: number): Promise<void> => {
    const traces = Math.min(template.traces, options.traces - first);
    const startNs = startOf(options);
    // A last body that would hold too many traces repeats its last one; the store counts each span once.
    const at = (place: number): number => first + Math.min(place, traces - 1);
    const starts = Array.from({ length: template.traces }, (_, place) => startNs(at(place)));
    const body = Buffer.from(fill(template, options.run, at, (place) => starts[place] ?? 0n));
    const requestMs = await send(body);
    counts.acceptedTraces += traces;
    accepted(traces * spansPerTrace, body.length, requestMs);
    for (let place = 0; options.lateEvery > 0 && place < traces; place += options.lateEvery) {
      waitingLate.push({ trace: at(place), startNs: starts[place] ?? 0n, dueMs: Date.now() + options.lateAfterMs });
    }
  };
  const sendLate = async (late: readonly LateTrace[]): Promise<void> => {
    const at = (place: number): LateTrace => late[Math.min(place, late.length - 1)] ?? { trace: 0, startNs: 0n, dueMs: 0 };
    const body = Buffer.from(
      fill(
        templates.late,
        options.run,
        (place) => at(place).trace,
        (place) => at(place).startNs,
      ),
    );
    const requestMs = await send(body);
    counts.lateSpans += late.length;
    accepted(late.length, body.length, requestMs);
  };
  const sender = async (): Promise<void> => {
    while (nextTrace < options.traces || waitingLate.length > 0) {
      await pace(options.spansPerSecond, takenSpans, startedMs);
      const due = waitingLate.findIndex(({ dueMs }) => dueMs > Date.now());
      const late = waitingLate.splice(0, Math.min(due < 0 ? waitingLate.length : due, tracesPerBody));
      if (late.length > 0) {
        takenSpans += late.length;
        await sendLate(late);
      } else if (nextTrace < options.traces) {
        const first = nextTrace;
        nextTrace += tracesPerBody;
        takenSpans += tracesPerBody * spansPerTrace;
        const template = templates.whole[(first / tracesPerBody) % services];
        if (template !== undefined) await sendWhole(template, first);
      } else await sleep(50);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, sender));
  agent.destroy();
  return { ...counts, done: true, atMs: Date.now(), requestMs: 0, cpuSeconds: usedSeconds() };
}

function startOf({ spread, traces }: LoadOptions): (trace: number) => bigint {
  if (spread === undefined) {
    const nowNs = BigInt(Date.now() - 5_000) * 1_000_000n;
    return (trace) => nowNs + BigInt(trace % tracesPerBody) * 1_000_000n;
  }
  const stepUs = ((spread.toMs - spread.fromMs) * 1000) / traces;
  const fromNs = BigInt(spread.fromMs) * 1_000_000n;
  return (trace) => fromNs + BigInt(Math.floor(trace * stepUs)) * 1000n;
}

async function pace(spansPerSecond: number, takenSpans: number, startedMs: number): Promise<void> {
  if (spansPerSecond === 0) return;
  const aheadMs = (takenSpans / spansPerSecond) * 1000 - (Date.now() - startedMs);
  if (aheadMs > 0) await sleep(aheadMs);
}

function post(url: URL, agent: Agent, body: Buffer): Promise<{ readonly status: number; readonly retryAfterMs: number }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, retryAfterMs: Number(response.headers['retry-after'] ?? 0) * 1000 }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

answer<LoadOptions>((options, tell) => load(options, tell));
