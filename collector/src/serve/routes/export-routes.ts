import * as answers from '../../export/jobs/answers.ts';
import { exportBody } from '../../export/jobs/export-body.ts';
import { noParameters, type Route, route } from '../route.ts';

export const exportRoutes: readonly Route[] = [
  route({
    ...{ method: 'post', path: '/export', operationId: 'create_export', scope: 'read' },
    summary: 'Begins an export of metrics, or of executions, steps or spans, to a file: csv, json, ndjson or parquet.',
    parameters: noParameters,
    body: exportBody,
    example: { metrics: ['executions', 'tokens', 'costs'], period: '30d', format: 'csv' },
    answer: answers.exportAnswer,
    problems: ['too_many_exports'],
    handle: (rooms, { orgId, body }) => rooms.exports.create(orgId, body),
  }),
  route({
    ...{ method: 'get', path: '/exports', operationId: 'list_exports', scope: 'read' },
    summary: "The organisation's exports.",
    parameters: answers.listExportsParameters,
    answer: answers.exportsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.exports.list(orgId, parameters),
  }),
  route({
    ...{ method: 'get', path: '/exports/{id}', operationId: 'get_export', scope: 'read' },
    summary: 'How far an export has come, and where its file is.',
    parameters: answers.exportIdParameters,
    answer: answers.exportAnswer,
    problems: ['export_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.exports.get(orgId, parameters.id),
  }),
  route({
    ...{ method: 'delete', path: '/exports/{id}', operationId: 'delete_export', scope: 'write' },
    summary: 'Ends an export that is under way, and removes its file.',
    parameters: answers.exportIdParameters,
    answer: answers.removedExportAnswer,
    problems: ['export_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.exports.remove(orgId, parameters.id),
  }),
];
