/** What a verdict becomes: its place in time, its rows, its answer. */

import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { GivenOutcomeRow, GivenScoreRow } from '../../store/verdicts.ts';
import { formatInstant } from '../engine/period.ts';
import type { Place } from './subjects.ts';
import type { outcomesAnswer, Verdict } from './verdict.ts';

export type OutcomesAnswer = z.output<typeof outcomesAnswer>;

/** A verdict and what was found of its subject. */
export interface Found {
  readonly verdict: Verdict;
  /** Its field in the request: `data.3.`, or nothing. */
  readonly path: string;
  /** Unset for a session, and for a response that was not found. */
  readonly place: Place | undefined;
  /** Of an outcome; else the one that the verdict names, if any. */
  readonly sessionId: string;
}

/** A verdict and where in time it stands. */
export interface Timed extends Found {
  readonly timeNs: bigint;
  readonly version: bigint;
}

/** What an id stands for: all but the value, label or outcome that is said. */
export function identityOf({ verdict }: Found): string {
  const { session_id, trace_id, span_id, response_id, outcome, score } = verdict;
  return JSON.stringify([session_id, trace_id, span_id, response_id, outcome !== undefined, score?.name]);
}

const nsPerMs = 1_000_000n;

/** Within the millisecond the id says where, so that verdicts with different ids on the same subject at the same time stay apart. */
export function placedBy(id: string, timeNs: bigint): bigint {
  const share = BigInt(`0x${hash('sha256', id, 'hex').slice(0, 12)}`) % nsPerMs;
  return timeNs - (timeNs % nsPerMs) + share;
}

export function scoreRow(orgId: string, { verdict, place, sessionId, timeNs }: Timed): readonly GivenScoreRow[] {
  const { score, trace_id = '', span_id = '', response_id = '' } = verdict;
  if (score === undefined) return [];
  const row: GivenScoreRow = {
    org_id: orgId,
    time_ns: `${timeNs}`,
    name: score.name,
    label: score.label ?? '',
    trace_id,
    span_id,
    response_id,
    session_id: sessionId,
    service: '',
    scope: '',
    error_type: '',
    about_trace_id: place?.traceId ?? '',
    about_span_id: place?.spanId ?? '',
  };
  return [score.value === undefined ? row : { ...row, value: score.value }];
}

export function outcomeRow(orgId: string, { verdict: { outcome }, sessionId, timeNs, version }: Timed): readonly GivenOutcomeRow[] {
  if (outcome === undefined) return [];
  return [{ org_id: orgId, session_id: sessionId, time_ns: `${timeNs}`, outcome, version: `${version}` }];
}

export function answerOf({ verdict, place, sessionId, timeNs }: Timed): OutcomesAnswer['data'][number] {
  const { id, score, outcome, response_id } = verdict;
  return {
    id: id ?? null,
    time: formatInstant(id === undefined ? timeNs : timeNs - (timeNs % nsPerMs)),
    session_id: sessionId || null,
    trace_id: place?.traceId || null,
    span_id: place?.spanId || null,
    response_id: response_id ?? null,
    outcome: outcome ?? null,
    score: score === undefined ? null : { name: score.name, value: score.value ?? null, label: score.label ?? null },
  };
}
