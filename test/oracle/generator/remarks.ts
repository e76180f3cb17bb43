/** What is said about a trace besides its calls: how its session ended, and how good an answer was. */

import type { RawLog } from '../raw/span.ts';
import { type Run, resourceOf } from './run.ts';
import type { Draft } from './trace.ts';

const outcomes = ['completed', 'completed', 'failed', 'abandoned'] as const;

export function remark(run: Run, sessionId: string, endedNs: bigint): void {
  const { random, trace } = run;
  const [root] = trace.drafts;
  if (root === undefined) return;
  if (sessionId !== '') tellOutcome(run, root, sessionId, endedNs);
  if (random.chance(0.06) && !trace.isSampled) score(run, endedNs);
}

/** On a span, in a record below one, or in a record of its own. */
function tellOutcome(run: Run, root: Draft, sessionId: string, endedNs: bigint): void {
  const { random, trace } = run;
  const outcome = { 'resonant.session.outcome': random.pick(outcomes) };
  const where = random.share({ nowhere: 86, span: 8, 'record below': 4, record: 2 });
  const session = { 'gen_ai.conversation.id': sessionId };
  if (where === 'span') Object.assign(root.attributes, outcome);
  if (where === 'record below')
    trace.logs.push(record(run, 'conversation.ended', endedNs, { ...outcome, ...session }, trace.id, root.spanId));
  if (where === 'record') trace.logs.push(record(run, 'conversation.ended', endedNs + 1_000_000n, { ...outcome, ...session }, '', ''));
}

/** Of a call, by its span. */
function score(run: Run, endedNs: bigint): void {
  const { random, trace } = run;
  const calls = trace.drafts.filter(
    ({ attributes, scope }) => attributes['gen_ai.operation.name'] === 'chat' && scope === 'acme.llm-client',
  );
  if (calls.length === 0) return;
  const name = random.pick(['helpfulness', 'toxicity']);
  const attributes = {
    'gen_ai.evaluation.name': name,
    'gen_ai.evaluation.score.value': name === 'toxicity' ? random.int(0, 1_000) / 1_000 : random.int(1, 5),
  };
  trace.logs.push(record(run, 'gen_ai.evaluation.result', endedNs + 1_000n, attributes, trace.id, random.pick(calls).spanId));
}

// biome-ignore format: one line
function record(run: Run, eventName: string, timeNs: bigint, attributes: RawLog['attributes'], traceId: string, spanId: string): RawLog {
  return { traceId, spanId, eventName, timeNs, scope: 'acme.remarks', resource: resourceOf(run, 'assistant'), attributes };
}
