/** Outcomes of sessions, and scores of calls, as spans and log records tell them. */

import type { Attributes, RawLog, RawSpan } from '../raw/span.ts';
import { modelOf, providerOf, textOf, toolOf } from './read.ts';
import type { Execution, Outcome, Score } from './rows.ts';
import type { Node } from './tree.ts';

/** docs/conventions.md: a record with an outcome stands "below the span in which it was written, else as a trace of its own". */
export function spansOfLogs(logs: readonly RawLog[], traceId: string): readonly RawSpan[] {
  const telling = logs.filter((log) => log.traceId === traceId && outcomeOf(log.attributes) !== undefined);
  return telling.map(({ timeNs, spanId, eventName, ...log }, index) => ({
    ...log,
    spanId: `record ${index}`,
    parentSpanId: spanId,
    traceState: '',
    name: eventName,
    kind: 'internal',
    startNs: timeNs,
    endNs: timeNs,
    status: 'unset',
    statusMessage: '',
    events: [],
  }));
}

/** "`resonant.session.outcome` (latest, on any span or log of the session) decides". */
export function outcomesOf(
  nodes: readonly Node[],
  logs: readonly RawLog[],
  sessionOf: (node: Node) => string | undefined,
): readonly Outcome[] {
  const inTrace = nodes.flatMap((node) => outcome(node.span, node.span.endNs, sessionOf(node)));
  const alone = logs.filter(({ traceId }) => traceId === '');
  return [
    ...inTrace,
    ...alone.flatMap((log) => outcome({ ...log, spanId: '' }, log.timeNs, textOf(log.attributes, 'gen_ai.conversation.id'))),
  ];
}

const outcomeOf = (attributes: Attributes): string | undefined => textOf(attributes, 'resonant.session.outcome');

function outcome(from: Pick<RawSpan, 'attributes' | 'traceId' | 'spanId'>, atNs: bigint, session: string | undefined): readonly Outcome[] {
  const said = outcomeOf(from.attributes);
  if (said === undefined || session === undefined) return [];
  return [{ session, atNs, traceId: from.traceId, spanId: from.spanId, completed: said === 'completed' }];
}

/** What a score may be about: a step, an execution, or a span that is neither. */
export interface Scored {
  readonly isStep: (node: Node) => boolean;
  /** Of a step, or whose span this is. */
  readonly ownerOf: (node: Node) => Execution | undefined;
  readonly root: Execution | undefined;
}

/**
 * docs/conventions.md: "A score is about the span that it names". It is its execution's, as feedback is. "One counts" of the spans for one
 * request: a score of the other one is about no step, so about its trace as a whole.
 */
export function scoresOf(nodes: readonly Node[], logs: readonly RawLog[], scored: Scored): readonly Score[] {
  return logs.filter(({ eventName }) => eventName === 'gen_ai.evaluation.result').map((log) => scoreOf(nodes, log, scored));
}

function scoreOf(nodes: readonly Node[], log: RawLog, { isStep, ownerOf, root }: Scored): Score {
  const about = nodes.find(({ span }) => span.spanId === log.spanId);
  const value = log.attributes['gen_ai.evaluation.score.value'];
  const step = about !== undefined && isStep(about) ? about : undefined;
  const owner = step === undefined ? root : ownerOf(step);
  if (owner === undefined || typeof value !== 'number') throw new Error('a score of nothing');
  return {
    ...owner,
    startNs: log.timeNs,
    endNs: log.timeNs,
    name: textOf(log.attributes, 'gen_ai.evaluation.name') ?? '',
    value,
    model: step && modelOf(step.span),
    provider: step && providerOf(step.span),
    tool: step && toolOf(step.span),
  };
}
