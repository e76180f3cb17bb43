/** Rows that single spans tell of: calls of an API, agents that were created, how sessions ended. */

import type { Inheritable } from '../normalise/span-row.ts';
import { nothing, withDefaults } from './inherit.ts';
import { type Invocation, type Invocations, UNKNOWN_SERVICE } from './invocations.ts';
import { durationMs } from './order.ts';
import type { AgentCreationRow, ApiCallRow, Attribution, DerivedTrace, SessionOutcomeRow } from './rows.ts';
import type { TraceSpan } from './trace-span.ts';
import type { Tree, TreeNode } from './tree.ts';

const SPAN_KIND_SERVER = 2;
const STATUS_ERROR = 2;

/** Paths at which OTLP is received: telemetry is not use. */
const otlpPaths: ReadonlySet<string> = new Set(['/v1/traces', '/v1/logs', '/v1/metrics']);

export interface EventParts {
  readonly tree: Tree;
  readonly invocations: Invocations;
  /** By place. */
  readonly inherited: readonly Inheritable[];
  /** Attributes of the executions, by number. */
  readonly ofExecutions: readonly Inheritable[];
}

type EventRows = Pick<DerivedTrace, 'api_calls' | 'agent_creations' | 'session_outcomes'>;

/** Each table's rows ordered by start, then id. */
export function eventRows(parts: EventParts): EventRows {
  const api_calls: ApiCallRow[] = [];
  const agent_creations: AgentCreationRow[] = [];
  const session_outcomes: SessionOutcomeRow[] = [];
  for (const node of parts.tree.nodes) {
    const { span } = node;
    if (span.otel_kind === SPAN_KIND_SERVER && span.http_method !== '' && !otlpPaths.has(span.endpoint))
      api_calls.push(apiCall(node, parts));
    if (span.kind === 'create_agent') agent_creations.push(agentCreation(node, parts));
    if (span.session_outcome !== '') session_outcomes.push(...sessionOutcome(node, span.session_outcome, parts));
  }
  return { api_calls, agent_creations, session_outcomes };
}

function apiCall(node: TreeNode, parts: EventParts): ApiCallRow {
  const { span } = node;
  const agent = parts.invocations.above(node);
  const failed = span.http_status >= 400 || (span.http_status === 0 && span.status_code === STATUS_ERROR);
  return {
    ...identity(span),
    end_ns: span.end_ns,
    duration_ms: durationMs(span.start_ns, span.end_ns),
    status: failed ? 'error' : 'ok',
    method: span.http_method,
    endpoint: span.endpoint,
    http_status: span.http_status,
    agent_id: agent?.agent.id ?? '',
    agent_name: agent?.agent.name ?? '',
    agent_version: agent?.agent.version ?? '',
    parent_agent_id: agent?.parent?.agent.id ?? '',
    ...whose(node, parts),
  };
}

function agentCreation(node: TreeNode, parts: EventParts): AgentCreationRow {
  const { span } = node;
  const id = span.agent_id || span.agent_name || span.service || UNKNOWN_SERVICE;
  return {
    ...identity(span),
    status: span.status_code === STATUS_ERROR ? 'error' : 'ok',
    agent_id: id,
    agent_name: span.agent_name || id,
    agent_version: span.agent_version,
    parent_agent_id: parts.invocations.above(node)?.agent.id ?? '',
    ...whose(node, parts),
  };
}

/** None where no session is known: there is nothing that could have ended. */
function sessionOutcome(node: TreeNode, outcome: SessionOutcomeRow['outcome'], parts: EventParts): readonly SessionOutcomeRow[] {
  const run = runOf(node, parts);
  const agreed = run === undefined ? '' : parts.ofExecutions[run.number]?.session_id;
  const session_id = parts.inherited[node.place]?.session_id || agreed || node.span.resource.session_id;
  return session_id === '' ? [] : [{ ...identity(node.span), session_id, time_ns: node.span.end_ns, outcome }];
}

/** The execution that the span itself is, whose session may be what its descendants agree on. */
function runOf(node: TreeNode, { invocations }: EventParts): Invocation | undefined {
  const owner = invocations.ownerOf(node);
  return node.span.kind === 'agent' || owner?.nodes[0] === node ? owner : undefined;
}

function identity({ org_id, trace_id, span_id, start_ns }: TraceSpan) {
  return { org_id, trace_id, span_id, start_ns };
}

function attributesOf({ place, span }: TreeNode, { inherited }: EventParts): Inheritable {
  return withDefaults(inherited[place] ?? nothing, span.resource);
}

type Whose = Omit<Attribution, 'agent_id' | 'agent_name' | 'agent_version' | 'parent_agent_id'>;

function whose(node: TreeNode, parts: EventParts): Whose {
  const { session_id, user_id, user_name, customer, feature, environment, tags, labels } = attributesOf(node, parts);
  const { service, weight } = node.span;
  return { service, session_id, user_id, user_name, customer, feature, environment, tags, labels, weight };
}
