/** What evaluates alerts, or gives their rules to Prometheus. */

import { randomUUID } from 'node:crypto';
import { AlertEvaluator } from '../alert/evaluator.ts';
import { RulesDirectory } from '../alert/prometheus/rules-directory.ts';
import type { Config } from '../config.ts';
import type { AppError } from '../errors.ts';
import { createGoals } from '../query/goals/goals.ts';
import { withQueriesOn } from '../store/database.ts';
import type { Closers, ServiceDependencies } from './opening.ts';
import type { Pipeline } from './pipeline.ts';
import type { Stores } from './stores.ts';

/** Alerts are read beside what people ask. */
export function alertReading({ database, definitions, clock }: Stores) {
  const query = { database: withQueriesOn(database, 'alert'), clock };
  return { query, goals: createGoals(definitions.goals, query) };
}

export function openEvaluator(
  config: Config,
  { log }: ServiceDependencies,
  stores: Stores,
  pipeline: Pipeline,
  opened: Closers,
): AlertEvaluator {
  const { alertIntervalMs: intervalMs, alertSettleMs: settleMs, alertMode: mode, publicUrl } = config;
  const { alerts, leases } = stores.definitions;
  // A SQLite file is one collector's own: one that was killed goes on with its lease at once.
  const owner = config.databaseUrl === undefined ? pipeline.collector : `${pipeline.collector} ${randomUUID()}`;
  const evaluator = new AlertEvaluator({
    ...alertReading(stores),
    ...{ alerts, leases, clock: stores.clock },
    options: { intervalMs, settleMs, mode, publicUrl, owner },
    events: {
      evaluated: (round) => pipeline.metrics.service.alertsEvaluated(round),
      unread: (error, alerts) => log.warn({ err: error, alerts }, 'alerts could not be read; they stay as they were'),
      failed: (error) => {
        pipeline.metrics.service.alertFailures.inc();
        log.error({ err: error }, 'alerts could not be evaluated; this is tried again at the next interval');
      },
    },
  });
  evaluator.start();
  opened.push(() => evaluator.shutdown());
  return evaluator;
}

/** Several collectors each keep files of their own, which say the same. */
export function openRulesDirectory(config: Config, { log }: ServiceDependencies, { definitions }: Stores, opened: Closers): void {
  const { prometheusRulesDir: path, prometheusUrl, prometheusJob: job, alertIntervalMs: everyMs } = config;
  if (path === undefined) return;
  const failed = (error: AppError): void =>
    log.warn({ err: error.cause ?? error }, 'the rules for Prometheus could not be renewed; this is tried again');
  const directory = new RulesDirectory({ alerts: definitions.alerts, path, prometheusUrl, job, everyMs, failed });
  directory.start();
  opened.push(() => directory.shutdown());
}
