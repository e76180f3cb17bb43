/** What leaves the service: messages, reports, files and warehouses; and the end of the files that are kept. */

import type { Config } from '../config.ts';
import type { AppError } from '../errors.ts';
import { createExportRuns } from '../export/jobs/export-runs.ts';
import { createExports, type Exports } from '../export/jobs/exports.ts';
import { type BiRoom, openBiRoom } from '../export/warehouse/bi-room.ts';
import { staleStaging } from '../export/warehouse/redshift-copy.ts';
import { createFileLinks, type FileLinks } from '../files/file-links.ts';
import { Retention } from '../files/retention.ts';
import { createNotifications, type Notifications } from '../notify/notifications.ts';
import { createGoals } from '../query/goals/goals.ts';
import { createReportRoom, type ReportRoom } from '../report/report-room.ts';
import { reportsFiles } from '../report/run.ts';
import { type Closers, type ServiceDependencies, shutdownDeadlineMs } from './opening.ts';
import type { Pipeline } from './pipeline.ts';
import { currentPricer, type Stores } from './stores.ts';

export function openNotifications(
  config: Config,
  { log, environment = process.env }: ServiceDependencies,
  { definitions, clock, box, links }: Stores,
  { metrics }: Pipeline,
  opened: Closers,
): Notifications {
  const ended = (outcome: string): void => metrics.service.messages.inc({ outcome });
  const notifications = createNotifications({ config, environment, box, links, definitions, clock, log, ended });
  notifications.outbox.start();
  opened.push(() => notifications.outbox.shutdown(shutdownDeadlineMs));
  return notifications;
}

export function openReports(
  { publicUrl, reportKeepMs: keepMs }: Config,
  { log }: ServiceDependencies,
  { database, definitions, clock, books, files, links }: Stores,
  { mailer }: Notifications,
  opened: Closers,
): ReportRoom {
  const { reports, schedules, runs } = definitions;
  const query = { database, clock, pricer: (orgId: string) => currentPricer(books, orgId) };
  const room = createReportRoom({
    ...{ query, clock, goals: createGoals(definitions.goals, query), reports, schedules, runs, files, mailer, keepMs },
    links: createFileLinks({ files, links, publicUrl }),
    events: {
      ended: ({ id, orgId, definitionId }, end) => {
        if (end.kind === 'failed')
          log.error({ org_id: orgId, report: definitionId, run: id, error: end.error }, 'a report could not be made');
      },
      failed: (error) => log.error({ err: error.cause ?? error }, 'reports could not be made; this is tried again'),
    },
  });
  room.runs.start();
  opened.push(() => room.runs.shutdown(shutdownDeadlineMs));
  return room;
}

export function openExports(config: Config, { log }: ServiceDependencies, stores: Stores, links: FileLinks, opened: Closers): Exports {
  const { database, definitions, clock, files } = stores;
  const { exportKeepMs: keepMs } = config;
  const query = { database, clock, files, runs: definitions.runs, keepMs };
  const runs = createExportRuns({
    ...query,
    writer: database,
    schedules: definitions.schedules,
    events: {
      ended: ({ id, orgId }, end) => {
        if (end.kind === 'failed' || end.kind === 'retry')
          log.warn({ export: id, org_id: orgId, error: end.error, outcome: end.kind }, 'an export failed');
      },
      failed: (error) => log.error({ err: error.cause ?? error }, 'exports failed and are tried again'),
    },
  });
  runs.start();
  opened.push(() => runs.shutdown(shutdownDeadlineMs));
  return createExports({ ...query, links, wake: () => runs.wake() });
}

export function openBi(config: Config, { log, environment = process.env }: ServiceDependencies, stores: Stores, opened: Closers): BiRoom {
  const { database, definitions, clock, box, files } = stores;
  const room = openBiRoom({ config, environment, definitions, box, query: { database, clock }, files, log });
  room.runs.start();
  opened.push(() => room.runs.shutdown(shutdownDeadlineMs));
  return room;
}

export function openRetention(config: Config, { log }: ServiceDependencies, { files, clock }: Stores, opened: Closers): void {
  const failed = (error: AppError): void =>
    log.warn({ err: error.cause ?? error }, 'files whose time is over could not be removed; this is tried again');
  const rules = [{ prefix: 'exports/', keepMs: config.exportKeepMs }, { prefix: reportsFiles, keepMs: config.reportKeepMs }, staleStaging];
  const retention = new Retention({ files, clock, rules, failed });
  retention.start();
  opened.push(() => retention.shutdown());
}
