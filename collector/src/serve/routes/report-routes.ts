import type { z } from 'zod';
import * as answers from '../../report/answers.ts';
import { replacingReportBody, reportBody } from '../../report/definition.ts';
import { noParameters, type Route, route } from '../route.ts';

const example: z.input<typeof reportBody> = {
  name: 'Weekly Performance Report',
  metrics: ['execution_count', 'success_rate', 'avg_duration_ms', 'total_cost'],
  filters: { agent_tags: ['production'], period: '7d' },
  schedule: 'weekly',
  recipients: ['team@company.com'],
};

const collection: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/reports/templates', operationId: 'list_report_templates', scope: 'read' },
    summary: 'What reports can be made of.',
    parameters: noParameters,
    answer: answers.templatesAnswer,
    handle: (rooms) => rooms.reports.templates(),
  }),
  route({
    ...{ method: 'get', path: '/reports', operationId: 'list_reports', scope: 'read' },
    summary: "The organisation's reports.",
    parameters: answers.listReportsParameters,
    answer: answers.reportsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.reports.list(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/reports', operationId: 'create_report', scope: 'write' },
    summary: 'Defines a report: what it is made of, when, and who is sent it.',
    parameters: noParameters,
    body: reportBody,
    example,
    answer: answers.reportAnswer,
    problems: ['too_many_definitions'],
    handle: (rooms, { orgId, body }) => rooms.reports.create(orgId, body),
  }),
  route({
    ...{ method: 'post', path: '/reports/preview', operationId: 'preview_report_draft', scope: 'read' },
    summary: 'A report that is not kept, as it would be now.',
    parameters: noParameters,
    body: reportBody,
    example,
    answer: answers.draftPreviewAnswer,
    handle: (rooms, { orgId, body }) => rooms.reports.previewDraft(orgId, body),
  }),
];

const runs: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/reports/{id}/runs', operationId: 'list_report_runs', scope: 'read' },
    summary: 'The runs of a report, what they archived, and who was sent them.',
    parameters: answers.listRunsParameters,
    answer: answers.runsAnswer,
    problems: ['report_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.reports.runs(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/reports/{id}/runs', operationId: 'run_report', scope: 'write' },
    summary: 'Makes a report now, archives it and sends it; the answer is a run that has yet to begin.',
    parameters: answers.reportIdParameters,
    body: answers.runBody,
    example: { period: '7d' },
    answer: answers.runAnswer,
    problems: ['report_not_found'],
    handle: (rooms, { orgId, parameters, body }) => rooms.reports.run(orgId, parameters.id, body),
  }),
  route({
    ...{ method: 'get', path: '/reports/{id}/runs/{run_id}', operationId: 'get_report_run', scope: 'read' },
    summary: 'A run of a report.',
    parameters: answers.runIdParameters,
    answer: answers.runAnswer,
    problems: ['report_not_found', 'run_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.reports.getRun(orgId, parameters.id, parameters.run_id),
  }),
  route({
    ...{ method: 'post', path: '/reports/{id}/preview', operationId: 'preview_report', scope: 'read' },
    summary: 'A report as it would be now; nothing is kept or sent.',
    parameters: answers.reportIdParameters,
    body: answers.previewBody,
    example: { period: '7d' },
    answer: answers.previewAnswer,
    problems: ['report_not_found'],
    handle: (rooms, { orgId, parameters, body }) => rooms.reports.preview(orgId, parameters.id, body),
  }),
];

const one: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/reports/{id}', operationId: 'get_report', scope: 'read' },
    summary: 'A report, as it is defined.',
    parameters: answers.reportIdParameters,
    answer: answers.reportAnswer,
    problems: ['report_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.reports.get(orgId, parameters.id),
  }),
  route({
    ...{ method: 'put', path: '/reports/{id}', operationId: 'replace_report', scope: 'write' },
    summary: 'Puts another report in the place of one; its runs stay.',
    parameters: answers.reportIdParameters,
    body: replacingReportBody,
    example,
    answer: answers.reportAnswer,
    problems: ['report_not_found', 'changed_meanwhile'],
    handle: (rooms, { orgId, parameters, body }) => rooms.reports.replace(orgId, parameters.id, body),
  }),
  route({
    ...{ method: 'delete', path: '/reports/{id}', operationId: 'delete_report', scope: 'write' },
    summary: 'Deletes a report, its runs and what was archived of them.',
    parameters: answers.reportIdParameters,
    answer: answers.removedReportAnswer,
    problems: ['report_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.reports.remove(orgId, parameters.id),
  }),
];

export const reportRoutes: readonly Route[] = [...collection, ...runs, ...one];
