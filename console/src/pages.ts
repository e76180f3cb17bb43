/** The pages, by their place in the navigation. Each is loaded when it is first opened; the overview comes with the console itself. */

import {
  Activity,
  Bell,
  Bot,
  Coins,
  FileOutput,
  FileText,
  Gauge,
  LayoutDashboard,
  LayoutGrid,
  type LucideIcon,
  MessagesSquare,
  Scale,
  Settings,
  Stethoscope,
  Target,
  Users,
} from 'lucide-react';
import type { ReadAhead } from './data/use-read.ts';
import { here, type LazyPage, lazy } from './lazy-page.ts';
import OverviewPage from './overview/overview-page.tsx';
import { readOverviewAhead } from './overview/reads.ts';
import type { View } from './view/view.ts';

export interface Page {
  readonly path: string;
  readonly title: string;
  /** In the navigation; pages of one thing, reached from its list, have none. */
  readonly icon?: LucideIcon;
  /** Shows the same whatever the period and the filters are. */
  readonly isTimeless?: boolean;
  readonly component: LazyPage;
  /** Begins the reads of what stands at its top. */
  readonly readAhead?: (read: ReadAhead, view: View) => void;
}

export const pages: readonly Page[] = [
  { path: '/', title: 'Overview', icon: LayoutDashboard, component: here(OverviewPage), readAhead: readOverviewAhead },
  { path: '/agents', title: 'Agents', icon: Bot, component: lazy(() => import('./agents/agents-page.tsx')) },
  { path: '/agents/:agentId', title: 'Agent', component: lazy(() => import('./agents/agent-page.tsx')) },
  { path: '/compare', title: 'Compare', icon: Scale, component: lazy(() => import('./compare/compare-page.tsx')) },
  { path: '/sessions', title: 'Sessions', icon: MessagesSquare, component: lazy(() => import('./sessions/sessions-page.tsx')) },
  { path: '/sessions/:sessionId', title: 'Session', component: lazy(() => import('./sessions/session-page.tsx')) },
  { path: '/executions', title: 'Executions', icon: Activity, component: lazy(() => import('./executions/executions-page.tsx')) },
  { path: '/executions/:executionId', title: 'Execution', component: lazy(() => import('./executions/execution-page.tsx')) },
  { path: '/usage', title: 'Usage', icon: Gauge, component: lazy(() => import('./usage/usage-page.tsx')) },
  { path: '/costs', title: 'Costs', icon: Coins, component: lazy(() => import('./costs/costs-page.tsx')) },
  { path: '/team', title: 'Team', icon: Users, component: lazy(() => import('./team/team-page.tsx')) },
  { path: '/team/:userId', title: 'User', component: lazy(() => import('./team/user-page.tsx')) },
  { path: '/alerts', title: 'Alerts', icon: Bell, component: lazy(() => import('./alerts/alerts-page.tsx')) },
  { path: '/alerts/:id', title: 'Alert', component: lazy(() => import('./alerts/alert-page.tsx')) },
  { path: '/goals', title: 'Goals', icon: Target, component: lazy(() => import('./goals/goals-page.tsx')) },
  { path: '/goals/:id', title: 'Goal', component: lazy(() => import('./goals/goal-page.tsx')) },
  { path: '/reports', title: 'Reports', icon: FileText, component: lazy(() => import('./reports/reports-page.tsx')) },
  { path: '/reports/new', title: 'New report', component: lazy(() => import('./reports/new-report-page.tsx')) },
  { path: '/reports/:id', title: 'Report', component: lazy(() => import('./reports/report-page.tsx')) },
  { path: '/reports/:id/edit', title: 'Edit a report', component: lazy(() => import('./reports/edit-report-page.tsx')) },
  { path: '/exports', title: 'Exports', icon: FileOutput, component: lazy(() => import('./exports/exports-page.tsx')) },
  { path: '/exports/warehouses/:id', title: 'Warehouse', component: lazy(() => import('./exports/warehouse-page.tsx')) },
  { path: '/health', title: 'Data health', icon: Stethoscope, component: lazy(() => import('./health/health-page.tsx')) },
  { path: '/dashboards', title: 'Dashboards', icon: LayoutGrid, component: lazy(() => import('./dashboards/dashboards-page.tsx')) },
  { path: '/dashboards/new', title: 'New dashboard', component: lazy(() => import('./dashboards/editor-page.tsx')) },
  { path: '/dashboards/:id/edit', title: 'Edit dashboard', component: lazy(() => import('./dashboards/editor-page.tsx')) },
  { path: '/dashboards/:id', title: 'Dashboard', component: lazy(() => import('./dashboards/dashboard-page.tsx')) },
  {
    ...{ path: '/settings', title: 'Settings', icon: Settings, isTimeless: true },
    component: lazy(() => import('./settings/settings-page.tsx')),
  },
  { path: '/traces/:traceId', title: 'Trace', component: lazy(() => import('./trace/trace-page.tsx')) },
];
