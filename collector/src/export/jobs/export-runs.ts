/** Works on exports in the background: one collector on each, begun again where a crash cut it off. */

import type { AppError } from '../../errors.ts';
import { ScheduledRuns } from '../../schedule/scheduled-runs.ts';
import type { RunEnd, StoredRun } from '../../store/run-store.ts';
import type { ScheduleStore } from '../../store/schedule-store.ts';
import { exportKind } from './export-job.ts';
import { type RunExportDependencies, runExport } from './run-export.ts';

export interface ExportRunsDependencies extends RunExportDependencies {
  readonly schedules: ScheduleStore;
  readonly keepMs: number;
  readonly events: {
    readonly ended: (run: StoredRun, end: RunEnd) => void;
    readonly failed: (error: AppError) => void;
  };
}

/** What is told of an export outlasts its file. */
const rememberedMs = 30 * 86_400_000;

/** A crash is noticed when the lease is over. */
const options = { maxTogether: 2, leaseMs: 15_000, firstRetryMs: 5_000, maxAttempts: 3 } as const;

export function createExportRuns(deps: ExportRunsDependencies): ScheduledRuns {
  const { runs, schedules, clock, events, keepMs } = deps;
  const forgetOld = (): Promise<void> => runs.forget(exportKind, new Date(clock.now() - keepMs - rememberedMs).toISOString());
  const working = new ScheduledRuns({
    ...{ kind: exportKind, schedules, runs, clock, options },
    work: async (run, context) => {
      await forgetOld();
      return runExport(deps, run, context);
    },
    events: {
      ...events,
      ended: (run, end) => {
        events.ended(run, end);
        if (end.kind === 'done' || end.kind === 'failed') working.wake(); // the next one need not wait for the next look
      },
    },
  });
  return working;
}
