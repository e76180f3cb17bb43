import type { z } from 'zod';
import * as answers from '../../export/warehouse/answers.ts';
import * as exports from '../../export/warehouse/bi-exports.ts';
import { biExportBody, replacingBiExportBody } from '../../export/warehouse/definition.ts';
import { noParameters, type Route, route } from '../route.ts';

const example: z.input<typeof biExportBody> = {
  provider: 'bigquery',
  config: { project_id: 'my-project', dataset: 'resonant_analytics', credentials: 'service_account_json' },
  schedule: 'hourly',
};

const onOne = { parameters: exports.biExportIdParameters, answer: answers.biExportAnswer, problems: ['bi_export_not_found'] } as const;

export const biExportRoutes: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/bi-exports', operationId: 'list_bi_exports', scope: 'read' },
    summary: "The organisation's exports to warehouses, and how far they have come.",
    parameters: exports.listBiExportsParameters,
    answer: answers.biExportsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.biExports.list(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/bi-exports', operationId: 'configure_bi_export', scope: 'write' },
    summary: 'Brings executions, steps and a daily rollup to BigQuery, Snowflake or Redshift, and keeps them right there.',
    parameters: noParameters,
    body: biExportBody,
    example,
    answer: answers.biExportAnswer,
    problems: ['too_many_definitions'],
    handle: (rooms, { orgId, body }) => rooms.biExports.create(orgId, body),
  }),
  route({
    ...{ method: 'post', path: '/bi-exports/{id}/run', operationId: 'run_bi_export', scope: 'write' },
    summary: 'Runs an export now: what changed, or with a start all of a period anew.',
    parameters: exports.biExportIdParameters,
    body: exports.runBiExportBody,
    example: { start: '2026-01-01T00:00:00Z', end: '2026-01-31T00:00:00Z' },
    answer: answers.biExportRunAnswer,
    problems: ['bi_export_not_found'],
    handle: (rooms, { orgId, parameters, body }) => rooms.biExports.run(orgId, parameters.id, body),
  }),
  route({
    ...{ method: 'get', path: '/bi-exports/{id}/runs', operationId: 'list_bi_export_runs', scope: 'read' },
    summary: "An export's runs, with their progress.",
    parameters: exports.listBiExportRunsParameters,
    answer: answers.biExportRunsAnswer,
    problems: ['bi_export_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.biExports.listRuns(orgId, parameters),
  }),
  route({
    ...onOne,
    ...{ method: 'post', path: '/bi-exports/{id}/pause', operationId: 'pause_bi_export', scope: 'write' },
    summary: 'Stops running an export at its times.',
    handle: (rooms, { orgId, parameters }) => rooms.biExports.pause(orgId, parameters.id, true),
  }),
  route({
    ...onOne,
    ...{ method: 'post', path: '/bi-exports/{id}/resume', operationId: 'resume_bi_export', scope: 'write' },
    summary: 'Runs a paused export at its times again; what it missed comes with the first run.',
    handle: (rooms, { orgId, parameters }) => rooms.biExports.pause(orgId, parameters.id, false),
  }),
  route({
    ...onOne,
    ...{ method: 'get', path: '/bi-exports/{id}', operationId: 'get_bi_export', scope: 'read' },
    summary: 'An export to a warehouse, and how far it has come.',
    handle: (rooms, { orgId, parameters }) => rooms.biExports.get(orgId, parameters.id),
  }),
  route({
    ...onOne,
    ...{ method: 'put', path: '/bi-exports/{id}', operationId: 'replace_bi_export', scope: 'write' },
    summary: 'Puts another export in the place of one; without credentials, which may be left out where the host stays, those are kept.',
    body: replacingBiExportBody,
    example,
    problems: ['bi_export_not_found', 'changed_meanwhile'],
    handle: (rooms, { orgId, parameters, body }) => rooms.biExports.replace(orgId, parameters.id, body),
  }),
  route({
    ...{ method: 'delete', path: '/bi-exports/{id}', operationId: 'delete_bi_export', scope: 'write' },
    summary: 'Deletes an export. The warehouse keeps its tables.',
    parameters: exports.biExportIdParameters,
    answer: answers.removedBiExportAnswer,
    problems: ['bi_export_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.biExports.remove(orgId, parameters.id),
  }),
];
