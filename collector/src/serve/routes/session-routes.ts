import { readSessionDropoff, sessionDropoffAnswer, sessionDropoffParameters } from '../../query/sessions/dropoff.ts';
import { readSessionFlows, sessionFlowsAnswer, sessionFlowsParameters } from '../../query/sessions/flows.ts';
import { listSessions, listSessionsAnswer, listSessionsParameters } from '../../query/sessions/list-sessions.ts';
import { readSession, sessionAnswer, sessionParameters } from '../../query/sessions/session.ts';
import { readSessionMetrics, sessionMetricsAnswer, sessionMetricsParameters } from '../../query/sessions/session-metrics.ts';
import { type Route, reading } from '../route.ts';

export const sessionRoutes: readonly Route[] = [
  reading(
    '/sessions/metrics',
    'get_session_metrics',
    'How many sessions, how long, and how many completed.',
    sessionMetricsParameters,
    sessionMetricsAnswer,
    readSessionMetrics,
  ),
  reading(
    '/sessions/flows',
    'get_session_flows',
    'The most frequent sequences of steps.',
    sessionFlowsParameters,
    sessionFlowsAnswer,
    readSessionFlows,
  ),
  reading(
    '/sessions/dropoff',
    'get_session_dropoff',
    'At which step sessions end without having completed.',
    sessionDropoffParameters,
    sessionDropoffAnswer,
    readSessionDropoff,
  ),
  reading('/sessions', 'list_sessions', 'Sessions, newest first.', listSessionsParameters, listSessionsAnswer, listSessions),
  reading(
    '/sessions/{session_id}',
    'get_session',
    'One session with its executions in order.',
    sessionParameters,
    sessionAnswer,
    (deps, orgId, { session_id }) => readSession(deps, orgId, session_id),
    ['session_not_found'],
  ),
];
