/** What is changed at the same moment as something else of an export, by another collector say. */

import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBiExports } from '../../../collector/src/export/warehouse/bi-exports.ts';
import { biExportBody } from '../../../collector/src/export/warehouse/definition.ts';
import { createSecretBox } from '../../../collector/src/notify/secrets/secret-box.ts';
import type { BiExportStore } from '../../../collector/src/store/bi-export-store.ts';
import { type Definitions, openDefinitions } from '../../../collector/src/store/definitions.ts';
import { openStore, type TestStore } from '../../query/rows.ts';
import { temporaryDirectory } from '../../support/service.ts';

const directory = temporaryDirectory();
let query: TestStore;
let definitions: Definitions;

beforeAll(async () => {
  query = await openStore();
  definitions = await openDefinitions({ path: join(directory.path, 'definitions.sqlite'), clock: query.clock });
});

afterAll(async () => {
  await definitions.shutdown();
  await query.close();
  directory.remove();
});

function exportsOf(store: BiExportStore) {
  const { leases, schedules, runs } = definitions;
  const outgoing = { check: () => undefined, resolve: async () => '', isListed: () => false };
  const secrets = () => undefined;
  const parts = { ...{ query, store, leases, schedules, runs, outgoing, secrets }, box: createSecretBox('a'.repeat(32)) };
  return createBiExports({ ...parts, staging: undefined, wake: () => undefined });
}

const asked = (name: string) =>
  biExportBody.parse({ name, provider: 'bigquery', config: { project_id: 'my-project', dataset: 'd', credentials: 'a_secret' } });

/** Does something else just before an export is replaced. */
function after(something: () => Promise<unknown>) {
  const { biExports: store } = definitions;
  return exportsOf({
    ...store,
    replace: async (...given) => {
      await something();
      return store.replace(...given);
    },
  });
}

it('is paused as what it has become, and replaced with the pause that it has got', async () => {
  const others = exportsOf(definitions.biExports);
  const { id } = await others.create('org', asked('first'));
  const paused = await after(() => others.replace('org', id, { ...asked('second'), if_updated_at: undefined })).pause('org', id, true);
  expect(paused).toMatchObject({ name: 'second', paused: true, next_run_at: null });
  const resumed = after(() => others.pause('org', id, false)).replace('org', id, { ...asked('third'), if_updated_at: undefined });
  expect(await resumed).toMatchObject({ name: 'third', paused: false, next_run_at: '2026-06-18T13:00:00.000Z' });
});
