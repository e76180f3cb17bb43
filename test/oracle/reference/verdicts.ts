/** What callers said by `POST /outcomes`, as rows. */

import { nsOf } from '../generator/calendar.ts';
import type { Verdict } from '../generator/verdicts.ts';
import type { Execution, Outcome, Score, Step } from './rows.ts';

/** What the spans told before anybody said something. */
export interface Told {
  readonly executions: readonly Execution[];
  readonly steps: readonly Step[];
}

export interface VerdictRows {
  readonly outcomes: readonly Outcome[];
  readonly scores: readonly Score[];
}

/** Contract 4: "by session, trace or response id: session outcome, score {name, value, label}; idempotent". */
export function rowsOfVerdicts(verdicts: readonly Verdict[], { executions, steps }: Told): VerdictRows {
  // "the trace's root execution = its top-level agent span that starts first": those that start later are overwritten.
  const roots = new Map(executions.toReversed().flatMap((one) => (one.parentId === undefined ? [[one.traceId, one]] : [])));
  const executionOf = new Map(executions.map((one) => [one.id, one]));
  const stepOf = new Map(steps.map((step) => [`${step.traceId} ${step.spanId}`, step]));
  return {
    outcomes: verdicts.flatMap((verdict) => outcomeOf(verdict, roots.get(verdict.trace_id ?? ''))),
    scores: verdicts.flatMap((verdict) => {
      const step = stepOf.get(`${verdict.trace_id} ${verdict.span_id}`);
      const owner = step === undefined ? roots.get(verdict.trace_id ?? '') : executionOf.get(step.executionId ?? '');
      return scoreOf(verdict, step, owner);
    }),
  };
}

/** The API's words: "The latest one said decides, also over spans. Of a trace or a response it is about its session." */
function outcomeOf({ session_id, outcome, time }: Verdict, execution: Execution | undefined): readonly Outcome[] {
  const session = session_id ?? execution?.session;
  if (outcome === undefined || session === undefined) return [];
  return [{ session, atNs: nsOf(time), traceId: '', spanId: '', completed: outcome === 'completed' }];
}

/** Of a session a score is of nothing that could have an agent, a user or a status. */
function scoreOf({ session_id, score, time }: Verdict, step: Step | undefined, owner: Execution | undefined): readonly Score[] {
  if (score === undefined) return [];
  const said = { ...score, startNs: nsOf(time), endNs: nsOf(time), model: step?.model, provider: step?.provider, tool: step?.tool };
  return [{ ...(owner ?? { ...ofNothing, session: session_id }), ...said }];
}

const ofNothing = {
  ...{ traceId: '', spanId: '', durationMs: 0, weight: 1, service: '', tags: [], labels: {} },
  ...{ status: undefined, errorClass: undefined, errorType: undefined, agent: undefined, agentVersion: undefined, parentAgent: undefined },
  ...{ user: undefined, customer: undefined, feature: undefined, environment: undefined },
} as const;
