import { deadLettersAnswer, deadLettersParameters, replayAnswer, replayBody } from '../../query/ingest/dead-letters.ts';
import { reconcileAnswer, reconcileParameters } from '../../query/ingest/reconcile.ts';
import { administrationBase, noParameters, type Route, route } from '../route.ts';

/** What was received, and what was refused of it. */
export const ingestRoutes: readonly Route[] = [
  route({
    ...{ base: administrationBase, method: 'get', path: '/ingest/reconcile', operationId: 'reconcile_ingest', scope: 'read' },
    summary: 'Whether every span received in a period is stored, a repeat, rejected or in doubt.',
    parameters: reconcileParameters,
    answer: reconcileAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.ingest.reconcile(orgId, parameters),
  }),
  route({
    ...{ base: administrationBase, method: 'get', path: '/ingest/dead-letters', operationId: 'list_dead_letters', scope: 'read' },
    summary: 'Spans that were refused alone, with the reason, newest first.',
    parameters: deadLettersParameters,
    answer: deadLettersAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.ingest.deadLetters(orgId, parameters),
  }),
  route({
    ...{
      base: administrationBase,
      method: 'post',
      path: '/ingest/dead-letters/replay',
      operationId: 'replay_dead_letters',
      scope: 'write',
    },
    summary: 'Sends dead letters through the pipeline again.',
    parameters: noParameters,
    body: replayBody,
    example: { reason: 'start_in_future' },
    answer: replayAnswer,
    handle: (rooms, { orgId, body }) => rooms.ingest.replay(orgId, body),
  }),
];
