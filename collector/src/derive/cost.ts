import type { PriceableCall } from './call.ts';
import type { Draft } from './drafts.ts';
import type { Price, Pricer } from './price.ts';
import type { CostSource } from './rows.ts';
import { operationOf } from './step-names.ts';
import { isCall } from './surroundings.ts';
import type { Tree } from './tree.ts';
import { totalTokens } from './usage.ts';

export interface Cost {
  readonly source: CostSource;
  /** What the row owes; undefined = unpriced or not billable. */
  readonly pico: bigint | undefined;
  readonly computed: Price | undefined;
}

/**
 * The cost of each draft, by place. A wrapper's cost with priced spans below it is nobody's, and such a row costs nothing;
 * of nested storage operations it is the other way round: the topmost priced one counts.
 */
export function costSteps(tree: Tree, drafts: readonly (Draft | undefined)[], price: Pricer): (Cost | undefined)[] {
  const costs = new Array<Cost | undefined>(tree.nodes.length);
  const pricedBelow = new Array<boolean>(tree.nodes.length).fill(false);
  const callPricedBelow = new Array<boolean>(tree.nodes.length).fill(false);
  for (let i = tree.topDown.length - 1; i >= 0; i--) {
    const node = tree.topDown[i];
    if (node === undefined) continue;
    const draft = drafts[node.place];
    const isStorage = isOfStore(draft);
    const cost = draft && costOf(draft, (isStorage ? callPricedBelow : pricedBelow)[node.place] === true, price);
    costs[node.place] = cost;
    if (node.parent === undefined) continue;
    const costsMore = isPriced(cost);
    if (costsMore || pricedBelow[node.place]) pricedBelow[node.parent.place] = true;
    if ((costsMore && !isStorage) || callPricedBelow[node.place]) callPricedBelow[node.parent.place] = true;
  }
  dropNestedStorage(tree, drafts, costs);
  return costs;
}

function isOfStore(draft: Draft | undefined): boolean {
  return draft?.kind === 'retrieval' || draft?.kind === 'storage';
}

function isPriced(cost: Cost | undefined): boolean {
  return cost?.pico !== undefined && cost.pico > 0n;
}

function dropNestedStorage(tree: Tree, drafts: readonly (Draft | undefined)[], costs: (Cost | undefined)[]): void {
  const pricedAbove = new Array<boolean>(tree.nodes.length).fill(false);
  for (const { place, parent } of tree.topDown) {
    if (parent === undefined) continue;
    pricedAbove[place] = pricedAbove[parent.place] === true || (isOfStore(drafts[parent.place]) && isPriced(costs[parent.place]));
    const cost = costs[place];
    if (pricedAbove[place] && cost !== undefined && isOfStore(drafts[place])) {
      costs[place] = { source: 'not_billable', pico: undefined, computed: cost.computed };
    }
  }
}

/** The contract's "cost of a step": what the sender reports, the operator's price, the table's, else unpriced. */
function costOf(draft: Draft, pricedBelow: boolean, price: Pricer): Cost {
  const computed = price(priceable(draft));
  const reported = pricedBelow && !isCall(draft.kind) ? undefined : draft.reported;
  if (reported !== undefined && isReported(reported, draft, computed)) return { source: 'reported', pico: reported, computed };
  if (computed?.source === 'operator') return { source: 'operator', pico: computed.pico, computed };
  if (!owesByItself(draft)) return { source: 'not_billable', pico: undefined, computed };
  return { source: computed ? 'table' : 'none', pico: computed?.pico, computed };
}

/** Zero for a call with tokens is what senders say who do not know the price. */
function isReported(reported: bigint, { usage }: Draft, computed: Price | undefined): boolean {
  return reported > 0n || totalTokens(usage) === 0 || computed?.pico === 0n;
}

function owesByItself({ kind, usage, node }: Draft): boolean {
  if (kind === 'reported') return totalTokens(usage) > 0;
  return isCall(kind) && (node.span.status_code !== 2 || totalTokens(usage) > 0);
}

function priceable({ kind, node, usage, model }: Draft): PriceableCall {
  return {
    kind,
    provider: model.provider || node.span.provider,
    response_model: model.response_model,
    request_model: model.request_model,
    tool: kind === 'tool' ? node.span.tool_name : '',
    operation: operationOf(kind, node.span),
    service_tier: model.service_tier || node.span.service_tier,
    start_ns: node.span.start_ns,
    usage,
  };
}
