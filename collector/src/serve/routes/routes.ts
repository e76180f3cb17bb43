import type { Route } from '../route.ts';
import { agentRoutes } from './agent-routes.ts';
import { alertRoutes } from './alert-routes.ts';
import { biExportRoutes } from './bi-export-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { costRoutes } from './cost-routes.ts';
import { dashboardRoutes } from './dashboard-routes.ts';
import { executionRoutes } from './execution-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { goalRoutes } from './goal-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { integrationRoutes } from './integration-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { outcomeRoutes } from './outcome-routes.ts';
import { priceRoutes } from './price-routes.ts';
import { queryRoutes } from './query-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { teamRoutes } from './team-routes.ts';
import { usageRoutes } from './usage-routes.ts';

/** The analytics API: what the clients offer as `client.analytics`. */
const analyticsRoutes: readonly Route[] = [
  ...queryRoutes,
  ...agentRoutes,
  ...sessionRoutes,
  ...usageRoutes,
  ...teamRoutes,
  ...costRoutes,
  ...executionRoutes,
  ...outcomeRoutes,
  ...goalRoutes,
  ...alertRoutes,
  ...dashboardRoutes,
  ...biExportRoutes,
  ...reportRoutes,
  ...integrationRoutes,
  ...exportRoutes,
];

/** Below /api/v1 itself. */
const administrationRoutes: readonly Route[] = [...priceRoutes, ...ingestRoutes, ...keyRoutes, ...channelRoutes];

export const apiRoutes: readonly Route[] = [...analyticsRoutes, ...liveRoutes, ...administrationRoutes];
