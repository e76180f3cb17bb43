/** What every store of files does, wherever it keeps them. */

import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { FileStore } from '../../collector/src/files/file-store.ts';

export async function contentOf(stream: Readable | undefined): Promise<string | undefined> {
  if (stream === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

export async function namesUnder(files: FileStore, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of files.list(prefix)) names.push(name);
  return names.sort();
}

export function testFileStore(open: () => FileStore): void {
  test('writes a stream and reads it, whole and in part', async () => {
    const files = open();
    const written = await files.write('exports/one/a.csv', pieces('hello, ', 'world\n'));
    expect(written).toMatchObject({ name: 'exports/one/a.csv', bytes: 13, etag: expect.stringMatching(/^".+"$/) });
    expect(await files.find('exports/one/a.csv')).toEqual(written);
    expect(await contentOf(await files.read('exports/one/a.csv'))).toBe('hello, world\n');
    expect(await contentOf(await files.read('exports/one/a.csv', { start: 7, end: 11 }))).toBe('world');
  });

  test('keeps an empty file', async () => {
    const files = open();
    expect(await files.write('exports/empty/a.csv', pieces())).toMatchObject({ bytes: 0 });
    expect(await contentOf(await files.read('exports/empty/a.csv'))).toBe('');
  });

  test('takes a file of the machine over', async () => {
    const files = open();
    const path = join(mkdtempSync(join(tmpdir(), 'resonant-test-')), 'made');
    writeFileSync(path, 'made elsewhere');
    expect(await files.adopt('exports/two/b.csv', path)).toMatchObject({ name: 'exports/two/b.csv', bytes: 14 });
    expect(existsSync(path)).toBe(false);
    expect(await contentOf(await files.read('exports/two/b.csv'))).toBe('made elsewhere');
  });

  test('replaces a file, and shows it by another etag', async () => {
    const files = open();
    const first = await files.write('exports/three/c.csv', pieces('one'));
    const second = await files.write('exports/three/c.csv', pieces('two'));
    expect(second.etag).not.toBe(first.etag);
    expect(await contentOf(await files.read('exports/three/c.csv'))).toBe('two');
  });

  test('leaves nothing of a stream that failed', async () => {
    const files = open();
    async function* failing(): AsyncGenerator<Uint8Array> {
      for (let part = 0; part < 3; part++) yield Buffer.alloc(6 * 1024 * 1024, 'x');
      throw new Error('the engine stopped');
    }
    await expect(files.write('exports/four/d.csv', failing())).rejects.toThrow('the engine stopped');
    expect(await files.find('exports/four/d.csv')).toBeUndefined();
    expect(await files.read('exports/four/d.csv')).toBeUndefined();
    expect(await namesUnder(files, 'exports/four/')).toEqual([]);
  });

  test('lists what is under a prefix and removes files, one that is not there too', async () => {
    const files = open();
    for (const name of ['reports/five/a.html', 'reports/five/b.pdf', 'reports/six/a.html']) await files.write(name, pieces(name));
    expect(await namesUnder(files, 'reports/')).toEqual(['reports/five/a.html', 'reports/five/b.pdf', 'reports/six/a.html']);
    expect(await namesUnder(files, 'reports/five/')).toEqual(['reports/five/a.html', 'reports/five/b.pdf']);
    await files.remove('reports/five/a.html');
    await files.remove('reports/five/a.html');
    expect(await namesUnder(files, 'reports/five/')).toEqual(['reports/five/b.pdf']);
    expect(await namesUnder(files, 'nothing/')).toEqual([]);
  });

  test.each([
    '../secret.key',
    'exports/../../secret.key',
    '/etc/passwd',
    'exports//a',
    'exports/.unfinished',
    'exports',
    'a/b\0c',
    'a/b c',
  ])('has no file of the name %j', async (name) => {
    await expect(open().find(name)).rejects.toThrow('is no name for a file');
    await expect(open().write(name, pieces('x'))).rejects.toThrow('is no name for a file');
  });
}
