import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../support/service.ts';
import { pythonToolsOrSkip } from '../support/tools.ts';
import { runTool } from './run-tool.ts';

const root = new URL('../../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

const useInstalled = `
import importlib.metadata
import resonantgenesis
assert resonantgenesis.__file__.startswith(__import__("sys").prefix), resonantgenesis.__file__
distribution = importlib.metadata.metadata("resonantgenesis")
print(resonantgenesis.__version__, distribution["Version"], distribution["Requires-Python"], distribution.get_all("Requires-Dist"))
print(resonantgenesis.ResonantGenesis().analytics.get_summary.__doc__.splitlines()[0])
`;

it('builds a wheel that can be installed and used where nothing else is', { timeout: 120_000 }, async (context) => {
  const tools = pythonToolsOrSkip(context);
  const directory = temporaryDirectory();
  try {
    await runTool(context, 'python', ['-m', 'build', '--no-isolation', '--outdir', directory.path]);
    const [wheel = '', sdist = ''] = readdirSync(directory.path).toSorted((one) => (one.endsWith('.whl') ? -1 : 1));
    expect([wheel, sdist]).toEqual([`resonantgenesis-${version}-py3-none-any.whl`, `resonantgenesis-${version}.tar.gz`]);
    const files = execFileSync(`${tools}/python`, ['-m', 'zipfile', '-l', join(directory.path, wheel)], { encoding: 'utf8' });
    expect(files).toContain('resonantgenesis/py.typed');
    expect(files).not.toContain('test');

    const clean = join(directory.path, 'clean');
    await runTool(context, 'python', ['-m', 'venv', clean]);
    const offline = ['--quiet', '--disable-pip-version-check', '--no-index', '--find-links', `${tools}/../wheels`];
    await runTool(context, `${clean}/bin/python`, ['-m', 'pip', 'install', ...offline, join(directory.path, wheel)]);
    expect(await runTool(context, `${clean}/bin/python`, ['-c', useInstalled], { cwd: directory.path })).toBe(
      `${version} ${version} >=3.9 ['httpx<1,>=0.27']\nThe figures of the whole organisation.\n`,
    );
  } finally {
    directory.remove();
  }
});
