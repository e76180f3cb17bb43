/** What goes wrong between an emitter and a collector: spans sent twice over in two versions, and spans that make no sense. */

import { nsOf } from './calendar.ts';
import type { Run } from './run.ts';
import { openTool } from './tool-calls.ts';

export function spoil(run: Run): void {
  const { random, trace } = run;
  for (const draft of trace.drafts) {
    if (random.chance(0.01)) trace.alsoAs(draft, { endNs: draft.startNs, status: 'unset', statusMessage: '', events: [] });
  }
  if (random.chance(0.01)) random.pick(mishaps)(run);
}

type Mishap = (run: Run) => void;

const mishaps: readonly Mishap[] = [
  (run) => change(run, 'chat', { 'gen_ai.usage.input_tokens': -5 }),
  (run) => change(run, 'chat', { 'gen_ai.usage.output_tokens': 10.5 }),
  (run) => change(run, 'embeddings', { 'gen_ai.usage.input_tokens': -1 }),
  endsBeforeItStarts,
  startsLongAgo,
  hasNoId,
];

/** Where the span says this much sensibly: what it says under a deprecated name too is nobody's question. */
function change({ trace, random }: Run, operation: string, attributes: Readonly<Record<string, number>>): void {
  const calls = trace.drafts.filter(
    (draft) => draft.attributes['gen_ai.operation.name'] === operation && Object.keys(attributes).every((key) => key in draft.attributes),
  );
  if (calls.length > 0) Object.assign(random.pick(calls).attributes, attributes);
}

function endsBeforeItStarts(run: Run): void {
  const [root] = run.trace.drafts;
  if (root === undefined) return;
  openTool(run, root, root.startNs + 1_000_000n, 'assistant', 'calculator').endNs = root.startNs;
}

function startsLongAgo(run: Run): void {
  const [root] = run.trace.drafts;
  if (root === undefined) return;
  openTool(run, root, nsOf('1999-12-31T23:59:59Z'), 'assistant', 'calculator').endNs = root.startNs;
}

function hasNoId(run: Run): void {
  const [root] = run.trace.drafts;
  if (root === undefined) return;
  const draft = openTool(run, root, root.startNs + 1_000_000n, 'assistant', 'calculator');
  draft.endNs = draft.startNs;
  run.trace.alsoAs(draft, { spanId: '0000000000000000' });
}
