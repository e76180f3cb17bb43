/** Exports to warehouses as a whole: what is configured, and who runs it. */

import type { Config } from '../../config.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { Logger } from '../../log.ts';
import { parseAllowedHosts } from '../../notify/outgoing/addresses.ts';
import { createOutgoing } from '../../notify/outgoing/outgoing.ts';
import { readNamedSecrets } from '../../notify/secrets/named-secrets.ts';
import type { SecretBox } from '../../notify/secrets/secret-box.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import { ScheduledRuns } from '../../schedule/scheduled-runs.ts';
import type { Definitions } from '../../store/definitions.ts';
import { type BiExports, biExportRuns, createBiExports } from './bi-exports.ts';
import { runExport } from './run.ts';

export interface BiRoomDependencies {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly definitions: Pick<Definitions, 'biExports' | 'schedules' | 'runs' | 'leases'>;
  readonly box: SecretBox;
  readonly query: QueryDependencies;
  /** In the bucket that the configuration names, or in a directory. */
  readonly files: FileStore;
  readonly log: Logger;
}

export interface BiRoom {
  readonly exports: BiExports;
  readonly runs: ScheduledRuns;
}

/** Throws `configuration`. Nothing runs before `runs.start()`. */
export function openBiRoom({ config, environment, definitions, box, query, files, log }: BiRoomDependencies): BiRoom {
  const { biExports: store, schedules, runs: runStore, leases } = definitions;
  const deps = {
    ...{ query, store, leases },
    box,
    secrets: readNamedSecrets({ ...config, environment }),
    outgoing: createOutgoing({ allowed: parseAllowedHosts(config.allowedHosts) }),
    staging: config.exportBucket && { files, bucket: config.exportBucket },
  };
  const runs = new ScheduledRuns({
    kind: biExportRuns,
    schedules,
    runs: runStore,
    clock: query.clock,
    work: (run, context) => runExport(deps, run, context),
    events: {
      ended: ({ orgId, definitionId, id }, end) => {
        if (end.kind !== 'failed' && end.kind !== 'retry') return;
        log.warn(
          { org_id: orgId, bi_export: definitionId, run: id, outcome: end.kind, error: end.error },
          'rows were not brought to a warehouse',
        );
      },
      failed: (error) => log.error({ err: error.cause ?? error }, 'exports to warehouses failed and are tried again'),
    },
  });
  return { runs, exports: createBiExports({ ...deps, schedules, runs: runStore, wake: () => runs.wake() }) };
}
