import { deadLettersAnswer, deadLettersParameters, replayAnswer, replayBody } from '../../query/ingest/dead-letters.ts';
import { emittersAnswer, emittersParameters } from '../../query/ingest/emitters.ts';
import { reconcileAnswer, reconcileParameters } from '../../query/ingest/reconcile.ts';
import { servicesAnswer, servicesParameters } from '../../query/ingest/services.ts';
import { administrationBase, noParameters, type Route, route } from '../route.ts';

/** What was received, what was refused of it, and who sends. */
export const ingestRoutes: readonly Route[] = [
  route({
    ...{ base: administrationBase, method: 'get', path: '/ingest/reconcile', operationId: 'reconcile_ingest', scope: 'read' },
    summary: 'Whether every span received in a period is stored, a repeat, rejected or in doubt.',
    parameters: reconcileParameters,
    answer: reconcileAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.ingest.reconcile(orgId, parameters),
  }),
  route({
    ...{ base: administrationBase, method: 'get', path: '/ingest/services', operationId: 'list_services', scope: 'read' },
    summary: 'Services that send spans: when each was last heard of, spans without their parent, and clocks that differ.',
    parameters: servicesParameters,
    answer: servicesAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.ingest.services(orgId, parameters),
  }),
  route({
    ...{ base: administrationBase, method: 'get', path: '/ingest/emitters', operationId: 'list_emitters', scope: 'read' },
    summary: 'Instrumentation scopes that send spans, with their version, the convention that reads them, and calls without usage.',
    parameters: emittersParameters,
    answer: emittersAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.ingest.emitters(orgId, parameters),
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
