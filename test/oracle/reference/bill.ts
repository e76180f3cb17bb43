/** What a span costs and whether that counts (contract 1, "Cost of a step" and "Usage counts once"). */

import type { OperatorPrice } from '../generator/prices.ts';
import { costOfTokens, pico, priceOfCall, pricesOfModel } from './prices.ts';
import { operationOf, reportedCostOf, type Tokens, tokensOf, toolOf } from './read.ts';
import { isModelCall, type StepNode } from './steps.ts';
import { ancestors, descendants, type Node, some } from './tree.ts';

export interface Bill {
  readonly billable: boolean;
  readonly cost: bigint | undefined;
}

const nothing: Bill = { billable: false, cost: undefined };

export function billOf(step: StepNode, prices: readonly OperatorPrice[]): Bill {
  if (isModelCall(step)) return billOfModelCall(step, prices);
  return step.kind === 'tool' ? billOfTool(step, prices) : billOfRetrieval(step, prices);
}

/** "*Billable*: LLM and embedding calls that succeeded or report tokens, and any step with a reported cost"; "a successful call without usage is billable and unpriced". */
function billOfModelCall({ span }: Node, prices: readonly OperatorPrice[]): Bill {
  const tokens = tokensOf(span);
  const cost = costOfUsage(span, tokens, prices);
  return { billable: span.status !== 'error' || tokens !== undefined || cost !== undefined, cost };
}

/** "reported by the sender (0 on a call with tokens is "not reported" unless the model's price is 0 …); the operator's price; the bundled table's …; else unpriced". */
function costOfUsage(span: Node['span'], tokens: Tokens | undefined, prices: readonly OperatorPrice[]): bigint | undefined {
  const reported = reportedCostOf(span);
  if (reported !== undefined && (reported > 0 || tokens === undefined)) return pico(reported);
  return listCostOf(span, prices);
}

/** By the prices alone. */
export function listCostOf(span: Node['span'], prices: readonly OperatorPrice[]): bigint | undefined {
  const [tokens, ofModel] = [tokensOf(span), pricesOfModel(prices, span)];
  return tokens === undefined || ofModel === undefined ? undefined : costOfTokens(tokens, ofModel);
}

/** "The same holds for a tool span's reported cost with priced spans below it." */
function billOfTool(step: Node, prices: readonly OperatorPrice[]): Bill {
  const reported = reportedCostOf(step.span);
  const covered = some(descendants(step), (below) => hasPrice(below, prices));
  if (reported !== undefined) return covered ? nothing : { billable: true, cost: pico(reported) };
  const cost = priceOfCall(prices, 'tool', toolOf(step.span) ?? '', step.span);
  return { billable: cost !== undefined, cost };
}

/** Contract 2: "Storage: the topmost of nested vector/object/memory-store spans with a reported cost or operator price per operation". */
function billOfRetrieval(step: Node, prices: readonly OperatorPrice[]): Bill {
  const cost = costOfOperation(step, prices);
  return cost === undefined || isPaidAbove(step, prices) ? nothing : { billable: true, cost };
}

function isPaidAbove(node: Node, prices: readonly OperatorPrice[]): boolean {
  return some(ancestors(node), (above) => isStorage(above) && costOfOperation(above, prices) !== undefined);
}

const isStorage = ({ kind }: Node): boolean => kind === 'retrieval' || kind === 'storage';

/** docs/prices.md: other operations on stores "are no steps: where they report a cost or have a price they are rows of `storage_costs`, else nothing". */
export function storageBillOf(node: Node, prices: readonly OperatorPrice[]): Bill | undefined {
  const cost = node.kind === 'storage' ? costOfOperation(node, prices) : undefined;
  return cost === undefined || isPaidAbove(node, prices) ? undefined : { billable: true, cost };
}

function costOfOperation({ span }: Node, prices: readonly OperatorPrice[]): bigint | undefined {
  const reported = reportedCostOf(span);
  return reported === undefined ? priceOfCall(prices, 'storage_operation', operationOf(span), span) : pico(reported);
}

function hasPrice(node: Node, prices: readonly OperatorPrice[]): boolean {
  if (isModelCall(node)) return costOfUsage(node.span, tokensOf(node.span), prices) !== undefined;
  if (node.kind === 'tool')
    return (reportedCostOf(node.span) ?? priceOfCall(prices, 'tool', toolOf(node.span) ?? '', node.span)) !== undefined;
  return isStorage(node) && costOfOperation(node, prices) !== undefined;
}

/** "The usage or cost of an agent or wrapper span counts only if no span anywhere below it reports usage; it is then one row of kind `reported`". */
export function reportedBillOf(node: Node, prices: readonly OperatorPrice[]): Bill | undefined {
  const tokens = tokensOf(node.span);
  const reports = tokens !== undefined || reportedCostOf(node.span) !== undefined;
  if (!reports || !(node.kind === 'agent' || node.kind === 'other')) return undefined;
  if (some(descendants(node), ({ span }) => tokensOf(span) !== undefined)) return undefined;
  return { billable: true, cost: costOfUsage(node.span, tokens, prices) };
}
