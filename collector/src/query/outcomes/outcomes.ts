/** `POST /outcomes`: what callers say of sessions and answers. Said again, it is the same rows. */

import type { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { InvalidField } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import { readVerdictIds, type VerdictId, writeVerdicts } from '../../store/verdicts.ts';
import { expectedInstant, parseInstant } from '../engine/period.ts';
import { invalidFields } from '../shape/invalid-request.ts';
import { findResponses, findSessions, type Place, unique } from './subjects.ts';
import type { outcomesBody, Verdict } from './verdict.ts';
import { answerOf, type Found, identityOf, type OutcomesAnswer, outcomeRow, placedBy, scoreRow, type Timed } from './verdict-rows.ts';
import { warningsOf } from './warnings.ts';

export interface OutcomeAdministration {
  /** Throws `invalid_request`; then nothing of the request is kept. */
  readonly record: (orgId: string, body: z.output<typeof outcomesBody>) => Promise<OutcomesAnswer>;
}

export interface OutcomeDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

const nsPerMs = 1_000_000n;
const year2000Ns = BigInt(Date.UTC(2000, 0)) * nsPerMs;
const dayNs = 86_400_000n * nsPerMs;

export function createOutcomeAdministration(deps: OutcomeDependencies): OutcomeAdministration {
  let lastNs = 0n;
  const turns = new Map<string, Promise<unknown>>();
  /** After what the organisation said before, so that an id that comes twice at once is seen the second time. */
  const inTurn = <T>(orgId: string, work: () => Promise<T>): Promise<T> => {
    const done = (turns.get(orgId) ?? Promise.resolve()).then(work);
    const turn: Promise<unknown> = done.catch(() => undefined).then(() => turns.get(orgId) === turn && turns.delete(orgId));
    turns.set(orgId, turn);
    return done;
  };
  /** Now, but never the same twice: of what is said at once, each stands apart. */
  const tick = (): bigint => {
    const nowNs = BigInt(deps.clock.now()) * nsPerMs;
    lastNs = nowNs > lastNs ? nowNs : lastNs + 1n;
    return lastNs;
  };
  return {
    record: async (orgId, { data, ...single }) => {
      const verdicts = data ?? [single];
      const paths = verdicts.map((_, index) => (data === undefined ? '' : `data.${index}.`));
      requireTimes(verdicts, paths, deps.clock.now());
      const found = await findSubjects(deps, orgId, verdicts, paths);
      const stored = inTurn(orgId, () => store(deps.database, orgId, found, tick));
      const [timed, warnings] = await Promise.all([stored, warningsOf(deps.database, orgId, found)]);
      return { data: timed.map(answerOf), warnings };
    },
  };
}

function refuse(fields: readonly InvalidField[]): void {
  if (fields.length > 0) throw invalidFields(fields);
}

/** Not before spans may be, nor after. */
function requireTimes(verdicts: readonly Verdict[], paths: readonly string[], nowMs: number): void {
  const latestNs = BigInt(nowMs) * nsPerMs + dayNs;
  const isPossible = (time: string): boolean => {
    const ns = parseInstant(time, 'UTC') ?? 0n;
    return ns >= year2000Ns && ns <= latestNs;
  };
  const expected = `${expectedInstant}, and no more than a day ahead`;
  refuse(
    verdicts.flatMap(({ time }, index) =>
      time === undefined || isPossible(time) ? [] : [{ field: `${paths[index]}time`, value: time, expected }],
    ),
  );
}

/** Throws for an outcome whose session is not known: it could never count. */
async function findSubjects(
  { database, clock }: OutcomeDependencies,
  orgId: string,
  verdicts: readonly Verdict[],
  paths: readonly string[],
): Promise<readonly Found[]> {
  const nowMs = clock.now();
  const responses = await findResponses(database, orgId, unique(verdicts.map(({ response_id }) => response_id)), nowMs);
  const places = verdicts.map(({ trace_id, span_id = '', response_id }): Place | undefined =>
    trace_id === undefined ? responses.get(response_id ?? '') : { traceId: trace_id, spanId: span_id },
  );
  const asking = verdicts.flatMap(({ outcome }, index) => (outcome !== undefined && places[index] ? [places[index]] : []));
  const sessions = await findSessions(database, orgId, asking, nowMs);
  const sessionOf = new Map(asking.map((place, index) => [place, sessions[index] ?? '']));
  const found = verdicts.map((verdict, index): Found => {
    const place = places[index];
    return { verdict, path: paths[index] ?? '', place, sessionId: verdict.session_id ?? ((place && sessionOf.get(place)) || '') };
  });
  const expected = 'one whose spans have arrived and name a session; send this again once they have, or name the session_id';
  refuse(
    found.flatMap(({ verdict, path, sessionId }) => {
      if (verdict.outcome === undefined || sessionId !== '') return [];
      const field = verdict.trace_id === undefined ? 'response_id' : 'trace_id';
      return [{ field: path + field, value: verdict[field] ?? null, expected }];
    }),
  );
  return found;
}

async function store(database: Database, orgId: string, found: readonly Found[], tick: () => bigint): Promise<readonly Timed[]> {
  const known = new Map(await readVerdictIds(database, orgId, unique(found.map(({ verdict }) => verdict.id))));
  const ids: VerdictId[] = [];
  const others: InvalidField[] = [];
  const timed = found.map((each): Timed => {
    const { id, time } = each.verdict;
    const version = tick();
    const givenNs = time === undefined ? version : (parseInstant(time, 'UTC') ?? version);
    if (id === undefined) return { ...each, timeNs: givenNs, version };
    const verdict = identityOf(each);
    const before = known.get(id);
    if (before !== undefined && before.verdict !== verdict) {
      others.push({ field: `${each.path}id`, value: id, expected: 'an id that does not stand for another verdict' });
    }
    const entry = before ?? { id, verdict, timeNs: placedBy(id, givenNs) };
    known.set(id, entry);
    ids.push(entry);
    return { ...each, timeNs: entry.timeNs, version };
  });
  refuse(others);
  await writeVerdicts(database, orgId, {
    ids,
    scores: timed.flatMap((each) => scoreRow(orgId, each)),
    outcomes: timed.flatMap((each) => outcomeRow(orgId, each)),
  });
  return timed;
}
