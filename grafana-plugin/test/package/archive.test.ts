import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import packageJson from '../../package.json';
import pluginJson from '../../src/plugin.json';

const run = promisify(execFile);
const script = join(import.meta.dirname, '../../scripts/package.mts');
const version = `v${packageJson.version}`;
const directory = mkdtempSync(join(tmpdir(), 'resonant-archive-'));
const archive = join(directory, `${pluginJson.id}-${packageJson.version}.zip`);
let files: Record<string, Uint8Array>;

const text = (name: string): string => new TextDecoder().decode(files[`${pluginJson.id}/${name}`]);

beforeAll(async () => {
  await run(process.execPath, [script, version, directory]);
  files = unzipSync(new Uint8Array(readFileSync(archive)));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('holds the plugin with its pages, pictures and dashboards, all in a folder of its id', () => {
  const named = [
    ...['plugin.json', 'module.js', 'module.js.map', 'README.md', 'LICENSE', 'CHANGELOG.md', pluginJson.info.logos.large],
    ...pluginJson.info.screenshots.map(({ path }) => path),
    ...pluginJson.includes.map(({ path }) => path),
  ];
  expect(Object.keys(files).toSorted()).toEqual(named.map((name) => `${pluginJson.id}/${name}`).toSorted());
});

test('says the version of the package and the day it was built', () => {
  const { info }: { info: { version: string; updated: string } } = JSON.parse(text('plugin.json'));
  expect(info.version).toBe(packageJson.version);
  expect(info.updated).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(text('CHANGELOG.md')).toContain(`## ${packageJson.version}`);
});

test('brings a module that asks Grafana only for what it shares with plugins', () => {
  const [, names = ''] = /define\(\[([^\]]*)\]/.exec(text('module.js')) ?? [];
  const asked = names.split(',').map((name) => name.slice(1, -1));
  const shared = ['@emotion/css', '@grafana/data', '@grafana/runtime', '@grafana/ui', 'module', 'react', 'react/jsx-runtime', 'rxjs'];
  expect(shared).toEqual(expect.arrayContaining(asked));
  expect(asked).toContain('@grafana/runtime');
});

test('is the same when packed again, and refused for the tag of another version', async () => {
  const before = readFileSync(archive);
  await run(process.execPath, [script, version, directory]);
  expect(readFileSync(archive).equals(before)).toBe(true);
  await expect(run(process.execPath, [script, 'v99.0.0', directory])).rejects.toThrow('The tag v99.0.0 is not the version');
});
