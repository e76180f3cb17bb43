import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askedText, progressOf } from '../../../collector/src/export/jobs/export-job.ts';
import { type RunExportDependencies, removeFiles, runExport } from '../../../collector/src/export/jobs/run-export.ts';
import { openDirectoryFiles } from '../../../collector/src/files/directory-files.ts';
import type { FileStore } from '../../../collector/src/files/file-store.ts';
import type { StoredRun } from '../../../collector/src/store/run-store.ts';
import { contentOf, namesUnder } from '../../files/file-store-contract.ts';
import { nowMs, openStore, type TestStore } from '../../query/rows.ts';
import { temporaryDirectory } from '../../support/service.ts';

const directory = temporaryDirectory();
const clock = { now: () => nowMs };
let store: TestStore;
let files: FileStore;
beforeAll(async () => {
  store = await openStore();
  files = await openDirectoryFiles(directory.path, clock);
});
afterAll(async () => {
  await store.close();
  directory.remove();
});

const period = { startNs: 0n, endNs: BigInt(nowMs) * 1_000_000n, timeZone: 'UTC' };
const at = new Date(nowMs).toISOString();
const run: StoredRun = {
  ...{ id: 'the-run', kind: 'export', definitionId: 'org', orgId: 'org', scheduledAt: null, state: '{}', status: 'running', attempts: 1 },
  asked: askedText({ request: { dataset: 'steps', format: 'csv', time_zone: 'UTC' }, period }),
  ...{ dueAt: at, error: '', createdAt: at, updatedAt: at },
};

/** A collector whose engine writes this line, once it is let; `saves` ends with what came last. */
function collector(line: string) {
  const wrote = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const lost = new AbortController();
  const saves: string[] = [];
  const written = new Set<string>();
  const cancelled = new Set<string>();
  const deps: RunExportDependencies = {
    ...{ database: store.database, clock, files },
    runs: { list: async () => [run] } as unknown as RunExportDependencies['runs'], // no other method is called
    writer: {
      writeFile: async ({ id, path }) => {
        written.add(id);
        begun.resolve();
        await wrote.promise;
        await writeFile(path, `head\r\n${line}\r\n`);
      },
      cancelFile: async (id) => {
        cancelled.add(id);
        wrote.resolve();
      },
    },
  };
  let lostFrom: string | undefined;
  const save = async (state: string): Promise<void> => {
    if (lostFrom !== undefined && state.includes(lostFrom)) throw new Error('the run is no longer of this collector');
    saves.push(state);
  };
  /** From now on, or once it says so much. */
  const lose = (from = ''): void => {
    lostFrom = from;
  };
  return { work: () => runExport(deps, run, { signal: lost.signal, save }), wrote, begun, lost, lose, saves, written, cancelled };
}

async function contentOfMade(saves: readonly string[]): Promise<string | undefined> {
  const { made } = progressOf({ state: saves.at(-1) ?? '{}' });
  return made && contentOf(await files.read(made.file));
}

it('leaves the statement of the collector alone that took the run over', async () => {
  const [one, two] = [collector('one'), collector('two')];
  const losing = one.work();
  await one.begun.promise;
  one.lose();
  const working = two.work();
  await two.begun.promise;
  one.lost.abort();
  await expect(losing).rejects.toThrow();
  expect(one.cancelled).toEqual(one.written);
  expect([...two.written].filter((id) => one.cancelled.has(id))).toEqual([]);
  two.wrote.resolve();
  expect(await working).toEqual({ kind: 'done' });
  expect(await contentOfMade(two.saves)).toBe('head\r\ntwo\r\n');
});

it.each([
  ['before its own is whole', ''],
  ['when its own is there', '"made"'],
])('leaves its file alone, and keeps none of its own, where it is told so %s', async (_, from) => {
  await removeFiles(files, 'exports/the-run/');
  const [one, two] = [collector('one'), collector('two')];
  const losing = one.work();
  await one.begun.promise;
  two.wrote.resolve();
  expect(await two.work()).toEqual({ kind: 'done' });
  one.lose(from);
  one.wrote.resolve();
  await expect(losing).rejects.toThrow('no longer');
  expect(await contentOfMade(two.saves)).toBe('head\r\ntwo\r\n');
  const kept = progressOf({ state: two.saves.at(-1) ?? '{}' }).made;
  expect((await namesUnder(files, 'exports/the-run/')).toSorted()).toEqual([kept?.file, kept?.manifest].toSorted());
});
