import * as prices from '../../query/prices/prices.ts';
import { unpricedAnswer, unpricedParameters } from '../../query/prices/unpriced.ts';
import { administrationBase, noParameters, type Route, route } from '../route.ts';

const example = { kind: 'model', name: 'house-model', usd_per_million: { input: 2, output: '10' }, effective_from: '2026-01-01' } as const;

/** The operator's prices. */
export const priceRoutes: readonly Route[] = [
  route({
    ...{ base: administrationBase, method: 'get', path: '/prices', operationId: 'list_prices', scope: 'read' },
    summary: "The operator's prices in force, and the bundled table's version.",
    parameters: noParameters,
    answer: prices.pricesAnswer,
    handle: (rooms, { orgId }) => rooms.prices.list(orgId),
  }),
  route({
    ...{ base: administrationBase, method: 'post', path: '/prices', operationId: 'set_price', scope: 'write' },
    summary: 'Sets a price, in place of the one for the same things from the same time. It applies to new traces; others are re-priced.',
    parameters: noParameters,
    body: prices.priceBody,
    example,
    answer: prices.priceAnswer,
    handle: (rooms, { orgId, body }) => rooms.prices.set(orgId, body),
  }),
  route({
    ...{ base: administrationBase, method: 'get', path: '/prices/unpriced', operationId: 'list_unpriced_models', scope: 'read' },
    summary: 'Models with billable calls that have no price, with what they used.',
    parameters: unpricedParameters,
    answer: unpricedAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.prices.unpriced(orgId, parameters),
  }),
  route({
    ...{ base: administrationBase, method: 'post', path: '/prices/reprice', operationId: 'reprice', scope: 'write' },
    summary: 'Prices the traces of a period anew under the newest price version, in the background.',
    parameters: noParameters,
    body: prices.repriceBody,
    example: { period: '30d' },
    answer: prices.repriceAnswer,
    handle: (rooms, { orgId, body }) => rooms.prices.reprice(orgId, body),
  }),
  route({
    ...{ base: administrationBase, method: 'get', path: '/prices/reprice/{id}', operationId: 'get_reprice', scope: 'read' },
    summary: 'How far a re-pricing is.',
    parameters: prices.repriceIdParameters,
    answer: prices.repriceAnswer,
    problems: ['reprice_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.prices.repriceJob(orgId, parameters.id),
  }),
  route({
    ...{ base: administrationBase, method: 'put', path: '/prices/{id}', operationId: 'replace_price', scope: 'write' },
    summary: 'Closes a price and opens another in its place.',
    parameters: prices.priceIdParameters,
    body: prices.priceBody,
    example,
    answer: prices.priceAnswer,
    problems: ['price_not_found'],
    handle: (rooms, { orgId, parameters, body }) => rooms.prices.replace(orgId, parameters.id, body),
  }),
  route({
    ...{ base: administrationBase, method: 'delete', path: '/prices/{id}', operationId: 'delete_price', scope: 'write' },
    summary: 'Closes a price.',
    parameters: prices.priceIdParameters,
    answer: prices.removedAnswer,
    problems: ['price_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.prices.remove(orgId, parameters.id),
  }),
];
