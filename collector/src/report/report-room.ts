/** The room as a whole: what the API offers of reports, and who makes them at their times. */

import type { Clock } from '../clock.ts';
import type { AppError } from '../errors.ts';
import { ScheduledRuns } from '../schedule/scheduled-runs.ts';
import type { RunEnd, StoredRun } from '../store/run-store.ts';
import { createReports, type Reports, type ReportsDependencies, reportKind } from './reports.ts';
import { createReportWork } from './work.ts';

export interface ReportRoom {
  readonly reports: Reports;
  readonly runs: ScheduledRuns;
}

export interface ReportRoomDependencies extends Omit<ReportsDependencies, 'added'> {
  readonly clock: Clock;
  /** How long what was archived is kept. */
  readonly keepMs: number;
  readonly events: {
    readonly ended: (run: StoredRun, end: RunEnd) => void;
    readonly failed: (error: AppError) => void;
  };
}

/** Nothing is made before `runs.start()`. */
export function createReportRoom(deps: ReportRoomDependencies): ReportRoom {
  const { schedules, runs: store, clock, events, keepMs } = deps;
  const runs = new ScheduledRuns({
    kind: reportKind,
    schedules,
    runs: store,
    clock,
    events,
    work: createReportWork(deps),
    options: { keepMs },
  });
  return { reports: createReports({ ...deps, added: () => runs.wake() }), runs };
}
