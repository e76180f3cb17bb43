import type { Inheritable } from '../normalise/span-row.ts';
import { classifyError } from './classify.ts';
import { agree, agreeBelow, nothing, withDefaults, withoutConflicts } from './inherit.ts';
import type { Invocation } from './invocations.ts';
import { usdText } from './money.ts';
import { durationMs } from './order.ts';
import type { Reports } from './reports.ts';
import type { ErrorClass, ExecutionRow } from './rows.ts';
import { type SessionRoot, sessionRoots } from './session-roots.ts';
import { errorType } from './step-rows.ts';
import { addFailure, addInclusive, type Money, type Tally, unrecoveredClass } from './tally.ts';
import type { TraceSpan } from './trace-span.ts';
import type { Tree } from './tree.ts';
import { totalTokens } from './usage.ts';

/** What the rows of executions are made of; `tallies` and `attributes` are by the invocation's number. */
export interface ExecutionParts {
  readonly tree: Tree;
  readonly reports: Reports;
  readonly invocations: readonly Invocation[];
  readonly tallies: readonly Tally[];
  /** See `executionAttributes`. */
  readonly attributes: readonly Inheritable[];
  readonly truncated: boolean;
}

/** One row per invocation. Sub-executions come first: their figures and failures are their parents' too. */
export function executionRows(parts: ExecutionParts): ExecutionRow[] {
  const rows: ExecutionRow[] = [];
  const roots = sessionRoots(parts.invocations, parts.attributes);
  for (let i = parts.invocations.length - 1; i >= 0; i--) {
    const invocation = parts.invocations[i];
    const tally = parts.tallies[i];
    const root = roots[i];
    if (invocation === undefined || tally === undefined || root === undefined) continue;
    const row = executionRow(invocation, tally, root, parts);
    rows.push(row);
    const parent = invocation.parent && parts.tallies[invocation.parent.number];
    if (parent === undefined) continue;
    addInclusive(parent, tally);
    if (row.error_class !== '') addFailure(parent, { ...row, error_class: row.error_class });
  }
  return rows;
}

function executionRow(invocation: Invocation, tally: Tally, root: SessionRoot, parts: ExecutionParts): ExecutionRow {
  const first = invocation.nodes[0]?.span ?? parts.tree.nodes[0]?.span;
  const attributes = parts.attributes[invocation.number] ?? nothing;
  const row: { -readonly [K in keyof ExecutionRow]: ExecutionRow[K] } = {
    org_id: first?.org_id ?? '',
    execution_id: invocation.id,
    trace_id: first?.trace_id ?? '',
    span_id: invocation.nodes[0]?.span.span_id ?? '',
    parent_execution_id: invocation.parent?.id ?? '',
    session_root: root.isRoot,
    session_root_start_ns: root.startNs,
    agent_id: invocation.agent.id,
    agent_name: invocation.agent.name,
    agent_version: invocation.agent.version,
    parent_agent_id: invocation.parent?.agent.id ?? '',
    service: invocation.service,
    session_id: attributes.session_id,
    user_id: attributes.user_id,
    user_name: attributes.user_name,
    customer: attributes.customer,
    feature: attributes.feature,
    environment: attributes.environment,
    tags: attributes.tags,
    labels: attributes.labels,
    weight: invocation.weight,
    start_ns: invocation.start_ns,
    end_ns: invocation.end_ns,
    duration_ms: durationMs(invocation.start_ns, invocation.end_ns),
    ...outcome(invocation, tally),
    implicit: invocation.implicit,
    incomplete: invocation.incomplete,
    truncated: parts.truncated,
    ...tally.usage,
    step_count: tally.steps,
    step_error_count: tally.stepErrors,
    llm_calls: tally.llmCalls,
    tool_calls: tally.toolCalls,
    models: [...tally.models].sort(),
    tools: [...tally.tools].sort(),
    billable_steps: tally.money.billable,
    priced_steps: tally.money.priced,
    inclusive_tokens: tally.inclusiveTokens,
    usage_gap: Math.max(0, reportedTokens(invocation, parts.reports) - tally.inclusiveTokens),
  };
  if (isKnown(tally.money)) row.cost = usdText(tally.money.pico);
  if (isKnown(tally.inclusiveMoney)) row.inclusive_cost = usdText(tally.inclusiveMoney.pico);
  return row;
}

/** Nothing owed is 0; owed and none of it priced is not. */
function isKnown({ billable, priced }: Money): boolean {
  return billable === 0 || priced > 0;
}

type Outcome = Pick<ExecutionRow, 'status' | 'error_class' | 'error_type' | 'error_message'>;

function outcome(invocation: Invocation, tally: Tally): Outcome {
  if (!invocation.failed) return { status: 'ok', error_class: '', error_type: '', error_message: '' };
  const failed = invocation.nodes.map(({ span }) => span).filter((span) => span.status_code === 2);
  const error_class = ownClass(failed) ?? unrecoveredClass(tally);
  const first = (text: (span: TraceSpan) => string): string => failed.map(text).find((found) => found !== '') ?? '';
  return {
    status: 'error',
    error_class,
    error_type: first(errorType),
    error_message: first((span) => span.exception_message || span.status_message),
  };
}

function ownClass(failed: readonly TraceSpan[]): ErrorClass | undefined {
  return failed.map(classifyError).find((found) => found !== 'other');
}

/** Own and ancestors' attributes, else what the descendants agree on, else the resource's; by number. `inherited` is by place. */
export function executionAttributes(
  tree: Tree,
  invocations: readonly Invocation[],
  inherited: readonly Inheritable[],
): readonly Inheritable[] {
  const agreed = agreeBelow(tree);
  return invocations.map(({ nodes, implicit }) => {
    const inner = nodes.at(-1);
    const outer = nodes[0];
    const own = (inner && inherited[inner.place]) ?? nothing;
    const below = implicit ? agreedByAll(tree, agreed) : ((outer && agreed[outer.place]) ?? nothing);
    const resources = nodes.length > 0 ? nodes.map(({ span }) => span.resource) : tree.nodes.slice(0, 1).map(({ span }) => span.resource);
    const resource = resources.reduceRight(withDefaults, nothing);
    return withDefaults(withDefaults(own, withoutConflicts(below)), resource);
  });
}

function agreedByAll({ nodes }: Tree, agreed: readonly Inheritable[]): Inheritable {
  return nodes.filter((node) => node.parent === undefined).reduce((all, { place }) => agree(all, agreed[place] ?? nothing), nothing);
}

/** Of several spans that tell of one run, the one that says most. */
function reportedTokens({ nodes, implicit }: Invocation, { usage }: Reports): number {
  return implicit ? 0 : nodes.reduce((most, { place }) => Math.max(most, totalTokens(usage[place])), 0);
}
