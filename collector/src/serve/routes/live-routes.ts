import { liveFigures } from '../../query/live/live-figures.ts';
import type { ServerSentEvent } from '../events.ts';
import { noParameters, type Rooms, type Route, route } from '../route.ts';

export const liveRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/live',
    operationId: 'subscribe_live',
    summary: 'Server-sent events of the type metrics each second: what happens now. Resumed by Last-Event-ID.',
    scope: 'read',
    parameters: noParameters,
    answer: liveFigures,
    problems: ['too_many_streams'],
    stream: (rooms, { lastEventId, ...input }) => events(rooms, { ...input, lastEventId: eventId(lastEventId) }),
  }),
];

async function* events({ live }: Rooms, subscription: Parameters<Rooms['live']['subscribe']>[0]): AsyncGenerator<ServerSentEvent> {
  for await (const event of live.subscribe(subscription)) {
    yield event === undefined ? {} : { id: String(event.id), event: 'metrics', data: event.figures };
  }
}

/** An id that was not given here is none. */
function eventId(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
