import { findDuplicates } from './duplicates.ts';
import { compareByEnd } from './order.ts';
import type { Reports } from './reports.ts';
import { isCall, isStepKind, type Surroundings } from './surroundings.ts';
import type { Tree, TreeNode } from './tree.ts';
import { totalTokens } from './usage.ts';

/** Which span's step stands for each span that tells of the same call; by place. */
export interface StandIns {
  readonly of: readonly (TreeNode | undefined)[];
  /** How many attempts below an outer call may have cost something: a cost that covers several is nobody's in particular. */
  readonly attempts: readonly number[];
}

/** Finds the spans that tell of a call for which another span is the step. Nothing is a stand-in's stand-in. */
export function findStandIns(tree: Tree, around: Surroundings, reports: Reports): StandIns {
  const of = new Array<TreeNode | undefined>(tree.nodes.length);
  for (const node of tree.topDown) of[node.place] = outerSpan(node, around, reports, of);
  const { leaves, attempts } = findLeaves(tree, around, reports, of);
  for (const [dropped, kept] of findDuplicates(leaves, around, reports)) of[dropped.place] = kept;
  return { of: of.map((node) => node && last(node, of)), attempts };
}

/** The outermost of nested tool spans of one call, or the call to which a wrapper below it belongs. */
function outerSpan(node: TreeNode, around: Surroundings, reports: Reports, of: readonly (TreeNode | undefined)[]): TreeNode | undefined {
  const outer = around.unit[node.place];
  if (outer === undefined) return undefined;
  if (isSameToolCall(node, outer)) return of[outer.place] ?? outer;
  return isPartOfCall(node, outer) && saysSomething(node, reports) ? outer : undefined;
}

/** `execute_tool`, MCP client and MCP server: names agree, unless call ids are there to tell calls apart. */
function isSameToolCall({ span: inner }: TreeNode, { span: outer }: TreeNode): boolean {
  if (inner.kind !== 'tool' || outer.kind !== 'tool') return false;
  if (inner.operation === 'tool_body') return true;
  if (inner.tool_call_id !== '' && outer.tool_call_id !== '') return inner.tool_call_id === outer.tool_call_id;
  return inner.tool_name === outer.tool_name;
}

function isPartOfCall(inner: TreeNode, outer: TreeNode): boolean {
  return isCall(outer.span.kind) && inner.span.kind !== 'agent' && inner.span.kind !== 'storage' && !isStepKind(inner.span.kind);
}

function saysSomething({ place }: TreeNode, { usage, cost }: Reports): boolean {
  return usage[place] !== undefined || cost[place] !== undefined;
}

/**
 * LLM steps are leaves: a call above calls of its kind, with no agent, tool or retrieval between, tells of the same request.
 * Where several attempts are below, the one that probably succeeded last stands for it.
 */
function findLeaves(tree: Tree, around: Surroundings, reports: Reports, of: (TreeNode | undefined)[]) {
  const best = new Array<TreeNode | undefined>(tree.nodes.length);
  const attempts = new Array<number>(tree.nodes.length).fill(0);
  const leaves: TreeNode[] = [];
  for (let i = tree.topDown.length - 1; i >= 0; i--) {
    const node = tree.topDown[i];
    if (node === undefined || !isCall(node.span.kind)) continue;
    const leaf = best[node.place] ?? node;
    if (leaf === node) leaves.push(node);
    else of[node.place] = leaf;
    const outer = around.unit[node.place];
    if (outer?.span.kind !== node.span.kind) continue;
    best[outer.place] = better(leaf, best[outer.place], reports);
    attempts[outer.place] = (attempts[outer.place] ?? 0) + (leaf === node ? Number(isBilled(leaf, reports)) : (attempts[node.place] ?? 0));
  }
  return { leaves, attempts };
}

function better(a: TreeNode, b: TreeNode | undefined, reports: Reports): TreeNode {
  if (b === undefined) return a;
  const billed = Number(isBilled(a, reports)) - Number(isBilled(b, reports));
  return (billed || compareByEnd(a.span, b.span)) > 0 ? a : b;
}

function isBilled({ span, place }: TreeNode, { usage }: Reports): boolean {
  return span.status_code !== 2 || totalTokens(usage[place]) > 0;
}

function last(node: TreeNode, of: readonly (TreeNode | undefined)[]): TreeNode {
  let end = node;
  for (let next = of[end.place]; next !== undefined; next = of[end.place]) end = next;
  return end;
}
