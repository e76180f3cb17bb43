/**
 * An agent that calls a model so many times a second, in a process of its own, with or without instrumentation. Prints what each call took
 * and what the process took, on average and at most: where the garbage collector stands when it ends is chance. Nothing here knows of telemetry: it is the program that must not be harmed.
 */

import { withAgent } from '@resonantgenesis/instrumentation';
import OpenAI from 'openai';
import { percentiles } from './percentiles.ts';

const perSecond = Number(process.env['CALLS_PER_SECOND']);
const seconds = Number(process.env['SECONDS']);
/** Until the engine has compiled what each call does: a slow rate would take minutes for that, and be measured while it does. */
const warmUp = { calls: 2_000, leastPerSecond: 500 };
const turnMs = 10;
const memoryTurnMs = 100;

const client = new OpenAI({ apiKey: 'none', baseURL: process.env['MODEL_URL'] ?? '', maxRetries: 0 });
const messages = [{ role: 'user' as const, content: 'How is the weather in Vienna?' }];

const taken: number[] = [];
let failed = 0;

async function call(): Promise<void> {
  const began = performance.now();
  await withAgent({ name: 'Bench', id: 'bench', session: 'session', user: 'user' }, () =>
    client.chat.completions.create({ model: 'gpt-4o-mini', messages }),
  );
  taken.push(performance.now() - began);
}

/** So many calls each turn; resolves once all of them are answered. */
async function callFor(durationSeconds: number, rate: number): Promise<void> {
  const pending: Promise<void>[] = [];
  const began = performance.now();
  let started = 0;
  while (performance.now() - began < durationSeconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; started < due; started++) {
      pending.push(
        call().catch(() => {
          failed++;
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, turnMs));
  }
  await Promise.all(pending);
}

const warmUpRate = Math.max(perSecond, warmUp.leastPerSecond);
await callFor(warmUp.calls / warmUpRate, warmUpRate);
taken.length = 0;
const residentMiB: number[] = [];
const watching = setInterval(() => residentMiB.push(process.memoryUsage.rss() / 2 ** 20), memoryTurnMs);
const before = process.cpuUsage();
await callFor(seconds, perSecond);
const { user, system } = process.cpuUsage(before);
clearInterval(watching);
const result = {
  calls: taken.length,
  failed,
  ms: percentiles(taken),
  cpuMsPerCall: (user + system) / 1000 / taken.length,
  meanMiB: residentMiB.reduce((sum, each) => sum + each, 0) / residentMiB.length,
  mostMiB: Math.max(...residentMiB),
};
console.log(JSON.stringify(result));
