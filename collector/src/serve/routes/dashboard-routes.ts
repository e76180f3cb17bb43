import * as answers from '../../dashboard/answers.ts';
import { dashboardBody, replacingDashboardBody } from '../../dashboard/definition.ts';
import { noParameters, type Route, route } from '../route.ts';

const example: { readonly name: string; readonly widgets: { readonly type: 'metric'; readonly title: string; readonly metric: string }[] } =
  {
    name: 'Production',
    widgets: [{ type: 'metric', title: 'Success rate', metric: 'success_rate' }],
  };

export const dashboardRoutes: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/dashboards', operationId: 'list_dashboards', scope: 'read' },
    summary: "The organisation's dashboards.",
    parameters: answers.listDashboardsParameters,
    answer: answers.dashboardsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.dashboards.list(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/dashboards', operationId: 'create_dashboard', scope: 'write' },
    summary: 'Makes a dashboard of widgets: metric, chart, table, pie, heatmap and funnel.',
    parameters: noParameters,
    body: dashboardBody,
    example,
    answer: answers.dashboardAnswer,
    problems: ['too_many_definitions'],
    handle: (rooms, { orgId, body }) => rooms.dashboards.create(orgId, body),
  }),
  route({
    ...{ method: 'post', path: '/dashboards/preview', operationId: 'preview_dashboard', scope: 'read' },
    summary: 'What widgets would show; nothing is kept.',
    parameters: noParameters,
    body: answers.dashboardPreviewBody,
    example: { widgets: example.widgets, period: '7d' },
    answer: answers.dashboardPreviewAnswer,
    handle: (rooms, { orgId, body }) => rooms.dashboards.preview(orgId, body),
  }),
  route({
    ...{ method: 'get', path: '/dashboards/{id}/data', operationId: 'get_dashboard_data', scope: 'read' },
    summary: "What a dashboard's widgets show.",
    parameters: answers.dashboardDataParameters,
    answer: answers.dashboardDataAnswer,
    problems: ['dashboard_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.dashboards.data(orgId, parameters),
  }),
  route({
    ...{ method: 'get', path: '/dashboards/{id}/grafana', operationId: 'get_grafana_dashboard', scope: 'read' },
    summary: 'The same dashboard for Grafana, to be imported there.',
    parameters: answers.dashboardIdParameters,
    answer: answers.grafanaAnswer,
    problems: ['dashboard_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.dashboards.grafana(orgId, parameters.id),
  }),
  route({
    ...{ method: 'get', path: '/dashboards/{id}', operationId: 'get_dashboard', scope: 'read' },
    summary: 'A dashboard, as it is defined.',
    parameters: answers.dashboardIdParameters,
    answer: answers.dashboardAnswer,
    problems: ['dashboard_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.dashboards.get(orgId, parameters.id),
  }),
  route({
    ...{ method: 'put', path: '/dashboards/{id}', operationId: 'replace_dashboard', scope: 'write' },
    summary: 'Puts another dashboard in the place of one.',
    parameters: answers.dashboardIdParameters,
    body: replacingDashboardBody,
    example,
    answer: answers.dashboardAnswer,
    problems: ['dashboard_not_found', 'changed_meanwhile'],
    handle: (rooms, { orgId, parameters, body }) => rooms.dashboards.replace(orgId, parameters.id, body),
  }),
  route({
    ...{ method: 'delete', path: '/dashboards/{id}', operationId: 'delete_dashboard', scope: 'write' },
    summary: 'Deletes a dashboard.',
    parameters: answers.dashboardIdParameters,
    answer: answers.removedDashboardAnswer,
    problems: ['dashboard_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.dashboards.remove(orgId, parameters.id),
  }),
];
