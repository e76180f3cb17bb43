/** A trace's spans as they count: the sensible ones, each once, below one another. */

import type { RawSpan } from '../raw/span.ts';
import { refusalOf } from './arrivals.ts';
import { type Kind, kindOf } from './read.ts';

export interface Node {
  readonly span: RawSpan;
  readonly kind: Kind;
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
}

interface Growing extends Node {
  parent: Growing | undefined;
  children: Growing[];
}

export function treeOf(received: readonly RawSpan[]): readonly Node[] {
  const winners = [
    ...Map.groupBy(received.filter((span) => refusalOf(span) === undefined).map(mended), ({ spanId }) => spanId).values(),
  ].map(winner);
  const nodes = winners.map((span): Growing => ({ span, kind: kindOf(span), parent: undefined, children: [] }));
  const byId = new Map(nodes.map((node) => [node.span.spanId, node]));
  for (const node of nodes) {
    node.parent = byId.get(node.span.parentSpanId);
    node.parent?.children.push(node);
  }
  return nodes;
}

/** Contract 1: "Kept and counted as mended: end before start (duration 0)". */
function mended(span: RawSpan): RawSpan {
  return span.endNs < span.startNs ? { ...span, endNs: span.startNs } : span;
}

/** Contract 1: "Of different spans with one identity … the one that ends later wins; then the one with more attributes". */
function winner(versions: readonly RawSpan[]): RawSpan {
  const size = ({ attributes }: RawSpan): number => Object.keys(attributes).length;
  const [best] = versions.toSorted((a, b) => (a.endNs === b.endNs ? size(b) - size(a) : a.endNs > b.endNs ? -1 : 1));
  if (best === undefined) throw new Error('no versions');
  return best;
}

export function* ancestors(node: Node): Generator<Node> {
  for (let above = node.parent; above !== undefined; above = above.parent) yield above;
}

export function* descendants(node: Node): Generator<Node> {
  for (const child of node.children) {
    yield child;
    yield* descendants(child);
  }
}

export function some<T>(of: Iterable<T>, satisfies: (one: T) => boolean): boolean {
  for (const one of of) if (satisfies(one)) return true;
  return false;
}

export function find<T>(of: Iterable<T>, satisfies: (one: T) => boolean): T | undefined {
  for (const one of of) if (satisfies(one)) return one;
  return undefined;
}
