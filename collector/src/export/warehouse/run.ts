/** What a run of an export does, from its definition to the kept mark. */

import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { NamedSecrets } from '../../notify/secrets/named-secrets.ts';
import type { SecretBox } from '../../notify/secrets/secret-box.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import type { WorkContext, WorkEnd } from '../../schedule/scheduled-runs.ts';
import type { BiExportStore } from '../../store/bi-export-store.ts';
import type { LeaseStore } from '../../store/lease-store.ts';
import type { StoredRun } from '../../store/run-store.ts';
import { namedDocument } from './credentials.ts';
import { hostOf, type OpeningDependencies, openWarehouse, placeText } from './open-warehouse.ts';
import { type KeptDefinition, openedDocument, readKept } from './sealed-definition.ts';
import { freshState, readState, type TransferState, transfer } from './transfer.ts';
import { type Warehouse, WarehouseError } from './warehouse.ts';

export interface RunDependencies extends OpeningDependencies {
  readonly query: QueryDependencies;
  readonly store: BiExportStore;
  readonly leases: LeaseStore;
  readonly box: SecretBox;
  readonly secrets: NamedSecrets;
}

/** What somebody asked a run for; empty = what changed. */
export const askedOfRun = z.object({ start: z.string().optional(), end: z.string().optional() });

/** Rows commit out of the order of their stamps, and collectors' clocks differ: so much is read again. */
const overlapMs = 300_000;
/** Longer than a page may take; prolonged with each. */
const leaseMs = 900_000;
const laterMs = 10_000;
/** After some pages came through, an outage is no reason to give up. */
const goOnAfterMs = 30_000;

/** Done by one at a time for each export: another run of it waits. */
export async function runExport(deps: RunDependencies, run: StoredRun, context: WorkContext): Promise<WorkEnd> {
  const lease = { name: `bi_export ${run.definitionId}`, owner: run.id, lengthMs: leaseMs };
  if (!(await deps.leases.acquire(lease))) return { kind: 'later', afterMs: laterMs };
  const save = async (state: TransferState): Promise<void> => {
    await context.save(JSON.stringify(state));
    if (!(await deps.leases.acquire(lease))) throw new AppError('store_unavailable', 'Another run of this export took over.');
  };
  try {
    return await bring(deps, run, { ...context, save });
  } finally {
    await deps.leases.release(lease);
  }
}

interface BringContext {
  readonly signal: AbortSignal;
  readonly save: (state: TransferState) => Promise<void>;
}

async function bring(deps: RunDependencies, run: StoredRun, { signal, save }: BringContext): Promise<WorkEnd> {
  const definition = readKept((await deps.store.get(run.orgId, run.definitionId)).definition);
  if (definition.paused && run.scheduledAt !== null) return { kind: 'done' };
  const place = placeText(definition.place);
  const asked = askedOfRun.parse(JSON.parse(run.asked));
  const isBackfill = asked.start !== undefined;
  const begun =
    readState(run.state) ?? freshState(isBackfill ? 0 : await watermarkOf(deps, run, place), deps.query.clock.now() - overlapMs);
  const changes = { orgId: run.orgId, sinceMs: begun.since_ms, startNs: nsOf(asked.start) ?? 0n, endNs: nsOf(asked.end) ?? endOfTime };
  let last = begun;
  const keep = async (state: TransferState): Promise<void> => {
    last = state;
    await save(state);
  };
  try {
    const warehouse = await openFor(deps, run.orgId, run.definitionId, definition);
    try {
      await transfer({ query: deps.query, warehouse, changes, state: begun, signal, save: keep });
    } finally {
      await warehouse.close();
    }
  } catch (thrown) {
    return endOf(thrown, last.date > begun.date);
  }
  if (!isBackfill) await deps.store.setMark(run.definitionId, { watermarkMs: begun.until_ms, place });
  return { kind: 'done' };
}

/** 2262: as far as nanoseconds go. */
const endOfTime = 2n ** 63n - 1n;

async function watermarkOf({ store }: RunDependencies, { definitionId }: StoredRun, place: string): Promise<number> {
  const mark = (await store.marks([definitionId])).get(definitionId);
  return mark?.place === place ? mark.watermarkMs : 0;
}

/** Throws `WarehouseError`, and `secret_unreadable`. */
export async function openFor(
  { box, secrets, outgoing, staging }: Pick<RunDependencies, 'box' | 'secrets' | 'outgoing' | 'staging'>,
  orgId: string,
  exportId: string,
  { place, credentials }: KeptDefinition,
): Promise<Warehouse> {
  const document = (): unknown => {
    switch (credentials.kind) {
      case 'none':
        return undefined;
      case 'sealed':
        return openedDocument(orgId, credentials, box);
      case 'secret': {
        const found = namedDocument(secrets, orgId, credentials.name, hostOf(place));
        if (typeof found === 'string') throw new WarehouseError('refused', found);
        return found.document;
      }
    }
  };
  return openWarehouse({ outgoing, staging }, exportId, place, document());
}

/** What passes by itself is tried again, what does not is not; the next run begins where the last one ended well. */
function endOf(thrown: unknown, cameOn: boolean): WorkEnd {
  if (!(thrown instanceof WarehouseError)) throw thrown;
  if (thrown.kind === 'refused') return { kind: 'failed', error: thrown.message };
  if (cameOn) return { kind: 'later', afterMs: goOnAfterMs };
  throw new AppError('store_unavailable', thrown.message, { cause: thrown.cause });
}

function nsOf(iso: string | undefined): bigint | undefined {
  return iso === undefined ? undefined : BigInt(Date.parse(iso)) * 1_000_000n;
}
