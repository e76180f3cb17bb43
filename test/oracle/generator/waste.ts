/** What an organisation sends that could spend less: a trace after the other, for each way of wasting money some agents, models and tools. */

import type { Attributes, Resource } from '../raw/span.ts';
import { nsOf } from './calendar.ts';
import { Random } from './random.ts';
import { type Draft, Trace } from './trace.ts';

/** The days in which all of it lies. */
export const wasteful = { start: '2025-03-10T00:00:00Z', end: '2025-03-13T00:00:00Z' } as const;

const firstNs = nsOf(wasteful.start);
const secondNs = 1_000_000_000n;
const resource: Resource = { attributes: { 'service.name': 'waste' } };

interface Calls {
  readonly agent: string;
  readonly runs: number;
  readonly session?: (run: number) => string;
  readonly runFails?: (run: number) => boolean;
  /** Attributes of each call of a run. */
  readonly calls: (run: number, random: Random) => readonly Attributes[];
}

const chat = (provider: string, model: string, input: number, output: number, more: Attributes = {}): Attributes => ({
  ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': provider, 'gen_ai.request.model': model, 'gen_ai.response.model': model },
  ...{ 'gen_ai.usage.input_tokens': input, 'gen_ai.usage.output_tokens': output, ...more },
});

const tool = (name: string, more: Attributes = {}): Attributes => ({
  'gen_ai.operation.name': 'execute_tool',
  'gen_ai.tool.name': name,
  ...more,
});

/** A call with it fails. */
const fails: Attributes = { 'error.type': 'TimeoutError' };
const costing = (usd: number): Attributes => ({ 'resonant.cost': usd });
const claude = 'claude-3-7-sonnet-20250219';

const kinds: readonly Calls[] = [
  // Short answers of a dear model; the organisation has a cheaper one of the same provider.
  { agent: 'shopper', runs: 150, calls: (run) => [chat('openai', 'gpt-4o', 2_000 + run, run % 2 === 0 ? 40 : 240)] },
  { agent: 'thrifty', runs: 40, calls: (run) => [chat('openai', 'gpt-4o-mini-2024-07-18', 1_500 + run, 500)] },
  // Long inputs that resemble each other and are never read from a cache; half of them are paid less than the list says.
  {
    agent: 'librarian',
    runs: 160,
    calls: (run, random) => [chat('anthropic', claude, 9_000 + random.int(-300, 300), 400, run % 2 === 0 ? costing(0.02) : {})],
  },
  // Calls that fail and are paid for.
  {
    agent: 'clumsy',
    runs: 60,
    calls: (run) => [
      tool('fetch_page', run % 3 === 0 ? { ...fails, ...costing(0.03) } : costing(0.03)),
      ...(run % 4 === 0 ? [{ ...chat('openai', 'gpt-4o', 3_000, 900), ...fails }] : []),
    ],
  },
  // The same question again and again, some of them after a failure.
  {
    agent: 'forgetful',
    runs: 90,
    calls: (run) => [
      tool('geocode', { ...costing(0.02), 'gen_ai.tool.call.arguments': `{"place":${run % 12}}`, ...(run % 20 === 3 ? fails : {}) }),
      chat('openai', 'gpt-4o', 900 + (run % 5), 700, {
        'gen_ai.input.messages': `[{"role":"user","parts":[{"type":"text","content":"question ${run % 30}"}]}]`,
      }),
    ],
  },
  // Conversations that carry all of themselves along.
  {
    agent: 'hoarder',
    runs: 48,
    session: (run) => `hoard-${run % 6}`,
    calls: (run) => [
      chat('openai', 'gpt-4o', 5_000 * (1 + Math.floor(run / 6)), 600, { 'gen_ai.usage.cache_read.input_tokens': 250 * (run % 6) }),
    ],
  },
  // Others to be held against: cheap ones, one that is not, and tools likewise.
  ...['copper', 'nickel', 'tin'].map((agent, index) => ({
    agent,
    runs: 24,
    calls: () => [tool(`find_${agent}`, costing(0.001 + index / 1_000))],
  })),
  { agent: 'gold', runs: 30, runFails: (run) => run % 10 === 0, calls: () => [tool('appraise', costing(0.4))] },
];

/** All of it: on each of three days every two minutes a run of each agent. */
export function* waste(seed: number): Generator<Trace> {
  const random = new Random(seed);
  const most = Math.max(...kinds.map(({ runs }) => runs));
  for (let run = 0; run < most; run++) {
    for (const [place, kind] of kinds.entries()) {
      if (run >= kind.runs) continue;
      const startNs =
        firstNs + BigInt(Math.floor(run / 60) * 86_400 + (run % 60) * 120 + place * 8) * secondNs + BigInt(random.int(0, 999_999_999));
      yield traceOf(random, kind, run, startNs);
    }
  }
}

function traceOf(random: Random, { agent, session, runFails, calls }: Calls, run: number, startNs: bigint): Trace {
  const trace = new Trace(random, '');
  const ofSession = session === undefined ? {} : { 'gen_ai.conversation.id': session(run) };
  const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.id': agent, ...ofSession };
  const span = trace.open('none', { name: `invoke_agent ${agent}`, kind: 'internal', scope: 'acme.agents', resource, startNs, attributes });
  let at = startNs + 1_000_000n;
  for (const call of calls(run, random)) at = callOf(trace, span, at, call);
  span.endNs = at + 1_000_000n;
  if (runFails?.(run)) span.status = 'error';
  return trace;
}

function callOf(trace: Trace, parent: Draft, startNs: bigint, attributes: Attributes): bigint {
  const name = String(attributes['gen_ai.operation.name']);
  const span = trace.open(parent, { name, kind: 'client', scope: 'acme.agents', resource, startNs, attributes: { ...attributes } });
  span.endNs = startNs + secondNs;
  if (attributes['error.type'] !== undefined) span.status = 'error';
  return span.endNs + 1_000_000n;
}
