import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDirectoryFiles } from '../../collector/src/files/directory-files.ts';
import type { FileStore } from '../../collector/src/files/file-store.ts';
import { Retention } from '../../collector/src/files/retention.ts';
import { temporaryDirectory } from '../support/service.ts';
import { contentOf, namesUnder, pieces, testFileStore } from './file-store-contract.ts';

const directory = temporaryDirectory();
const day = 86_400_000;
let nowMs = Date.parse('2026-05-01T00:00:00Z');
const clock = { now: () => nowMs };
let files: FileStore;
beforeAll(async () => {
  files = await openDirectoryFiles(directory.path, clock);
});
afterAll(() => directory.remove());

describe('a directory', () => {
  testFileStore(() => files);

  test('shows files to their owner alone', async () => {
    await files.write('exports/seven/a.csv', pieces('secret'));
    const { mode } = statSync(join(directory.path, 'exports/seven/a.csv'));
    expect(mode & 0o077).toBe(0);
  });

  test('reads a file to its end although it is removed meanwhile', async () => {
    await files.write('exports/eight/a.csv', pieces('x'.repeat(1_000_000)));
    const content = await files.read('exports/eight/a.csv');
    await files.remove('exports/eight/a.csv');
    expect(await contentOf(content)).toHaveLength(1_000_000);
  });

  test('removes the folders with their last file', async () => {
    await files.write('exports/nine/a.csv', pieces('x'));
    await files.remove('exports/nine/a.csv');
    await files.write('exports/ten/part/a.csv', pieces('x'));
    await files.remove('exports/ten/part/a.csv');
    expect(['nine', 'ten'].map((name) => existsSync(join(directory.path, 'exports', name)))).toEqual([false, false]);
  });

  test('says that the directory does not take a file', async () => {
    await files.write('readonly/one/a.csv', pieces('x'));
    // A file stands where a directory is needed, which refuses even those who may do everything.
    await expect(files.write('readonly/one/a.csv/b.csv', pieces('y'))).rejects.toMatchObject({ code: 'files_unavailable' });
    expect(readdirSync(join(directory.path, '.unfinished'))).toEqual([]);
  });

  test('removes what was left unfinished more than a day ago, and nothing younger', async () => {
    const [old, young] = ['old', 'young'].map((name) => join(directory.path, '.unfinished', name));
    for (const path of [old, young]) writeFileSync(String(path), 'half');
    utimesSync(String(old), Date.now() / 1000 - 90_000, Date.now() / 1000 - 90_000);
    await files.tidy();
    expect(readdirSync(join(directory.path, '.unfinished'))).toEqual(['young']);
  });

  test('is refused at start where it cannot be made', async () => {
    writeFileSync(join(directory.path, 'file'), '');
    await expect(openDirectoryFiles(join(directory.path, 'file/exports'), clock)).rejects.toMatchObject({ code: 'configuration' });
  });
});

test('retention removes files whose time is over, by what they are', async () => {
  const retention = new Retention({ files, clock, rules: [{ prefix: 'kept/', keepMs: 2 * day }], failed: () => {} });
  await files.write('kept/old/a.csv', pieces('x'));
  await files.write('other/old/a.csv', pieces('x'));
  nowMs += day;
  await files.write('kept/young/a.csv', pieces('x'));
  nowMs += day + 1;
  await retention.sweep();
  expect(await namesUnder(files, 'kept/')).toEqual(['kept/young/a.csv']);
  expect(await namesUnder(files, 'other/')).toEqual(['other/old/a.csv']);
});
