/** What the API serves. */

import { createAlerts } from '../alert/alerts.ts';
import type { Config } from '../config.ts';
import { createDashboards } from '../dashboard/dashboards.ts';
import type { Repricer } from '../derive/repricer.ts';
import { createIntegrations } from '../export/models/integrations.ts';
import { LiveHub } from '../live/live-hub.ts';
import type { Notifications } from '../notify/notifications.ts';
import { createGoals } from '../query/goals/goals.ts';
import { createIngestAdministration } from '../query/ingest/ingest.ts';
import { createKeyAdministration } from '../query/keys/keys.ts';
import { readLiveFigures } from '../query/live/live-figures.ts';
import { createOutcomeAdministration } from '../query/outcomes/outcomes.ts';
import { createPriceAdministration } from '../query/prices/prices.ts';
import type { Rooms } from '../serve/route.ts';
import { OwnCalls } from '../store/own-calls.ts';
import { replayDeadLetters } from '../store/replay.ts';
import { alertReading } from './alerting.ts';
import type { Closers, ServiceDependencies } from './opening.ts';
import type { Pipeline } from './pipeline.ts';
import { currentPricer, type Stores } from './stores.ts';

export function createRooms(
  config: Config,
  { log }: ServiceDependencies,
  stores: Stores,
  pipeline: Pipeline,
  repricer: Repricer,
  notifications: Notifications,
  exporting: Pick<Rooms, 'files' | 'exports' | 'biExports' | 'reports'>,
): Rooms {
  const { database, definitions, clock, books } = stores;
  const query = { database, clock };
  const { publicUrl, alertSettleMs: settleMs, alertIntervalMs: intervalMs } = config;
  return {
    query,
    prices: createPriceAdministration({ ...query, store: definitions.prices, books, jobs: definitions.repriceJobs, repricer }),
    ingest: createIngestAdministration({ ...query, replay: (orgId, asked) => replayDeadLetters(pipeline.ingest, orgId, asked) }),
    keys: createKeyAdministration(definitions.keys, clock),
    recommendations: { ...query, pricer: (orgId) => currentPricer(books, orgId) },
    goals: createGoals(definitions.goals, query),
    notifications,
    ...exporting,
    dashboards: createDashboards(definitions.dashboards, query),
    integrations: createIntegrations(exporting.biExports),
    alerts: createAlerts({
      ...alertReading(stores),
      ...{ alerts: definitions.alerts, outbox: definitions.outbox, clock, publicUrl, settleMs, intervalMs },
      channels: notifications.channels.names,
      mode: config.alertMode,
    }),
    outcomes: createOutcomeAdministration(query),
    live: new LiveHub({
      read: (orgId) => readLiveFigures(query, orgId),
      clock,
      failed: (orgId, error) => log.warn({ err: error, org_id: orgId }, 'live figures could not be read'),
    }),
  };
}

export function openOwnCalls({ log }: ServiceDependencies, { database, clock }: Stores, { metrics }: Pipeline, opened: Closers): OwnCalls {
  const calls = new OwnCalls(database, clock, {
    dropped: (count) => metrics.service.ownCallsDropped.inc(count),
    failed: (error) => log.warn({ err: error }, 'calls of this API could not be kept and are tried again'),
  });
  opened.push(() => calls.shutdown());
  return calls;
}
