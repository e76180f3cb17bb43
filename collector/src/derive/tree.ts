import type { TraceSpan } from './trace-span.ts';

/** A span among its relatives. `place` is its index in the order by start, then id: what is known of a span is kept in arrays by place. */
export interface TreeNode {
  readonly span: TraceSpan;
  readonly place: number;
  /** Absent for the root, where the parent is missing, and where a cycle was cut. */
  readonly parent: TreeNode | undefined;
  readonly children: readonly TreeNode[];
}

export interface Tree {
  /** By place. */
  readonly nodes: readonly TreeNode[];
  /** Parents before children; backwards, children before parents. Walking it needs no recursion, however deep the trace. */
  readonly topDown: readonly TreeNode[];
}

interface Sapling extends TreeNode {
  parent: Sapling | undefined;
  readonly children: Sapling[];
}

/** The tree of spans that are ordered by start, then id, and each there once. */
export function buildTree(spans: readonly TraceSpan[]): Tree {
  const nodes = spans.map((span, place): Sapling => ({ span, place, parent: undefined, children: [] }));
  const byId = new Map(nodes.map((node) => [node.span.span_id, node]));
  for (const node of nodes) node.parent = byId.get(node.span.parent_span_id);
  cutCycles(nodes);
  for (const node of nodes) node.parent?.children.push(node);
  return { nodes, topDown: topDownOrder(nodes) };
}

/** A root is known to have nothing above it; a top span whose parent is missing is not. */
export function isRoot(node: TreeNode): boolean {
  return node.span.parent_span_id === '';
}

/** Of spans that are their own ancestors, the first loses its parent. */
function cutCycles(nodes: readonly Sapling[]): void {
  if (nodes.every((node) => node.parent === undefined || node.parent.place < node.place)) return;
  const walkOf = new Array<number>(nodes.length).fill(-1);
  for (const start of nodes) {
    let node: Sapling | undefined = start;
    while (node !== undefined && walkOf[node.place] === -1) {
      walkOf[node.place] = start.place;
      node = node.parent;
    }
    if (node !== undefined && walkOf[node.place] === start.place) firstOfCycle(node).parent = undefined;
  }
}

function firstOfCycle(member: Sapling): Sapling {
  let first = member;
  for (let node = member.parent; node !== undefined && node !== member; node = node.parent) {
    if (node.place < first.place) first = node;
  }
  return first;
}

function topDownOrder(nodes: readonly TreeNode[]): TreeNode[] {
  const order = nodes.filter((node) => node.parent === undefined);
  for (const node of order) {
    for (const child of node.children) order.push(child);
  }
  return order;
}
