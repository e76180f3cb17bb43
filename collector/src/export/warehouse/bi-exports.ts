/** `/bi-exports`: which warehouses an organisation's tables are brought to, when, and how far that has come. */

import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { resolvePeriod } from '../../query/engine/period.ts';
import { decodeCursor, pageOf } from '../../query/shape/cursor.ts';
import { invalidFields } from '../../query/shape/invalid-request.ts';
import { cursor, limit } from '../../query/shape/request.ts';
import { nextRun } from '../../schedule/schedule.ts';
import type { BiExportMark } from '../../store/bi-export-store.ts';
import type { KeptWith, StoredDefinition } from '../../store/definition-store.ts';
import type { RunStore, StoredRun } from '../../store/run-store.ts';
import type { ScheduleStore, StoredSchedule } from '../../store/schedule-store.ts';
import type { BiExportAnswer, BiExportRunAnswer, biExportRunsAnswer, biExportsAnswer, removedBiExportAnswer } from './answers.ts';
import { namedDocument } from './credentials.ts';
import type { BiExportRequest, replacingBiExportBody } from './definition.ts';
import { hostOf, placeText } from './open-warehouse.ts';
import { askedOfRun, openFor, type RunDependencies } from './run.ts';
import { isReadable, type KeptCredentials, type KeptDefinition, keptCredentials, keptDefinition, readKept } from './sealed-definition.ts';
import { readState } from './transfer.ts';
import { WarehouseError } from './warehouse.ts';

export const biExportRuns = 'bi_export';

export const listBiExportsParameters = z.strictObject({ limit, cursor });

const idField = z.string().describe('The id of an export to a warehouse.');

export const biExportIdParameters = z.strictObject({ id: idField });

export const listBiExportRunsParameters = z.strictObject({ id: idField, limit, cursor });

const expectedInstant = 'an ISO-8601 time in UTC, like 2026-01-31T00:00:00Z';
const instantField = z.iso.datetime({ offset: true, error: expectedInstant });

export const runBiExportBody = z.strictObject({
  start: instantField
    .optional()
    .describe('Brings all rows of the days from then on anew, whether or not they changed. Unset = what changed.'),
  end: instantField.optional().describe('Up to then; now unless given.'),
});

export interface BiExportsDependencies extends RunDependencies {
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  /** Looks for runs now. */
  readonly wake: () => void;
}

/** Those that name an export throw `bi_export_not_found`. */
export interface BiExports {
  readonly list: (orgId: string, asked: z.output<typeof listBiExportsParameters>) => Promise<z.output<typeof biExportsAnswer>>;
  readonly get: (orgId: string, id: string) => Promise<BiExportAnswer>;
  /** Throws `invalid_request`, `too_many_definitions`. */
  readonly create: (orgId: string, asked: BiExportRequest) => Promise<BiExportAnswer>;
  /** Throws `changed_meanwhile` as well. */
  readonly replace: (orgId: string, id: string, asked: z.output<typeof replacingBiExportBody>) => Promise<BiExportAnswer>;
  readonly pause: (orgId: string, id: string, paused: boolean) => Promise<BiExportAnswer>;
  readonly remove: (orgId: string, id: string) => Promise<z.output<typeof removedBiExportAnswer>>;
  readonly run: (orgId: string, id: string, asked: z.output<typeof runBiExportBody>) => Promise<BiExportRunAnswer>;
  readonly listRuns: (orgId: string, asked: z.output<typeof listBiExportRunsParameters>) => Promise<z.output<typeof biExportRunsAnswer>>;
}

export function createBiExports(deps: BiExportsDependencies): BiExports {
  const { store, schedules, runs } = deps;
  const keepSchedule =
    (orgId: string, kept: KeptDefinition): KeptWith =>
    (on, id) => {
      const nextRunAt = kept.paused ? undefined : nextRun(kept, deps.query.clock.now());
      if (nextRunAt === undefined) return schedules.clear(on, biExportRuns, id);
      const { schedule, timeZone } = kept;
      return schedules.set(on, { kind: biExportRuns, id, orgId, schedule, timeZone, nextRunAt: new Date(nextRunAt).toISOString() });
    };
  const change = async (orgId: string, id: string, next: (before: KeptDefinition) => KeptDefinition, seen?: string) => {
    const stored = await store.replace(orgId, id, (before) => JSON.stringify(next(readKept(before))), {
      seen,
      kept: (on, of, definition) => keepSchedule(orgId, readKept(definition))(on, of),
    });
    return triedAnswer(deps, orgId, stored);
  };
  return {
    list: async (orgId, { limit: most, cursor: at }) => {
      const [createdAt = '', id = ''] = decodeCursor(at, 2) ?? [];
      const { page, next_cursor } = pageOf(await store.list(orgId, most + 1, { createdAt, id }), most, (last) => [last.createdAt, last.id]);
      return { data: await answersOf(deps, orgId, page), next_cursor };
    },
    get: async (orgId, id) => answerOf(deps, orgId, await store.get(orgId, id)),
    create: async (orgId, asked) => {
      requireCredentials(asked, asked.credentials);
      const kept = keptDefinition(asked, keptCredentials(orgId, asked.credentials, deps.box), false);
      const stored = await store.create(orgId, JSON.stringify(kept), keepSchedule(orgId, kept));
      return triedAnswer(deps, orgId, stored);
    },
    replace: (orgId, id, { if_updated_at: seen, ...asked }) => {
      const next = (before: KeptDefinition): KeptDefinition => {
        const kept = keptDefinition(asked, credentialsToKeep(deps, orgId, asked, before), before.paused);
        requireCredentials(asked, kept.credentials.kind === 'none' ? undefined : kept.credentials);
        return kept;
      };
      return change(orgId, id, next, seen);
    },
    pause: (orgId, id, paused) => change(orgId, id, (before) => ({ ...before, paused })),
    remove: async (orgId, id) => {
      await store.remove(orgId, id, async (on, removed) => {
        await schedules.clear(on, biExportRuns, removed);
        await runs.clear(on, biExportRuns, removed);
      });
      return { id };
    },
    run: async (orgId, id, asked) => {
      await store.get(orgId, id);
      const period = periodOf(asked, deps.query.clock.now());
      const run = await runs.add({ kind: biExportRuns, definitionId: id, orgId, scheduledAt: null, asked: JSON.stringify(period) });
      deps.wake();
      return runAnswer(run);
    },
    listRuns: async (orgId, { id, limit: most, cursor: at }) => {
      await store.get(orgId, id);
      const [createdAt, runId] = decodeCursor(at, 2) ?? [];
      const before = createdAt === undefined || runId === undefined ? undefined : { createdAt, id: runId };
      const { page, next_cursor } = pageOf(await runs.list(biExportRuns, id, { limit: most + 1, before }), most, (last) => [
        last.createdAt,
        last.id,
      ]);
      return { data: page.map(runAnswer), next_cursor };
    },
  };
}

/** Credentials go where they were given for: for another place they are given anew. */
function credentialsToKeep({ box }: BiExportsDependencies, orgId: string, asked: BiExportRequest, before: KeptDefinition): KeptCredentials {
  if (asked.credentials !== undefined) return keptCredentials(orgId, asked.credentials, box);
  const { place } = keptDefinition(asked, { kind: 'none' }, false);
  const same = place.provider === before.place.provider && hostOf(place) === hostOf(before.place);
  return same ? before.credentials : { kind: 'none' };
}

function requireCredentials({ provider, config }: BiExportRequest, given: unknown): void {
  if ((given !== undefined && given !== null) || (provider === 'bigquery' && 'api_endpoint' in config && config.api_endpoint !== undefined))
    return;
  const expected = 'a document, or the name of a secret that the operator defined; for another host they are given anew';
  throw invalidFields([{ field: 'config.credentials', value: null, expected }]);
}

function periodOf({ start, end }: z.output<typeof runBiExportBody>, nowMs: number): z.output<typeof askedOfRun> {
  if (start === undefined && end === undefined) return {};
  if (start === undefined) throw invalidFields([{ field: 'start', value: null, expected: 'the start of the period that ends then' }]);
  const period = resolvePeriod({ start, end: end ?? new Date(nowMs).toISOString() }, nowMs);
  return { start: isoOf(period.startNs), end: isoOf(period.endNs) };
}

function isoOf(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toISOString();
}

async function answersOf(deps: BiExportsDependencies, orgId: string, page: readonly StoredDefinition[]): Promise<BiExportAnswer[]> {
  const ids = page.map(({ id }) => id);
  const [marks, due, newest] = await Promise.all([
    deps.store.marks(ids),
    deps.schedules.of(biExportRuns, ids),
    deps.runs.newest(biExportRuns, ids),
  ]);
  return page.map((stored) => {
    const { id, definition } = stored;
    const kept = readKept(definition);
    const state = statePart(kept, marks.get(id), due.get(id), newest.get(id));
    return { ...definitionPart(deps, orgId, stored, kept), ...state, warnings: secretWarnings(deps, orgId, kept) };
  });
}

async function answerOf(deps: BiExportsDependencies, orgId: string, stored: StoredDefinition): Promise<BiExportAnswer> {
  const [answer] = await answersOf(deps, orgId, [stored]);
  if (answer === undefined) throw new AppError('internal', 'An export to a warehouse has no answer.');
  return answer;
}

/** With a warning where the warehouse cannot be reached, which is tried. */
async function triedAnswer(deps: BiExportsDependencies, orgId: string, stored: StoredDefinition): Promise<BiExportAnswer> {
  const answer = await answerOf(deps, orgId, stored);
  if (answer.warnings.length > 0) return answer;
  const problem = await problemOf(deps, orgId, stored.id, readKept(stored.definition));
  return problem === undefined ? answer : { ...answer, warnings: [{ code: 'not_reachable', field: 'config', how: problem }] };
}

function definitionPart(
  { box }: BiExportsDependencies,
  orgId: string,
  { id, createdAt, updatedAt }: StoredDefinition,
  kept: KeptDefinition,
) {
  const { name, description, place, schedule, timeZone, paused, credentials } = kept;
  const { provider, config } = place;
  const shown = { id, name, description, provider, config, schedule, time_zone: timeZone, paused };
  return { ...shown, credentials: credentialsShown(orgId, credentials, box), created_at: createdAt, updated_at: updatedAt };
}

function credentialsShown(orgId: string, credentials: KeptCredentials, box: BiExportsDependencies['box']): string | null {
  switch (credentials.kind) {
    case 'none':
      return null;
    case 'secret':
      return credentials.name;
    case 'sealed':
      return isReadable(orgId, credentials, box) ? 'set' : 'unreadable';
  }
}

function statePart(
  { place }: KeptDefinition,
  mark: BiExportMark | undefined,
  due: StoredSchedule | undefined,
  last: StoredRun | undefined,
) {
  const isMarked = mark !== undefined && mark.place === placeText(place) && mark.watermarkMs > 0;
  return {
    data_through: isMarked ? new Date(mark.watermarkMs).toISOString() : null,
    next_run_at: due?.nextRunAt ?? null,
    last_run_status: last?.status ?? null,
    last_run_at: last?.updatedAt ?? null,
    last_error: last?.error || null,
  };
}

function secretWarnings({ secrets }: BiExportsDependencies, orgId: string, { credentials, place }: KeptDefinition) {
  if (credentials.kind !== 'secret') return [];
  const found = namedDocument(secrets, orgId, credentials.name, hostOf(place));
  return typeof found === 'string' ? [{ code: 'credentials_missing' as const, field: 'config.credentials', how: found }] : [];
}

const reachMs = 5_000;

async function problemOf(deps: BiExportsDependencies, orgId: string, id: string, kept: KeptDefinition): Promise<string | undefined> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve(`It did not answer within ${reachMs / 1000} seconds.`), reachMs);
  });
  const reaching = openFor(deps, orgId, id, kept).then((warehouse) => warehouse.close(), problemText);
  const problem = await Promise.race([reaching, tooLate]);
  clearTimeout(late);
  return problem ?? undefined;
}

function problemText(thrown: unknown): string {
  if (thrown instanceof WarehouseError || thrown instanceof AppError) return thrown.message;
  throw thrown;
}

function runAnswer(run: StoredRun): BiExportRunAnswer {
  const { start = null, end = null } = askedOfRun.parse(JSON.parse(run.asked));
  const state = readState(run.state);
  const counts = { days_done: 0, days_total: 0, rows_done: 0, rows_total: 0, rows_written: 0, rows_removed: 0 };
  const { since_ms: _since, until_ms: _until, date: _date, ...counted } = state ?? { ...counts, since_ms: 0, until_ms: 0, date: '' };
  const part = counted.rows_total === 0 ? 0 : counted.rows_done / counted.rows_total;
  return {
    id: run.id,
    kind: kindOf(run, start),
    status: run.status,
    scheduled_at: run.scheduledAt,
    ...{ start, end },
    progress: run.status === 'done' ? 1 : part,
    ...counted,
    attempts: run.attempts,
    error: run.error || null,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
  };
}

function kindOf({ scheduledAt }: StoredRun, start: string | null): BiExportRunAnswer['kind'] {
  if (scheduledAt !== null) return 'scheduled';
  return start === null ? 'asked' : 'backfill';
}
