/** Every Python block of the guide, run as it stands against the demo. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { runTool } from '../client-python/run-tool.ts';
import { askUntil, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';
import { pythonToolsOrSkip } from '../support/tools.ts';

/** Blocks that belong to later work, by their heading. One that passes must leave this list. */
const later: Readonly<Record<string, string>> = {};

const guide = fileURLToPath(new URL('../../docs/analytics-guide.md', import.meta.url));

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const env = { PYTHONPATH: 'src', MYPYPATH: 'src' };
const directory = temporaryDirectory();
let demo: ServiceProcess | undefined;

afterAll(async () => {
  await demo?.stop('SIGTERM');
  directory.remove();
});

interface Outcome {
  readonly heading: string;
  readonly problems: readonly string[];
}

let outcomes: Promise<readonly Outcome[]> | undefined;

/** All blocks are run once, in order. */
function runGuide(context: TestContext): Promise<readonly Outcome[]> {
  pythonToolsOrSkip(context); // before a demo is started in vain
  outcomes ??= runAgainstDemo(context);
  return outcomes;
}

async function runAgainstDemo(context: TestContext): Promise<readonly Outcome[]> {
  demo = await startServiceProcess({ RESONANT_DATA_DIR: directory.path }, 'demo');
  const { apiUrl } = demo;
  await askUntil<{ readonly data: readonly unknown[] }>(apiUrl, '/executions?period=5m', ({ data }) => data.length > 0, 60_000);
  return JSON.parse(await runTool(context, 'python', [script('run_guide.py'), guide, apiUrl], { env }));
}

describe('the Python blocks of the guide', { timeout: 180_000 }, () => {
  it('are all run', async (context) => {
    const blocks = readFileSync(guide, 'utf8').match(/^```python$/gm);
    expect(await runGuide(context)).toHaveLength(blocks?.length ?? 0);
  });

  it('work as they are written: nothing is missing, every loop has rows, every percentage is one', async (context) => {
    const expected = (await runGuide(context)).filter(({ heading }) => !Object.hasOwn(later, heading));
    expect(expected).toEqual(expected.map(({ heading }) => ({ heading, problems: [] })));
  });

  it('fail where they belong to later work, and nowhere else', async (context) => {
    const failed = (await runGuide(context)).filter(({ problems }) => problems.length > 0);
    expect(failed.map(({ heading }) => heading)).toEqual(Object.keys(later));
  });

  it('hold what type checkers know of the client', async (context) => {
    const source = join(directory.path, 'guide.py');
    const args = [script('typed_guide.py'), guide, ...Object.keys(later)];
    writeFileSync(source, await runTool(context, 'python', args, { env }));
    expect(await runTool(context, 'mypy', ['--strict', '--config-file=', source], { env })).toContain('no issues found');
  });
});
