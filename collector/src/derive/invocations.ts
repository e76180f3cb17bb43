import type { Draft } from './drafts.ts';
import { compareByEnd, compareNs } from './order.ts';
import { isStepKind, type Surroundings } from './surroundings.ts';
import type { TraceSpan } from './trace-span.ts';
import { isRoot, type Tree, type TreeNode } from './tree.ts';

/** One execution before it has figures. */
export interface Invocation {
  /** Its index among the trace's invocations: parents come before children. */
  readonly number: number;
  readonly id: string;
  /** Outermost first; more than one where a caller's span and the called service's tell of one run. None without a root. */
  readonly nodes: readonly TreeNode[];
  readonly parent: Invocation | undefined;
  readonly agent: AgentIdentity;
  readonly service: string;
  readonly start_ns: string;
  readonly end_ns: string;
  readonly failed: boolean;
  readonly implicit: boolean;
  readonly incomplete: boolean;
  /** The outermost span's, whose duration stands too; without a root the greatest of its steps'. */
  readonly weight: number;
}

interface AgentIdentity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

export interface Invocations {
  readonly all: readonly Invocation[];
  /** Whose a span's row is; undefined while that is not known. */
  readonly ownerOf: (node: TreeNode) => Invocation | undefined;
  /** The run of the nearest agent span above. */
  readonly above: (node: TreeNode) => Invocation | undefined;
}

/** OpenTelemetry's own fallback for a service without a name. */
export const UNKNOWN_SERVICE = 'unknown_service';
const CLIENT = 3;

/** The executions of a trace: one per agent span, or an implicit one where there are steps and no agent. */
export function findInvocations(tree: Tree, around: Surroundings, drafts: readonly (Draft | undefined)[], settled: boolean): Invocations {
  const groups = groupAgentSpans(tree, around);
  if (groups.length === 0) return implicitInvocation(tree, drafts, settled);
  const all: Invocation[] = [];
  const byPlace = new Array<Invocation | undefined>(tree.nodes.length);
  for (const nodes of groups) {
    const caller = around.agent[nodes[0].place];
    const invocation = agentInvocation(all.length, nodes, caller && byPlace[caller.place]);
    all.push(invocation);
    for (const node of nodes) byPlace[node.place] = invocation;
  }
  const root = rootInvocation(all, around, settled);
  const above = ({ place }: TreeNode): Invocation | undefined => {
    const agent = around.agent[place];
    return agent && byPlace[agent.place];
  };
  const ownerOf = (node: TreeNode): Invocation | undefined => (node.span.kind === 'agent' ? byPlace[node.place] : (above(node) ?? root));
  return { all, ownerOf, above };
}

type AgentSpans = [TreeNode, ...TreeNode[]];

/** The agent spans of each run, outermost first; groups and spans from the top down. */
function groupAgentSpans(tree: Tree, around: Surroundings): AgentSpans[] {
  const groups: AgentSpans[] = [];
  const firstBelow = firstAgentsBelow(tree, around);
  const groupOf = new Array<AgentSpans | undefined>(tree.nodes.length);
  for (const node of tree.topDown) {
    if (node.span.kind !== 'agent') continue;
    const caller = around.unit[node.place];
    const isOneRun = caller && (isCallOf(caller.span, node.span) || (isRunOf(caller.span, node.span) && firstBelow.get(caller) === node));
    const joined = isOneRun ? groupOf[caller.place] : undefined;
    if (joined) joined.push(node);
    else groups.push([node]);
    groupOf[node.place] = joined ?? groups.at(-1);
  }
  return groups;
}

/** Of the agent spans directly below another span, the one that starts first. */
function firstAgentsBelow({ nodes }: Tree, around: Surroundings): ReadonlyMap<TreeNode, TreeNode> {
  const first = new Map<TreeNode, TreeNode>();
  for (const node of nodes) {
    const above = node.span.kind === 'agent' ? around.unit[node.place] : undefined;
    if (above && !first.has(above)) first.set(above, node);
  }
  return first;
}

/** The outer span of a run (its convention's table says so) above an agent of the same name, or of any where it names none. */
function isRunOf(run: TraceSpan, agent: TraceSpan): boolean {
  return run.operation === 'invocation' && run.service === agent.service && (run.agent_name === '' || run.agent_name === agent.agent_name);
}

/** A CLIENT agent span directly above the same agent's span in the called service. An id and a bare name are never joined. */
function isCallOf(caller: TraceSpan, called: TraceSpan): boolean {
  if (caller.kind !== 'agent' || caller.otel_kind !== CLIENT || caller.service === called.service) return false;
  if (caller.agent_id !== '' || called.agent_id !== '') return caller.agent_id === called.agent_id;
  return caller.agent_name !== '' && caller.agent_name === called.agent_name;
}

/** The outermost span's id and duration stand; attributes are the innermost's, the outer ones filling gaps. */
function agentInvocation(number: number, nodes: AgentSpans, parent: Invocation | undefined): Invocation {
  const first = (field: 'service' | 'agent_id' | 'agent_name' | 'agent_version'): string =>
    nodes.reduceRight((found, { span }) => found || span[field], '');
  const service = first('service');
  const id = first('agent_id') || first('agent_name') || service || UNKNOWN_SERVICE;
  const { span } = nodes[0];
  return {
    number,
    id: `${span.trace_id}-${span.span_id}`,
    nodes,
    parent,
    agent: { id, name: first('agent_name') || id, version: first('agent_version') },
    service,
    start_ns: span.start_ns,
    end_ns: span.end_ns,
    failed: (nodes.find((node) => node.span.status_code !== 0)?.span.status_code ?? 0) === 2,
    implicit: false,
    incomplete: false,
    weight: span.weight,
  };
}

/**
 * The top-level execution that starts first. Until the trace settles, an agent span whose parent is missing is not known to be
 * top-level: children are exported before their parents, and its caller's steps would be counted as its own for a while.
 */
function rootInvocation(all: readonly Invocation[], around: Surroundings, settled: boolean): Invocation | undefined {
  let root: Invocation | undefined;
  for (const invocation of all) {
    if (invocation.parent || !(settled || around.rooted[placeOf(invocation)])) continue;
    if (root === undefined || placeOf(invocation) < placeOf(root)) root = invocation;
  }
  return root;
}

function placeOf({ nodes }: Invocation): number {
  return nodes[0]?.place ?? 0;
}

/** A trace with a step and no agent is one execution, once its root is there or will not come. */
function implicitInvocation(tree: Tree, drafts: readonly (Draft | undefined)[], settled: boolean): Invocations {
  const steps = drafts.flatMap((draft) => (draft === undefined || !isStepKind(draft.kind) ? [] : [draft.node.span]));
  const root = tree.nodes.find(isRoot);
  const first = root ?? tree.nodes[0];
  if (steps.length === 0 || first === undefined || !(root || settled)) return { all: [], ownerOf: noOne, above: noOne };
  const { trace_id, service, start_ns } = first.span;
  const id = service || UNKNOWN_SERVICE;
  const invocation: Invocation = {
    number: 0,
    id: trace_id,
    nodes: root ? [root] : [],
    parent: undefined,
    agent: { id, name: id, version: '' },
    service,
    start_ns,
    end_ns: root ? root.span.end_ns : lastEnd(tree),
    failed: (root?.span ?? steps.reduce((a, b) => (compareByEnd(a, b) > 0 ? a : b))).status_code === 2,
    implicit: true,
    incomplete: root === undefined,
    weight: root?.span.weight ?? steps.reduce((greatest, { weight }) => Math.max(greatest, weight), 1),
  };
  return { all: [invocation], ownerOf: () => invocation, above: noOne };
}

const noOne = (): undefined => undefined;

function lastEnd({ nodes }: Tree): string {
  return nodes.reduce((end, { span }) => (compareNs(span.end_ns, end) > 0 ? span.end_ns : end), '0');
}
