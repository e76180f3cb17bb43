/** Which executions a trace has, and who owns what (contract 1: "execution", "implicit execution", "parent execution, top-level", "owner of a step"). */

import { agentIdOf, serviceOf } from './read.ts';
import type { StepNode } from './steps.ts';
import { ancestors, find, type Node } from './tree.ts';

/** An execution before it has figures. */
export interface Outline {
  readonly id: string;
  /** Its span; with the outer one where two spans are one run; none where an implicit execution's root never came. */
  readonly own: readonly Node[];
  /** Whose agent and service it has: its span, else the first one of the trace. */
  readonly named: Node;
  readonly implicit: boolean;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly parent: Outline | undefined;
}

export interface Outlines {
  readonly all: readonly Outline[];
  readonly ownerOf: (node: Node) => Outline | undefined;
  /** The trace's root execution; none in a trace without executions. */
  readonly root: Outline | undefined;
}

export function outlinesOf(traceId: string, nodes: readonly Node[], steps: readonly StepNode[]): Outlines {
  const runs = nodes.filter(({ kind }) => kind === 'agent').filter((node) => !isCallerOfSameRun(node));
  if (runs.length === 0) return implicitOutlines(traceId, nodes, steps);
  const byNode = new Map<Node, Outline>();
  const outlineOf = (run: Node): Outline => {
    const known = byNode.get(run);
    if (known) return known;
    const outer = run.parent && isCallerOf(run.parent, run) ? run.parent : run;
    const above = find(ancestors(outer), ({ kind }) => kind === 'agent');
    const parent = above && outlineOf(runOf(above));
    const { startNs, endNs } = outer.span;
    const own = outer === run ? [run] : [run, outer];
    const outline = { id: `${traceId}-${outer.span.spanId}`, own, named: run, implicit: false, startNs, endNs, parent };
    byNode.set(run, outline);
    return outline;
  };
  const all = runs.map(outlineOf);
  const root = rootOf(all);
  const ownerOf = (node: Node): Outline | undefined => {
    const agent = node.kind === 'agent' ? node : find(ancestors(node), ({ kind }) => kind === 'agent');
    // "the nearest agent span above. None above, or a missing parent: the trace's root execution"
    return agent ? outlineOf(runOf(agent)) : root;
  };
  return { all, ownerOf, root };
}

/** "where a CLIENT agent span stands directly above the same agent's span in the called service". */
function isCallerOf(caller: Node, called: Node): boolean {
  const areAgents = caller.kind === 'agent' && called.kind === 'agent' && caller.span.kind === 'client';
  return areAgents && agentIdOf(caller.span) === agentIdOf(called.span) && serviceOf(caller.span) !== serviceOf(called.span);
}

function isCallerOfSameRun(node: Node): boolean {
  return node.children.some((child) => isCallerOf(node, child));
}

function runOf(agent: Node): Node {
  return agent.children.find((child) => isCallerOf(agent, child)) ?? agent;
}

/** "its top-level agent span that starts first (then the smaller span id)". */
function rootOf(all: readonly Outline[]): Outline | undefined {
  const top = all.filter(({ parent }) => parent === undefined);
  return inOrder(top, ({ startNs, id }) => [startNs, id])[0];
}

/** "starts first (then the smaller span id)". */
function inOrder<T>(all: readonly T[], by: (one: T) => readonly [bigint, string]): readonly T[] {
  return all.toSorted((a, b) => {
    const [[start, id], [otherStart, otherId]] = [by(a), by(b)];
    if (start !== otherStart) return start < otherStart ? -1 : 1;
    return id < otherId ? -1 : 1;
  });
}

/** "a trace with at least one step and no agent span is one execution …; its id is the trace id". */
function implicitOutlines(traceId: string, nodes: readonly Node[], steps: readonly StepNode[]): Outlines {
  const sorted = inOrder(nodes, ({ span }) => [span.startNs, span.spanId]);
  const [first] = sorted;
  if (steps.length === 0 || first === undefined) return { all: [], ownerOf: () => undefined, root: undefined };
  const root = sorted.find(({ span }) => span.parentSpanId === '');
  // "then with `incomplete: true`, first start to last end"
  const within = root ? [root] : nodes;
  const startNs = within.reduce((least, { span }) => (span.startNs < least ? span.startNs : least), within[0]?.span.startNs ?? 0n);
  const endNs = within.reduce((most, { span }) => (span.endNs > most ? span.endNs : most), 0n);
  const outline = { id: traceId, own: root ? [root] : [], named: root ?? first, implicit: true, startNs, endNs, parent: undefined };
  return { all: [outline], ownerOf: () => outline, root: outline };
}
