/** Set-up of all tests that need the demo: it starts once, with a key, and is sent what the demo itself does not have. */

import { randomBytes } from 'node:crypto';
import { authorization, type KeyedService } from './keyed-service';
import { hostileTool, sendExecution } from './send-execution';
import { startProcess } from './service-process';

export interface Demo extends KeyedService {
  /** What started before does not change any more: the demo's agents go on after it. */
  readonly untilMs: number;
  /** An agent with one execution, whose name is a list, a variable and markup to whoever is careless. */
  readonly hostileAgent: string;
  /** An agent with an execution of version 1.0 and ten seconds later, at `upgradedAtMs`, one of 1.1. */
  readonly upgradedAgent: string;
  readonly upgradedAtMs: number;
}

declare module 'vitest' {
  export interface ProvidedContext {
    demo: Demo;
  }
}

interface Project {
  readonly provide: (name: 'demo', value: Demo) => void;
}

/** A demo that runs already saves waiting while tests are written. */
const { RESONANT_DEMO_URL: running, RESONANT_DEMO_OTLP_URL: runningOtlp = 'http://127.0.0.1:4318' } = process.env;
const { RESONANT_API_KEY: apiKey = 'a-key-of-the-demo-for-tests' } = process.env;

export default async function startDemo(project: Project): Promise<() => Promise<void>> {
  const started = running === undefined ? await startProcess('demo', { RESONANT_API_KEY: apiKey }) : undefined;
  const { apiUrl, otlpHttpUrl } = started ?? { apiUrl: running ?? '', otlpHttpUrl: runningOtlp };
  const service = { apiUrl, otlpHttpUrl, apiKey };
  project.provide('demo', { ...service, ...(await sendMore(service)) });
  return async () => started?.stop();
}

async function sendMore(service: KeyedService): Promise<Omit<Demo, keyof KeyedService>> {
  const own = randomBytes(3).toString('hex'); // of this run: a demo that runs may have seen others
  const hostileAgent = `a,b\\,"c" $agent \${d} <e> 'f' é ${own}`;
  const upgradedAgent = `<b>bold ${own}</b>`;
  const untilMs = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000;
  const upgradedAtMs = untilMs - 40_000;
  await sendExecution(service, { agent: hostileAgent, startMs: untilMs - 60_000, step: hostileTool });
  await sendExecution(service, { agent: upgradedAgent, startMs: upgradedAtMs - 10_000, step: 'x', version: '1.0' });
  await sendExecution(service, { agent: upgradedAgent, startMs: upgradedAtMs, step: 'x', version: '1.1' });
  await untilSeen(service, [hostileAgent, upgradedAgent], 3);
  return { untilMs, hostileAgent, upgradedAgent, upgradedAtMs };
}

async function untilSeen(service: KeyedService, agents: readonly string[], executions: number): Promise<void> {
  const body = JSON.stringify({ metrics: ['execution_count'], filters: { agent_id: agents } });
  const headers = { ...authorization(service), 'content-type': 'application/json' };
  for (let tries = 0; tries < 300; tries++) {
    const response = await fetch(`${service.apiUrl}/api/v1/analytics/query`, { method: 'POST', headers, body });
    const { data } = (await response.json()) as { readonly data?: readonly { readonly execution_count: number }[] }; // decode boundary: the service's answer
    if (data?.[0]?.execution_count === executions) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`executions of ${agents.join(' and ')} were never seen`);
}
