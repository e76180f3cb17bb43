import * as channel from '../../notify/channels/channel.ts';
import * as channels from '../../notify/channels/channels.ts';
import * as deliveries from '../../notify/deliveries.ts';
import { testAnswer } from '../../notify/notifications.ts';
import { administrationBase, noParameters, type Route, route } from '../route.ts';

const example = { type: 'slack', webhook_url: 'https://hooks.slack.com/services/T000/B000/XXXX' } as const;

/** Where the organisation's messages go, and how they got there. */
export const channelRoutes: readonly Route[] = [
  route({
    ...{ base: administrationBase, method: 'get', path: '/channels', operationId: 'list_channels', scope: 'read' },
    summary: "The organisation's channels, without their secrets.",
    parameters: channels.listChannelsParameters,
    answer: channels.channelsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.notifications.channels.list(orgId, parameters),
  }),
  route({
    ...{ base: administrationBase, method: 'post', path: '/channels', operationId: 'create_channel', scope: 'write' },
    summary: 'Makes a channel: somewhere that alerts can send messages to.',
    parameters: noParameters,
    body: channel.namedChannelBody,
    example: { name: 'on-call', ...example },
    answer: channels.channelAnswer,
    problems: ['channel_exists', 'channel_fixed', 'too_many_definitions'],
    handle: (rooms, { orgId, body }) => rooms.notifications.channels.create(orgId, body),
  }),
  route({
    ...{ base: administrationBase, method: 'get', path: '/channels/deliveries', operationId: 'list_deliveries', scope: 'read' },
    summary: 'Messages of the last thirty days: waiting, sent, and those that were given up.',
    parameters: deliveries.listDeliveriesParameters,
    answer: deliveries.deliveriesAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.notifications.deliveries.list(orgId, parameters),
  }),
  route({
    ...{ base: administrationBase, method: 'post', path: '/channels/deliveries/{id}/retry', operationId: 'retry_delivery', scope: 'write' },
    summary: 'Tries to send a message again that was given up.',
    parameters: deliveries.deliveryIdParameters,
    answer: deliveries.deliveryAnswer,
    problems: ['delivery_not_found', 'delivery_not_dead'],
    handle: (rooms, { orgId, parameters }) => rooms.notifications.deliveries.retry(orgId, parameters.id),
  }),
  route({
    ...{ base: administrationBase, method: 'post', path: '/channels/{name}/test', operationId: 'test_channel', scope: 'write' },
    summary: 'Sends a test message through a channel now, and tells what the other side said.',
    parameters: channels.channelNameParameters,
    answer: testAnswer,
    problems: ['channel_not_found', 'secret_unreadable'],
    handle: (rooms, { orgId, parameters }) => rooms.notifications.test(orgId, parameters.name),
  }),
  route({
    ...{ base: administrationBase, method: 'get', path: '/channels/{name}', operationId: 'get_channel', scope: 'read' },
    summary: 'A channel, without its secrets.',
    parameters: channels.channelNameParameters,
    answer: channels.channelAnswer,
    problems: ['channel_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.notifications.channels.get(orgId, parameters.name),
  }),
  route({
    ...{ base: administrationBase, method: 'put', path: '/channels/{name}', operationId: 'replace_channel', scope: 'write' },
    summary: 'Makes a channel another one. Secrets that are left out stay, where its type does.',
    parameters: channels.channelNameParameters,
    body: channel.replacingChannelBody,
    example,
    answer: channels.channelAnswer,
    problems: ['channel_not_found', 'channel_fixed', 'changed_meanwhile'],
    handle: (rooms, { orgId, parameters, body }) => rooms.notifications.channels.replace(orgId, parameters.name, body),
  }),
  route({
    ...{ base: administrationBase, method: 'delete', path: '/channels/{name}', operationId: 'delete_channel', scope: 'write' },
    summary: 'Deletes a channel. Messages that wait for it are given up after a day.',
    parameters: channels.channelNameParameters,
    answer: channels.removedChannelAnswer,
    problems: ['channel_not_found', 'channel_fixed'],
    handle: (rooms, { orgId, parameters }) => rooms.notifications.channels.remove(orgId, parameters.name),
  }),
];
