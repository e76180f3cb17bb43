import { costSteps } from './cost.ts';
import { draftSteps } from './drafts.ts';
import { eventRows } from './event-rows.ts';
import { executionAttributes, executionRows } from './execution-rows.ts';
import { inheritFromAbove, nothing } from './inherit.ts';
import { findInvocations } from './invocations.ts';
import { compareByStart } from './order.ts';
import type { Pricer } from './price.ts';
import { collectReports } from './reports.ts';
import type { DerivedTrace, StepRow } from './rows.ts';
import { findStandIns } from './stand-ins.ts';
import { stepRow } from './step-rows.ts';
import { isStorageSample, storageRows } from './storage-rows.ts';
import { survey } from './surroundings.ts';
import { addStep, newTally } from './tally.ts';
import type { TraceSpan } from './trace-span.ts';
import { buildTree } from './tree.ts';
import { totalTokens } from './usage.ts';
import { pickVersions } from './versions.ts';

export interface DeriveOptions {
  /** Whether the wait for missing parents is over: the root, if it is missing, will not come. */
  readonly settled: boolean;
  /** Whether the trace had more spans than are read. */
  readonly truncated?: boolean;
  readonly price: Pricer;
}

/**
 * The rows of one trace, of each kind ordered by start, then id. A function of the set of spans:
 * their order, repeats and older versions of them change nothing.
 */
export function deriveTrace(spans: readonly TraceSpan[], { settled, truncated = false, price }: DeriveOptions): DerivedTrace {
  const picked = pickVersions(spans);
  const samples = picked.filter(isStorageSample);
  const tree = buildTree(samples.length === 0 ? picked : picked.filter((span) => !isStorageSample(span)));
  const around = survey(tree);
  const reports = collectReports(tree);
  const drafts = draftSteps(tree, around, reports, findStandIns(tree, around, reports));
  const costs = costSteps(tree, drafts, price);
  const invocations = findInvocations(tree, around, drafts, settled);
  const inherited = inheritFromAbove(tree);
  const attributes = executionAttributes(tree, invocations.all, inherited);
  const tallies = invocations.all.map(newTally);

  const steps: StepRow[] = [];
  for (const node of tree.nodes) {
    const draft = drafts[node.place];
    const cost = costs[node.place];
    if (draft === undefined || cost === undefined) continue;
    if (draft.kind === 'reported' && totalTokens(draft.usage) === 0 && cost.pico === undefined) continue; // its cost is told by spans below
    if (draft.kind === 'storage' && cost.pico === undefined) continue; // nobody pays for it
    const owner = invocations.ownerOf(node);
    const row = stepRow(draft, cost, owner, inherited[node.place] ?? nothing);
    steps.push(row);
    const tally = owner && tallies[owner.number];
    if (tally) addStep(tally, row, cost);
  }
  const executions = executionRows({ tree, reports, invocations: invocations.all, tallies, attributes, truncated });
  const events = eventRows({ tree, invocations, inherited, ofExecutions: attributes });
  return { executions: executions.sort(compareByStart), steps: [...steps, ...storageRows(samples, price)], ...events };
}
