import { z } from 'zod';
import { integrationsAnswer, lookerParameters, tableauParameters } from '../../export/models/integrations.ts';
import { noParameters, type Route, route } from '../route.ts';

export const integrationRoutes: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/integrations', operationId: 'list_integrations', scope: 'read' },
    summary: 'BigQuery, Snowflake, Redshift, Looker, Tableau and Grafana: the state of each, and what to do next.',
    parameters: noParameters,
    answer: integrationsAnswer,
    handle: (rooms, { orgId }) => rooms.integrations.list(orgId),
  }),
  route({
    ...{ method: 'get', path: '/integrations/looker', operationId: 'get_looker_model', scope: 'read' },
    summary: 'The tables of a warehouse as a LookML model: views with the metrics of the catalogue as measures, and explores.',
    parameters: lookerParameters,
    answer: z.string().describe('LookML, one file.'),
    problems: ['bi_export_not_found'],
    contentType: 'text/plain',
    text: (rooms, { orgId, parameters }) => rooms.integrations.looker(orgId, parameters),
  }),
  route({
    ...{ method: 'get', path: '/integrations/tableau', operationId: 'get_tableau_data_source', scope: 'read' },
    summary: 'A table of a warehouse as a Tableau data source, a .tds file, with the metrics of the catalogue as calculated fields.',
    parameters: tableauParameters,
    answer: z.string().describe('XML.'),
    problems: ['bi_export_not_found'],
    contentType: 'application/xml',
    text: (rooms, { orgId, parameters }) => rooms.integrations.tableau(orgId, parameters),
  }),
];
