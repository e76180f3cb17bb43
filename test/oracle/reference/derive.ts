/** All rows of one trace, from its raw spans alone. */

import type { OperatorPrice } from '../generator/prices.ts';
import type { RawLog, RawSpan } from '../raw/span.ts';
import { type Bill, billOf, listCostOf, reportedBillOf, storageBillOf } from './bill.ts';
import { callOf } from './calls.ts';
import { type ErrorClass, errorTypeOf, ownErrorClass, toolErrorClass } from './errors.ts';
import { type Outline, type Outlines, outlinesOf } from './executions.ts';
import { type Around, belongingOf } from './inherit.ts';
import * as read from './read.ts';
import { outcomesOf, scoresOf, spansOfLogs } from './remarks.ts';
import type { Call, Creation, Execution, Outcome, Row, Score, Step } from './rows.ts';
import { isModelCall, type StepNode, stepsOf } from './steps.ts';
import { ancestors, descendants, find, type Node, treeOf } from './tree.ts';
import { weightOf } from './weight.ts';

export interface Rows {
  readonly executions: readonly Execution[];
  /** Steps, and what else has tokens or costs. */
  readonly steps: readonly Step[];
  readonly calls: readonly Call[];
  readonly creations: readonly Creation[];
  readonly outcomes: readonly Outcome[];
  readonly scores: readonly Score[];
  /** Of the spans that are kept. */
  readonly spanIds: readonly string[];
}

export function derive(received: readonly RawSpan[], logs: readonly RawLog[], prices: readonly OperatorPrice[]): Rows {
  const traceId = received[0]?.traceId ?? '';
  const nodes = treeOf([...received, ...spansOfLogs(logs, traceId)]);
  const stepNodes = stepsOf(nodes);
  const outlines = outlinesOf(traceId, nodes, stepNodes);
  const steps = [
    ...stepNodes.map((node) => ({ ...stepOf(node, node.kind, billOf(node, prices), outlines), listCost: listCostOf(node.span, prices) })),
    ...nodes.flatMap((node) => {
      const bill = reportedBillOf(node, prices);
      if (bill) return [stepOf(node, 'reported', bill, outlines)];
      const paid = storageBillOf(node, prices);
      return paid ? [stepOf(node, 'storage', paid, outlines)] : [];
    }),
  ];
  const executions = executionsOf(nodes, outlines, steps);
  const isStep = (node: Node): boolean => stepNodes.some(({ span }) => span === node.span);
  const executionOfOutline = (outline: Outline | undefined): Execution | undefined => executions.find(({ id }) => id === outline?.id);
  // "else (executions) the one value its descendants agree on"
  const sessionOf = (node: Node): string | undefined =>
    executions.find(({ spanId }) => spanId === node.span.spanId)?.session ?? rowOfSpan(node, outlines).session;
  return {
    executions,
    steps,
    outcomes: outcomesOf(nodes, logs, sessionOf),
    scores: scoresOf(nodes, logs, {
      isStep,
      ownerOf: (node) => executionOfOutline(outlines.ownerOf(node)),
      root: executionOfOutline(outlines.root),
    }),
    spanIds: nodes.map(({ span }) => span.spanId),
    calls: nodes.flatMap((node) => callOf(node, aloneOf(node, outlines))),
    creations: nodes.filter(({ kind }) => kind === 'create_agent').map((node) => creationOf(node, outlines)),
  };
}

/** What a row takes from its span, and from those above. */
function rowOfSpan(node: Node, outlines: Outlines): Row {
  const { span } = node;
  const owner = outlines.ownerOf(node);
  const failed = span.status === 'error';
  return {
    ...belongingOf({ own: [node], below: [], resources: [span.resource.attributes] }),
    traceId: span.traceId,
    spanId: span.spanId,
    startNs: span.startNs,
    endNs: span.endNs,
    durationMs: read.durationMs(span),
    weight: weightOf(span),
    status: failed ? 'error' : 'ok',
    errorClass: failed ? ownErrorClass(span) : undefined,
    errorType: failed ? errorTypeOf(span) : undefined,
    service: read.serviceOf(span),
    agent: owner && agentOf(owner).id,
    agentVersion: owner && versionOf(owner),
    parentAgent: owner?.parent && agentOf(owner.parent).id,
  };
}

/** A call of an API is no execution's: it has an agent only where one made it. */
function aloneOf(node: Node, outlines: Outlines): Row {
  const row = rowOfSpan(node, outlines);
  if (find(ancestors(node), ({ kind }) => kind === 'agent')) return row;
  return { ...row, agent: undefined, agentVersion: undefined, parentAgent: undefined };
}

function creationOf(node: Node, outlines: Outlines): Creation {
  return { ...aloneOf(node, outlines), agent: read.agentIdOf(node.span), agentVersion: undefined, parentAgent: undefined };
}

function agentOf({ own, named: { span }, implicit }: Outline): { readonly id: string; readonly name: string | undefined } {
  // "an execution of the agent named by its `service.name`"
  if (implicit) return { id: read.serviceOf(span), name: undefined };
  return { id: read.agentIdOf(span), name: own.map((node) => read.agentNameOf(node.span)).find((name) => name !== undefined) };
}

function versionOf({ own, implicit }: Outline): string | undefined {
  if (implicit) return undefined;
  // "the outer one's attributes fill gaps"
  return own.map(({ span }) => read.textOf(span.attributes, 'gen_ai.agent.version')).find((version) => version !== undefined);
}

function stepOf(node: StepNode | Node, kind: Step['kind'], bill: Bill, outlines: Outlines): Step {
  const { span } = node;
  const row = rowOfSpan(node, outlines);
  return {
    ...row,
    ...errorOf(row, span, kind),
    ...bill,
    kind,
    // "Its name is the tool's name, or the canonical operation"
    name: (kind === 'tool' ? read.toolOf(span) : undefined) ?? read.operationOf(span),
    executionId: outlines.ownerOf(node)?.id,
    model: read.modelOf(span),
    provider: read.providerOf(span),
    tool: read.toolOf(span),
    tokens: kind === 'reported' || isModelCall(node) ? read.tokensOf(span) : undefined,
    firstTokenMs: read.firstTokenMsOf(span),
    listCost: undefined,
    input: read.inputOf(span),
    responseId: read.responseIdOf(span),
  };
}

/** What is no step does not fail. */
function errorOf(
  { status, errorClass, errorType }: Row,
  span: RawSpan,
  kind: Step['kind'],
): Pick<Row, 'status' | 'errorClass' | 'errorType'> {
  if (kind === 'reported' || kind === 'storage') return { status: 'ok', errorClass: undefined, errorType: undefined };
  return { status, errorClass: status === 'error' && kind === 'tool' ? toolErrorClass(span) : errorClass, errorType };
}

function executionsOf(nodes: readonly Node[], { all }: Outlines, steps: readonly Step[]): readonly Execution[] {
  const byId = new Map<string, Execution>();
  const build = (outline: Outline): Execution => {
    const known = byId.get(outline.id);
    if (known) return known;
    const subExecutions = all.filter(({ parent }) => parent === outline).map(build);
    const execution = executionOf(
      outline,
      nodes,
      steps.filter(({ executionId }) => executionId === outline.id),
      subExecutions,
    );
    byId.set(outline.id, execution);
    return execution;
  };
  return all.map(build);
}

function executionOf(outline: Outline, nodes: readonly Node[], own: readonly Step[], subExecutions: readonly Execution[]): Execution {
  const { span } = outline.named;
  const steps = own.filter(({ kind }) => kind !== 'reported' && kind !== 'storage');
  const agent = agentOf(outline);
  const belonging = belongingOf(aroundOf(outline, nodes));
  const failed = outline.own.length === 0 ? latest(steps)?.status === 'error' : span.status === 'error';
  return {
    ...belonging,
    id: outline.id,
    parentId: outline.parent?.id,
    traceId: span.traceId,
    spanId: outline.own.at(-1)?.span.spanId ?? '',
    startNs: outline.startNs,
    endNs: outline.endNs,
    durationMs: read.durationMs(outline),
    weight: weightOf(span),
    status: failed ? 'error' : 'ok',
    errorClass: failed ? executionErrorClass(outline.own[0]?.span, steps, subExecutions) : undefined,
    errorType: failed ? outline.own.map((node) => errorTypeOf(node.span)).find((type) => type !== undefined) : undefined,
    service: read.serviceOf(span),
    agent: agent.id,
    agentName: agent.name,
    agentVersion: versionOf(outline),
    parentAgent: outline.parent && agentOf(outline.parent).id,
    implicit: outline.implicit,
    incomplete: outline.own.length === 0,
    topInSession: outline.parent === undefined || belongingOf(aroundOf(outline.parent, nodes)).session !== belonging.session,
    steps,
    others: own.filter(({ kind }) => kind === 'reported' || kind === 'storage'),
    subExecutions,
  };
}

/** Everything below a root that never came is the whole trace. */
function aroundOf({ own, named }: Outline, nodes: readonly Node[]): Around {
  const [run] = own;
  if (run === undefined) return { own, below: nodes, resources: [named.span.resource.attributes] };
  return { own, below: [...descendants(run)], resources: own.map(({ span }) => span.resource.attributes) };
}

/** "only where that gives `other` or nothing, the class of its last failed step or sub-execution after which none of its steps succeeded; else `other`". */
function executionErrorClass(span: RawSpan | undefined, steps: readonly Step[], subExecutions: readonly Execution[]): ErrorClass {
  const own = span === undefined ? 'other' : ownErrorClass(span);
  if (own !== 'other') return own;
  const culprit = latest([...steps, ...subExecutions].filter(({ status }) => status === 'error'));
  const recovered = culprit !== undefined && steps.some(({ status, startNs }) => status === 'ok' && startNs >= culprit.endNs);
  return culprit === undefined || recovered ? 'other' : (culprit.errorClass ?? 'other');
}

function latest<T extends Row>(rows: readonly T[]): T | undefined {
  return rows.toSorted((a, b) => (a.endNs < b.endNs ? -1 : 1)).at(-1);
}
