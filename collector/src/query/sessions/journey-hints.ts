import type { Database } from '../../store/database.ts';
import type { Hint } from '../shape/answer.ts';
import { hintAggregates, readHints } from '../shape/hints.ts';
import type { Journey, Scope } from './taken-steps.ts';

const always = ['hint_executions', 'hint_steps'];

/** Executions without a session are missed by what follows sessions, steps without an owner by what follows executions. */
const aggregateNames: Readonly<Record<Scope, readonly string[]>> = {
  session: [...always, 'hint_no_session'],
  execution: [...always, 'hint_incomplete', 'hint_open'],
};

/** Why an answer about sessions or executions may be empty or poor. */
export function readJourneyHints(database: Database, journey: Journey, scope: Scope): Promise<Hint[]> {
  const aggregates = hintAggregates.filter(({ name }) => aggregateNames[scope].includes(name));
  return readHints(database, journey, aggregates);
}
