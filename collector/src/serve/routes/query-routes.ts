import { catalogAnswer, readCatalog } from '../../query/catalog.ts';
import { heatmapBody, heatmapQueryAnswer, readHeatmapQuery } from '../../query/heatmap.ts';
import { labelsAnswer, labelsParameters, readLabels } from '../../query/labels.ts';
import { queryAnswer, queryBody, readQuery } from '../../query/query.ts';
import { queryBatchAnswer, queryBatchBody, readQueryBatch } from '../../query/query-batch.ts';
import { funnelBody, funnelQueryAnswer, readFunnelQuery } from '../../query/sessions/funnel.ts';
import { readSummary, summaryAnswer, summaryParameters } from '../../query/summary.ts';
import { noParameters, type Route, reading, route } from '../route.ts';

/** The whole organisation at a glance, and the general door. */
export const queryRoutes: readonly Route[] = [
  reading('/summary', 'get_summary', 'The figures of the whole organisation.', summaryParameters, summaryAnswer, readSummary),
  reading('/catalog', 'get_catalog', 'Every metric and dimension, with what they mean.', noParameters, catalogAnswer, async (_, orgId) =>
    readCatalog(orgId),
  ),
  reading('/labels', 'list_labels', 'The keys of labels that executions carry.', labelsParameters, labelsAnswer, readLabels),
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
  route({
    ...{ method: 'post', path: '/query/batch', operationId: 'query_batch', scope: 'read' },
    summary: 'Several queries at once, such as those of one panel; each is answered, or has its problem.',
    parameters: noParameters,
    body: queryBatchBody,
    example: {
      queries: [
        { metrics: ['execution_count'], group_by: ['agent'] },
        { metrics: ['total_cost'], granularity: 'day' },
      ],
    },
    answer: queryBatchAnswer,
    handle: (rooms, { orgId, body }) => readQueryBatch(rooms.query, orgId, body),
  }),
  route({
    ...{ method: 'post', path: '/query/heatmap', operationId: 'query_heatmap', scope: 'read' },
    summary: 'A metric by two dimensions, or by hour of day and day of week.',
    parameters: noParameters,
    body: heatmapBody,
    example: { metric: 'execution_count', x: 'hour_of_day', y: 'agent', period: '7d' },
    answer: heatmapQueryAnswer,
    handle: (rooms, { orgId, body }) => readHeatmapQuery(rooms.query, orgId, body),
  }),
  route({
    ...{ method: 'post', path: '/query/funnel', operationId: 'query_funnel', scope: 'read' },
    summary: 'How many sessions took these steps in this order; without steps, how many steps sessions take.',
    parameters: noParameters,
    body: funnelBody,
    example: { steps: ['chat', 'search_web'], period: '7d' },
    answer: funnelQueryAnswer,
    handle: (rooms, { orgId, body }) => readFunnelQuery(rooms.query, orgId, body),
  }),
];
