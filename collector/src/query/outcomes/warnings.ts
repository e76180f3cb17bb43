import type { Database } from '../../store/database.ts';
import { findSeen, unique } from './subjects.ts';
import type { Found, OutcomesAnswer } from './verdict-rows.ts';

const notSeen = {
  session_id: { code: 'session_not_seen', how: 'No execution of this session has arrived yet: check the id if none is about to.' },
  trace_id: { code: 'trace_not_seen', how: 'No span of this trace has arrived yet: check the id if none is about to.' },
  response_id: {
    code: 'response_not_seen',
    how: 'No call with this response id is known of the last 31 days: the score is kept by the id alone. Sent again once the call has arrived, it is about the call.',
  },
} as const;

export async function warningsOf(database: Database, orgId: string, found: readonly Found[]): Promise<OutcomesAnswer['warnings']> {
  const sessions = await findSeen(database, orgId, 'sessions', unique(found.map(({ verdict }) => verdict.session_id)));
  const traces = await findSeen(database, orgId, 'traces', unique(found.map(({ verdict }) => verdict.trace_id)));
  return found.flatMap(({ verdict, path, place }) => {
    const field = verdict.session_id !== undefined ? 'session_id' : verdict.trace_id !== undefined ? 'trace_id' : 'response_id';
    const isSeen = {
      session_id: sessions.has(verdict.session_id ?? ''),
      trace_id: traces.has(verdict.trace_id ?? ''),
      response_id: place !== undefined,
    };
    return isSeen[field] ? [] : [{ ...notSeen[field], field: path + field }];
  });
}
