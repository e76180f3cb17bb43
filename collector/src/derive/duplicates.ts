import { compareNs } from './order.ts';
import type { Reports } from './reports.ts';
import type { Surroundings } from './surroundings.ts';
import type { TreeNode } from './tree.ts';
import { totalTokens } from './usage.ts';

/**
 * Pairs of a call that tells of a request again, and the call that counts: same response id, one above the other or
 * overlapping in time, from different scopes. Of such a group the calls of one scope count: that of the deepest
 * call, then of one with usage, then of the first.
 */
export function findDuplicates(calls: readonly TreeNode[], around: Surroundings, reports: Reports): [TreeNode, TreeNode][] {
  const pairs: [TreeNode, TreeNode][] = [];
  for (const group of byResponse(calls)) {
    for (const request of splitIntoRequests(group, around)) {
      const kept = request.reduce((a, b) => (compare(a, b, around, reports) <= 0 ? a : b));
      for (const call of request) if (source(call) !== source(kept)) pairs.push([call, kept]);
    }
  }
  return pairs;
}

function byResponse(calls: readonly TreeNode[]): TreeNode[][] {
  const groups = new Map<string, TreeNode[]>();
  for (const call of calls) {
    const id = call.span.response_id;
    const group = groups.get(id);
    if (group) group.push(call);
    else if (id !== '') groups.set(id, [call]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Calls that overlap, directly or through others, or of which one is the nearest call above the other. */
function splitIntoRequests(group: TreeNode[], around: Surroundings): TreeNode[][] {
  const calls = group.sort((a, b) => a.place - b.place);
  const clusterOf = clusterByTime(calls);
  const joined = [...new Set(clusterOf.values())];
  const find = (cluster: number): number => {
    let root = cluster;
    for (let next = joined[root]; next !== undefined && next !== root; next = joined[root]) root = next;
    joined[cluster] = root;
    return root;
  };
  for (const [call, cluster] of clusterOf) {
    const above = around.call[call.place];
    const cause = above && clusterOf.get(above);
    if (cause !== undefined) joined[find(cluster)] = find(cause);
  }
  const requests = new Map<number, TreeNode[]>();
  for (const [call, cluster] of clusterOf) {
    const root = find(cluster);
    const request = requests.get(root);
    if (request) request.push(call);
    else requests.set(root, [call]);
  }
  return [...requests.values()];
}

function clusterByTime(calls: readonly TreeNode[]): Map<TreeNode, number> {
  const clusterOf = new Map<TreeNode, number>();
  let cluster = -1;
  let startNs = '';
  let endNs = '';
  for (const call of calls) {
    const { start_ns, end_ns } = call.span;
    if (start_ns !== startNs && compareNs(start_ns, endNs) >= 0) cluster++;
    clusterOf.set(call, cluster);
    startNs = start_ns;
    if (compareNs(end_ns, endNs) > 0) endNs = end_ns;
  }
  return clusterOf;
}

function compare(a: TreeNode, b: TreeNode, { depth }: Surroundings, { usage }: Reports): number {
  return (
    (depth[b.place] ?? 0) - (depth[a.place] ?? 0) ||
    Number(totalTokens(usage[b.place]) > 0) - Number(totalTokens(usage[a.place]) > 0) ||
    a.place - b.place
  );
}

function source({ span }: TreeNode): string {
  return `${span.service}\0${span.scope}`;
}
