/**
 * An agent that calls a model so many times a second, in a process of its own, with or without instrumentation. Prints what each call took
 * and what the process did. Nothing here knows of telemetry: it is the program that must not be harmed.
 */

import { withAgent } from '@resonantgenesis/instrumentation';
import OpenAI from 'openai';
import { percentiles } from './percentiles.ts';

const perSecond = Number(process.env['CALLS_PER_SECOND']);
const seconds = Number(process.env['SECONDS']);
const warmUpSeconds = 2;
const turnMs = 10;

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
async function callFor(durationSeconds: number): Promise<void> {
  const pending: Promise<void>[] = [];
  const began = performance.now();
  let started = 0;
  while (performance.now() - began < durationSeconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
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

await callFor(warmUpSeconds);
taken.length = 0;
const before = process.cpuUsage();
await callFor(seconds);
const { user, system } = process.cpuUsage(before);
const result = {
  calls: taken.length,
  failed,
  ms: percentiles(taken),
  cpuMsPerCall: (user + system) / 1000 / taken.length,
  residentMiB: process.memoryUsage.rss() / 2 ** 20,
};
console.log(JSON.stringify(result));
