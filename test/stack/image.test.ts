/** The Dockerfile: that what it copies is there and sent to the engine, and what it makes fits the stack. */

import { existsSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compose, copiesOf, instruction, lineage, mountsOf, read, root, stages } from './compose.ts';

const sources = stages.flatMap(copiesOf).flatMap((copy) => copy.sources);

/** Docker's rules: of the patterns that match a path or a folder above it, the last one counts. */
function isIgnored(path: string): boolean {
  const parts = path.split('/');
  const folders = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const patterns = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const matching = patterns.filter((pattern) => folders.some((folder) => matchesGlob(folder, pattern.replace('!', ''))));
  return matching.at(-1)?.startsWith('!') === false;
}

it.each(sources)('copies %s, which is here and sent to the engine', (path) => {
  expect({ exists: existsSync(join(root, path)), ignored: isIgnored(path) }).toEqual({ exists: true, ignored: false });
});

it.each([
  ['collector/src/main.ts', false],
  ['client/typescript/src/index.ts', false],
  ['grafana-plugin/.config/webpack/webpack.config.ts', false],
  ['client/python/pyproject.toml', true],
  ['node_modules/express/index.js', true],
  ['grafana-plugin/node_modules/react/index.js', true],
  ['data/telemetry/data', true],
  ['examples/tool-agent/.env', true],
  ['test/stack/image.test.ts', true],
])('sends to the engine what is needed and nothing else: %s', (path, ignored) => {
  expect(isIgnored(path)).toBe(ignored);
});

it('begins with images of one version, Node that of the scripts', () => {
  const known = new Set(stages.map(({ name }) => name));
  const bases = [...new Set(stages.map(({ base }) => base).filter((base) => !known.has(base)))];
  const { devDependencies } = parse(read('package.json')) as { devDependencies: { node: string } }; // decode boundary: asserted below
  expect(bases.filter((base) => !/^[\w./-]+:\d+\.\d+\.\d+(-[\w-]+)?$/.test(base))).toEqual([]);
  expect(bases[0]).toBe(`node:${devDependencies.node}-bookworm-slim`);
});

it('has the engine in the second image alone, and what charts need in both', () => {
  const modules = (target: string): string => {
    const copied = lineage(target).flatMap(({ instructions }) => instructions.map(({ text }) => text));
    const from = copied.map((text) => /^--from=(\S+-modules)/.exec(text)?.[1]).find((name) => name !== undefined);
    return instruction(from ?? '', 'RUN');
  };
  expect(modules('collector')).toMatch(/^npm uninstall .* chdb\s+&& npm ci /);
  expect(modules('embedded')).toMatch(/^npm ci /);
  expect([modules('collector'), modules('embedded')].filter((run) => run.includes('omit=optional'))).toEqual([]);
});

describe.each(['collector', 'embedded'])('the image %s', (target) => {
  it('runs the service as npm start does, as a user without rights', () => {
    const { scripts } = parse(read('package.json')) as { scripts: { start: string } }; // decode boundary: asserted below
    const run = [...JSON.parse(instruction(target, 'ENTRYPOINT')), ...JSON.parse(instruction(target, 'CMD'))]
      .join(' ')
      .replace('/app/', '');
    const [threads = '', ...start] = scripts.start.split(' ');
    expect(start.join(' ')).toBe(run);
    expect(instruction(target, 'ENV')).toContain(threads);
    expect(instruction(target, 'USER')).toBe('10001:10001');
  });

  it('owns every directory in which it writes', () => {
    const made = instruction('runtime', 'RUN');
    const own = Object.values(compose.services).filter(({ image }) => image.startsWith('resonant-analytics:'));
    const written = own
      .flatMap(mountsOf)
      .filter(({ readOnly }) => !readOnly)
      .map(({ target: directory }) => directory);
    expect(written.filter((directory) => !made.includes(` ${directory}`))).toEqual([]);
    expect(instruction(target, 'ENV')).toContain('RESONANT_DATA_DIR=/data');
  });
});
