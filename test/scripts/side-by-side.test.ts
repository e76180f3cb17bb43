import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { temporaryDirectory } from '../support/service.ts';

const program = fileURLToPath(new URL('../../scripts/side-by-side.ts', import.meta.url));

/** What it says of lanes of these scripts, without the times that they took, which differ. */
async function run(scripts: Readonly<Record<string, string>>, ...lanes: readonly string[]) {
  const { path, remove } = temporaryDirectory();
  onTestFinished(remove);
  writeFileSync(`${path}/package.json`, JSON.stringify({ scripts }));
  const { code, stdout } = await runProgram(path, [program, ...lanes], {});
  return {
    code,
    lines: stdout
      .replaceAll(/ in [\d.]+ s/g, '')
      .trim()
      .split('\n')
      .toSorted(),
  };
}

it('runs every script of every lane, and says what each printed', async () => {
  const { code, lines } = await run({ a: 'echo of a', b: 'echo of b >&2', c: 'echo of c' }, 'a b', 'c');
  expect({ code, lines }).toEqual({ code: 0, lines: ['a: done', 'b: done', 'c: done', 'of a', 'of b', 'of c'] });
});

it('fails where one script does, runs nothing behind it, and lets the other lanes end', async () => {
  const { code, lines } = await run({ a: 'exit 3', b: 'echo of b', c: 'sleep 0.2', d: 'echo of d' }, 'a b', 'c d');
  expect({ code, lines }).toEqual({ code: 1, lines: ['a: FAILED', 'c: done', 'd: done', 'of d'] });
});

it('fails where there is no such script', async () => {
  expect((await run({}, 'none')).code).toBe(1);
});
