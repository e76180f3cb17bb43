/** Runs Debian's `promtool` on rules. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './service.ts';

/** What it says where it finds something wrong; undefined = all is well. */
function promtool(args: readonly string[], files: Readonly<Record<string, string>>): string | undefined {
  const directory = temporaryDirectory();
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory.path, name), text);
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: directory.path, encoding: 'utf8' });
    return status === 0 ? undefined : `${stdout}${stderr}`;
  } finally {
    directory.remove();
  }
}

export function checkRules(rules: string): string | undefined {
  return promtool(['check', 'rules', 'rules.yml'], { 'rules.yml': rules });
}

/** `tests` as in https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/ */
export function testRules(rules: string, tests: object): string | undefined {
  return promtool(['test', 'rules', 'tests.yml'], { 'rules.yml': rules, 'tests.yml': JSON.stringify(tests) }); // JSON is YAML
}
