import { outcomesAnswer, outcomesBody } from '../../query/outcomes/verdict.ts';
import { noParameters, type Route, route } from '../route.ts';

/** What callers say of how it went. */
export const outcomeRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/outcomes',
    operationId: 'record_outcomes',
    summary:
      'Says how sessions ended, and keeps scores and feedback, by session, trace or response id. Sent again with its time or id it is the same.',
    scope: 'write',
    parameters: noParameters,
    body: outcomesBody,
    example: { response_id: 'chatcmpl-123', score: { name: 'user_feedback', value: 1 } },
    answer: outcomesAnswer,
    handle: (rooms, { orgId, body }) => rooms.outcomes.record(orgId, body),
  }),
];
