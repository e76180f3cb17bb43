import { catalogAnswer, readCatalog } from '../../query/catalog.ts';
import { queryAnswer, queryBody, readQuery } from '../../query/query.ts';
import { readSummary, summaryAnswer, summaryParameters } from '../../query/summary.ts';
import { noParameters, type Route, reading, route } from '../route.ts';

/** The whole organisation at a glance, and the general door. */
export const queryRoutes: readonly Route[] = [
  reading('/summary', 'get_summary', 'The figures of the whole organisation.', summaryParameters, summaryAnswer, readSummary),
  reading('/catalog', 'get_catalog', 'Every metric and dimension, with what they mean.', noParameters, catalogAnswer, async () =>
    readCatalog(),
  ),
  route({
    method: 'post',
    path: '/query',
    operationId: 'query',
    summary: 'Any metrics of the catalogue by any of their dimensions.',
    scope: 'read',
    parameters: noParameters,
    body: queryBody,
    example: { metrics: ['execution_count', 'total_cost'], group_by: ['agent'], period: '7d', granularity: 'day' },
    answer: queryAnswer,
    handle: (rooms, { orgId, body }) => readQuery(rooms.query, orgId, body),
  }),
];
