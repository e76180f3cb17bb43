/** `POST /outcomes` by response id, which is looked for among the calls of the last weeks. */

import { isoOf } from '../generator/calendar.ts';
import type { Verdict } from '../generator/verdicts.ts';
import type { Step } from '../reference/rows.ts';
import { inOrderOfStart } from '../reference/select.ts';
import { completion } from '../reference/sessions.ts';
import { rowsOfVerdicts } from '../reference/verdicts.ts';
import { type Difference, differences, exactly } from './compare.ts';
import { type Door, entriesOf } from './door.ts';
import type { Facts } from './facts.ts';
import { checkQuery } from './query.ts';

const says = 'outcomes and scores: by session, trace or response id: session outcome, score {name, value, label}; idempotent';

export async function checkResponses(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const answered = facts.steps.filter(({ responseId, session }) => responseId !== undefined && session !== undefined).slice(0, 40);
  const nowMs = Date.now();
  const said = answered.map((step, index) => ({ step, time: isoOf(BigInt(nowMs + index) * 1_000_000n), ...verdictOf(index) }));
  const sent = said.map(({ step, ...verdict }) => ({ ...verdict, response_id: step.responseId }));
  const answer = await door.post('/analytics/outcomes', { data: sent });
  await door.post('/analytics/outcomes', { data: sent }); // "idempotent"
  const came = entriesOf(answer, 'data');
  const rows = rowsOfVerdicts(said.flatMap(expectedVerdicts), facts);
  const outcomes = [...facts.outcomes, ...rows.outcomes];
  const scores = inOrderOfStart([...facts.scores, ...rows.scores]);
  const known = { ...facts, outcomes, scores, hasCompleted: completion(facts.executions, outcomes) };
  const hour = 3_600_000_000_000n;
  const [start, end] = [BigInt(Date.now()) * 1_000_000n - hour, BigInt(Date.now()) * 1_000_000n + hour].map(isoOf);
  const asked = { start: start ?? '', end: end ?? '', filters: {} };
  return [
    ...said.flatMap(({ step }, index) =>
      differences(`/outcomes ${step.responseId}`, came[index], {
        trace_id: exactly(step.traceId, says),
        span_id: exactly(step.spanId, says),
      }),
    ),
    ...(await checkQuery(door, known, { ...asked, metrics: ['score_avg', 'score_count'], groupBy: ['agent', 'model', 'score'] })),
    ...(await checkQuery(door, known, { ...asked, metrics: ['completion_rate', 'session_count'], groupBy: [] })),
  ];
}

type Said = Pick<Verdict, 'outcome' | 'score'>;

function verdictOf(index: number): Said {
  if (index % 3 === 0) return { outcome: index % 2 === 0 ? 'failed' : 'completed' };
  return { score: { name: index % 2 === 0 ? 'liked' : 'useful', value: index / 100 } };
}

/** A score is the call's; an outcome is its session's. */
function expectedVerdicts({ step, time, outcome, score }: Said & { readonly step: Step; readonly time: string }): readonly Verdict[] {
  return [
    ...(score === undefined ? [] : [{ trace_id: step.traceId, span_id: step.spanId, score, time }]),
    ...(outcome === undefined || step.session === undefined ? [] : [{ session_id: step.session, outcome, time }]),
  ];
}
