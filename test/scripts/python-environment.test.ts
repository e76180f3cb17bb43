import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pythonToolsOrSkip } from '../support/tools.ts';

it('pins everything that is installed', (context) => {
  const tools = pythonToolsOrSkip(context);
  const options = ['-m', 'pip', '--disable-pip-version-check', 'freeze'];
  const installed = execFileSync(`${tools}/python`, options, { encoding: 'utf8' }).trim().split('\n');
  const pinned = readFileSync(new URL('../support/python/requirements.txt', import.meta.url), 'utf8').match(/^\S+==\S+$/gm);
  expect(pinned?.toSorted()).toEqual(installed.toSorted());
});
