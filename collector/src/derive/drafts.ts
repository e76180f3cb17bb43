import type { Reports } from './reports.ts';
import type { CallUsage, StepKind } from './rows.ts';
import type { StandIns } from './stand-ins.ts';
import { isCall, isStepKind, type Surroundings } from './surroundings.ts';
import type { TraceSpan } from './trace-span.ts';
import type { Tree, TreeNode } from './tree.ts';
import { totalTokens } from './usage.ts';

/** A step before it has a price, an owner and inherited attributes. */
export interface Draft {
  readonly node: TreeNode;
  readonly kind: StepKind;
  readonly usage: CallUsage | undefined;
  /** Pico-dollars as reported; where priced spans are below a tool or wrapper, pricing leaves it out. */
  readonly reported: bigint | undefined;
  /** The span that says how it went: the step's own, or the part of it that failed. */
  readonly outcome: TraceSpan;
  /** The span that names the provider and model. */
  readonly model: TraceSpan;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The steps of a trace, and the rows of kind `reported` for wrappers below which nothing reports usage; by place. */
export function draftSteps(tree: Tree, around: Surroundings, reports: Reports, standIns: StandIns): (Draft | undefined)[] {
  const drafts = new Array<Mutable<Draft> | undefined>(tree.nodes.length);
  const models = findModels(tree, around);
  for (const node of tree.nodes) {
    if (standIns.of[node.place] === undefined) drafts[node.place] = draft(node, reports, models[node.place] ?? node.span);
  }
  for (let i = tree.topDown.length - 1; i >= 0; i--) {
    const node = tree.topDown[i];
    const standIn = node && standIns.of[node.place];
    const step = standIn && drafts[standIn.place];
    if (step) fillGaps(step, node, reports, standIns);
  }
  return drafts;
}

function draft(node: TreeNode, reports: Reports, model: TraceSpan): Draft | undefined {
  const { span, place } = node;
  const usage = reports.usage[place];
  const cost = reports.cost[place];
  if (span.kind === 'storage') return { node, kind: 'storage', usage: undefined, reported: cost, outcome: span, model };
  const own = reports.tokensBelow[place] && !isCall(span.kind) ? undefined : usage;
  if (isStepKind(span.kind)) return { node, kind: span.kind, usage: own, reported: cost, outcome: span, model };
  const counts = !reports.tokensBelow[place] && (totalTokens(own) > 0 || (cost ?? 0n) > 0n);
  return counts ? { node, kind: 'reported', usage: own, reported: cost, outcome: span, model } : undefined;
}

/** What the step's own span does not say, another span of the same call may; never what spans below that one report themselves. */
function fillGaps(step: Mutable<Draft>, { place, span }: TreeNode, reports: Reports, standIns: StandIns): void {
  if (span.operation === 'tool_body' && span.status_code === 2 && step.outcome.status_code === 0) step.outcome = span;
  const usage = reports.usage[place];
  if (totalTokens(step.usage) === 0 && totalTokens(usage) > 0 && !reports.tokensBelow[place]) step.usage = usage;
  const coversOthers = (standIns.attempts[place] ?? 0) > 1 && reports.tokensBelow[place];
  if (!reports.costBelow[place] && !coversOthers) step.reported ??= reports.cost[place];
  if (modelOf(step.model) === '' && modelOf(span) !== '') step.model = span;
}

/** The span that names each call's model: its own, else the nearest call of the same request above. */
function findModels(tree: Tree, around: Surroundings): (TraceSpan | undefined)[] {
  const models = new Array<TraceSpan | undefined>(tree.nodes.length);
  for (const { place, span } of tree.topDown) {
    const outer = around.unit[place];
    const inherits = modelOf(span) === '' && isCall(span.kind) && outer?.span.kind === span.kind;
    models[place] = inherits ? models[outer.place] : span;
  }
  return models;
}

/** Response model, else request model, verbatim. */
export function modelOf(span: TraceSpan): string {
  return span.response_model || span.request_model;
}
