/** Which spans are steps (contract 1, "step"). */

import { responseIdOf, type StepKind, toolOf } from './read.ts';
import { ancestors, descendants, type Node, some } from './tree.ts';

const stepKinds: ReadonlySet<string> = new Set(['llm', 'embedding', 'tool', 'retrieval'] satisfies StepKind[]);

export type StepNode = Node & { readonly kind: StepKind };

export function stepsOf(nodes: readonly Node[]): readonly StepNode[] {
  return nodes.filter(isStep).filter((step) => !isCountedElsewhere(step, nodes));
}

function isStep(node: Node): node is StepNode {
  return stepKinds.has(node.kind);
}

function isCountedElsewhere(step: StepNode, nodes: readonly Node[]): boolean {
  return step.kind === 'tool' ? isPartOfToolCall(step) : isModelCall(step) && isSeenTwice(step, nodes);
}

export const isModelCall = ({ kind }: { readonly kind: string }): boolean => kind === 'llm' || kind === 'embedding';

/** "LLM steps are leaves: of nested or duplicated spans for one request (same response id, and one above the other or overlapping in time, from different scopes) one counts". */
function isSeenTwice(step: StepNode, nodes: readonly Node[]): boolean {
  const responseId = responseIdOf(step.span);
  if (responseId === undefined) return false;
  const isSameRequest = (other: Node): boolean =>
    other !== step && isModelCall(other) && responseIdOf(other.span) === responseId && other.span.scope !== step.span.scope;
  if (some(descendants(step), isSameRequest)) return true;
  const above = new Set(ancestors(step));
  return nodes.some((other) => isSameRequest(other) && !above.has(other) && overlap(step, other) && other.span.spanId < step.span.spanId);
}

function overlap(a: Node, b: Node): boolean {
  return a.span.startNs <= b.span.endNs && b.span.startNs <= a.span.endNs;
}

/** "`execute_tool` + MCP client + MCP server of one call is one step": the outermost. */
function isPartOfToolCall({ span, parent }: Node): boolean {
  return span.attributes['mcp.method.name'] !== undefined && parent?.kind === 'tool' && toolOf(parent.span) === toolOf(span);
}
