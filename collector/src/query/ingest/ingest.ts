/** `/ingest`: whether everything received is accounted for, what was refused, and who sends. */

import type { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import type { Replayed, ReplayRequest } from '../../store/replay.ts';
import { type DeadLettersAnswer, type DeadLettersRequest, listDeadLetters, type replayBody } from './dead-letters.ts';
import { type EmittersAnswer, type EmittersRequest, listEmitters } from './emitters.ts';
import { type ReconcileAnswer, type ReconcileRequest, reconcile } from './reconcile.ts';
import { listServices, type ServicesAnswer, type ServicesRequest } from './services.ts';

export interface IngestAdministration {
  readonly reconcile: (orgId: string, asked: ReconcileRequest) => Promise<ReconcileAnswer>;
  readonly deadLetters: (orgId: string, asked: DeadLettersRequest) => Promise<DeadLettersAnswer>;
  readonly replay: (orgId: string, asked: z.output<typeof replayBody>) => Promise<Replayed>;
  readonly emitters: (orgId: string, asked: EmittersRequest) => Promise<EmittersAnswer>;
  readonly services: (orgId: string, asked: ServicesRequest) => Promise<ServicesAnswer>;
}

interface IngestAdministrationDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly replay: (orgId: string, asked: ReplayRequest) => Promise<Replayed>;
}

export function createIngestAdministration(deps: IngestAdministrationDependencies): IngestAdministration {
  return {
    reconcile: (orgId, asked) => reconcile(deps, orgId, asked),
    deadLetters: (orgId, asked) => listDeadLetters(deps, orgId, asked),
    replay: (orgId, asked) => deps.replay(orgId, asked),
    emitters: (orgId, asked) => listEmitters(deps, orgId, asked),
    services: (orgId, asked) => listServices(deps, orgId, asked),
  };
}
