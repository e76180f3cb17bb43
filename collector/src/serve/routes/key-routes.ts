import * as keys from '../../query/keys/keys.ts';
import { administrationBase, noParameters, type Route, route } from '../route.ts';

/** The organisation's API keys. */
export const keyRoutes: readonly Route[] = [
  route({
    ...{ base: administrationBase, method: 'get', path: '/keys', operationId: 'list_keys', scope: 'admin' },
    summary: "The organisation's API keys, revoked ones too, without the keys themselves.",
    parameters: keys.listKeysParameters,
    answer: keys.keysAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.keys.list(orgId, parameters),
  }),
  route({
    ...{ base: administrationBase, method: 'post', path: '/keys', operationId: 'create_key', scope: 'admin' },
    summary: 'Makes an API key of the same organisation. Only this answer shows it.',
    parameters: noParameters,
    body: keys.keyBody,
    example: { name: 'the shop', scopes: ['ingest'], rate_limit: 600 },
    answer: keys.createdKeyAnswer,
    problems: ['too_many_definitions'],
    handle: (rooms, { orgId, body }) => rooms.keys.create(orgId, body),
  }),
  route({
    ...{ base: administrationBase, method: 'post', path: '/keys/{id}/rotate', operationId: 'rotate_key', scope: 'admin' },
    summary: 'Makes an API key in the place of another, with its name, scopes, limit and lifetime. Only this answer shows it.',
    parameters: keys.keyIdParameters,
    body: keys.rotateBody,
    example: { grace: '24h' },
    answer: keys.createdKeyAnswer,
    problems: ['key_not_found', 'key_not_valid'],
    handle: (rooms, { orgId, parameters, body }) => rooms.keys.rotate(orgId, parameters.id, body),
  }),
  route({
    ...{ base: administrationBase, method: 'delete', path: '/keys/{id}', operationId: 'revoke_key', scope: 'admin' },
    summary: 'Revokes an API key. It stays listed.',
    parameters: keys.keyIdParameters,
    answer: keys.keyAnswer,
    problems: ['key_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.keys.revoke(orgId, parameters.id),
  }),
];
