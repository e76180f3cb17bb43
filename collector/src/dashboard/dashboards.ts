/** `/dashboards`: what an organisation wants to look at, and what it shows. */

import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { QueryDependencies } from '../query/dependencies.ts';
import { periodAnswer } from '../query/engine/period.ts';
import { decodeCursor, pageOf } from '../query/shape/cursor.ts';
import { filtersAnswer } from '../query/shape/filters-answer.ts';
import { readOrExplain } from '../query/shape/problem-answer.ts';
import type { DefinitionStore, StoredDefinition } from '../store/definition-store.ts';
import type {
  DashboardAnswer,
  dashboardDataAnswer,
  dashboardDataParameters,
  dashboardPreviewAnswer,
  dashboardPreviewBody,
  dashboardsAnswer,
  listDashboardsParameters,
  removedDashboardAnswer,
} from './answers.ts';
import type { DashboardRequest, replacingDashboardBody } from './definition.ts';
import { type GrafanaDashboard, grafanaDashboard } from './grafana.ts';
import { periodOf, type View } from './view.ts';
import type { Widget } from './widget.ts';
import { readWidget, requireReadable } from './widget-data.ts';

/** Those that name a dashboard throw `dashboard_not_found`. */
export interface Dashboards {
  readonly list: (orgId: string, asked: z.output<typeof listDashboardsParameters>) => Promise<z.output<typeof dashboardsAnswer>>;
  readonly get: (orgId: string, id: string) => Promise<DashboardAnswer>;
  /** Throws `invalid_request` for a widget that could never be read, `too_many_definitions`. */
  readonly create: (orgId: string, asked: DashboardRequest) => Promise<DashboardAnswer>;
  /** Throws `changed_meanwhile` as well. */
  readonly replace: (orgId: string, id: string, asked: z.output<typeof replacingDashboardBody>) => Promise<DashboardAnswer>;
  readonly remove: (orgId: string, id: string) => Promise<z.output<typeof removedDashboardAnswer>>;
  readonly data: (orgId: string, asked: z.output<typeof dashboardDataParameters>) => Promise<z.output<typeof dashboardDataAnswer>>;
  /** Throws `invalid_request` for a widget that could never be read. */
  readonly preview: (orgId: string, asked: z.output<typeof dashboardPreviewBody>) => Promise<z.output<typeof dashboardPreviewAnswer>>;
  readonly grafana: (orgId: string, id: string) => Promise<GrafanaDashboard>;
}

export function createDashboards(store: DefinitionStore, deps: QueryDependencies): Dashboards {
  return {
    list: async (orgId, { limit: most, cursor: at }) => {
      const [createdAt = '', id = ''] = decodeCursor(at, 2) ?? [];
      const found = await store.list(orgId, most + 1, { createdAt, id });
      const { page, next_cursor } = pageOf(found, most, (last) => [last.createdAt, last.id]);
      return { data: page.map(answerOf), next_cursor };
    },
    get: async (orgId, id) => answerOf(await store.get(orgId, id)),
    create: async (orgId, asked) => answerOf(await store.create(orgId, textOf(orgId, asked, deps.clock.now()))),
    replace: async (orgId, id, { if_updated_at: seen, ...asked }) =>
      answerOf(await store.replace(orgId, id, textOf(orgId, asked, deps.clock.now()), { seen })),
    remove: async (orgId, id) => {
      await store.remove(orgId, id);
      return { id };
    },
    data: async (orgId, asked) => {
      const stored = await store.get(orgId, asked.id);
      const dashboard = definitionOf(stored);
      const widgets = await readWidgets(deps, orgId, dashboard.widgets, viewOf(dashboard, asked), asked.widgets);
      return { id: stored.id, name: dashboard.name, widgets };
    },
    preview: async (orgId, asked) => {
      const view = viewOf(asked, asked);
      requireWidgets(orgId, asked.widgets, view, deps.clock.now());
      return { widgets: await readWidgets(deps, orgId, asked.widgets, view) };
    },
    grafana: async (orgId, id) => grafanaDashboard(definitionOf(await store.get(orgId, id))),
  };
}

function textOf(orgId: string, asked: DashboardRequest, nowMs: number): string {
  requireWidgets(orgId, asked.widgets, viewOf(asked, {}), nowMs);
  return JSON.stringify(asked);
}

/** Throws naming the widget and its field. */
function requireWidgets(orgId: string, widgets: readonly Widget[], view: View, nowMs: number): void {
  for (const [index, widget] of widgets.entries()) {
    try {
      requireReadable(orgId, widget, view, nowMs);
    } catch (error) {
      if (!(error instanceof AppError) || error.fields.length === 0) throw error;
      const fields = error.fields.map((field) => ({ ...field, field: `widgets.${index}.${field.field}` }));
      throw new AppError(error.code, error.message, { fields });
    }
  }
}

function definitionOf({ definition }: StoredDefinition): DashboardRequest {
  return JSON.parse(definition) as DashboardRequest; // decode boundary: `textOf` wrote it
}

function answerOf(stored: StoredDefinition): DashboardAnswer {
  const { widgets, ...definition } = definitionOf(stored);
  return {
    id: stored.id,
    ...definition,
    widgets: widgets.map((widget) => ({ ...widget, filters: filtersAnswer(widget.filters ?? {}) })),
    period: definition.period ?? null,
    filters: filtersAnswer(definition.filters ?? {}),
    created_at: stored.createdAt,
    updated_at: stored.updatedAt,
  };
}

type Looking = Pick<z.output<typeof dashboardDataParameters>, 'period' | 'start' | 'end' | 'time_zone'>;

/** What is looked at, where no widget says otherwise. */
function viewOf(
  dashboard: Pick<DashboardRequest, 'period' | 'time_zone' | 'filters'>,
  { period, start, end, time_zone = dashboard.time_zone }: Looking,
): View {
  const asked = period === undefined && start === undefined && end === undefined ? { period: dashboard.period } : { period, start, end };
  return { ...asked, time_zone, filters: dashboard.filters ?? {} };
}

/** Of all widgets, or of those at the places. */
async function readWidgets(
  deps: QueryDependencies,
  orgId: string,
  widgets: readonly Widget[],
  view: View,
  places?: readonly number[],
): Promise<z.output<typeof dashboardPreviewAnswer>['widgets']> {
  const asked = places && new Set(places);
  const shown = [...widgets.entries()].filter(([index]) => asked?.has(index) ?? true);
  const read = shown.map(async ([index, widget]) => {
    const period = periodAnswer(periodOf(widget, view, deps.clock.now()));
    return { index, type: widget.type, title: widget.title, period, ...(await readOrExplain(() => readWidget(deps, orgId, widget, view))) };
  });
  return Promise.all(read);
}
